/**
 * `npm run bench:web`: the web app in a real Chromium on the demo company: first board, filters, what is fetched, what moves.
 * With `-- --tickets 10000000` on a store of that size, as `npm run bench scale` has it: filters, and what is seen meanwhile.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../scripts/chromium.ts';
import { buildWeb } from '../scripts/web/build.ts';
import { outFolder } from '../scripts/web/config.ts';
import { listen } from '../src/api/listen.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { openService } from '../src/service.ts';
import { silent } from '../test/support/service.ts';
import { letIn, signedIn } from '../test/support/session.ts';
import { temporaryFolder } from './cleanup.ts';
import { duration, type Line, medianOf, plainLine } from './measure.ts';
import { machine, tableOf, writeFigures } from './page.ts';
import { fullSize } from './scale/size.ts';
import { createStores } from './scale/stores.ts';

process.env['UV_THREADPOOL_SIZE'] = '16';

const { values } = parseArgs({
	options: {
		rounds: { type: 'string', default: '5' },
		tickets: { type: 'string', default: '200000' },
		/** A data directory to use and keep, instead of one of its own. */
		data: { type: 'string' },
		write: { type: 'boolean', default: false },
	},
});
const rounds = Number(values.rounds);
const tickets = Number(values.tickets);
/** Larger than any demo company is: the same tickets as the other measurements of this size. */
const large = tickets >= fullSize;
const home = temporaryFolder('web');
const dataDir = values.data ?? (large ? (await createStores(home).filled(tickets)).dir : home);

/** Cards with numbers that are no longer recomputed. */
const fresh = '[data-kpi]:not([aria-busy=true]) [data-verdict]:not([data-verdict=working])';

const service = await openService(readConfig({}, { dataDir }), silent);
if ((await service.demo.state()).empty) {
	await service.jobs.wait(await service.demo.fill({ tickets }));
}
await buildWeb();
const token = await signedIn(service);
const listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });

try {
	const lines = await measure(browser, listening.url);
	console.log(`${tableOf(lines)}\n\n${machine()}`);
	if (values.write) writeFigures([{ part: large ? 'web-large' : 'web', lines }], rounds);
} finally {
	await browser.close();
	await listening.close();
	await service.close();
}

async function measure(browser: Browser, url: string): Promise<Line[]> {
	const loads: number[] = [];
	const filters: number[] = [];
	const wholes: number[] = [];
	const shifts: number[] = [];
	const later: number[] = [];
	const marks: boolean[] = [];
	let scripts = 0;
	for (let round = 0; round < rounds; round += 1) {
		const context = await browser.newContext({ viewport: { width: 1440, height: 1000 }, locale: 'en-GB' });
		await letIn(context, url, token);
		const page = await context.newPage();
		await page.addInitScript(`
			window.shift = 0;
			new PerformanceObserver((list) => {
				for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
			}).observe({ type: 'layout-shift', buffered: true });
			addEventListener('click', ({ timeStamp }) => Object.assign(window, { clickedAt: timeStamp, shownAt: null, markedAt: null }), true);
			new MutationObserver(() => {
				if (window.shownAt === null) requestAnimationFrame(() => (window.shownAt ??= performance.now()));
			}).observe(document, { subtree: true, attributeFilter: ['data-shown'] });
			new MutationObserver(() => {
				if (window.shownAt === null && document.querySelector('[data-kpi][data-stale]')) window.markedAt ??= performance.now();
			}).observe(document, { subtree: true, attributeFilter: ['data-stale'] });
			const loaded = new MutationObserver(() => {
				if (document.querySelector(${JSON.stringify(fresh)}) === null) return;
				loaded.disconnect();
				requestAnimationFrame(() => (window.loadedAt = performance.now()));
			});
			loaded.observe(document, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'data-verdict'] });
		`);
		const quiet = watchRequests(page);
		const fetched = new Set<string>();
		page.on('requestfinished', (request) => fetched.add(new URL(request.url()).pathname));
		await page.goto(url);
		loads.push(await loadedAt(page));
		scripts = [...fetched].reduce((sum, path) => sum + compressedSize(path), 0);
		await quiet();
		shifts.push(Number(await page.evaluate('window.shift')));
		const changed = await changeFilters(page, quiet);
		filters.push(...changed.map(({ numbers }) => numbers));
		wholes.push(...changed.map(({ whole }) => whole));
		marks.push(...changed.flatMap(({ marked }) => marked ?? []));
		later.push(Number(await page.evaluate('window.shift')) - (shifts.at(-1) ?? 0));
		await context.close();
	}
	const p95 = filters.toSorted((a, b) => a - b)[Math.ceil(filters.length * 0.95) - 1] ?? Number.NaN;
	if (large) {
		const marked = marks.filter((one) => one).length;
		return [
			judged(`filter changed to new numbers, 95th percentile of ${filters.length}`, p95, 2500),
			plainLine('filter changed to new numbers, median', duration(medianOf(filters))),
			{
				what: 'old numbers marked as stale meanwhile',
				figure: `${marked} of ${marks.length} changes that asked the server`,
				goal: 'all',
				met: marked === marks.length,
			},
			plainLine('… and to courses, index and where to look first, median', duration(medianOf(wholes))),
			plainLine('first board from a cold page load', duration(medianOf(loads))),
		];
	}
	return [
		judged('first board from a cold page load', medianOf(loads), 1500),
		judged(`filter changed to new numbers, 95th percentile of ${filters.length}`, p95, 300),
		plainLine('filter changed to new numbers, median', duration(medianOf(filters))),
		plainLine('… and to courses, index and where to look first, median', duration(medianOf(wholes))),
		{
			what: 'JavaScript fetched for the first board, gzip',
			figure: `${Math.round(scripts / 1000)} kB`,
			goal: '≤ 350 kB',
			met: scripts <= 350_000,
		},
		{
			what: 'layout shift until the board is whole (CLS)',
			figure: Math.max(...shifts).toFixed(3),
			goal: '≤ 0.01',
			met: Math.max(...shifts) <= 0.01,
		},
		plainLine(
			'layout shift of eight filters changed, texts of other lengths among them',
			Math.max(...later).toFixed(3),
		),
	];
}

