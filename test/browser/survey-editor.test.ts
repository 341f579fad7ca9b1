/** A survey is written in the browser: every kind of question, conditions, ends, looks, and nothing that was written gets lost. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { type Question, questionsOf } from '../../src/surveys/questionnaire.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let browser: TestBrowser;
before(async () => {
	browser = await openTestBrowser();
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

async function editorOf(template: 'nps' | 'csat' | 'after_ticket', name: string, options = {}) {
	const { id } = await browser.service.surveys.fromTemplate(template, name, 'test');
	const page = await browser.open(`/survey?id=${id}&tab=questions`, options);
	await page.getByRole('button', { name: 'Save the draft' }).waitFor();
	const draft = async () => (await browser.service.surveys.get(id)).draft;
	return { id, page, draft, preview: page.frameLocator('iframe') };
}

async function save(page: Page) {
	await page.getByRole('button', { name: 'Save the draft' }).click();
	await page.getByText('The draft is saved').waitFor();
}

/** The row of a question, not its handle. */
const open = (page: Page, words: RegExp) => page.locator('button[aria-expanded]').filter({ hasText: words }).click();

const order = async (page: Page) =>
	Promise.all(
		(await page.locator('ol button[id^=handle-]').all()).map(async (one) =>
			((await one.getAttribute('id')) ?? '').slice('handle-'.length),
		),
	);

test('from a template to a link that customers answer: four clicks', async () => {
	const page = await browser.open('/surveys');
	let clicks = 0;
	const click = async (what: ReturnType<Page['getByRole']>) => {
		clicks += 1;
		await what.click();
	};
	for (const [template, wanted] of [
		['NPS', 11],
		['CSAT', 5],
		['CES 2.0', 7],
		['SERVQUAL, 22 items twice', 7],
	] as const) {
		clicks = 0;
		await page.goto(`${browser.url}/surveys`);
		await click(page.getByRole('button', { name: /New survey|Make the first survey/ }).first());
		await click(page.getByRole('dialog').getByText(template, { exact: true }));
		await click(page.getByRole('button', { name: 'Make the survey' }));
		await click(page.getByRole('button', { name: 'Publish' }));
		const link = page.getByRole('link', { name: /\/s\// });
		await link.waitFor();
		assert.equal(clicks, 4);
		const customer = await browser.open((await link.getAttribute('href')) ?? '', { visitor: null });
		await customer.getByRole('radio').first().waitFor({ state: 'attached' });
		const first = await customer.getByRole('radio').first().getAttribute('name');
		assert.equal(await customer.locator(`input[name="${first}"]`).count(), wanted, template);
		await customer.context().close();
	}
});

const kinds: readonly (readonly [
	menu: string,
	kind: Question['kind'],
	seen: (preview: FrameLocator) => Promise<void>,
])[] = [
	['NPS, 0 to 10', 'scale', (one) => one.getByLabel('10 of 10').waitFor({ state: 'attached' })],
	[
		'Scale: numbers, stars, faces',
		'scale',
		(one) => one.getByLabel('5 of 5', { exact: true }).waitFor({ state: 'attached' }),
	],
	['Yes or no', 'yes_no', (one) => one.getByLabel('Yes').first().waitFor()],
	['One of several', 'single', (one) => one.getByLabel('Option 2').first().waitFor()],
	['Any of several', 'multiple', (one) => one.getByRole('checkbox', { name: 'Option 2' }).waitFor()],
	['Words', 'text', (one) => one.getByRole('textbox').first().waitFor()],
	['Several items on one scale', 'matrix', (one) => one.getByLabel('7 of 7').first().waitFor({ state: 'attached' })],
	['Consent: a box to tick', 'consent', (one) => one.getByLabel('I agree').waitFor()],
];

test('a question of every kind is added, written in both languages, seen at once, and asked when it is published', async () => {
	const { id, page, preview, draft } = await editorOf('csat', 'Every kind');
	const before = questionsOf(await draft()).length;
	for (const [at, [menu, , seen]] of kinds.entries()) {
		await page.getByRole('button', { name: 'Add a question' }).click();
		await page.getByRole('menuitem', { name: menu, exact: true }).click();
		if (at > 0) {
			await page.getByLabel('Question · English', { exact: true }).fill(`What of ${menu}?`);
			await page.getByLabel('Question · Russian', { exact: true }).fill(`Что с «${menu}»?`);
			await preview.getByText(`What of ${menu}?`).waitFor();
		}
		await seen(preview);
	}
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Publish', exact: true }).click();
	await page.getByText('Published: from now on').waitFor();
	const questionnaire = await draft();
	assert.deepEqual(
		questionsOf(questionnaire)
			.slice(before)
			.map(({ kind }) => kind),
		kinds.map(([, kind]) => kind),
	);
	const { published, changed } = await browser.service.surveys.get(id);
	assert.deepEqual([published, changed], [1, false]);
	await page.getByText('As published: version 1').waitFor();
});

test('questions are moved by mouse and by keyboard, copied and removed; each step can be taken back and made again', async () => {
	const { page, draft } = await editorOf('after_ticket', 'Order');
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'easy', 'better', 'praise']);
	await page.locator('#handle-easy').focus();
	await page.keyboard.press('ArrowUp');
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'easy', 'better', 'praise']);
	await page.getByText('Now at place 3 of page 1').waitFor({ state: 'attached' });
	await page.keyboard.press('ArrowUp');
	await page.keyboard.press('ArrowUp');
	assert.deepEqual(await order(page), ['easy', 'satisfied', 'solved', 'better', 'praise']);
	await page.locator('#handle-easy').hover();
	await page.mouse.down();
	await page.locator('#handle-praise').hover();
	await page.mouse.up();
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'better', 'easy', 'praise']);
	await page.getByRole('button', { name: /^Copy “2\./ }).click();
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'solved_2', 'better', 'easy', 'praise']);
	await page.getByRole('button', { name: /^Remove “1\./ }).click();
	// What depends on it says so, and undo brings it back.
	await page.getByText('not there').or(page.getByText('3 problems')).first().waitFor();
	await page.keyboard.press('Control+z');
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'solved_2', 'better', 'easy', 'praise']);
	await page.getByRole('button', { name: 'Undo' }).click();
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'better', 'easy', 'praise']);
	await page.getByRole('button', { name: 'Redo' }).click();
	assert.deepEqual(await order(page), ['satisfied', 'solved', 'solved_2', 'better', 'easy', 'praise']);
	await save(page);
	assert.deepEqual(
		(await draft()).pages.map(({ questions }) => questions.map(({ id }) => id)),
		[
			['satisfied', 'solved', 'solved_2'],
			['better', 'easy', 'praise'],
		],
	);
});

