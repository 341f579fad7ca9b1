/** Mail in a real browser: the server is set, tested, and a forgotten password comes back by it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { type MailServer, openMailServer } from '../support/mail/mail-server.ts';

let kamerton: TestBrowser;
let server: MailServer;
before(async () => {
	server = await openMailServer({ options: { disabledCommands: ['STARTTLS'] } });
	kamerton = await openTestBrowser();
});
after(async () => {
	await kamerton?.end();
	await server.close();
});
afterEach(() => kamerton.expectNoComplaints());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('a mail server is set, and a test says what keeps a mail from leaving', async () => {
	const page = await kamerton.open('/settings?part=mail');
	await page.getByText('No mail is sent yet').waitFor();
	await page.getByLabel('Mail server').fill('127.0.0.1');
	await page.getByRole('combobox', { name: 'Encryption' }).click();
	await page.getByRole('option', { name: /^None/ }).click();
	await page.getByLabel('Port').fill(String(server.port));
	await page.getByLabel('Sender', { exact: true }).fill('service@example.com');
	await button(page, 'Save').click();
	await page.getByText('The mail server is set.').waitFor();
	await page.getByText('Nothing waits, nothing was refused.').waitFor();
	await page.getByLabel('To', { exact: true }).fill('me@example.com');
	await button(page, 'Send a test mail').click();
	// A server of an internal network has to be allowed first.
	await page.getByText('lies in an internal network', { exact: false }).waitFor();
	kamerton.expectOnlyComplaints(/502/);
	await expectNoProblems(page);
	await page.setViewportSize({ width: 360, height: 800 });
	await expectNoSideScroll(page);
	await page.context().close();
	const visitor = await kamerton.open('/sign-in', { visitor: null });
	await visitor.getByLabel('Mail').fill('nobody@example.com');
	await button(visitor, 'Forgotten the password?').click();
	await visitor.getByText('If nobody@example.com has an account', { exact: false }).waitFor();
	assert.equal(server.arrived.length, 0);
	await expectNoProblems(visitor);
	await visitor.context().close();
});

test('SMS, a bot and a webhook are set beside mail; what is wrong is said, secrets are not shown again', async () => {
	const page = await kamerton.open('/settings?part=channels');
	await page.getByText('Not set: nothing leaves this way.').waitFor();
	await page.getByLabel('Address', { exact: true }).fill('http://127.0.0.1:1/send');
	await page.getByLabel('Headers').fill('Authorization: Bearer {secret.token}');
	await page.getByLabel('Body').fill('{"to": "{phone}"}');
	await page.getByLabel('Secret token').fill('very-secret');
	await button(page, 'Save').click();
	await page.getByText('The text lacks, in braces, text', { exact: false }).waitFor();
	await page.getByLabel('Body').fill('{"to": "{phone}", "text": "{text}"}');
	await button(page, 'Save').click();
	await page.getByText('The channel is set.').waitFor();
	await page.getByText('parts (', { exact: false }).first().waitFor();
	assert.equal(await page.getByLabel('Secret token').inputValue(), '');
	await page.getByLabel('To', { exact: true }).fill('+7 916 123-45-67');
	await button(page, 'Send a test message').click();
	await page.getByText('lies in an internal network', { exact: false }).waitFor();
	kamerton.expectOnlyComplaints(/400|502/);
	await expectNoProblems(page);
	await page.setViewportSize({ width: 360, height: 800 });
	await expectNoSideScroll(page);
	if (process.env['PICTURES'])
		await page.screenshot({ path: `${process.env['PICTURES']}/sms-phone.png`, fullPage: true });
	await page.setViewportSize({ width: 1280, height: 900 });
	if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/sms.png`, fullPage: true });
	await page.getByText('Telegram', { exact: true }).click();
	await page.getByLabel('Name of the bot').fill('example_bot');
	await expectNoProblems(page);
	if (process.env['PICTURES'])
		await page.screenshot({ path: `${process.env['PICTURES']}/telegram.png`, fullPage: true });
	await page.context().close();
});
