/** Explaining a change in a real browser: the sentence, the bridge, the tables; from a KPI; on a phone, in Russian. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;

before(async () => {
	const service = await openTestService();
	const answers = ['id,response,kind,score,scale_min,scale_max,answered_at,customer,channel,branch'];
	for (let at = 0; at < 1_600; at++) {
		const [month, channel, branch] = [5 + (at % 2), ['chat', 'mail'][(at >> 1) % 2], ['Ural', 'Centre'][(at >> 2) % 2]];
		const fallen = month === 6 && channel === 'chat' && branch === 'Ural';
		const satisfied = (at >> 3) % 10 < (fallen ? 4 : 9);
		const day = String(1 + ((at >> 3) % 28)).padStart(2, '0');
		answers.push(
			`${at},${at},csat,${satisfied ? 5 : 2},1,5,2026-0${month}-${day}T12:00:00Z,c${at},${channel},${branch}`,
		);
	}
	const record = await service.take('answer', answers.join('\n'));
	assert.equal(record.state, 'published');
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('from a KPI to what carries its change: a sentence, a bridge, the part; the part leads back to its KPI', async () => {
	const page = await kamerton.open('/kpi/csat?period=2026-06');
	await page.getByRole('link', { name: 'Explain the change: which parts of the company carry it' }).click();
	await page.waitForURL(/\/explain\?.*kpi=csat/);
	await page.getByText(/fell from 90.* to 77.*One part stands out: .*Ural/).waitFor();
	await page.getByText('Where a change is does not say what caused it.').waitFor();
	await page.getByRole('img', { name: /by the parts that stand out, the rest and the mix/ }).waitFor();
	const parts = page.getByRole('table', { name: /Parts that carry the change/ });
	assert.equal(await parts.getByRole('row').count(), 2);
	await page.getByText(/were held against the rest, none with fewer than 30 rows in a period/).waitFor();
	await expectNoProblems(page);
	await parts.getByRole('link', { name: /Ural/ }).click();
	await page.waitForURL(/\/kpi\/csat\?.*where/);
	await page.context().close();
});

test('on a phone, in the dark, in Russian; with a period of one’s own; where it cannot be split it says why', async () => {
	const page = await kamerton.open('/explain?kpi=csat&period=2026-06&earlier=2026-05-01..2026-05-31', {
		viewport: { width: 360, height: 780 },
		colorScheme: 'dark',
		locale: 'ru-RU',
	});
	await page.getByText(/Выделяется одна часть: /).waitFor();
	await page.getByRole('img', { name: /по выделяющимся частям/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
	const other = await kamerton.open('/explain?kpi=csat&period=2026-06-16..2026-06-30');
	await other
		.getByText(/no part stands out/)
		.first()
		.waitFor();
	await other.context().close();
});
