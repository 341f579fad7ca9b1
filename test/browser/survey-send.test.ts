/** Send plans of a survey as an analyst makes them: rules, what they would do, started, held up, ended; a list that is asked once. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { createLocalClient } from '../../src/api/local-client.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

const hour = 3_600_000;
let browser: TestBrowser;
let client: ReturnType<typeof createLocalClient>;
let id = 0;

before(async () => {
	const mail = {
		smtpUrl: 'smtp://127.0.0.1:9?tls=no',
		mailFrom: 'us@example.com',
		publicUrl: 'https://quality.example.com',
	};
	browser = await openTestBrowser(await openTestService(undefined, mail));
	client = createLocalClient(browser.service, 'en');
	({ id } = await client.addSurvey({ name: 'After a ticket', template: 'nps' }));
	await client.publishSurvey({ id });
	// 40 people, 30 of them with an address, each with one ticket solved within the last twenty days.
	const tickets = Array.from({ length: 40 }, (_, at) => {
		const solved = new Date(Date.now() - (2 * 24 + at * 11) * hour).toISOString();
		const address = at % 4 === 0 ? '' : `c${at}@example.com`;
		return `T${at},${solved},${solved},solved,C${at},${address},${at % 2 === 0 ? 'chat' : 'call'}`;
	});
	await browser.service.take(
		'ticket',
		`id,created_at,solved_at,status,customer,customer_email,channel\n${tickets.join('\n')}\n`,
	);
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

const open = (options = {}, more = '') => browser.open(`/survey?id=${id}&tab=send${more}`, options);
const phone = { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 740 } } as const;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function picture(page: Page, name: string): Promise<void> {
	if (!process.env['PICTURES']) return;
	await page.waitForTimeout(700);
	await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true });
}

test('a plan is made by what it would do, and starts once that was seen', async () => {
	const page = await open();
	await page.getByText('Nobody is asked by itself yet').waitFor();
	await picture(page, 'empty');
	await button(page, 'Make the first plan').click();
	await page.getByText('30 people would have been asked after 40 moments.').waitFor();
	await page.getByText('no mail address', { exact: true }).waitFor();
	await page.getByRole('img', { name: 'People asked on each day, 30 in all' }).waitFor();
	await expectNoProblems(page);
	await picture(page, 'form');
	// A rule is changed: what it would do is worked out anew, and says which rule leaves whom out.
	await page.getByLabel('Percent of them').fill('50');
	await page.getByText('not in the sample', { exact: true }).waitFor();
	await page.getByLabel('Percent of them').fill('100');
	await page.getByText('30 people would have been asked after 40 moments.').waitFor();
	await page.getByRole('button', { name: /^Channel/ }).click();
	await page.getByLabel('Chat', { exact: true }).check();
	await page.getByText(/people would have been asked after 20 moments/).waitFor();
	await page.keyboard.press('Escape');
	await page.getByLabel('Wanted: ± points of the score').fill('10');
	await page.getByText(/± 10 takes \d+ answers/).waitFor();
	await button(page, 'Add a quota').click();
	await page.getByLabel('People at most').fill('1');
	await page.getByText('over the quota', { exact: true }).waitFor();
	await page.getByRole('switch', { name: 'Remind once' }).check();
	await page.getByLabel('Name of the plan').fill('After a chat');
	await expectNoProblems(page);
	await picture(page, 'form-full');
	await button(page, 'Start').click();
	await page.getByText('“After a chat” is running.').waitFor();
	const [plan] = (await client.listSurveyPlans({ survey: id })).plans;
	assert.deepEqual(
		[plan?.state, plan?.name, plan?.plan.where, plan?.plan.quotas, plan?.plan.reminderDays, plan?.plan.share],
		[
			'running',
			'After a chat',
			[{ field: 'channel', op: '=', value: 'chat' }],
			[{ by: null, atMost: 1, days: 7 }],
			3,
			100,
		],
	);
	await expectNoProblems(page);
});

test('a running plan is held up and gone on with, each taken back; it is ended only when that was confirmed', async () => {
	const page = await open();
	const state = (text: string) => page.getByRole('article').getByText(text, { exact: true }).waitFor();
	await button(page, 'Pause “After a chat”').click();
	await state('Paused');
	await button(page, 'Take it back').click();
	await state('Running');
	await picture(page, 'list');
	await page.getByRole('link', { name: 'After a chat' }).click();
	await page.getByText('A plan that has begun keeps what it waits for.').waitFor();
	assert.ok(await page.getByRole('radio', { name: /In waves/ }).isDisabled());
	await page.getByLabel('Name of the plan').fill('After chats');
	await button(page, 'Save the changes').click();
	await page.getByText('“After chats” is changed.').waitFor();
	await button(page, 'Take it back').click();
	await page.getByRole('link', { name: 'After a chat' }).waitFor();
	await button(page, 'Stop “After a chat”').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
	await state('Running');
	await button(page, 'Stop “After a chat”').click();
	await page.getByRole('dialog').getByRole('button', { name: 'Stop it' }).click();
	await state('Stopped');
	assert.equal(await page.getByRole('button', { name: /Go on|Pause/ }).count(), 0);
});

test('what is written and not saved outlives a click that leads elsewhere, until it is thrown away', async () => {
	const page = await open({}, '&plan=new');
	await page.getByLabel('Name of the plan').fill('Half written');
	await page.getByLabel('Percent of them').fill('40');
	await page.getByRole('link', { name: 'Signals', exact: true }).click();
	await page.getByLabel('Name of the plan').waitFor({ state: 'detached' });
	await page.goBack();
	await page.getByText(/and not saved is here again/).waitFor();
	assert.equal(await page.getByLabel('Name of the plan').inputValue(), 'Half written');
	assert.match(await page.getByLabel('Percent of them').inputValue(), /^40/);
	await button(page, 'Throw it away').click();
	assert.notEqual(await page.getByLabel('Name of the plan').inputValue(), 'Half written');
	await page.getByLabel('Name of the plan').fill('Not wanted');
	await button(page, 'Cancel').click();
	await page.getByRole('button', { name: /^(New plan|Make the first plan)$/ }).click();
	assert.notEqual(await page.getByLabel('Name of the plan').inputValue(), 'Not wanted');
});

test('people are named for a plan that waits for them; a draft is removed and brought back', async () => {
	const page = await open({}, '&plan=new');
	await page.getByRole('radio', { name: /You name the people/ }).check();
	await page.getByText('Whom this plan asks is named later').waitFor();
	await page.getByLabel('Name of the plan').fill('Calls');
	await button(page, 'Keep as a draft').click();
	await page.getByText('“Calls” is kept.').waitFor();
	await button(page, 'Remove “Calls”').click();
	await page.getByText('“Calls” is removed.').waitFor();
	await button(page, 'Take it back').click();
	await page.getByRole('link', { name: 'Calls' }).click();
	await button(page, 'Start').click();
	await page.getByText('“Calls” is running.').waitFor();
	await page.getByRole('link', { name: 'Calls' }).click();
	await page.getByLabel('People', { exact: true }).fill('vera@example.com\nivan@example.com');
	await button(page, 'Let the plan ask them').click();
	await page.getByText('2 people wait for their turn; 0 were named before.').waitFor();
	const moments = page.locator('section', { has: page.getByRole('heading', { name: 'Single moments' }) });
	await moments.getByText('Somebody named').first().waitFor();
	assert.equal(await moments.getByText('Somebody named').count(), 2);
	await expectNoProblems(page);
	await picture(page, 'moments');
	await moments.getByText('Left out', { exact: true }).click();
	await moments.getByText('Nobody was left out.').waitFor();
	await picture(page, 'moments-empty');
	const [calls] = (await client.listSurveyPlans({ survey: id })).plans.filter(({ name }) => name === 'Calls');
	const small = await open(phone, `&plan=${calls?.id}`);
	await small.getByText('Указанный человек').first().waitFor();
	await expectNoSideScroll(small);
	await expectNoProblems(small);
	await picture(small, 'moments-phone');
});

test('where single moments cannot be read that is said, and they are asked for again', async () => {
	const { plans } = await client.listSurveyPlans({ survey: id });
	let failing = true;
	const page = await open();
	await page.route('**/moments?**', (route) => (failing ? route.abort() : route.continue()));
	await page.getByRole('link', { name: plans[0]?.name ?? '' }).click();
	const moments = page.locator('section', { has: page.getByRole('heading', { name: 'Single moments' }) });
	await moments.getByRole('alert').waitFor();
	failing = false;
	await moments.getByRole('alert').getByRole('button').click();
	await moments.getByText('Somebody named').first().waitFor();
	browser.expectOnlyComplaints(/net::ERR_FAILED/);
});

