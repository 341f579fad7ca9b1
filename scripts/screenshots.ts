/**
 * `npm run screenshots`: pictures of every page on a demo company with targets, in both languages and themes, wide and on a
 * phone, into `docs/screenshots`. `-- --only board` takes those of one page, `-- --tickets 200000` makes the company larger.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { listen } from '../src/api/listen.ts';
import { createLog } from '../src/log.ts';
import { openTestService } from '../test/support/service.ts';
import { administrator, letIn, signedIn } from '../test/support/session.ts';
import { partNames } from '../web/pages/settings/parts.ts';
import { chromiumArgs, findChromium } from './chromium.ts';
import { fillScene, sceneDay } from './pictures/scene.ts';
import { sceneWords } from './pictures/scene-words.ts';
import { buildWeb } from './web/build.ts';

const { values } = parseArgs({ options: { only: { type: 'string' }, tickets: { type: 'string', default: '30000' } } });
const folder = join(import.meta.dirname, '../docs/screenshots');

type Shot = {
	readonly name: string;
	readonly path: string;
	/** Shown once the page has all it shows. */
	readonly ready: string;
	/** Before there are data. */
	readonly empty?: true;
	/** Taken once, dark and as large as a wall. */
	readonly wall?: true;
	/** Before anybody has signed in. */
	readonly outside?: true;
	/** Forms and lists that look alike: light and wide, dark and on a phone. */
	readonly few?: true;
	/** What is done on the page before it is ready. */
	readonly does?: (page: Page) => Promise<void>;
};

/** A Wednesday afternoon near the end of the demo company's two years. */
const thatDay = '2026-10-28T14:32';

/** A page more: a line more. */
const shots: readonly Shot[] = [
	{ name: 'start', path: '/start', ready: 'h1', empty: true },
	{ name: 'board', path: '/', ready: '[data-finding]' },
	{ name: 'kpis', path: '/kpis', ready: 'tbody b:not(:empty)' },
	{ name: 'kpi', path: '/kpi/csat?by=branch&cross=channel', ready: '[role=img][aria-label]' },
	{ name: 'explore', path: '/explore?kpis=csat&by=channel&grain=month&period=2026', ready: 'tbody td' },
	{ name: 'goals', path: '/goals', ready: 'tbody td' },
	{ name: 'today', path: `/today?at=${thatDay}`, ready: '[role=img][aria-label]' },
	// Dark whatever is preferred, and no page for a phone.
	{ name: 'wall', path: `/wall?at=${thatDay}`, ready: '[role=img][aria-label]', wall: true },
	{ name: 'cases', path: '/cases', ready: 'main a time' },
	{ name: 'case-rules', path: '/cases?tab=rules', ready: 'input[type=checkbox]', few: true },
	{ name: 'case-reasons', path: '/cases?tab=reasons', ready: 'tbody td' },
	{ name: 'surveys', path: '/surveys', ready: 'tbody td', few: true },
	{ name: 'survey', path: '/survey?id=1', ready: 'iframe' },
	{ name: 'survey-questions', path: '/survey?id=1&tab=questions', ready: 'iframe' },
	{ name: 'survey-send', path: '/survey?id=1&tab=send&plan=1', ready: '[role=img][aria-label]' },
	{ name: 'survey-results', path: '/survey?id=1&tab=results', ready: '[role=img][aria-label]' },
	{ name: 'data', path: '/data', ready: 'tbody td' },
	{ name: 'sign-in', path: '/sign-in', ready: 'input[type=password]', outside: true },
	{ name: 'profile', path: '/profile', ready: 'tbody td' },
	...partNames.map(
		(part): Shot => ({ name: `settings-${part}`, path: `/settings?part=${part}`, ready: 'main h1', few: true }),
	),
	{ name: 'signals', path: '/signals', ready: 'main li a' },
	{ name: 'signal', path: '/signal?id=1', ready: '[role=img][aria-label]' },
	{
		name: 'explain',
		path: '/explain?kpi=on_time_share&period=2025-09-15..2025-10-31&earlier=2025-08-01..2025-09-14',
		ready: '[role=img][aria-label]',
	},
	{
		name: 'segments',
		path: '/segments?kpi=reopen_rate&period=2025-11-01..2026-10-31',
		ready: '[role=img][aria-label]',
	},
	{ name: 'value', path: '/value?kpi=nps&period=2025-11-01..2026-07-31', ready: 'tbody td' },
	{
		name: 'relations',
		path: '/relations?kpi=first_response_time&period=2026-08-01..2026-10-31',
		ready: 'tbody td svg',
	},
	{ name: 'drivers', path: '/drivers?kpi=csat', ready: 'tbody td' },
	{ name: 'actions', path: '/actions', ready: 'td [data-verdict]:not([data-verdict=working])' },
	{ name: 'action', path: '/action?id=1', ready: '[role=img][aria-label]' },
	{
		...{ name: 'experiments', path: '/experiments?action=4', ready: '[role=img][aria-label]' },
		async does(page) {
			await page.locator('form input[type=date]').first().fill('2027-01-11');
			await page.locator('form input[type=date]').last().fill('2027-04-04');
			await page.locator('form button[type=submit]').click();
		},
	},
	{ name: 'experiment', path: '/experiment?id=1', ready: '[role=img][aria-label]' },
	{ name: 'experiment-running', path: '/experiment?id=2', ready: '[role=img][aria-label]', few: true },
	{ name: 'language-and-place', path: '/start?step=place', ready: 'main h1', few: true },
	{ name: 'kind-of-company', path: '/start?step=kind', ready: 'input[type=checkbox]' },
];

