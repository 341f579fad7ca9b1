/** The settings in a real browser: each part is edited, says what it did, takes it back, and says what is refused. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openDemoService } from '../support/service.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

let kamerton: TestBrowser;
before(async () => {
	const service = await openDemoService({ tickets: 4000, language: 'en' });
	await service.take('answer', readFileSync(join(examples, 'answers.csv'), 'utf8'), { source: 'example' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const takeBack = (page: Page) => page.getByRole('button', { name: 'Take it back' }).click();
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('what the company is called is saved, seen in the menu, and taken back', async () => {
	const page = await kamerton.open('/settings');
	await page.getByLabel('Name of the company').fill('Acme');
	await button(page, 'Save').click();
	await page.getByText('Saved: name of the company.').waitFor();
	assert.equal(kamerton.service.settings.current().companyName, 'Acme');
	await page.getByText('Acme', { exact: true }).waitFor();
	await expectNoProblems(page);
	await takeBack(page);
	await page.getByText('Taken back: Saved: name of the company.').waitFor();
	assert.deepEqual(kamerton.service.settings.own(), []);
	await page.context().close();
});

test('a schedule is added, given hours and holidays, let hold and taken back; its address opens it', async () => {
	const page = await kamerton.open('/settings?part=hours');
	await button(page, 'Add a schedule').click();
	await page.getByLabel('Name', { exact: true }).fill('Office');
	await button(page, 'Add a schedule').click();
	await page.getByText('Schedule “Office” added', { exact: false }).waitFor();
	assert.equal(new URL(page.url()).searchParams.get('open'), 'Office');
	await page.getByLabel('Saturday').fill('10:00-9:00');
	await button(page, 'Save the hours').click();
	assert.match((await page.getByRole('alert').textContent()) ?? '', /hours_reversed/);
	kamerton.expectOnlyComplaints(/400/);
	await page.getByLabel('Saturday').fill('10:00-16:00');
	await button(page, 'Save the hours').click();
	await page.getByText('Hours of “Office” saved.').waitFor();
	await page.locator('input[type=file]').setInputFiles(join(examples, 'production-calendar-ru.csv'));
	await page.getByText('Days of production-calendar-ru.csv added.').waitFor();
	await page.getByRole('combobox', { name: 'Team' }).fill('Chat');
	await button(page, 'Let it hold: team Chat').click();
	await page.getByText('“Office” now holds: team Chat.').waitFor();
	await takeBack(page);
	await page.getByText('Taken back: “Office” now holds: team Chat.').waitFor();
	await expectNoProblems(page);
	await page.reload();
	await page.getByRole('heading', { name: 'Office: hours of the week' }).waitFor();
	assert.equal(await page.getByLabel('Saturday').inputValue(), '10:00-16:00');
	await button(page, 'Remove the schedule').click();
	await page.getByText('Schedule “Office” removed.').waitFor();
	await page.context().close();
});

test('teams appear from the tickets, are given hours, and show who works in them', async () => {
	const page = await kamerton.open('/settings?part=teams');
	const table = page.getByRole('table', { name: 'Teams' });
	await table.getByRole('row', { name: /^Chat \d+ \d+/ }).waitFor();
	const hours = page.getByRole('combobox', { name: 'Business hours of Chat' });
	assert.equal(await hours.inputValue(), 'Demo: every day');
	await hours.click();
	await page.getByRole('option', { name: 'Demo: offices' }).click();
	await page.getByText('“Demo: offices” now holds: team Chat.').waitFor();
	const holds = async () =>
		(await kamerton.service.schedules.list()).find(({ scopes }) => scopes.some(({ team }) => team === 'Chat'))?.name;
	assert.equal(await holds(), 'Demo: offices');
	await expectNoProblems(page);
	await takeBack(page);
	await page.getByText('Taken back: “Demo: offices” now holds: team Chat.').waitFor();
	assert.equal(await holds(), 'Demo: every day');
	await table.getByRole('link', { name: 'Chat' }).click();
	await page.getByRole('table', { name: 'Agents of Chat' }).getByRole('row').nth(3).waitFor();
	assert.equal(new URL(page.url()).searchParams.get('open'), 'Chat');
	await expectNoProblems(page);
	await page.getByRole('textbox', { name: 'Name' }).fill('Chats of the site');
	await button(page, 'Save').click();
	await page.getByText('Team Chat is called Chats of the site.').waitFor();
	await page.getByRole('table', { name: 'Agents of Chats of the site' }).waitFor();
	await page.getByRole('link', { name: 'Its board' }).click();
	await page.locator('[data-kpi]').first().waitFor();
	assert.equal(new URL(page.url()).searchParams.get('where'), 'team=Chat', 'the address keeps what the data have');
	await page.getByRole('button', { name: 'Team Chats of the site' }).waitFor();
	await page.goBack();
	await page.getByRole('textbox', { name: 'Name' }).fill('');
	await button(page, 'Save').click();
	await page.getByRole('table', { name: 'Agents of Chat', exact: true }).waitFor();
	await page.getByRole('button', { name: 'All teams' }).click();
	await table.waitFor();
	await page.context().close();
});

test('a promise is made, refused where it cannot be read, and ended', async () => {
	const page = await kamerton.open('/settings?part=promises');
	await button(page, 'Add a promise').click();
	await page.getByLabel('Name', { exact: true }).fill('First answer');
	await page.getByLabel('All tickets').fill('soon');
	await button(page, 'Save').click();
	await page.getByRole('dialog').getByRole('alert').waitFor();
	kamerton.expectOnlyComplaints(/400/);
	await page.getByLabel('All tickets').fill('2h');
	await button(page, 'Save').click();
	await page.getByText('Promised: “First answer”.').waitFor();
	await page.getByRole('button', { name: 'End the promise First answer' }).click();
	await page.getByText('is ended', { exact: false }).waitFor();
	await takeBack(page);
	await page.getByRole('button', { name: 'End the promise First answer' }).waitFor();
	await expectNoProblems(page);
	await page.context().close();
});

test('customers are merged and parted', async () => {
	const page = await kamerton.open('/settings?part=customers');
	await page.getByText('No customers are merged.').waitFor();
	await page.getByLabel('This customer').fill('nobody');
	await page.getByLabel('counts as').fill('C-1017');
	await button(page, 'Count as one').click();
	await page.getByText('customer_not_found').waitFor();
	kamerton.expectOnlyComplaints(/404/);
	await page.getByLabel('This customer').fill('C-1013');
	await button(page, 'Count as one').click();
	await page.getByText('C-1013 now counts as C-1017.').waitFor();
	await page.getByRole('button', { name: 'Count C-1013 by itself again' }).click();
	await page.getByText('C-1013 counts by itself again.').waitFor();
	await page.getByText('No customers are merged.').waitFor();
	await page.context().close();
});

test('a KPI is tried, refused beside its field, defined, written as YAML and removed', async () => {
	const page = await kamerton.open('/settings?part=kpis');
	await button(page, 'Define a KPI').click();
	await page.getByLabel('Id').fill('chat_share');
	await page.getByLabel('Name, English').fill('Chats');
	await page.getByLabel('Explanation, English').fill('How much comes by chat.');
	await page.getByLabel('Share of those where').fill('chanel = chat');
	await button(page, 'Try on the data').click();
	await page.getByText('own_kpi_unknown_column').waitFor();
	assert.equal(await page.getByLabel('Share of those where').getAttribute('aria-invalid'), 'true');
	kamerton.expectOnlyComplaints(/400/);
	await page.getByLabel('Share of those where').fill('channel = chat');
	await button(page, 'Try on the data').click();
	await page.getByText(/On all data: \d+(\.\d+)?%, n 4,\d{3}\./).waitFor();
	await expectNoProblems(page);
	await page.getByText('YAML or JSON').click();
	assert.match(await page.getByLabel('Definition').inputValue(), /kind: share/);
	await button(page, 'Save').click();
	await page.getByText('“chat_share” is defined', { exact: false }).waitFor();
	await page.getByRole('link', { name: 'Chats' }).waitFor();
	await page.getByRole('button', { name: 'Remove chat_share' }).click();
	await page.getByText('“chat_share” is removed.').waitFor();
	await page.context().close();
});

test('every part in Russian, dark, on a phone', async () => {
	const page = await kamerton.open('/settings', {
		...{ locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
	});
	const parts = ['Компания', 'Команды', 'Часы и праздники', 'Обещания', 'Объединённые клиенты', 'Свои показатели'];
	for (const name of parts) {
		await page.getByRole('navigation', { name: 'Разделы настроек' }).getByRole('link', { name }).click();
		await page.getByRole('heading', { name, level: 1 }).waitFor();
		await page.waitForLoadState('networkidle');
		await expectNoProblems(page);
		await expectNoSideScroll(page);
	}
	await page.context().close();
});
