/** The first page in a real browser: a file goes in, KPIs come out, the import is taken back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

let service: TestService;
let listening: Listening;
let browser: Browser;
/** What the browser complained of: blocked scripts, missing files, exceptions. */
const complaints: string[] = [];

before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
});
after(async () => {
	await browser?.close();
	await listening?.close();
	await service?.end();
});
afterEach(() => assert.deepEqual(complaints.splice(0), []));

async function openPage(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
	const context = await browser.newContext({ locale: 'en-US', ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	page.on('console', (message) => {
		if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
	});
	page.on('pageerror', (error) => complaints.push(String(error)));
	await page.goto(`${listening.url}${path}`);
	await page.locator('select[name=other] option').first().waitFor({ state: 'attached' });
	return page;
}

const cellsOf = (page: Page, kpi: string) => page.locator(`[data-kpi=${kpi}] tr`).allInnerTexts();

test('a file is uploaded, understood, counted and shown by month', async () => {
	const page = await openPage();
	await page.locator('#file').setInputFiles(join(examples, 'answers.csv'));
	await page.locator('#kpis table').waitFor();
	const counts = await page.locator('[data-count] b').allInnerTexts();
	assert.deepEqual(counts, ['197', '195', '2']);
	const [name, april, may] = await cellsOf(page, 'nps');
	assert.match(name ?? '', /Net Promoter Score/);
	assert.match(april ?? '', /^April 2025\s+24\.1\s+−6\.8 to\s49\.9\s+29$/);
	assert.match(may ?? '', /^May 2025\s+34\.5\s+6\.6 to\s54\.5\s+29$/);
	await page.getByText('What each column was taken for').click();
	await page.getByRole('cell', { name: 'question:nps' }).waitFor();
	await page.getByRole('cell', { name: '2025-05-32 10:15' }).waitFor();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByText('Download all rejected').click(),
	]);
	assert.equal(download.suggestedFilename(), 'rejects-1.csv');
	assert.equal(
		readFileSync(await download.path(), 'utf8')
			.trim()
			.split('\n').length,
		3,
	);
	await page.reload();
	await page.locator('#kpis table').waitFor();
	await page.getByRole('button', { name: 'Undo this import' }).click();
	await page.getByText('Taken back, № 1').waitFor();
	assert.equal(await page.locator('#kpis table').isVisible(), false);
	await page.context().close();
});

test('the examples need no file, and the page speaks Russian', async () => {
	const page = await openPage({ locale: 'ru-RU' });
	await page.getByRole('button', { name: 'Попробовать на примере' }).click();
	await page.locator('[data-kpi=tickets]').waitFor();
	assert.match((await cellsOf(page, 'first_response_time')).join('\n'), /апрель 2025\s+\d+\sмин/);
	assert.equal(await page.locator('[data-import]').count(), 2);
	await page.getByRole('link', { name: 'English' }).click();
	await page.getByRole('heading', { name: 'How good is your service?' }).waitFor();
	await page.context().close();
});

test('what cannot be imported is said with its code', async () => {
	const page = await openPage();
	await page.getByRole('radio', { name: 'Tickets' }).check();
	const buffer = Buffer.from('colour,shape\nred,round\n');
	await page.locator('#file').setInputFiles({ name: 'shapes.csv', mimeType: 'text/csv', buffer });
	const fault = page.getByRole('alert');
	await fault.waitFor();
	assert.match((await fault.allInnerTexts()).join(), /^columns_needed .*created_at/);
	await page.context().close();
});

test('it works by keyboard, fits a phone, and follows the dark', async () => {
	const page = await openPage({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
	await page.locator('#examples').focus();
	await page.keyboard.press('Enter');
	await page.locator('[data-kpi=tickets]').waitFor();
	const width = Number(await page.evaluate('document.documentElement.scrollWidth'));
	assert.ok(width <= 390, `${width} px wide`);
	assert.equal(await page.evaluate('getComputedStyle(document.body).backgroundColor'), 'rgb(20, 24, 28)');
	await page.context().close();
});
