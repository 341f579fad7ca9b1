/** The first run in a real browser: a file goes in, the board comes out, the import is taken back; or the demo company. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('with no data the board leads to the first steps, in the language of the browser', async () => {
	const page = await kamerton.open('/', { locale: 'ru-RU' });
	await page.getByRole('heading', { name: 'Насколько хорош ваш сервис?' }).waitFor();
	assert.match(page.url(), /\/start$/);
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByRole('heading', { name: 'How good is your service?' }).waitFor();
	assert.equal(await page.locator('html').getAttribute('lang'), 'en');
	await page.reload();
	await page.getByRole('heading', { name: 'How good is your service?' }).waitFor();
	await page.context().close();
});

test('who is already on the way elsewhere is not led to the first steps', async () => {
	const page = await kamerton.open('/profile');
	let answer = () => {};
	const clicked = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await page.route('**/api/v1/overview', async (route) => {
		await clicked;
		await route.continue();
	});
	// The page clicked on takes longer than the answer that there is nothing to show.
	await page.route('**/audit-page-*.js', async (route) => {
		await page.waitForResponse('**/api/v1/overview');
		await page.waitForTimeout(500);
		await route.continue();
	});
	await page.goto(kamerton.url);
	await page.getByRole('link', { name: 'Audit' }).first().click();
	answer();
	await page.getByRole('heading', { name: 'Entries' }).waitFor();
	assert.equal(new URL(page.url()).pathname, '/audit');
	await page.context().close();
});

test('what cannot be imported is said with its code', async () => {
	const page = await kamerton.open('/start');
	await page.getByRole('radio', { name: 'Tickets' }).check();
	const buffer = Buffer.from('colour,shape\nred,round\n');
	await page.locator('input[type=file]').setInputFiles({ name: 'shapes.csv', mimeType: 'text/csv', buffer });
	const fault = page.getByRole('alert');
	await fault.waitFor();
	assert.match((await fault.allInnerTexts()).join(), /created_at.*columns_needed/s);
	await page.context().close();
});

test('a file is uploaded, understood, counted, shown on the board and taken back', async () => {
	const page = await kamerton.open('/start');
	await page.locator('input[type=file]').setInputFiles(join(examples, 'answers.csv'));
	await page.locator('[data-count=loaded]').waitFor();
	assert.deepEqual(await page.locator('[data-count] b').allInnerTexts(), ['197', '195', '2']);
	await page.getByText('What each column was taken for').click();
	await page.getByRole('cell', { name: 'question:nps' }).waitFor();
	await page.getByRole('cell', { name: '2025-05-32 10:15' }).waitFor();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByText('Download all rejected').click(),
	]);
	assert.match(download.suggestedFilename(), /^rejects-\d+\.csv$/);
	const rejected = readFileSync(await download.path(), 'utf8')
		.trim()
		.split('\n');
	assert.equal(rejected.length, 3);
	await page.getByRole('link', { name: 'To the board' }).click();
	const nps = page.locator('[data-kpi=nps]');
	await nps.getByRole('button', { name: /^n\s29: how sure/ }).waitFor();
	assert.equal(new URL(page.url()).pathname, '/');
	await page.goBack();
	await page.locator('input[type=file]').setInputFiles(join(examples, 'answers.csv'));
	await page.locator('[data-count=duplicates]').waitFor();
	const imports = await kamerton.service.imports.list(10);
	for (const { id, state } of imports) {
		if (state !== 'published') continue;
		await kamerton.service.imports.undo(id);
		await kamerton.service.imports.wait(id);
	}
	await page.context().close();
});

test('an import is taken back where it was made', async () => {
	const page = await kamerton.open('/start');
	await page.getByRole('button', { name: 'Try with example data' }).click();
	await page.locator('[data-import]').nth(1).waitFor();
	await page.getByRole('button', { name: 'Undo this import' }).first().click();
	await page.getByText('Taken back').waitFor();
	await page.getByRole('button', { name: 'Undo this import' }).click();
	await page.getByText('Taken back').nth(1).waitFor();
	await page.context().close();
});

test('the demo company is offered, asked about, followed by a page opened meanwhile, stopped and filled', async () => {
	assert.equal((await kamerton.service.demo.state()).empty, true);
	const page = await kamerton.open('/start');
	// A small one is enough to see.
	await page.route('**/api/v1/demo', (route) =>
		route.request().method() === 'POST'
			? route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), tickets: 1000 }) })
			: route.continue(),
	);
	const ask = page.getByRole('button', { name: 'Fill with a demo company' });
	await ask.click();
	await page.getByRole('button', { name: 'No', exact: true }).click();
	assert.equal((await kamerton.service.demo.state()).jobId, null);
	await ask.click();
	await page.getByRole('button', { name: 'Fill', exact: true }).click();
	const progress = page.getByRole('progressbar');
	await progress.waitFor();
	await page.reload();
	await progress.waitFor();
	await page.getByRole('button', { name: 'Stop' }).click();
	await ask.waitFor({ timeout: 60_000 });
	assert.deepEqual(await kamerton.service.demo.state(), { empty: true, present: null, jobId: null });
	await ask.click();
	await page.getByRole('button', { name: 'Fill', exact: true }).click();
	await page.getByRole('heading', { name: 'What kind of company is it?' }).waitFor({ timeout: 120_000 });
	await page.getByRole('link', { name: 'Skip these steps' }).click();
	await page.locator('[data-kpi=nps]').waitFor();
	assert.equal(new URL(page.url()).pathname, '/');
	await page.context().close();
});

test('a kind of company makes the first board with its targets, which can be taken back; then language, zone, currency', async () => {
	const page = await kamerton.open('/start?step=kind', { timezoneId: 'Europe/Moscow' });
	await page.getByRole('radio', { name: 'Shop' }).check();
	await page.getByRole('checkbox', { name: /^Set its targets too/ }).check();
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Make this board: Shop' }).click();
	await page.getByText('The board “Shop” is made, its targets are set.').waitFor();
	assert.notEqual((await kamerton.service.targets.list()).targets.length, 0);
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByText('Taken back:', { exact: false }).waitFor();
	assert.deepEqual(await kamerton.service.saved.list('board'), []);
	await page.getByRole('button', { name: 'Make this board: Shop' }).click();
	await page.getByText('is made', { exact: false }).waitFor();
	await page.getByRole('link', { name: 'Next: Language and place' }).click();
	await page.getByLabel('Name of the company').fill('Acme');
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Save, to the board' }).click();
	await page.locator('[data-kpi=repeat_purchase_rate]').waitFor();
	await page.getByRole('button', { name: 'Shop' }).waitFor();
	const { companyName, timeZone } = kamerton.service.settings.current();
	assert.deepEqual({ companyName, timeZone }, { companyName: 'Acme', timeZone: 'Europe/Moscow' });
	await page.context().close();
});
