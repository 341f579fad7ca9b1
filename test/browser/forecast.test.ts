/** Where a month ends, in a real browser: the fan, the sentence, the chance of the target, why there is none. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

/** Answers up to 19 March 2026: what is foreseen is that March, whenever the test runs. */
const example = join(import.meta.dirname, '../../docs/examples/forecast/answers.csv');

let kamerton: TestBrowser;
before(async () => {
	const service = await openTestService();
	await service.take('answer', readFileSync(example), { source: 'desk' });
	await service.targets.set({ kpi: 'csat', segment: {}, note: '', value: 80, from: '2026-01-01' }, 'ann');
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const period = 'period=2026-03-01..2026-03-31';

test('the page of a KPI says where the month and the quarter will end, and the chance of the target', async () => {
	const page = await kamerton.open(`/kpi/csat?${period}`);
	await page.getByRole('heading', { name: 'Forecast' }).waitFor();
	const sentence = page.getByText(/^By 31 March 2026 .* will probably be \d/);
	await sentence.waitFor();
	assert.match((await sentence.textContent()) ?? '', /Chance of meeting the target of 80%: [<>]?\d+%/);
	await page.getByRole('img', { name: /what it may come to by 31 March 2026/ }).waitFor();
	await expectNoProblems(page);
	if (process.env.KAMERTON_PICTURES)
		await page.screenshot({ path: `${process.env.KAMERTON_PICTURES}/wide.png`, fullPage: true });
	await page.getByRole('radiogroup', { name: 'To the end of the' }).getByText('Quarter').click();
	await page.getByText(/^By 31 March 2026 /).waitFor();
	await page.context().close();
});

test('on a phone, in the dark, in Russian; a KPI that cannot be foreseen says why', async () => {
	const phone = { viewport: { width: 360, height: 780 }, colorScheme: 'dark', locale: 'ru-RU' } as const;
	const page = await kamerton.open(`/kpi/csat?${period}`, phone);
	await page.getByText(/^К 31 марта 2026 показатель .* вероятно, составит \d/).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	if (process.env.KAMERTON_PICTURES)
		await page.screenshot({ path: `${process.env.KAMERTON_PICTURES}/phone.png`, fullPage: true });
	await page.context().close();
	const none = await kamerton.open(`/kpi/quality_index?${period}`);
	await none.getByText('It is made of other KPIs. Look at the forecasts of these.').waitFor();
	await none.context().close();
	// How an index is spread is refused.
	kamerton.expectOnlyComplaints(/400/);
});

test('beside a target stands how likely it is', async () => {
	const page = await kamerton.open('/goals?period=2026-03');
	await page.getByRole('columnheader', { name: 'Chance, March 2026' }).waitFor();
	await page
		.getByRole('row', { name: /CSAT/ })
		.getByRole('cell', { name: /^9\d%$/ })
		.waitFor();
	await expectNoProblems(page);
	if (process.env.KAMERTON_PICTURES)
		await page.screenshot({ path: `${process.env.KAMERTON_PICTURES}/goals.png`, fullPage: true });
	await page.context().close();
});
