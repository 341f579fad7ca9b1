/** Results of a survey as a head of service reads them. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createLocalClient } from '../../src/api/local-client.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let browser: TestBrowser;
let id = 0;
let now = Date.now() - 140 * 24 * 3600_000;
before(async () => {
	browser = await openTestBrowser(await openTestService(undefined, {}, () => now));
	const client = createLocalClient(browser.service, 'en');
	({ id } = await client.addSurvey({ name: 'After a ticket', template: 'after_ticket' }));
	await client.publishSurvey({ id });
	for (let at = 0; at < 60; at += 1) {
		now += 2 * 24 * 3600_000;
		const satisfied = 1 + ((at * 7) % 5);
		await client.answerSurvey({
			...{ id, response: `r${at}`, customer: `C-${at % 40}`, channel: at % 3 === 0 ? 'chat' : 'call' },
			answers: {
				satisfied,
				easy: 1 + ((at * 5) % 7),
				solved: at % 4 === 0 ? 0 : 1,
				[satisfied < 3 ? 'better' : 'praise']: `Words ${at}`,
			},
		});
	}
	await browser.service.push.settle();
	// Of chat everybody of the first thirty has answered, of the telephone a third.
	const invited = Array.from({ length: 120 }, (_, at) => {
		const [channel, answers] = at < 60 ? ['chat', at < 40] : ['call', at < 75];
		return `After a ticket,C-${at},${channel},${at % 2 === 0 ? 'b2b' : 'b2c'},2026-01-10T10:00:00Z,${answers ? '2026-01-11T10:00:00Z' : ''}`;
	});
	await browser.service.take(
		'invitation',
		`survey,customer,channel,segment,sent_at,finished_at\n${invited.join('\n')}\n`,
	);
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

test('a tab shows how far people came, scores, every question and what was written; all of it can be read by anybody', async () => {
	const page = await browser.open(`/survey?id=${id}&tab=results`, { locale: 'en' });
	await page.getByText('Question by question').waitFor();
	await page.getByText('n = 60').first().waitFor();
	assert.equal(await page.getByText('Finished in all').count(), 1);
	await page.getByText(/^Comments · \d+$/).waitFor();
	await page.getByPlaceholder('Find words').fill('Words 59');
	await page.getByText('Comments · 1').waitFor();
	await page.getByLabel('By what').selectOption('channel');
	await page
		.getByText(/^chat$/i)
		.first()
		.waitFor({ state: 'attached', timeout: 8_000 });
	await expectNoProblems(page);
	if (process.env.PICTURES) {
		await page.getByPlaceholder('Find words').fill('');
		await page.waitForTimeout(1500);
		await page.screenshot({ path: `${process.env.PICTURES}/results.png`, fullPage: true });
	}
	await page.getByPlaceholder('Find words').fill('');
	await page.getByLabel('By score').selectOption({ index: 1 });
	await page.getByLabel('Score to').selectOption('1');
	await page.getByText('Comments · 12').waitFor();
	await page.context().close();
	const phone = await browser.open(`/survey?id=${id}&tab=results`, { viewport: { width: 360, height: 740 } });
	await phone.getByText(/^Comments · \d+$/).waitFor();
	await expectNoSideScroll(phone);
	if (process.env.PICTURES) await phone.screenshot({ path: `${process.env.PICTURES}/phone.png`, fullPage: true });
	await phone.context().close();
});

test('a period is chosen and compared with the one before; all time needs no choice', async () => {
	const page = await browser.open(`/survey?id=${id}&tab=results`, { locale: 'en' });
	await page.getByText('n = 60').first().waitFor();
	await page.getByText('A period', { exact: true }).click();
	await page.getByText('n = 60').first().waitFor({ state: 'hidden' });
	// What it is compared with stands above, the verdict on each score.
	await page.getByRole('button', { name: /compare/i }).waitFor();
	await page.locator('[data-verdict]').first().waitFor();
	await expectNoProblems(page);
	await page.getByText('All time', { exact: true }).click();
	await page.getByText('n = 60').first().waitFor();
	await page.context().close();
});

test('who does not answer stands beside weighed figures, and what weights cannot mend', async () => {
	const page = await browser.open(`/survey?id=${id}&tab=results`, { locale: 'en' });
	await page.getByText('55 of 120 invited have answered.').waitFor();
	const channel = page
		.getByRole('article')
		.filter({ has: page.getByRole('heading', { name: 'Channel of the contact' }) });
	await channel.getByText('answer differently, by more than chance').waitFor();
	const segment = page.getByRole('article').filter({ has: page.getByRole('heading', { name: 'Segment' }) });
	await segment.getByText('no more difference than chance').waitFor();
	await page.getByText('Weights mend that some groups').waitFor();
	await expectNoProblems(page);
	await page.setViewportSize({ width: 360, height: 740 });
	await expectNoSideScroll(page);
	await page.context().close();
	for (const [locale, colorScheme, width] of [
		['ru-RU', 'dark', 1440],
		['en-US', 'light', 1440],
		['ru-RU', 'light', 390],
	] as const) {
		if (!process.env.PICTURES) break;
		const shown = await browser.open(`/survey?id=${id}&tab=results`, {
			locale,
			colorScheme,
			viewport: { width, height: 900 },
		});
		await shown
			.getByText(/55 .* 120/)
			.first()
			.waitFor();
		await shown.waitForTimeout(2500);
		await shown.screenshot({
			path: `${process.env.PICTURES}/nonresponse-${locale}-${colorScheme}-${width}.png`,
			fullPage: true,
		});
		await shown.context().close();
	}
});
