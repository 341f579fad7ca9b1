/** Where the numbers come from, in a real browser. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const csv = [
	'Ticket,Opened on,Way,Fancy',
	'1,2026-01-05 09:00,chat,x',
	'2,2026-01-06 10:00,email,y',
	'3,not a date,chat,z',
].join('\n');

test('a file is looked at, its columns are taken otherwise, it is imported, its source and its import are there, and it is taken back', async () => {
	const page = await kamerton.open('/data');
	await page.getByText('There are no data yet').waitFor();
	await page
		.locator('input[type=file]')
		.setInputFiles({ name: 'export.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
	await page.getByRole('combobox', { name: 'What is in the file?' }).click();
	await page.getByRole('option', { name: 'Ticket', exact: true }).click();
	const choose = async (header: string, typed: string, option: RegExp) => {
		const field = page.getByRole('combobox', { name: `What ${header} is taken for` });
		await field.click();
		await field.fill(typed);
		await page.getByRole('option', { name: option }).click();
	};
	// Nobody waits for one preview before the next choice.
	await page.route('**/preview', async (route) => {
		await new Promise((resolve) => setTimeout(resolve, 1500));
		await route.continue();
	});
	await choose('Opened on', 'created_at', /\(created_at\)$/);
	await choose('Way', 'channel', /\(channel\)$/);
	await choose('Fancy', 'attribute', /attribute/);
	await page.getByText('Of all 3 records 2 would be stored, 1 rejected.').waitFor();
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Import it' }).click();
	await page.getByRole('link', { name: 'To the board' }).waitFor();
	await page
		.getByRole('table', { name: 'Sources' })
		.getByRole('row', { name: /^Ticket file 2 / })
		.waitFor();
	const made = page.getByRole('table', { name: 'Imports' }).getByRole('row', { name: /export\.csv/ });
	await made.getByRole('link', { name: 'Rejected rows' }).waitFor();
	await page.getByRole('heading', { name: 'file: 2 rows' }).waitFor();
	const { rows } = await kamerton.service.kpi.query({
		kpis: ['tickets'],
		by: ['attr.Fancy'],
		from: '2026-01-01',
		to: '2026-02-01',
	});
	assert.deepEqual(
		rows.map((row) => [row['attr.Fancy'], row.value]),
		[
			['x', 1],
			['y', 1],
		],
	);
	await made.getByText(/^until \d+ \w+ at \d\d:\d\d$/).waitFor();
	await made.getByRole('button', { name: /^Take back: export\.csv/ }).click();
	await made.getByText('taken back').waitFor();
	await page.getByText('There are no data yet').waitFor();
	await page.context().close();
});

test('on a phone nothing scrolls sideways', async () => {
	for (const path of ['/data']) {
		const page = await kamerton.open(path, { locale: 'ru-RU', viewport: { width: 360, height: 740 } });
		await page.waitForLoadState('networkidle');
		await expectNoSideScroll(page);
		await page.context().close();
	}
});
