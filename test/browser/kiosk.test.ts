/** A survey on a tablet, in a real Chromium whose network goes away and comes back. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { createLocalClient } from '../../src/api/local-client.ts';
import type { TemplateId } from '../../src/surveys/templates/templates.ts';
import { both, comment, multiple, questionnaire } from '../../src/surveys/templates/words.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let browser: TestBrowser;
before(async () => {
	browser = await openTestBrowser();
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

const tablet = { visitor: null, viewport: { width: 1180, height: 820 }, hasTouch: true } as const;

async function kiosk(template: TemplateId, name: string, branch?: string) {
	const client = createLocalClient(browser.service, 'en');
	const { id } = await client.addSurvey({ name, template });
	await client.publishSurvey({ id });
	const { id: address, path } = await client.makeSurveyKiosk({ id, branch });
	return { id, path, address };
}

async function answers(survey: string) {
	await browser.service.push.settle();
	const rows = await browser.service.rows(
		'answer',
		'question, score, text, branch, attributes',
		`survey = '${survey}'`,
	);
	return rows.map(({ question, score, branch }) => [question, score, branch]).toSorted();
}

/** Whoever answers takes his time: what is answered faster than anybody reads does not count. */
const read = (page: Page) => page.waitForTimeout(900);

async function answer(page: Page, score: number): Promise<void> {
	await page.getByLabel(`${score} of 10`).waitFor();
	await read(page);
	await page.getByLabel(`${score} of 10`).check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Send' }).click();
	await page.locator('.end').waitFor();
	await page.getByRole('button', { name: 'Close' }).click();
}

const line = (page: Page, text: string) => page.locator('footer').getByText(text).waitFor();

test('without a network, over a reload and a restart of the page, each answer arrives once and says its place', async () => {
	const { path } = await kiosk('nps', 'counter', 'Main street / 5');
	const page = await browser.open(path, tablet);
	const network = page.context();
	await page.locator('html[data-offline=ready]').waitFor();
	await answer(page, 9);
	await line(page, 'Main street / 5 · All answers sent');
	assert.deepEqual(await answers('counter'), [['recommend', 9, 'Main street / 5']]);

	await browser.silence();
	await network.setOffline(true);
	await answer(page, 2);
	await line(page, 'On this device, not sent yet: 1');
	await page.reload();
	await line(page, 'On this device, not sent yet: 1');
	await answer(page, 3);
	await line(page, 'On this device, not sent yet: 2');
	await page.close();
	const again = await network.newPage();
	await again.goto(`${browser.url}${path}`);
	await line(again, 'On this device, not sent yet: 2');
	assert.equal((await answers('counter')).length, 1);

	await browser.answer();
	await network.setOffline(false);
	await line(again, 'All answers sent');
	assert.deepEqual(await answers('counter'), [
		['recommend', 2, 'Main street / 5'],
		['recommend', 3, 'Main street / 5'],
		['recommend', 9, 'Main street / 5'],
	]);
	await network.close();
	browser.expectOnlyComplaints(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to load/);
});

test('an answer whose receipt is lost on the way is sent again and is one answer', async () => {
	const { path, id } = await kiosk('nps', 'receipt', 'Harbour');
	const page = await browser.open(path, { ...tablet, serviceWorkers: 'block' });
	let lost = 0;
	await page.route('**/answers', async (route) => {
		lost += 1;
		await route.fetch();
		await route.abort();
	});
	await answer(page, 7);
	await line(page, 'On this device, not sent yet: 1');
	assert.equal((await answers('receipt')).length, 1);
	await page.unroute('**/answers');
	await page.evaluate("dispatchEvent(new Event('online'))");
	await line(page, 'All answers sent');
	assert.ok(lost > 0);
	assert.deepEqual(await answers('receipt'), [['recommend', 7, 'Harbour']]);
	assert.equal((await browser.service.surveys.tally(id)).finished, 1);
	await page.context().close();
	browser.expectOnlyComplaints(/ERR_FAILED|Service Worker/i);
});

test('whoever walks away is asked whether he is there; then the next one finds the first page, and what was sent is kept', async () => {
	const { path, id } = await kiosk('nps', 'walked away');
	const page = await browser.open(`${path}?idle=5&rest=4`, tablet);
	await page.getByLabel('4 of 10').waitFor();
	await read(page);
	await page.getByLabel('4 of 10').check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('textbox').first().fill('half a word');
	await page.getByText('Are you still there?').waitFor();
	await page.getByLabel('4 of 10').waitFor();
	assert.equal(await page.getByLabel('4 of 10').isChecked(), false);
	await line(page, 'All answers sent');
	assert.deepEqual(await answers('walked away'), [['recommend', 4, '']]);
	const { started, finished } = await browser.service.surveys.tally(id);
	assert.deepEqual([started, finished], [1, 0]);
	await page.context().close();
});