test('conditions and jumps are chosen, not typed, and the preview follows them to the right end', async () => {
	const { page, preview, draft } = await editorOf('nps', 'Conditions');
	await open(page, /main reason/);
	await page.getByLabel('Asked of').selectOption({ index: 1 });
	await page.getByLabel('To', { exact: true }).selectOption('6');
	await open(page, /How likely/);
	await page.getByRole('button', { name: 'Add a way' }).click();
	await page.getByLabel('Which answer').selectOption('is one of');
	await page.getByRole('checkbox', { name: '10', exact: true }).check();
	await page.getByRole('checkbox', { name: '0', exact: true }).uncheck();
	await save(page);
	const [likely, why] = questionsOf(await draft());
	assert.deepEqual(likely?.jumps, [{ in: [10], target: 'end' }]);
	assert.deepEqual(why?.showIf, { question: 'recommend', from: 0, to: 6 });
	await preview.getByRole('button', { name: 'Next' }).click();
	await preview.getByText('Something is missing').waitFor();
	await preview.getByLabel('10 of 10').check();
	await preview.getByRole('button', { name: /Next|Send/ }).click();
	await preview.getByText('Your answer has arrived').waitFor();
	await page.getByRole('button', { name: 'From the start' }).click();
	await preview.getByLabel('3 of 10').check();
	await preview.getByRole('button', { name: 'Next' }).click();
	await preview.getByLabel('main reason').fill('Slow');
	await preview.getByRole('button', { name: 'Send' }).click();
	await preview.getByText('We are sorry that it went wrong').waitFor();
});