function judged(what: string, ms: number, goal: number): Line {
	return { what, figure: duration(ms), goal: `≤ ${duration(goal)}`, met: ms <= goal };
}

function compressedSize(path: string): number {
	const file = join(outFolder, `${path}.gz`);
	return path.endsWith('.js') && existsSync(file) ? readFileSync(file).length : 0;
}

/** From the click on the link to the frame with the first numbers, by the clock of the page. Asked seldom: to ask takes the page's time, too. */
async function loadedAt(page: Page): Promise<number> {
	for (;;) {
		const at: unknown = await page.evaluate('window.loadedAt');
		if (typeof at === 'number') return at;
		await new Promise((resolve) => setTimeout(resolve, 250));
	}
}

type Changed = {
	/** From the click to the frame with new numbers on the cards, by the clock of the page. */
	readonly numbers: number;
	/** … until nothing is asked for any more. */
	readonly whole: number;
	/** Whether the old numbers were marked as stale before the new ones came; null where the page knew the new ones. */
	readonly marked: boolean | null;
};

/** Each value of the channel on and off again, as a reader does it. */
async function changeFilters(page: Page, quiet: () => Promise<number>): Promise<Changed[]> {
	const times: Changed[] = [];
	const asked: string[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('/kpi/query')) asked.push(request.url());
	});
	await page.getByRole('button', { name: /^Channel/ }).click();
	const boxes = page.getByRole('checkbox');
	await boxes.first().waitFor();
	for (let at = 0; at < Math.min(4, await boxes.count()); at += 1) {
		for (const on of [true, false]) {
			// Which filters the numbers were computed under is written beside them.
			const before = (await page.locator('[data-shown]').getAttribute('data-shown')) ?? '';
			// A reader looks at one before choosing another.
			await quiet();
			const known = asked.length;
			const started = performance.now();
			await boxes.nth(at).setChecked(on);
			await page.locator(`[data-shown]:not([data-shown=${JSON.stringify(before)}])`).waitFor();
			const last = await quiet();
			const numbers = Number(await page.evaluate('window.shownAt - window.clickedAt'));
			const marked = asked.length === known ? null : (await page.evaluate('window.markedAt')) !== null;
			times.push({ numbers, whole: Math.max(numbers, last - started), marked });
		}
	}
	return times;
}

/** Resolves once nothing has been under way for 100 ms, to when the last of it ended. */
function watchRequests(page: Page): () => Promise<number> {
	let [open, changed] = [0, performance.now()];
	const count = (by: number) => () => {
		open += by;
		changed = performance.now();
	};
	page.on('request', count(1));
	page.on('requestfinished', count(-1));
	page.on('requestfailed', count(-1));
	return async () => {
		while (open > 0 || performance.now() - changed < 100) await new Promise((resolve) => setTimeout(resolve, 20));
		return changed;
	};
}
