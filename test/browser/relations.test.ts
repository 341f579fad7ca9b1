/** KPI to KPI in a real browser: trade-offs first, what moves with it; from a KPI and back; on a phone, in Russian; too little. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;
const examples = join(import.meta.dirname, '../../docs/examples/relations');
const period = '2025-11-03..2025-12-28';

before(async () => {
	const service = await openTestService();
	for (const [fact, file] of [
		['ticket', 'tickets.csv'],
		['answer', 'answers.csv'],
		['evaluation', 'evaluations.csv'],
	] as const) {
		const record = await service.take(fact, readFileSync(join(examples, file)));
		assert.equal(record.state, 'published');
	}
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('from a KPI to what paid for its gain and what moves with it; a name leads to that KPI', async () => {
	const page = await kamerton.open(`/kpi/first_response_time?period=${period}`);
	await page.getByRole('link', { name: 'KPI to KPI: what moves with it, what moves first' }).click();
	await page.waitForURL(/\/relations\?.*kpi=first_response_time/);
	await page
		.getByText(
			/First response time became better, from .* 1 of these had gone against it before, too: it may be the price\./,
		)
		.waitFor();
	const worse = page.getByRole('table', { name: /KPIs that became worse while First response time changed/ });
	await worse.getByRole('row', { name: /^QA score.*went against it: r \+0\.\d\d, n \d+/ }).waitFor();
	await worse.getByText('made of the same as QA score').waitFor();
	const related = page.getByRole('table', { name: 'KPIs that move with First response time' });
	await related.getByRole('row', { name: /^Customer satisfaction.*together.*this one, by 2 weeks/ }).waitFor();
	await page.getByText(/Computed from the same rows and fields, so left out: /).waitFor();
	await expectNoProblems(page);
	await page.getByText('Days', { exact: true }).click();
	await page.waitForURL(/grain=day/);
	await page
		.getByText(/In \d+ days/)
		.first()
		.waitFor();
	await page.goBack();
	await worse.getByRole('link', { name: /QA/ }).click();
	await page.waitForURL(/\/kpi\/qa_score\?/);
	await page.context().close();
});

test('on a phone, in the dark, in Russian', async () => {
	const page = await kamerton.open(`/relations?kpi=first_response_time&period=${period}`, {
		viewport: { width: 360, height: 780 },
		colorScheme: 'dark',
		locale: 'ru-RU',
	});
	await page.getByText(/и раньше шёл наперекор: возможно, это и есть цена/).waitFor();
	await page.getByRole('table', { name: /Показатели, которые движутся вместе/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
});

test('too few steps, no data: each says so', async () => {
	const page = await kamerton.open('/relations?kpi=csat&period=2024-02');
	await page.getByText(/is known in too few whole steps/).waitFor();
	await expectNoProblems(page);
	await page.context().close();
	const other = await kamerton.open(`/relations?kpi=nps&period=${period}`);
	await other.getByText(/has no data up to the end of this period/).waitFor();
	await other.getByText(/has too few rows in one of the two periods/).waitFor();
	await other.context().close();
});
