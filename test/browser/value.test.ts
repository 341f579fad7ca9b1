/** The value of satisfaction in a real browser: the sentence, the dots, the slopes; from a KPI; on a phone, in Russian; nothing to say. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;
const day = (number: number) => new Date(Date.UTC(2026, 0, 1 + number, 12)).toISOString();

before(async () => {
	const service = await openTestService(undefined, {}, () => Date.UTC(2026, 9, 1));
	const answers = ['id,response,kind,score,scale_min,scale_max,answered_at,customer,channel'];
	const orders = ['id,placed_at,amount,currency,status,customer'];
	for (let at = 0; at < 600; at++) {
		const score = (at * 7) % 11;
		const answered = 100 + (at % 60);
		answers.push(`${at},${at},nps,${score},0,10,${day(answered)},c${at},chat`);
		answers.push(`p${at},p${at},problem,${Number(score < 4)},0,1,${day(answered)},c${at},chat`);
		orders.push(`b${at},${day(answered - 1 - ((at * 13) % 60))},${500 + ((at * 37) % 400)},RUB,completed,c${at}`);
		if ((at * 31) % 100 < 20 + 5 * score)
			orders.push(`a${at},${day(answered + 1 + ((at * 17) % 80))},${400 + ((at * 53) % 900)},RUB,completed,c${at}`);
	}
	orders.push(`z,${day(270)},100,RUB,completed,zz`);
	for (const [fact, lines] of [
		['answer', answers],
		['order', orders],
	] as const) {
		const record = await service.take(fact, lines.join('\n'));
		assert.equal(record.state, 'published');
	}
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('from a KPI to its value: a sentence, three outcomes, the slopes; another window', async () => {
	const page = await kamerton.open('/kpi/nps?period=2026-04-01..2026-06-30');
	await page.getByRole('link', { name: /^Value: what a point goes with/ }).click();
	await page.waitForURL(/\/value\?.*kpi=nps/);
	await page.getByText(/\+1 point of the score goes with this in the next 90 days: .*of them buy again/).waitFor();
	await page.getByText(/A point of NPS among .* customers who bought goes with/).waitFor();
	await page.getByText('There are no contracts. Import subscriptions with the customer of each.').waitFor();
	const dots = page.getByRole('list', { name: /Spend, by what customers had answered/ });
	assert.equal(await dots.getByRole('listitem').count(), 3);
	await dots.getByText('Promoters').waitFor();
	const slopes = page.getByRole('table', { name: /slopes as they are/ });
	await slopes.getByText('A promoter beside a passive').first().waitFor();
	await expectNoProblems(page);
	await page.getByRole('combobox', { name: 'Followed after the answer' }).click();
	await page.getByRole('option', { name: '30 days' }).click();
	await page.waitForURL(/days=30/);
	await page
		.getByText(/in the next 30 days/)
		.first()
		.waitFor();
	await page.context().close();
});

test('on a phone, in the dark, in Russian', async () => {
	const page = await kamerton.open('/value?kpi=nps&period=2026-04-01..2026-06-30', {
		viewport: { width: 360, height: 780 },
		colorScheme: 'dark',
		locale: 'ru-RU',
	});
	await page.getByText(/вместе с \+1 баллом оценки за следующие 90 дней идёт/).waitFor();
	await page.getByRole('list', { name: /Тратят, по ответам клиентов/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
});

test('days that have not passed lead to an earlier period; nobody, and what is no score, say so', async () => {
	const page = await kamerton.open('/value?kpi=nps&days=365&period=2026-04-01..2026-06-30');
	await page.getByText(/there is too little to say what it goes with/).waitFor();
	await expectNoProblems(page);
	await page.getByRole('button', { name: /year whose answers have been followed/ }).click();
	await page.waitForURL(/period=2024/);
	await page.context().close();
	const other = await kamerton.open('/value?kpi=csat&period=2026-04-01..2026-06-30');
	await other.getByText('No customer gave a score in this period.').waitFor();
	await other.context().close();
});

test('a share of something bad is not called satisfaction; a filter leaves out what is said of all', async () => {
	const page = await kamerton.open('/value?kpi=problem_reported&period=2026-04-01..2026-06-30', {
		viewport: { width: 360, height: 780 },
	});
	const dots = page.getByRole('list', { name: /Buy again, by what customers had answered/ });
	await dots.getByText('Counted by “Had a problem, in their own words”').waitFor();
	await dots.getByText('Others').waitFor();
	await page.getByText(/A point is one customer of a hundred more of whom it is true/).waitFor();
	await page.getByText(/customers who bought in the period gave a score/).waitFor();
	assert.equal(await page.getByText(/satisfied/i).count(), 0);
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
	const part = await kamerton.open('/value?kpi=nps&period=2026-04-01..2026-06-30&where=channel=chat');
	await part.getByText(/\+1 point of the score goes with this/).waitFor();
	assert.equal(await part.getByText(/of the others nothing is known|A point of NPS among/).count(), 0);
	await expectNoProblems(part);
	await part.context().close();
});
