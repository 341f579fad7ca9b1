/** The page on personal data: a customer is found, handed over and erased by typing; periods are shown before they are settled. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;
before(async () => {
	const service = await openTestService();
	await service.take(
		'ticket',
		'id,created_at,subject,customer,customer_name,customer_email\nT-1,2020-02-01T10:00:00Z,Lost parcel,C-1,Anna Petrova,anna@example.org\nT-2,2020-02-01T10:00:00Z,Late,C-2,Boris,boris@example.org\n',
		{ source: 'desk', name: 'desk.csv' },
	);
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('a customer is found, saved as a file, and erased once the number is typed', async () => {
	const page = await kamerton.open('/settings?part=personal');
	await page.getByLabel('Id, mail or phone of a customer').fill('anna@example.org');
	await page.keyboard.press('Enter');
	await page.getByText('Anna Petrova').first().waitFor();
	await expectNoProblems(page);
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: /^Save all of #/ }).click(),
	]);
	assert.match(download.suggestedFilename(), /^customer-\d+\.json$/);

	const [known] = await kamerton.service.personalData.find('anna@example.org');
	const number = known?.customer ?? '';
	await page.getByRole('button', { name: `Erase ${number}` }).click();
	await page.getByText('desk.csv').waitFor();
	const erase = page.getByRole('button', { name: 'Erase for good' });
	assert.equal(await erase.isDisabled(), true);
	await expectNoProblems(page);
	await page.getByLabel(`Type ${number} to confirm`).fill(number);
	await erase.click();
	await page.getByText(`${number} was erased.`).waitFor();
	assert.deepEqual(await kamerton.service.rows('ticket', 'subject', "id = 'T-1'"), [{ subject: '[…]' }]);
	await assert.rejects(kamerton.service.personalData.find('anna@example.org'), { code: 'customer_not_found' });
	await page.context().close();
});

test('a period says what it would take before it is settled, and is taken back', async () => {
	const page = await kamerton.open('/settings?part=personal');
	await page.getByText('All facts are kept for good.').waitFor();
	await page.getByRole('combobox', { name: 'Fact' }).click();
	await page.getByRole('option', { name: 'Ticket', exact: true }).click();
	await page.getByLabel('Months for words').fill('12');
	await page.getByText(/lose their words: 1\./).waitFor();
	await page.getByRole('button', { name: 'Settle' }).click();
	await page.getByText('The period of “Ticket” is settled.').waitFor();
	assert.deepEqual(await kamerton.service.retention.list(), [{ fact: 'ticket', rows: null, words: 12 }]);
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Keep for good: Ticket' }).click();
	await page.getByText('All facts are kept for good.').waitFor();
	assert.deepEqual(await kamerton.service.retention.list(), []);
	await page.context().close();
});

test('an analyst does not see it', async () => {
	const page = await kamerton.open('/settings?part=personal', {
		visitor: { role: 'analyst', name: 'Ada', mail: 'ada@example.org' },
	});
	await page.getByRole('heading', { name: 'Company', exact: true }).waitFor();
	assert.equal(await page.getByRole('link', { name: 'Personal data' }).count(), 0);
	await page.context().close();
});
