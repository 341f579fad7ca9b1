/** The page of the audit log: entries chosen, looked at, taken out, and whether the log is whole. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, test } from 'node:test';
import { localAdministrator } from '../../src/access/principal.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { administrator, signedIn } from '../support/session.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
	const { audit } = kamerton.service;
	await signedIn(kamerton.service);
	const by = { kind: 'person', id: '1', name: 'Anna before' };
	for (let at = 1; at <= 130; at += 1) {
		const details = { source: 'helpdesk', id: String(at), late: false };
		await audit.write({ kind: 'saw', action: 'getTicketStory', by, subject: `helpdesk ${at}`, details });
	}
	await audit.write({
		kind: 'exported',
		action: 'exportKpiRows',
		by,
		subject: '=cmd|x',
		details: { from: '2026-01-01' },
	});
	await kamerton.service.accounts.people.add(
		{ mail: 'boris@example.com', name: 'Boris', role: 'viewer', teams: [], agent: null },
		'a long enough phrase',
		localAdministrator,
		'',
	);
});
after(() => kamerton.end());
afterEach(() => kamerton.expectNoComplaints());

test('an administrator finds what somebody did, under whatever name, and what it was about', async () => {
	const page = await kamerton.open('/');
	await page.getByRole('link', { name: 'Audit' }).first().click();
	await page.getByRole('heading', { name: 'Entries' }).waitFor();
	await expectNoProblems(page);
	const rows = page.getByRole('table', { name: 'Entries' }).locator('tbody tr');
	await page.getByRole('button', { name: 'Earlier ones' }).click();
	await page.getByText('helpdesk 3', { exact: true }).waitFor();
	assert.ok((await rows.count()) > 130);

	await page.getByRole('combobox', { name: 'Who' }).click();
	await page.getByRole('option', { name: /anna@example\.com/ }).click();
	await page.getByLabel('With what').fill('HELPDESK 12');
	await page.getByLabel('With what').press('Enter');
	await page.getByText('helpdesk 129', { exact: true }).waitFor();
	await page.getByText('helpdesk 99', { exact: true }).waitFor({ state: 'detached' });
	assert.equal(await rows.count(), 11, '12 and 120 to 129');
	const search = new URL(page.url()).searchParams;
	assert.deepEqual([search.get('whose'), search.get('subject')], ['person:1', 'HELPDESK 12']);

	await page.getByText('helpdesk 129', { exact: true }).click();
	const detail = page.getByRole('dialog');
	await detail.getByText('person:1').waitFor();
	await detail.getByText('no', { exact: true }).waitFor();
	await detail.getByText('Checksum of the entry before').waitFor();
	await expectNoProblems(page);
	await page.keyboard.press('Escape');

	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
	const lines = readFileSync(await file.path(), 'utf8')
		.trim()
		.split('\r\n');
	assert.equal(lines.length, 12);
	await page.context().close();
});

test('a link of a finding opens it; what spreadsheets would run is a text in the file', async () => {
	const page = await kamerton.open('/audit?action=exportKpiRows&since=2020-01-01');
	await page.getByText('=cmd|x').waitFor();
	const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
	assert.match(readFileSync(await file.path(), 'utf8'), /,'=cmd\|x,/);
	await page.context().close();
});

test('whether the log is whole is said in words', async () => {
	const page = await kamerton.open('/audit', { viewport: { width: 390, height: 800 }, locale: 'ru-RU' });
	await page.getByRole('button', { name: 'Проверить сейчас' }).click();
	await page.getByText(/такие, какими были сделаны, в конце ничего не пропало/).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
});

test('who may not see it has it not in the menu, nor behind its address', async () => {
	const visitor = { ...administrator, role: 'viewer', mail: 'boris@example.com' } as const;
	const page = await kamerton.open('/audit', { visitor });
	await page.getByText('Only administrators see who saw, changed and exported what.').waitFor();
	const menu = page.getByRole('navigation', { name: 'Menu' });
	assert.equal(await menu.getByRole('link', { name: 'Audit' }).count(), 0);
	assert.equal(await menu.getByRole('link', { name: 'Data', exact: true }).count(), 0);
	assert.equal(await menu.getByRole('link', { name: 'Surveys' }).count(), 1);
	await page.context().close();
});