test('a tick that was taken back is taken back; who comes after days of quiet is heard', async () => {
	const client = createLocalClient(browser.service, 'en');
	const wishes = [
		['speed', 'Speed', 'Скорость'],
		['price', 'Price', 'Цена'],
	] as const;
	const asked = questionnaire(both('Wishes', 'Пожелания'), [
		[multiple('wishes', both('What matters?', 'Что важно?'), [...wishes])],
		[comment('words', both('Anything else?', 'Что-нибудь ещё?'))],
	]);
	const { id } = await client.addSurvey({ name: 'wishes', questionnaire: asked });
	await client.publishSurvey({ id });
	const { path } = await client.makeSurveyKiosk({ id });
	const page = await browser.open(path, tablet);
	await read(page);
	await page.getByLabel('Speed').check();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('button', { name: 'Back' }).click();
	await page.getByLabel('Speed').uncheck();
	await page.getByRole('button', { name: 'Next' }).click();
	await page.getByRole('textbox').fill('No');
	await page.getByRole('button', { name: 'Send' }).click();
	await page.locator('.end').waitFor();
	await line(page, 'All answers sent');
	assert.deepEqual(
		(await answers('wishes')).map(([question]) => question),
		['words'],
	);
	const late = await fetch(`${browser.url}${path}/answers`, {
		...{ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
		body: new URLSearchParams({
			...{ id: 'b'.repeat(32), version: '1', pages: '0,1', lang: 'en', age: '0' },
			...{ took: String(60 * 3_600_000), 'q.wishes': 'price' },
		}),
	});
	assert.equal(late.status, 200);
	assert.equal((await answers('wishes')).length, 2);
	await page.context().close();
});

test('an answer is of the version that was shown and of the moment when it was given', async () => {
	const { path, id } = await kiosk('nps', 'versions');
	const send = (fields: Record<string, string>) =>
		fetch(`${browser.url}${path}/answers`, {
			...{ method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
			body: new URLSearchParams({ id: 'a'.repeat(32), version: '1', pages: '0,1', lang: 'en', ...fields }),
		});
	const survey = await browser.service.surveys.get(id);
	await browser.service.surveys.change(
		id,
		survey.revision,
		{ name: survey.name, questionnaire: { ...survey.draft, title: { en: 'Other words', ru: 'Другие слова' } } },
		'test',
	);
	await browser.service.surveys.publish(id, 'test');
	const hours = 3_600_000;
	assert.equal((await send({ age: String(30 * hours), took: '9000', 'q.recommend': '6' })).status, 200);
	await browser.service.push.settle();
	const [row] = await browser.service.rows(
		'answer',
		"questionnaire, dateDiff('hour', answered_at, now()) AS hours",
		"survey = 'versions'",
	);
	assert.equal(row?.['questionnaire'], `${id}.1`);
	assert.ok(Math.abs(Number(row?.['hours']) - 30) <= 1, String(row?.['hours']));
	// What is no answer is refused as a whole, and the tablet says so.
	assert.equal((await send({ id: 'b'.repeat(32), age: '0', took: '9000', 'q.recommend': '99' })).status, 422);
	assert.equal((await send({ id: 'short', age: '0', took: '9000', 'q.recommend': '6' })).status, 422);
	// The token of one place opens no other, nor another survey.
	const { path: other } = await kiosk('nps', 'another');
	const token = path.split('/').pop() ?? '';
	const mixed = other.replace(/[^/]+$/, token);
	for (const wrong of [mixed, path.replace(token, `bTWFpbg${token.slice(token.indexOf('.'))}`)])
		assert.equal((await fetch(`${browser.url}${wrong}/asked`)).status, 404);
	await browser.service.surveys.close(id, 'test');
	assert.equal((await send({ id: 'c'.repeat(32), age: '0', took: '9000', 'q.recommend': '6' })).status, 410);
});

test('revoked, it asks nobody, says so, brings what was answered before and keeps the rest; taken back, it asks again', async () => {
	const { path, id, address } = await kiosk('nps', 'revoked', 'Pier');
	const client = createLocalClient(browser.service, 'en');
	const page = await browser.open(`${path}?look=1`, tablet);
	const network = page.context();
	await page.locator('html[data-offline=ready]').waitFor();
	// Now the page is kept with its query, too.
	await page.reload();
	await answer(page, 9);
	await line(page, 'All answers sent');

	await browser.silence();
	await network.setOffline(true);
	await answer(page, 4);
	await line(page, 'On this device, not sent yet: 1');
	await client.revokeSurveyKiosk({ id, kiosk: address });
	// It cannot know yet.
	await answer(page, 2);
	await line(page, 'On this device, not sent yet: 2');
	await browser.answer();
	await network.setOffline(false);
	await page.getByRole('heading', { name: 'This tablet does not ask any more' }).waitFor();
	await page.getByText('survey_kiosk_revoked').waitFor();
	await line(page, 'On this device, no longer taken: 1');
	await expectNoProblems(page);
	assert.deepEqual(
		(await answers('revoked')).map(([, score]) => score),
		[4, 9],
	);
	// Without a network it does not come back to asking, and says so, whatever the query by which it was kept.
	await browser.silence();
	await network.setOffline(true);
	for (const query of ['?look=1', '', '?look=2']) {
		await page.goto(`${browser.url}${path}${query}`);
		await page.getByRole('heading', { name: 'This tablet does not ask any more' }).waitFor();
		await line(page, 'On this device, no longer taken: 1');
	}
	await browser.answer();
	await network.setOffline(false);

	await client.restoreSurveyKiosk({ id, kiosk: address });
	await page.reload();
	await page.getByLabel('4 of 10').waitFor();
	await line(page, 'All answers sent');
	assert.deepEqual(
		(await answers('revoked')).map(([, score]) => score),
		[2, 4, 9],
	);
	await network.close();
	browser.expectOnlyComplaints(/ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|Failed to load/);
});

test('a tablet with a new address brings what waits at its old ones, each to its own and once, however many tabs', async () => {
	const old = await kiosk('nps', 'old address', 'Old quay');
	const gone = await kiosk('nps', 'gone address', 'Old pier');
	const page = await browser.open(old.path, { ...tablet, serviceWorkers: 'block' });
	const network = page.context();
	const posts: string[] = [];
	let lost = true;
	await network.route('**/answers', async (route) => {
		if (lost) return route.abort();
		posts.push(new URL(route.request().url()).pathname);
		await new Promise((resolve) => setTimeout(resolve, 300));
		await route.continue();
	});
	await answer(page, 6);
	await answer(page, 8);
	await line(page, 'On this device, not sent yet: 2');
	await page.goto(`${browser.url}${gone.path}`);
	await answer(page, 3);
	await line(page, 'On this device, not sent yet: 1');
	await createLocalClient(browser.service, 'en').revokeSurveyKiosk({ id: gone.id, kiosk: gone.address, late: false });

	const { path } = await kiosk('nps', 'new address', 'New quay');
	await page.goto(`${browser.url}${path}`);
	await line(page, 'New quay · All answers sent · Left from earlier addresses of this device: 3');
	const other = await network.newPage();
	await other.goto(`${browser.url}${path}`);
	await line(other, 'Left from earlier addresses of this device: 3');
	lost = false;
	const online = "dispatchEvent(new Event('online'))";
	await Promise.all([page.evaluate(online), other.evaluate(online)]);
	// What the revoked one takes no more stays on the tablet.
	for (const tab of [page, other]) await line(tab, 'Left from earlier addresses of this device: 1');
	assert.equal(posts.filter((post) => post === `${old.path}/answers`).length, 2);
	assert.deepEqual(await answers('old address'), [
		['recommend', 6, 'Old quay'],
		['recommend', 8, 'Old quay'],
	]);
	assert.deepEqual(await answers('gone address'), []);
	assert.deepEqual(await answers('new address'), []);
	await network.close();
	browser.expectOnlyComplaints(/ERR_FAILED|Failed to load|Service Worker/i);
});

test('whoever manages the survey makes, shows and revokes addresses of tablets, and takes it back', async () => {
	const { id } = await kiosk('nps', 'managed', 'Harbour');
	const page = await browser.open(`/survey?id=${id}`);
	await page.getByLabel('Where the tablet stands').fill('Mole');
	await page.getByLabel('What the tablet is called').fill('by the door');
	await page.getByRole('button', { name: 'Make the address' }).click();
	await page.getByText('A tablet has an address.').waitFor();
	const made = await page.getByRole('link', { name: /\/kiosk\// }).getAttribute('href');
	assert.equal((await fetch(`${made}/asked`)).status, 200);
	await page.getByRole('button', { name: 'Revoke: Mole, by the door' }).click();
	await page.getByText(/What was answered before is taken until/).waitFor();
	assert.equal(await page.getByRole('link', { name: /\/kiosk\// }).count(), 0);
	assert.equal((await fetch(`${made}/asked`)).status, 410);
	await page.getByRole('button', { name: 'Take nothing more: Mole, by the door' }).click();
	await page.getByText(/Nothing more is taken by the address/).waitFor();
	await expectNoProblems(page);
	await expectNoSideScroll(page);
	await page.getByRole('status').getByRole('button').click();
	await page.getByRole('button', { name: 'Take nothing more: Mole, by the door' }).waitFor();
	await page.getByRole('button', { name: 'Revoke: Harbour' }).click();
	await page.getByText(/The address is revoked: Harbour/).waitFor();
	await page.getByRole('status').getByRole('button').click();
	await page.getByRole('button', { name: 'Revoke: Harbour' }).waitFor();
	await page.context().close();
});

test('it looks right on a tablet and a phone, in both languages, in the dark', async () => {
	const { path } = await kiosk('nps', 'looks', 'Main street');
	for (const viewport of [
		{ width: 1180, height: 820 },
		{ width: 390, height: 780 },
	]) {
		const page = await browser.open(path, { ...tablet, viewport, colorScheme: 'dark' });
		await page.getByLabel('4 of 10').waitFor();
		await expectNoProblems(page);
		await expectNoSideScroll(page);
		const box = await page.locator('.pick').first().boundingBox();
		assert.ok(box !== null && box.height >= 64 && box.width >= 44, JSON.stringify(box));
		await page.getByRole('button', { name: 'Русский' }).click();
		await page.getByLabel('4 из 10').waitFor();
		await expectNoProblems(page);
		await page.context().close();
	}
});
