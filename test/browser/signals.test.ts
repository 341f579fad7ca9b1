/** From the inbox to what is made of a signal, through a real Chromium. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { changedTickets } from '../support/changed-tickets.ts';
import { openTestService } from '../support/service.ts';

let browser: TestBrowser;
before(async () => {
	const until = Date.UTC(2026, 5, 1);
	const service = await openTestService(undefined, {}, () => until + 43_200_000);
	await service.take('ticket', changedTickets(until));
	await service.jobs.wait(await service.signals.look());
	browser = await openTestBrowser(service);
});
after(() => browser?.end());
afterEach(() => browser.expectNoComplaints());

test('a signal says what, since when and where; it is explained, opened again, and becomes an action', async () => {
	const page = await browser.open('/signals');
	await page.getByText('1 signal is open').waitFor();
	await expectNoProblems(page);
	await page.getByRole('link', { name: /rose from \d+(\.\d)?% to \d+(\.\d)?% since \d+ (March|April) 2026/ }).click();
	const headline = await page.getByRole('heading', { level: 1 }).textContent();
	assert.match(headline ?? '', /^Reopen(ed| rate).* rose from/);
	await page.getByRole('img', { name: /the level before and after/ }).waitFor();
	await page.getByText(/n [\d,]+ before, [\d,]+ after/).waitFor();
	await page.getByText('They go together in time').waitFor();
	await page.getByText('The day was chosen because it stands out most there.').waitFor();
	await expectNoProblems(page);

	await page.getByRole('button', { name: 'Explain' }).click();
	const form = page.getByRole('dialog');
	assert.ok(await form.getByRole('button', { name: 'Save' }).isDisabled());
	await form.getByLabel('Why').fill('The courier moved.');
	await form.getByRole('button', { name: 'Save' }).click();
	await page.getByText('The courier moved.').waitFor();
	await page.getByRole('button', { name: 'Open again' }).click();

	await page.getByRole('button', { name: 'Plan an action' }).click();
	await page
		.getByRole('navigation', { name: 'Path' })
		.getByText(/^Against: /)
		.waitFor();
});

test('its links lead to the KPI with the part and the time that are meant', async () => {
	const page = await browser.open('/signal?id=1');
	await page.getByRole('link', { name: 'The KPI and its rows after' }).click();
	await page.waitForURL(/\/kpi\/reopen_rate\?/);
	assert.match(decodeURIComponent(page.url()), /branch.*Ural/);
	assert.match(decodeURIComponent(page.url()), /2026-0[34]-\d\d\.\.2026-05-\d\d/);
});

test('in Russian, dark, on a phone', async () => {
	const options = { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 780 } } as const;
	const page = await browser.open('/signals', options);
	await page.getByText('вместе с этим', { exact: false }).first().waitFor();
	await expectNoSideScroll(page);
	await page
		.getByRole('link', { name: /рост с/ })
		.first()
		.click();
	await page.getByRole('img', { name: /уровень до и после/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
});

test('a team lead, who sees a part of the company, has no such page in the menu', async () => {
	const page = await browser.open('/', {
		visitor: { role: 'team_lead', name: 'Lead', mail: 'lead@example.com', teams: ['Red'] },
	});
	await page.getByRole('link', { name: 'Actions' }).first().waitFor();
	assert.equal(await page.getByRole('link', { name: 'Signals' }).count(), 0);
});
