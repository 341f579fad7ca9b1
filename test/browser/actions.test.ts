/** An action from the plan to the answer, through a real Chromium. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { actedAnswers } from '../support/acted-answers.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let browser: TestBrowser;
before(async () => {
	const service = await openTestService(undefined, {}, () => Date.parse('2026-03-04T12:00:00Z'));
	await service.take('answer', actedAnswers());
	browser = await openTestBrowser(service);
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

test('an action is planned, judged beside the others, changed and taken back', async () => {
	const page = await browser.open('/actions');
	await page.getByText('Nothing is planned yet').waitFor();
	await page.getByRole('button', { name: 'Plan an action' }).click();
	const form = page.getByRole('dialog');
	await form.getByLabel('What is done').fill('Coaching');
	await form.getByRole('combobox', { name: 'For whom' }).fill('Red');
	await page.getByRole('option', { name: 'Red' }).click();
	await form.getByRole('combobox', { name: 'State' }).click();
	await page.getByRole('option', { name: 'Running' }).click();
	// Once it runs, the day on which it began is asked for.
	await form.getByText('Needed once it runs').waitFor();
	assert.ok(await form.getByRole('button', { name: 'Save' }).isDisabled());
	await form.getByLabel('Start', { exact: true }).fill('2025-11-03');
	await form.getByRole('button', { name: 'Save' }).click();

	await page.getByText('It helped').first().waitFor();
	const headline = await page.getByRole('heading', { level: 1 }).textContent();
	assert.match(headline ?? '', /^Customer satisfaction \(CSAT\), Red: \+\d+(\.\d)?\spp against what would have been/);
	await page.getByText('The past went alongside the others.').waitFor();
	await page.getByText(/Compared with (Blue|Green|Grey)/).waitFor();
	await page.getByText('n 1,020').first().waitFor();
	await expectNoProblems(page);

	await page.getByLabel('What have you seen or decided?').fill('Goes on.');
	await page.getByRole('button', { name: 'Write' }).click();
	await page.getByText('Goes on.').first().waitFor();

	await page.getByRole('button', { name: 'Change' }).click();
	await page.getByRole('dialog').getByLabel('What is done').fill('Coaching twice a week');
	await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
	await page.getByText('“Coaching twice a week” is changed.').waitFor();
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByRole('navigation', { name: 'Path' }).getByText('Coaching', { exact: true }).waitFor();

	await page.getByRole('navigation', { name: 'Path' }).getByRole('link', { name: 'Actions' }).click();
	await page.getByText('1 action is running').waitFor();
	await page.getByText('It helped').waitFor();
	await expectNoProblems(page);
});

test('in Russian, dark, on a phone; an action that is gone says so', async () => {
	const options = { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 780 } } as const;
	const page = await browser.open('/action?id=1', options);
	await page.getByText('Помогло').first().waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.goto(page.url().replace('id=1', 'id=99'));
	await page.getByText('action_not_found').waitFor();
	browser.expectOnlyComplaints(/404/);
});
