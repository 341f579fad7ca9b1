/** The sign-in service of the company, set up and used in a real browser against a real provider. */
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';
import { clientId, openSignInService, type SignInService, secret } from '../support/sign-in-service.ts';

let kamerton: TestBrowser;
let provider: SignInService;
before(async () => {
	kamerton = await openTestBrowser(await openTestService(undefined, { outgoingAllow: '127.0.0.1' }));
	provider = await openSignInService(`${kamerton.url}/signed-in`);
});
after(async () => {
	provider.close();
	await kamerton.end();
});
afterEach(() => kamerton.expectNoComplaints());

test('an administrator sets it up: the address to register, a trial that says what is wrong, and then it is used', async () => {
	const page = await kamerton.open('/settings?part=openid');
	await page.getByText(`${kamerton.url}/signed-in`, { exact: true }).waitFor();
	await page.getByLabel('Address of the service').fill(`${kamerton.url}/`);
	await page.getByLabel('Client id').fill(clientId);
	await page.getByLabel('Secret').fill('not this one');
	await page.getByLabel('Name on the button').fill('Company');
	const attempt = page.getByRole('button', { name: 'Try it' });
	await attempt.click();
	await page.getByText(/The service is reached and says what it is: no/).waitFor();
	await page.getByLabel('Address of the service').fill(provider.issuer);
	await attempt.click();
	await page.getByText('It knows this client and secret: no, invalid_client').waitFor();
	await expectNoProblems(page);
	await page.getByLabel('Secret').fill(secret);
	await attempt.click();
	await page.getByText('invalid_client').waitFor({ state: 'detached' });
	await page.getByRole('combobox', { name: 'Who has no account yet' }).click();
	await page.getByRole('option', { name: 'Viewer' }).click();
	await page.getByRole('button', { name: 'Save' }).click();
	await page.getByText('People can sign in by Company.').waitFor();
	await page.context().close();

	const guest = await kamerton.open('/sign-in', { visitor: null });
	await guest.getByRole('button', { name: /Company/ }).click();
	await guest.locator('input[name=login]').fill('vera');
	await guest.locator('input[name=password]').fill('any');
	await guest.locator('button[type=submit]').click();
	await guest.locator('button[type=submit]').click();
	await guest.getByRole('link', { name: 'Mx vera' }).waitFor();
	await guest.context().close();
	// Of the provider's own pages.
	kamerton.expectOnlyComplaints(/./);
});

test('on a phone, in Russian, by night', async () => {
	const options = { viewport: { width: 360, height: 740 }, locale: 'ru-RU', colorScheme: 'dark' } as const;
	const page = await kamerton.open('/settings?part=openid', options);
	await page.getByRole('button', { name: 'Только пароли' }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Только пароли' }).click();
	await page.getByText('Через службу больше никто не входит.').waitFor();
	await page.context().close();
});
