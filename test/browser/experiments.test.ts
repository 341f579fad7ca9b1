/** An experiment from the plan to the answer, through a real Chromium. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { createLocalClient } from '../../src/api/local-client.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';
import { splitAnswers } from '../support/split-answers.ts';

let browser: TestBrowser;
before(async () => {
	let now = Date.parse('2026-01-02T09:00:00Z');
	const service = await openTestService(undefined, {}, () => now);
	const client = createLocalClient(service, 'en');
	await service.take('answer', splitAnswers({ from: '2025-06-30', weeks: 26 }));
	await client.addAction({ title: 'Coaching', target: { kpi: 'csat' }, guards: ['ces'], expected: 8 });
	const { units } = await client.drawExperiment({ id: 1, by: 'agent', start: '2026-01-12', end: '2026-03-08' });
	const treated = new Set(units.flatMap(({ name, arm }) => (arm === 'treated' ? [name] : [])));
	const lifted = (agent: string) => ({ csat: treated.has(agent) ? 0.18 : 0, ces: 0 });
	await service.take('answer', splitAnswers({ from: '2025-12-29', weeks: 2 }), { name: 'between.csv' });
	await service.take('answer', splitAnswers({ from: '2026-01-12', weeks: 8, lifted }), { name: 'after.csv' });
	now = Date.parse('2026-03-10T09:00:00Z');
	browser = await openTestBrowser(service);
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

test('from an action it is looked ahead, drawn, and what happened is noted', async () => {
	const page = await browser.open('/action?id=1');
	await page.getByRole('button', { name: 'Try it on a part' }).click();
	const draw = page.getByRole('button', { name: 'Draw, for good' });
	await draw.waitFor();
	assert.ok(await draw.isDisabled(), 'nothing is drawn before it was looked ahead');
	await page.getByLabel('First day').fill('2025-11-03');
	await page.getByLabel('Last day').fill('2025-12-28');
	await page.getByRole('button', { name: 'What could be seen?' }).click();
	await page.getByText('experiment_started').waitFor();
	await page.getByRole('checkbox', { name: 'Rehearsal on days that have passed' }).check();
	await page.getByRole('button', { name: 'What could be seen?' }).click();
	await page.getByText(/12 units would be treated, 12 not\. As planned, for 8 weeks, an effect of ±\d/).waitFor();
	await page.getByRole('img', { name: /^The effect that is seen four times in five/ }).waitFor();
	await expectNoProblems(page);
	// Another plan has to be looked at anew.
	await page.getByRole('textbox', { name: 'Treated, percent' }).fill('40');
	assert.ok(await draw.isDisabled());
	await page.getByRole('textbox', { name: 'Treated, percent' }).fill('50');
	await draw.click();
	await page.getByText('A rehearsal: nothing was done to anybody').waitFor();
	await page.getByRole('heading', { name: 'Who is in which arm' }).waitFor();
	await page.getByText('Treated 12').waitFor();
	await page.getByLabel('What happened?').fill('Coached by mistake');
	await page.getByRole('combobox', { name: 'Did not do as was drawn' }).click();
	await page.getByRole('option', { name: 'Agent 07' }).click();
	await page.getByRole('button', { name: 'Write' }).click();
	await page.getByText('It is noted.').waitFor();
	await page.getByText('Agent 07 did not do as was drawn: Coached by mistake').waitFor();
	// What is over can no longer be stopped.
	assert.equal(await page.getByRole('checkbox', { name: 'It was stopped' }).count(), 0);
	browser.expectOnlyComplaints(/400/);
});

test('what happened can be written once the answer stands above it, and no longer moves the form', async () => {
	const page = await browser.open('/experiments');
	const { promise: held, resolve: release } = Promise.withResolvers<void>();
	await page.route(/experiments\/1\/result/, (route) => held.then(() => route.continue()));
	await page.goto(`${browser.url}/experiment?id=1`);
	await page.getByRole('heading', { name: 'Who is in which arm' }).waitFor();
	assert.equal(await page.getByLabel('What happened?').count(), 0);
	release();
	await page.getByLabel('What happened?').waitFor();
	assert.ok((await page.getByText('It helped').count()) > 0);
	await page.context().close();
});

test('what came of it is said first, then shown week by week, with what it rests on', async () => {
	const page = await browser.open('/experiment?id=1');
	await page.getByText('It helped').first().waitFor();
	const headline = await page.getByRole('heading', { level: 1 }).textContent();
	assert.match(headline ?? '', /^Customer satisfaction \(CSAT\): \+[12]\d(\.\d)?\spp where it was tried/);
	await page.getByRole('img', { name: /by how much the distance between the arms/ }).waitFor();
	await page.getByText(/The arms were (not )?alike before\./).waitFor();
	const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
	const file = await page.request.get(`${browser.url}${href}`);
	assert.match(await file.text(), /Agent 01,(treated|control)/);
	await expectNoProblems(page);
	await page.goto(`${browser.url}/experiments?action=1`);
	await page.getByRole('row').filter({ hasText: 'Customer satisfaction (CSAT)' }).first().click();
	await page.getByRole('heading', { name: 'As it was drawn' }).waitFor();
});

test('in Russian, dark, on a phone; whoever leads a part is told why there is no answer', async () => {
	const options = { locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 780 } } as const;
	const page = await browser.open('/experiment?id=1', options);
	await page.getByText('Помогло').first().waitFor();
	await page.getByRole('img', { name: /насколько расстояние между группами/ }).waitFor();
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	const lead = await browser.open('/experiment?id=1', {
		visitor: { role: 'team_lead', name: 'Lidia', mail: 'lidia@example.com', teams: ['North'] },
	});
	await lead.getByText('the answer is of the whole company, and you see a part of it').waitFor();
	await lead.getByText('None of your units takes part').waitFor();
	assert.equal(await lead.getByText('Agent 01').count(), 0);
	await expectNoProblems(lead);
});
