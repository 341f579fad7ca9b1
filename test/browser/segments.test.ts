/** Segments in a real browser: the sentence, the dots, the tables; from a KPI and back; on a phone, in Russian; too few, refused. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;

before(async () => {
	const service = await openTestService();
	const answers = ['id,response,kind,score,scale_min,scale_max,answered_at,customer,channel,branch,topic'];
	for (let at = 0; at < 2_400; at++) {
		const [channel, branch] = [['chat', 'mail'][at % 2], ['Ural', 'Centre', 'South'][(at >> 1) % 3]];
		const topic = ['Delivery', 'Billing', 'Setup'][Math.floor(at / 6) % 3];
		const weak = branch === 'Ural' && topic === 'Delivery';
		const satisfied = Math.floor(at / 18) % 10 < (weak ? 4 : 9);
		const day = String(1 + (at % 28)).padStart(2, '0');
		answers.push(
			`${at},${at},csat,${satisfied ? 5 : 2},1,5,2026-06-${day}T12:00:00Z,c${at},${channel},${branch},${topic}`,
		);
	}
	const record = await service.take('answer', answers.join('\n'));
	assert.equal(record.state, 'published');
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('from a KPI to its segments: a sentence, dots, two tables; a segment leads to the KPI in it', async () => {
	const page = await kamerton.open('/kpi/csat?period=2026-06');
	await page.getByRole('link', { name: 'Segments: what stands well above and below the rest' }).click();
	await page.waitForURL(/\/segments\?.*kpi=csat/);
	await page
		.getByText(/1 segment stands below the rest: .*Ural.* \(41\.8%, the rest 90\.2%; effect on the total −/)
		.waitFor();
	await page.getByRole('img', { name: /segments by their difference from the rest/ }).waitFor();
	const below = page.getByRole('table', { name: /segments below the rest/ });
	assert.equal(await below.getByRole('row').count(), 2);
	await below.getByText(/by its two segments alone 90/).waitFor();
	await page.getByText('None.').waitFor();
	await page.getByText(/were held against the rest; none with fewer than 30 rows/).waitFor();
	await expectNoProblems(page);
	await below.getByRole('link', { name: /Ural/ }).click();
	await page.waitForURL(/\/kpi\/csat\?.*where/);
	assert.match(decodeURIComponent(page.url()), /branch=Ural/);
	await page.context().close();
});

test('on a phone, in the dark, in Russian', async () => {
	const page = await kamerton.open('/segments?kpi=csat&period=2026-06', {
		viewport: { width: 360, height: 780 },
		colorScheme: 'dark',
		locale: 'ru-RU',
	});
	await page.getByText(/Ниже остальных 1 сегмент, дальше всех /).waitFor();
	await page.getByRole('img', { name: /сегменты по разнице с остальными/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
});

test('too few rows, none at all, no segments: each says so', async () => {
	const page = await kamerton.open(
		'/segments?kpi=csat&period=2026-06-01..2026-06-01&where=branch%3DUral&where=channel%3Dchat',
	);
	await page.getByText(/nothing is known of segments/).waitFor();
	await expectNoProblems(page);
	await page.context().close();
	const other = await kamerton.open('/segments?kpi=nps&period=2026-06');
	await other.getByText(/has no data in this period/).waitFor();
	await other.context().close();
	const count = await kamerton.open('/segments?kpi=tickets&period=2026-06');
	await count.getByText(/grows with the rows behind it/).waitFor();
	await count.context().close();
});
