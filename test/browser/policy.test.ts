/**
 * The content security policy in a real Chromium: every page of the app and every page that customers see, with data behind
 * them. Nothing is blocked, since nothing is there that the policy forbids; and every answer carries the headers that are promised.
 */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { partNames } from '../../web/pages/settings/parts.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { signedIn } from '../support/session.ts';

let kamerton: TestBrowser;
let survey: { readonly id: number; readonly slug: string };
before(async () => {
	kamerton = await openTestBrowser();
	const { service } = kamerton;
	await signedIn(service);
	const lines = Array.from({ length: 400 }, (_, at) => {
		const [month, day] = [String((at % 12) + 1).padStart(2, '0'), String((at % 28) + 1).padStart(2, '0')];
		return `${at},2026-${month}-${day}T1${at % 9}:00:00Z,2026-${month}-${day}T1${at % 9}:20:00Z,${['chat', 'phone'][at % 2]},${['A', 'B'][at % 2]},c${at % 40},a${at % 5}`;
	});
	await service.take('ticket', `id,created_at,first_response_at,channel,team,customer,agent\n${lines.join('\n')}\n`, {
		source: 'helpdesk',
	});
	const answers = lines.map((line, at) => `${at},nps,${at % 11},0,10,${line.split(',')[1]},c${at % 40}`);
	await service.take('answer', `response,kind,score,scale_min,scale_max,answered_at,customer\n${answers.join('\n')}\n`);
	const made = await service.surveys.fromTemplate('nps', 'policy', 'test');
	survey = { id: made.id, slug: (await service.surveys.publish(made.id, 'test')).slug };
});
after(() => kamerton.end());
afterEach(() => kamerton.expectNoComplaints());

type Watched = {
	readonly page: Page;
	visit(path: string): Promise<void>;
	/** What was found since it was last asked. */
	found(): string[];
};

/** Reports of the browser itself, and the headers of whatever comes from us. */
async function watched(visitor?: null): Promise<Watched> {
	const page = await kamerton.open('/sign-in', visitor === null ? { visitor } : {});
	const problems: string[] = [];
	await page.exposeFunction('reportViolation', (text: string) => void problems.push(text));
	await page.addInitScript(
		`document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) =>
			reportViolation([location.pathname, violatedDirective, blockedURI, sample].join(' ')));`,
	);
	page.on('response', (response) => {
		if (!response.url().startsWith(kamerton.url)) return;
		const headers = response.headers();
		const where = `${response.status()} ${new URL(response.url()).pathname}`;
		const framed = /\/preview\//.test(where);
		const promised: Record<string, RegExp> = {
			'content-security-policy': /default-src '(self|none)'.*frame-ancestors '(none|self)'/,
			'x-content-type-options': /^nosniff$/,
			'x-frame-options': framed ? /^SAMEORIGIN$/ : /^DENY$/,
			'referrer-policy': /^(no-referrer|same-origin)$/,
			'cross-origin-resource-policy': /^(same|cross)-origin$/,
			'cross-origin-opener-policy': /^same-origin$/,
		};
		for (const [name, wanted] of Object.entries(promised))
			if (!wanted.test(headers[name] ?? '')) problems.push(`${where}: ${name}: ${headers[name]}`);
		const policy = headers['content-security-policy'] ?? '';
		if (/unsafe-|\*|https?:/.test(policy)) problems.push(`${where}: ${policy}`);
		for (const told of ['server', 'x-powered-by']) if (told in headers) problems.push(`${where} tells ${told}`);
	});
	return {
		page,
		async visit(path) {
			await page.goto(`${kamerton.url}${path}`);
			await page.waitForLoadState('networkidle');
		},
		found: () => [...new Set(problems.splice(0))],
	};
}

/** Where pages show something only for an address that says what. */
const addresses: Readonly<Record<string, () => readonly string[]>> = {
	'/kpi/$kpi': () => ['/kpi/nps', '/kpi/tickets?by=channel', '/kpi/first_response_time'],
	'/settings': () => partNames.map((part) => `/settings?part=${part}`),
	'/cases': () => ['/cases', ...['reasons', 'promoters', 'rules'].map((tab) => `/cases?tab=${tab}`)],
	'/case': () => ['/case?id=1'],
	'/action': () => ['/action?id=1'],
	'/experiments': () => ['/experiments', '/experiments?action=1'],
	'/experiment': () => ['/experiment?id=1'],
	'/survey': () => [`/survey?id=${survey.id}`],
	'/ticket': () => ['/ticket?source=helpdesk&id=17'],
	'/explore': () => ['/explore', '/explore?kpis=nps&by=month'],
	'/welcome': () => ['/welcome#x'],
};

function pathsOfPages(): string[] {
	const web = join(import.meta.dirname, '../../web/pages');
	return globSync('*/page.ts', { cwd: web }).flatMap((file) =>
		[...readFileSync(join(web, file), 'utf8').matchAll(/\bpath: '(\/[^']*)'/g)].map(([, path]) => path ?? ''),
	);
}

test('no page of the app has anything that its policy forbids', async () => {
	const { page, visit, found } = await watched();
	const paths = pathsOfPages();
	assert.ok(paths.length > 20, `${paths.length} pages`);
	for (const path of paths) {
		for (const address of addresses[path]?.() ?? [path]) await visit(address);
	}
	assert.deepEqual(found(), []);
	// What is not there, as a case that nobody opened, is answered so.
	kamerton.expectOnlyComplaints(/40[0-9]|410/);
	await page.context().close();
});

test('nor has any page that customers see', async () => {
	const { page, visit, found } = await watched(null);
	const path = `/s/${survey.slug}`;
	await visit(path);
	// A quicker one would be taken for a program.
	await page.waitForTimeout(700);
	await page.getByLabel('9').check();
	await page.getByRole('button').first().click();
	await page.waitForLoadState('networkidle');
	for (const other of [`${path}?lang=ru`, '/s/nothing-there', `${path}/t/none`]) await visit(other);
	assert.deepEqual(found(), []);
	kamerton.expectOnlyComplaints(/404/);
	await page.context().close();
});

test('what the policy forbids is noticed by this test', async () => {
	const { page, visit, found } = await watched(null);
	await visit('/sign-in');
	await page.evaluate(
		"document.body.append(Object.assign(document.createElement('script'), { textContent: 'void 0' }))",
	);
	await page.evaluate("document.body.setAttribute('style', 'color: red')");
	await page.evaluate("document.body.append(Object.assign(new Image(), { src: 'http://127.0.0.1:9/x.png' }))");
	await page.waitForTimeout(300);
	const all = found();
	for (const part of [/script-src/, /style-src/, /img-src|default-src/])
		assert.ok(
			all.some((one) => part.test(one)),
			`${part} ${all}`,
		);
	kamerton.expectOnlyComplaints(/Content Security Policy|ERR_/);
	await page.context().close();
});