const languages = ['en', 'ru'] as const;
const schemes = ['light', 'dark'] as const;
const sizes = [
	{ name: 'wide', width: 1440, height: 1000, deviceScaleFactor: 1 },
	{ name: 'phone', width: 390, height: 844, deviceScaleFactor: 2 },
] as const;

const wallSize = { name: 'wide', width: 1920, height: 1080, deviceScaleFactor: 1 } as const;

mkdirSync(folder, { recursive: true });
await buildWeb({ onStart: () => console.log('building the web app …') });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
const wanted = shots.filter(({ name }) => values.only === undefined || values.only.split(',').includes(name));
for (const language of languages) await picture(browser, language);
await browser.close();

async function picture(browser: Browser, language: (typeof languages)[number]): Promise<void> {
	const clock = { now: sceneDay };
	const service = await openTestService(undefined, {}, () => clock.now);
	const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	try {
		const [viewer = administrator] = sceneWords[language].people;
		const token = await signedIn(service, { ...viewer, language });
		for (const shot of wanted.filter(({ empty }) => empty)) await take(browser, listening.url, language, shot, token);
		const filled = wanted.filter(({ empty }) => !empty);
		if (filled.length === 0) return;
		await fillScene(service, { language, tickets: Number(values.tickets), clock });
		for (const shot of filled) await take(browser, listening.url, language, shot, token);
	} finally {
		await listening.close();
		await service.end();
	}
}

async function take(browser: Browser, url: string, language: string, shot: Shot, token: string): Promise<void> {
	for (const colorScheme of shot.wall ? (['dark'] as const) : schemes) {
		for (const { name, width, height, deviceScaleFactor } of shot.wall ? [wallSize] : sizes) {
			if (shot.few && (colorScheme === 'light') !== (name === 'wide')) continue;
			const context = await browser.newContext({
				...{ viewport: { width, height }, deviceScaleFactor },
				...{ colorScheme, locale: language === 'ru' ? 'ru-RU' : 'en-GB' },
			});
			await context.clock.setFixedTime(sceneDay);
			if (!shot.outside) await letIn(context, url, token);
			const page: Page = await context.newPage();
			await page.goto(`${url}${shot.path}`);
			await shot.does?.(page);
			await page.locator(shot.ready).first().waitFor({ timeout: 120_000 });
			await page.waitForLoadState('networkidle');
			await page.screenshot({ path: join(folder, `${shot.name}-${language}-${colorScheme}-${name}.png`) });
			await context.close();
		}
	}
}
