/** Settings and first steps without a mouse: every control of every part is reached, and the work can be done. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { partNames } from '../../web/pages/settings/parts.ts';
import { stepNames } from '../../web/pages/start/steps.ts';
import { expectNoProblems } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { tabTo, walk } from '../support/keyboard.ts';
import { openDemoService } from '../support/service.ts';

let kamerton: TestBrowser;
before(async () => {
	const service = await openDemoService({ tickets: 4000, language: 'en' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

// A part that is added is in the list, and so here.
const pages = [
	...partNames.map((part) => `/settings?part=${part}`),
	...stepNames.map((step) => `/start?step=${step}`),
	'/profile',
];

for (const path of pages) {
	test(`every control of ${path} is reached by Tab and shows that it is; no barriers, light and dark`, async () => {
		const page = await kamerton.open(path);
		await page.locator('main h1, main h2').first().waitFor();
		await page.waitForLoadState('networkidle');
		const { reached, expected, undrawn } = await walk(page);
		assert.ok(expected > 5, String(expected));
		assert.ok(reached >= expected, `${reached} of ${expected}`);
		assert.deepEqual(undrawn, []);
		await expectNoProblems(page);
		await page.emulateMedia({ colorScheme: 'dark' });
		await expectNoProblems(page);
		await page.context().close();
	});
}

/** What the field that has the focus is called. */
const label = `document.activeElement?.labels?.[0]?.textContent ?? ''`;

test('the company gets a name, a schedule is made, by keys alone', async () => {
	const page = await kamerton.open('/settings');
	await page.getByLabel('Name of the company').waitFor();
	await tabTo(page, /^companyName|INPUT/);
	await page.keyboard.type('Acme');
	await page.keyboard.press('Enter');
	await page.getByText('Saved: name of the company.').waitFor();
	assert.equal(kamerton.service.settings.current().companyName, 'Acme');
	await tabTo(page, /^Take it back/);
	await page.keyboard.press('Enter');
	await page.getByText('Taken back: Saved: name of the company.').waitFor();
	await page.evaluate('document.activeElement?.blur()');
	await tabTo(page, /^Hours and holidays/);
	await page.keyboard.press('Enter');
	await page.waitForURL(/part=hours/);
	await tabTo(page, /^Add a schedule/);
	await page.keyboard.press('Enter');
	const name = page.getByLabel('Name', { exact: true });
	await name.waitFor();
	for (let step = 0; !/^Name/.test(String(await page.evaluate(label))); step += 1) {
		assert.ok(step < 100, 'never came to the name');
		await page.keyboard.press('Tab');
	}
	await page.keyboard.type('Night');
	await page.keyboard.press('Enter');
	await page.getByText('Schedule “Night” added', { exact: false }).waitFor();
	await page.context().close();
});

test('the first steps end on a board of the own kind, by keys alone', async () => {
	const page = await kamerton.open('/start?step=kind');
	const small = page.getByRole('radio').first();
	await small.waitFor();
	await page.waitForLoadState('networkidle');
	for (let step = 0; (await page.evaluate('document.activeElement.type')) !== 'radio'; step += 1) {
		assert.ok(step < 60, 'never came to the kinds');
		await page.keyboard.press('Tab');
	}
	await page.keyboard.press('ArrowDown');
	await page.getByRole('radio', { name: 'Contact centre' }).and(page.locator(':checked')).waitFor();
	await tabTo(page, /^Make this board/);
	await page.keyboard.press('Enter');
	await page.getByText('is made', { exact: false }).first().waitFor();
	await tabTo(page, /^Next: Language and place/);
	await page.keyboard.press('Enter');
	await page.waitForURL(/step=place/);
	await tabTo(page, /^Save, to the board/);
	await page.keyboard.press('Enter');
	await page.locator('[data-kpi=service_level]').waitFor();
	await page.context().close();
});
