/** A large file from a real browser over a connection that breaks: it goes on by itself, and after a reload too. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-large-'));
const path = join(folder, 'tickets.csv');
// Above 8 MB files go in pieces.
const rows = 120_000;
writeFileSync(
	path,
	`id,created_at,channel,subject\n${Array.from({ length: rows }, (_, at) => `T${at},2026-01-${String(1 + (at % 28)).padStart(2, '0')} 10:00:00,chat,${'a long subject '.repeat(4)}`).join('\n')}\n`,
);

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(async () => {
	await kamerton?.end();
	rmSync(folder, { recursive: true, force: true });
});
afterEach(() => kamerton.expectNoComplaints());

const choose = (page: Page) => page.locator('input[type=file]').setInputFiles(path);
const pieces = '**/api/v1/resumable-uploads/*';

test('the connection breaks, it is said, and the file arrives nevertheless', async () => {
	const page = await kamerton.open('/data');
	let broken = 0;
	await page.route(pieces, (route) => {
		if (route.request().method() !== 'POST' || broken === 2) return route.continue();
		broken += 1;
		return route.abort('connectionreset');
	});
	await choose(page);
	await page.getByText(/^No connection: tickets\.csv goes on from where it stopped/).waitFor();
	await page.waitForURL(/upload=/);
	await page.getByText('channel').first().waitFor();
	assert.equal(broken, 2);
	kamerton.expectOnlyComplaints(/ERR_CONNECTION_RESET/);
	await page.context().close();
});

test('a page that was closed in the middle goes on when the same file is chosen again; Stop keeps nothing', async () => {
	const page = await kamerton.open('/data');
	const begun: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST' && request.url().endsWith('/resumable-uploads')) begun.push(request.url());
	});
	let open = false;
	await page.route(pieces, (route) =>
		open || route.request().method() !== 'POST' ? route.continue() : route.abort('connectionreset'),
	);
	await choose(page);
	await page.getByText(/^No connection/).waitFor();
	page.on('dialog', (dialog) => void dialog.accept());
	await page.reload();
	open = true;
	await choose(page);
	await page.waitForURL(/upload=/);
	assert.equal(begun.length, 1, 'the upload of before went on');
	const upload = new URL(page.url()).searchParams.get('upload') ?? '';
	const { name, bytes } = await kamerton.service.imports.uploadState(upload);
	assert.equal(name, 'tickets.csv');
	assert.ok(bytes > 8 << 20);

	open = false;
	await page.goto(`${kamerton.url}/data`);
	await choose(page);
	await page.getByText(/^No connection/).waitFor();
	const dropped = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
	await page.getByRole('button', { name: 'Stop' }).click();
	assert.equal((await dropped).status(), 200);
	kamerton.expectOnlyComplaints(/ERR_CONNECTION_RESET|ERR_ABORTED/);
	await page.context().close();
});