test('what is wrong stands beside the question with its code, and is not published', async () => {
	const { page } = await editorOf('nps', 'Wrong');
	await open(page, /How likely/);
	await page.getByLabel('Question · Russian', { exact: true }).fill('');
	await page.getByText('survey_words_missing').waitFor();
	await page.getByText('1 problem').first().waitFor();
	assert.ok(await page.getByRole('button', { name: 'Publish', exact: true }).isDisabled());
	await page.getByLabel('Question · Russian', { exact: true }).focus();
	await page.getByRole('button', { name: '{…} into “Question · Russian”' }).click();
	await page.getByRole('menuitem', { name: 'Name of the customer' }).click();
	await page.getByText('survey_words_missing').waitFor({ state: 'hidden' });
	assert.equal(await page.getByLabel('Question · Russian', { exact: true }).inputValue(), '{name}');
	await page.getByLabel('Question · Russian', { exact: true }).fill('{nane}');
	await page.getByText('survey_field_unknown').waitFor();
	await expectNoProblems(page);
});

test('what was written and not saved is there again after a reload, and can be thrown away', async () => {
	const { page, draft } = await editorOf('csat', 'Reload');
	await page.getByRole('button', { name: 'Title, languages, looks' }).click();
	await page.getByLabel('Title · English', { exact: true }).fill('Half-written');
	await page.getByText('kept in this browser').waitFor();
	await page.reload();
	await page.getByText('is here again').waitFor();
	await page.frameLocator('iframe').getByRole('heading', { name: 'Half-written' }).waitFor();
	assert.equal((await draft()).title.en, 'How did we do?');
	await page.getByRole('button', { name: 'Throw it away' }).click();
	await page.frameLocator('iframe').getByRole('heading', { name: 'How did we do?' }).waitFor();
	await page.reload();
	await page.getByText('Saved. Nobody is asked until it is published.').waitFor();
});

test('what somebody else has saved meanwhile is not overwritten unawares', async () => {
	const { id, page, draft } = await editorOf('csat', 'Two');
	await page.getByRole('button', { name: 'Title, languages, looks' }).click();
	await page.getByLabel('Title · English', { exact: true }).fill('Mine');
	const theirs = { ...(await draft()), title: { en: 'Theirs', ru: 'Их' } };
	await browser.service.surveys.change(id, 1, { name: 'Two', questionnaire: theirs }, 'Boris');
	await page.getByRole('button', { name: 'Save the draft' }).click();
	await page.getByText('survey_changed').waitFor();
	await page.getByText('Boris has saved the survey meanwhile.').waitFor();
	await page.getByRole('button', { name: 'Keep mine and replace it' }).click();
	await save(page);
	assert.equal((await draft()).title.en, 'Mine');
	browser.expectOnlyComplaints(/status of 409/);
});

test('colour and logo are seen at once; a logo that is none is refused', async () => {
	const { page, preview, draft } = await editorOf('csat', 'With a logo');
	await page.getByRole('button', { name: 'Title, languages, looks' }).click();
	const input = page.locator('input[type=file]');
	await input.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
	await page.getByText('This is no PNG or JPEG').waitFor();
	await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('<script>') });
	await page.getByText('survey_logo_refused').waitFor();
	// One pixel, as every encoder writes it.
	const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkM+9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
	await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(pixel, 'base64') });
	await page.getByText('survey_logo_refused').waitFor({ state: 'hidden' });
	await preview.locator('img.logo').waitFor({ state: 'attached' });
	await page.getByLabel('Colour', { exact: true }).fill('#006644');
	await preview.locator('link[href="/s/colour/006644.css"]').waitFor({ state: 'attached' });
	await save(page);
	assert.deepEqual([(await draft()).colour, (await draft()).logo?.slice(0, 22)], ['#006644', 'data:image/png;base64,']);
});

test('on a phone, in Russian, in the dark: as wide as the screen and readable', async () => {
	const { id } = await browser.service.surveys.fromTemplate('after_ticket', 'Телефон', 'test');
	const page = await browser.open(`/survey?id=${id}&tab=questions`, {
		...{ viewport: { width: 360, height: 740 }, locale: 'ru-RU', colorScheme: 'dark' },
	});
	await open(page, /Насколько вы довольны/);
	await page.getByLabel('Вопрос · Русский', { exact: true }).waitFor();
	await expectNoProblems(page);
	await expectNoSideScroll(page);
});
