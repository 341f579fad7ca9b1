/** Coming in, in a real browser: the first link, an invitation, a code, one's own account, and out again. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

const anna = { name: 'Anna Petrova', mail: 'anna@example.com', password: 'correct horse battery' };

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const open = (path: string, more: object = {}) => kamerton.open(path, { visitor: null, ...more });

async function signIn(page: Page, password = anna.password): Promise<void> {
	await page.getByLabel('Mail').fill(anna.mail);
	await page.getByLabel('Password', { exact: true }).fill(password);
	await button(page, 'Sign in').click();
}

test('before there is an administrator every page says where the link is', async () => {
	const page = await open('/goals', { viewport: { width: 360, height: 740 } });
	await page.getByRole('heading', { name: 'Nobody can sign in yet' }).waitFor();
	await expectNoProblems(page);
	await expectNoSideScroll(page);
	await page.getByRole('button', { name: 'Русский' }).click();
	await page.getByRole('heading', { name: 'Войти пока некому' }).waitFor();
	await page.context().close();
});

test('the link makes the administrator, who is in at once; a weak password is refused', async () => {
	const page = await open(`/welcome#${await kamerton.service.accounts.links.makeSetup()}`);
	await page.getByRole('heading', { name: 'You are the administrator' }).waitFor();
	await expectNoProblems(page);
	await page.getByLabel('Your name').fill(anna.name);
	await page.getByLabel('Mail').fill(anna.mail);
	const enter = async (password: string) => {
		await page.getByLabel('Password', { exact: true }).fill(password);
		await page.getByLabel('Password again').fill(password);
		await button(page, 'Save and go on').click();
	};
	await enter('123456789012');
	await page.getByRole('alert').getByText('password_guessable').waitFor();
	kamerton.expectOnlyComplaints(/400/);
	await enter(anna.password);
	await page.getByRole('heading', { name: 'How good is your service?' }).waitFor();
	await page.getByRole('link', { name: anna.name }).waitFor();
	// The cookie is out of reach of scripts.
	assert.equal(await page.evaluate('document.cookie'), '');
	await page.context().close();
});

test('signing in leads back to where one wanted to go; a wrong password does not', async () => {
	const page = await open('/settings?part=company');
	await page.getByRole('heading', { name: 'Sign in' }).waitFor();
	await expectNoProblems(page);
	await signIn(page, 'wrong wrong wrong');
	await page.getByRole('alert').getByText('sign_in_refused').waitFor();
	kamerton.expectOnlyComplaints(/401/);
	await signIn(page);
	await page.getByRole('heading', { name: 'Company' }).waitFor();
	assert.match(page.url(), /\/settings\?part=company$/);
	await page.context().close();
});

test('a session that has ended elsewhere leads to the sign-in', async () => {
	const page = await kamerton.open('/settings');
	await page.getByLabel('Name of the company').waitFor();
	const person = await kamerton.service.accounts.people.byMail(anna.mail);
	await kamerton.service.accounts.sessions.endOf(person.id, null);
	await page.getByLabel('Name of the company').fill('Acme');
	await button(page, 'Save').click();
	await page.getByRole('heading', { name: 'Sign in' }).waitFor();
	kamerton.expectOnlyComplaints(/401/);
	await page.context().close();
});

test('one’s own account: name, second factor, codes on paper, sign out, in again with a code', async () => {
	const page = await kamerton.open('/profile');
	await page.getByLabel('Name', { exact: true }).fill('Anna P.');
	await button(page, 'Save').click();
	await page.getByRole('link', { name: 'Anna P.' }).waitFor();
	await page.getByLabel('Your password, to be sure that it is you').fill(anna.password);
	await button(page, 'Set it up').click();
	await page.getByRole('img', { name: 'QR code with the key for the app' }).waitFor();
	await expectNoProblems(page);
	const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(/\s/g, '');
	const codeAt = (later: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + later });
	await page.getByLabel('Code', { exact: true }).fill(codeAt(0));
	await button(page, 'Switch it on').click();
	await page.getByRole('heading', { name: 'Codes for the day the phone is lost' }).waitFor();
	const papers = await page
		.locator('main li')
		.filter({ hasText: /^[0-9a-z]{4}-/ })
		.allInnerTexts();
	assert.equal(papers.length, 10);
	await expectNoProblems(page);
	await button(page, 'I have kept them').click();
	await page.getByText('Codes on paper left: 10 of 10.').waitFor();
	await button(page, 'Sign out').click();
	await signIn(page);
	await page.getByRole('heading', { name: 'Second step' }).waitFor();
	await expectNoProblems(page);
	await page.getByLabel('Code').fill('000000');
	await button(page, 'Go on').click();
	await page.getByRole('alert').getByText('code_wrong').waitFor();
	kamerton.expectOnlyComplaints(/403/);
	await page.getByLabel('Code').fill(papers[0] ?? '');
	await button(page, 'Go on').click();
	await page.getByRole('heading', { name: 'How good is your service?' }).waitFor();
	await page.goto(`${kamerton.url}/profile`);
	await page.getByText('Codes on paper left: 9 of 10.').waitFor();
	await page.getByLabel('Your password, to be sure that it is you').fill(anna.password);
	await button(page, 'Take it away').click();
	await page.getByText('The second factor is off.').waitFor();
	await page.context().close();
});

test('on a phone the account is one column, and sessions elsewhere are ended', async () => {
	const other = await kamerton.open('/profile');
	const page = await kamerton.open('/profile', { viewport: { width: 360, height: 740 }, locale: 'ru-RU' });
	await page.getByRole('button', { name: 'Выйти везде, кроме этого браузера' }).click();
	await page.getByText('Вход везде, кроме этого браузера, завершён.').waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await other.reload();
	await other.getByRole('heading', { name: 'Sign in' }).waitFor();
	// What its page asked for ahead.
	kamerton.expectOnlyComplaints(/401/);
	for (const one of [other, page]) await one.context().close();
});
