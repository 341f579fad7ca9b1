/** People and keys in a real browser: an administrator invites, changes, disables; what others do not see of it. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test('somebody is invited by a link, comes in, is disabled and enabled', async () => {
	const page = await kamerton.open('/settings?part=people');
	await button(page, 'Invite somebody').click();
	const dialog = page.getByRole('dialog');
	await dialog.getByLabel('Mail').fill('vera@example.com');
	await dialog.getByLabel('Name').fill('Vera');
	await dialog.getByRole('combobox', { name: 'Role' }).click();
	await page.getByRole('option', { name: 'Team lead' }).click();
	await dialog.getByLabel('Teams').fill('Chat');
	await dialog.getByLabel('Teams').press('Enter');
	await button(page, 'Make the link').click();
	await page.getByText('Vera is invited.').waitFor();
	const link = (await page.getByLabel('Link for Vera').locator('code').textContent()) ?? '';
	assert.match(link, /^http:\/\/127\.0\.0\.1:\d+\/welcome#[\w-]{43}$/);
	await expectNoProblems(page);

	const hers = await kamerton.open(new URL(link).pathname + new URL(link).hash, { visitor: null });
	await hers.getByRole('heading', { name: 'Welcome, Vera' }).waitFor();
	await hers.getByLabel('Password', { exact: true }).fill('a long enough phrase');
	await hers.getByLabel('Password again').fill('a long enough phrase');
	await button(hers, 'Save and go on').click();
	await hers.getByRole('link', { name: 'Vera' }).waitFor();
	await hers.goto(`${kamerton.url}/settings?part=people`);
	await hers.getByRole('heading', { name: 'Company' }).waitFor();
	assert.equal(await hers.getByRole('link', { name: 'People' }).count(), 0);

	await page.reload();
	await button(page, 'Vera').click();
	await button(page, 'Disable').click();
	await page.getByText('Vera is signed out and may no longer come in.').waitFor();
	await hers.reload();
	await hers.getByRole('heading', { name: 'Sign in' }).waitFor();
	// What her page asked for ahead.
	kamerton.expectOnlyComplaints(/401/);
	await button(page, 'Take it back').click();
	await page.getByText('Taken back:', { exact: false }).waitFor();
	await page.getByRole('cell', { name: 'Team lead, Chat' }).waitFor();
	for (const one of [page, hers]) await one.context().close();
});

test('the last administrator is told why nothing changes', async () => {
	const page = await kamerton.open('/settings?part=people');
	await page.getByRole('button', { name: /\(you\)$/ }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('combobox', { name: 'Role' }).click();
	await page.getByRole('option', { name: 'Viewer' }).click();
	await button(page, 'Save').click();
	await dialog.getByRole('alert').getByText('last_administrator').waitFor();
	kamerton.expectOnlyComplaints(/409/);
	await page.context().close();
});

test('a key is made, shown once, and revoked; on a phone too', async () => {
	const page = await kamerton.open('/settings?part=keys', { viewport: { width: 360, height: 740 } });
	await page.getByLabel('What for').fill('robot');
	await page.getByLabel('Ask for KPIs').check();
	await button(page, 'Make the key').click();
	const secret = (await page.getByLabel('Key “robot”').locator('code').textContent()) ?? '';
	assert.match(secret, /^kam_[0-9a-f]{10}_[\w-]{43}$/);
	await expectNoProblems(page);
	await expectNoSideScroll(page);
	const ask = () => fetch(`${kamerton.url}/api/v1/kpi`, { headers: { authorization: `Bearer ${secret}` } });
	assert.equal((await ask()).status, 200);
	await page.reload();
	assert.ok(!(await page.content()).includes(secret));
	await button(page, 'Revoke: robot').click();
	await page.getByText('“robot” opens nothing any more.').waitFor();
	assert.equal((await ask()).status, 401);
	await page.context().close();
});
