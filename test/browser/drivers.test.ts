/** Drivers of answers in a real browser: the table, the curve of one, the names of a choice, the map. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openDemoService } from '../support/service.ts';

let kamerton: TestBrowser;
before(async () => {
	const service = await openDemoService({ tickets: 8000, language: 'en' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const period = 'period=2025-01-01..2026-10-31';

test('from a KPI to its drivers by importance; a row opens its curve or its names; no word of causes', async () => {
	const page = await kamerton.open(`/kpi/csat_mean?${period}`);
	await page.getByRole('link', { name: 'Drivers: what goes with these answers' }).click();
	await page.waitForURL(/\/drivers\?.*kpi=csat_mean/);
	await page.getByText('What goes together need not be a cause.').waitFor();
	await page.getByText(/of the differences between answers \(95% interval /).waitFor();
	const table = page.getByRole('table', { name: /Drivers of Mean satisfaction/ });
	await table.getByRole('row', { name: /^Topic/ }).waitFor();
	await table.getByRole('columnheader', { name: 'Difference' }).waitFor();
	await page.getByRole('img', { name: /the other drivers being alike/ }).waitFor();
	await page.getByRole('img', { name: /by importance and performance/ }).waitFor();
	await expectNoProblems(page);
	await table.getByRole('row', { name: /^Topic/ }).click();
	await page.waitForURL(/driver=topic/);
	const worst = page
		.getByRole('table', { name: /difference from the mean/ })
		.getByRole('row')
		.nth(1);
	assert.match((await worst.textContent()) ?? '', /Refund/);
	await expectNoProblems(page);
	await page.context().close();
});

test('on a phone, in the dark, and where answers are too few', async () => {
	const page = await kamerton.open(`/drivers?kpi=csat_mean&${period}`, {
		viewport: { width: 360, height: 780 },
		colorScheme: 'dark',
	});
	const table = page.getByRole('table', { name: /Drivers of Mean satisfaction/ });
	await table.waitFor();
	await table.getByRole('columnheader', { name: 'n', exact: true }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
	const few = await kamerton.open('/drivers?kpi=csat_mean&period=2026-10-30..2026-10-31');
	await few.getByText(/drivers need 200/).waitFor();
	await few.context().close();
	kamerton.expectOnlyComplaints(/409/);
});
