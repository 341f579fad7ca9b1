/** Results of a survey as a head of service reads them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
});
after(() => browser.end());

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
	await page.context().close();
	const phone = await browser.open(`/survey?id=${id}&tab=results`, { viewport: { width: 360, height: 740 } });
	await phone.getByText(/^Comments · \d+$/).waitFor();
	await expectNoSideScroll(phone);
	if (process.env.PICTURES) await phone.screenshot({ path: `${process.env.PICTURES}/phone.png`, fullPage: true });
	await phone.context().close();
});
