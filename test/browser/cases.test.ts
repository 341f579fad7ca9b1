/** Unhappy customers on the board, one of them from the call to the end, through a real Chromium. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let now = Date.parse('2026-03-02T09:00:00Z');
let browser: TestBrowser;
before(async () => {
	const service = await openTestService(undefined, { timeZone: 'Europe/Moscow' }, () => now);
	await service.take(
		'ticket',
		`id,created_at,status,team,channel,customer,topic,customer_phone
T1,2026-02-27T08:00:00Z,solved,Chat,chat,c1,Refund,+7 900 000 00 01
T2,2026-02-28T08:00:00Z,solved,Phone,phone,c2,Delivery,
T0,2026-01-10T08:00:00Z,solved,Chat,chat,c1,Delivery,`,
		{ source: 'desk' },
	);
	await service.take(
		'answer',
		`response,question,kind,score,text,answered_at,customer,ticket
r1,recommend,nps,3,,2026-03-01T10:00:00Z,,T1
r1,comment,text,,I have been waiting for my money for two weeks.,2026-03-01T10:00:00Z,,T1
r2,recommend,nps,6,,2026-03-01T11:00:00Z,,T2
r3,recommend,nps,10,Quick and kind,2026-03-01T12:00:00Z,c3,
`,
		{ source: 'desk' },
	);
	browser = await openTestBrowser(service);
});
after(() => browser?.end());
afterEach(() => browser.expectNoComplaints());

test('rules are switched on, a customer is called, the case is closed, and the cause is counted', async () => {
	const page = await browser.open('/cases');
	await page.getByText('No case is opened yet').waitFor();
	await page.getByRole('button', { name: 'Switch the rules on' }).click();
	await page.getByText('2 unhappy customers are waiting for you, none past the deadline.').waitFor();
	await expectNoProblems(page);

	// By the keyboard from card to card, and in.
	const column = page.getByRole('region', { name: 'To call' });
	await column.getByRole('link').first().focus();
	await page.keyboard.press('ArrowDown');
	assert.match((await page.locator('a:focus').textContent()) ?? '', /c2/);
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('Enter');

	await page.getByRole('heading', { level: 1, name: /NPS 3 of 10/ }).waitFor();
	await page.getByText('I have been waiting for my money').first().waitFor();
	await page.getByText(/^\+?7 ?900/).waitFor();
	await page.getByRole('heading', { name: 'Tickets' }).waitFor();
	await expectNoProblems(page);
	await page.getByLabel('What was said?').fill('No answer');
	await page.getByRole('button', { name: 'Nobody answered' }).click();
	await page.getByText('The attempt is kept.').waitFor();
	await page.getByLabel('What was said?').fill('She is calm now');
	await page.getByRole('button', { name: 'Reached', exact: true }).click();
	await page.getByText('The contact is kept.').waitFor();
	await page.getByRole('combobox', { name: 'Root cause' }).fill('refund');
	await page.getByRole('option', { name: 'Money / Refund takes long' }).click();
	await page.getByRole('combobox', { name: 'Outcome' }).click();
	await page.getByRole('option', { name: 'Compensated' }).click();
	await page.getByLabel('Second score').fill('8');
	await page.getByLabel('What was done').fill('Refund sent');
	await page.getByRole('button', { name: 'Close the case' }).click();
	await page.getByText('The case is closed.').waitFor();
	await expectNoProblems(page);
	await browser.service.push.settle();

	await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Cases' }).click();
	await page.getByText('1 unhappy customer is waiting for you').waitFor();
	await page.goto(`${browser.url}/cases?tab=reasons&period=2026`);
	await page.getByText('1 case has its cause written down').waitFor();
	await page.getByRole('row', { name: /Money \/ Refund takes long/ }).waitFor();
	await expectNoProblems(page);

	await page.getByRole('link', { name: 'Promoters' }).click();
	await page.getByText('Quick and kind').waitFor();
	await page.getByRole('button', { name: 'Mark as asked' }).click();
	await page.getByText('Asked by Anna Petrova').waitFor();
	await expectNoProblems(page);

	await page.getByRole('link', { name: 'Rules' }).click();
	await page.getByRole('heading', { name: 'Alarming words' }).waitFor();
	await page.getByRole('button', { name: 'Add a cause under “Money”' }).click();
	await page.locator('input:placeholder-shown, input[value=""][aria-label="Cause"]').last().fill('Coupon refused');
	await page.getByRole('button', { name: 'Save the causes' }).click();
	await page.getByText('The causes are kept.').waitFor();
	await expectNoProblems(page);
});

test('overdue ones stand in the menu and on the card; in Russian, dark, on a phone', async () => {
	now += 9 * 3_600_000;
	const page = await browser.open('/cases');
	await page.getByText('1 unhappy customer is waiting for you, 1 past the deadline.').waitFor();
	await page.getByRole('navigation', { name: 'Menu' }).getByText('1 overdue').waitFor();
	const options = { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 780 } } as const;
	const phone = await browser.open('/cases', options);
	await phone.getByText('Вас ждёт 1 недовольный клиент, просрочен 1.').waitFor();
	await phone.getByText(/^Просрочен на/).waitFor();
	await expectNoSideScroll(phone);
	await expectNoProblems(phone);
	for (const [path, words] of [
		['/case?id=1', 'Случай'],
		['/cases?tab=reasons&period=2026', 'Деньги'],
		['/cases?tab=promoters', 'рекомендовать'],
		['/cases?tab=rules', 'Правила открывают случаи'],
	] as const) {
		await phone.goto(`${browser.url}${path}`);
		if (words === 'Деньги') await phone.getByRole('row').nth(1).waitFor();
		else if (words === 'Случай')
			await phone.getByText('Корневая причина').or(phone.getByText('Завершён')).first().waitFor();
		else await phone.getByText(words).first().waitFor();
		await expectNoSideScroll(phone);
		await expectNoProblems(phone);
	}
});

test('a viewer sees why customers are unhappy, and none of them', async () => {
	const page = await browser.open('/cases?period=2026', {
		visitor: { role: 'viewer', name: 'Vera', mail: 'vera@example.com', language: 'en' },
	});
	await page.getByText('1 case has its cause written down').waitFor();
	assert.equal(await page.getByRole('link', { name: 'Promoters', exact: true }).count(), 0);
	// The filter bar asks for fields that a viewer does not see.
	browser.expectOnlyComplaints(/403/);
});