test('a list is asked once: who would be asked is seen first, what is wrong with it is said', async () => {
	const page = await open();
	await button(page, 'Ask a list').click();
	const list = page.getByLabel('People', { exact: true });
	await list.fill('email,name\n"broken');
	await button(page, 'See who would be asked').click();
	await page.getByText(/This is no table that can be read/).waitFor();
	await list.fill('email;name\nolga@example.com;Olga\nolga@example.com;Olga\n;Nobody');
	assert.equal(await page.getByRole('button', { name: /Ask .* now/ }).count(), 0);
	// It outlives a click that leads elsewhere, and is nowhere in the browser.
	await page.getByRole('link', { name: 'Signals', exact: true }).click();
	await list.waitFor({ state: 'detached' });
	await page.goBack();
	await list.waitFor();
	assert.match(await list.inputValue(), /;Nobody$/);
	assert.doesNotMatch(String(await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })')), /olga@/);
	await button(page, 'See who would be asked').click();
	await page.getByText('1 person of 3 would be asked.').waitFor();
	await page.getByText('twice in the list').waitFor();
	await expectNoProblems(page);
	await picture(page, 'once');
	await button(page, 'Ask 1 person now').click();
	await page.getByText('Letters to 1 person are on their way.').waitFor();
	await button(page, 'Ask a list').click();
	assert.equal(await list.inputValue(), '');
	assert.equal((await client.getSurveyInvitations({ id })).asked >= 1, true);
});

test('in Russian, dark, on a phone: nothing sticks out; by keyboard the form can be walked', async () => {
	const page = await open(phone, '&plan=new');
	await page.getByText(/^Спросили бы \d+ человек/).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.getByRole('radio', { name: /Обращение решено/ }).focus();
	await page.keyboard.press('ArrowDown');
	assert.ok(await page.getByRole('radio', { name: /Заказ выполнен/ }).isChecked());
	await page.getByText(/^Ничего такого не было/).waitFor();
	await picture(page, 'phone-ru');
	await page.getByRole('link', { name: 'Рассылка', exact: true }).click();
	await page.getByRole('button', { name: 'Новый план' }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await picture(page, 'phone-ru-list');
});

test('who may only read sees plans and what they would do, and no way to change them', async () => {
	const page = await open({ visitor: { role: 'viewer', name: 'Pavel Zimin', mail: 'pavel@example.com' } });
	await page.getByRole('link', { name: 'Calls' }).waitFor();
	assert.equal(await page.getByRole('button', { name: /New plan|Pause|Stop|Ask a list/ }).count(), 0);
	await page.getByRole('link', { name: 'After a chat' }).click();
	await page
		.getByText(/would have been asked after/)
		.first()
		.waitFor();
	assert.ok(await page.getByLabel('Name of the plan').isDisabled());
	assert.equal(await button(page, 'Save the changes').count(), 0);
});

test('where the simulation fails it says so, and nothing starts', async () => {
	const page = await open();
	let failing = true;
	await page.route('**/api/v1/survey-plan-simulations', (route) => (failing ? route.abort() : route.continue()));
	await button(page, 'New plan').click();
	await page.getByRole('alert').waitFor();
	assert.ok(await button(page, 'Start').isDisabled());
	failing = false;
	await page.getByRole('alert').getByRole('button').click();
	await page
		.getByText(/would have been asked after/)
		.first()
		.waitFor();
	assert.ok(await button(page, 'Start').isEnabled());
	browser.expectOnlyComplaints(/net::ERR_FAILED/);
});
