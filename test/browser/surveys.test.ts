/** A survey as customers meet it, in a real Chromium: with and without scripts, on a phone, by keyboard, in the dark. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { TemplateId } from '../../src/surveys/templates/templates.ts';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let browser: TestBrowser;
before(async () => {
	browser = await openTestBrowser();
});
after(() => browser.end());
afterEach(() => browser.expectNoComplaints());

async function asked(template: TemplateId, name: string): Promise<string> {
	const { surveys } = browser.service;
	const { id } = await surveys.fromTemplate(template, name, 'test');
	return `/s/${(await surveys.publish(id, 'test')).slug}`;
}

const scores = async (survey: string) => {
	await browser.service.push.settle();
	return browser.service.rows('answer', 'question, score, text', `survey = '${survey}'`);
};

for (const javaScriptEnabled of [true, false]) {
	test(`a customer answers, goes back, and changes the answer, scripts ${javaScriptEnabled ? 'on' : 'off'}`, async () => {
		const name = `ticket ${javaScriptEnabled}`;
		const page = await browser.open(await asked('after_ticket', name), {
			...{ visitor: null, javaScriptEnabled, viewport: { width: 390, height: 780 } },
		});
		await page.getByRole('button', { name: 'Next' }).click();
		await page.getByRole('alert').getByText('Something is missing').waitFor();
		browser.expectOnlyComplaints(/422/);
		await page.waitForTimeout(600);
		await page.getByLabel('2 of 5').check();
		await page.getByRole('button', { name: 'Next' }).click();
		await page.getByText('made it easy').waitFor();
		await page.getByLabel('3 of 7').check();
		await page.getByLabel('What should we have done better?').fill('Faster, <please> 🙏');
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('We are sorry that it went wrong').waitFor();
		await page.getByRole('link', { name: 'Change my answers' }).click();
		assert.ok(await page.getByLabel('2 of 5').isChecked());
		await page.waitForTimeout(600);
		await page.getByLabel('5 of 5').check();
		await page.getByRole('button', { name: 'Next' }).click();
		await page.getByLabel(/do well/).waitFor();
		await page.getByRole('button', { name: 'Send' }).click();
		await page.getByText('Your answer has arrived').waitFor();
		assert.deepEqual(await scores(name), [
			{ question: 'easy', score: 3, text: '' },
			{ question: 'satisfied', score: 5, text: '' },
		]);
		assert.deepEqual(await page.context().cookies(), []);
	});
}

test('by keyboard alone, in Russian, in the dark, at 320 px: nothing is in the way', async () => {
	const path = await asked('nps', 'keyboard');
	const options = {
		viewport: { width: 320, height: 640 },
		colorScheme: 'dark',
		locale: 'ru-RU',
		visitor: null,
	} as const;
	const page = await browser.open(path, options);
	await expectNoProblems(page);
	await expectNoSideScroll(page);
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowLeft');
	assert.ok(await page.getByLabel('10 из 10').isChecked());
	await page.waitForTimeout(600);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByLabel(/больше всего повлияло/).waitFor();
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Отправить' }).press('Enter');
	await page.getByText('Спасибо!').waitFor();
	await expectNoProblems(page);
	assert.deepEqual(await scores('keyboard'), [{ question: 'recommend', score: 10, text: '' }]);
});

test('every template is a page without problems, as wide as the phone', async () => {
	const { templateIds } = await import('../../src/surveys/templates/templates.ts');
	for (const template of templateIds) {
		const page = await browser.open(await asked(template, `template ${template}`), {
			...{ visitor: null, viewport: { width: 360, height: 740 } },
		});
		await expectNoProblems(page);
		await expectNoSideScroll(page);
		await page.context().close();
	}
});

test('with scripts what depends on an answer of the same page appears with it', async () => {
	const { surveys } = browser.service;
	const text = { en: 'Words' };
	const { id } = await surveys.add(
		{
			name: 'depends',
			questionnaire: {
				...{ languages: ['en'], title: text, colour: '#ffcc00', anonymous: false, once: false, ends: [{ text }] },
				smallestGroup: 5,
				pages: [
					{
						questions: [
							{
								...{ id: 'glad', kind: 'scale', text, measures: 'csat', from: 1, to: 5, look: 'stars' },
								...{ required: false, jumps: [] },
							},
							{
								...{ id: 'why', kind: 'text', text: { en: 'Why?' }, long: true, required: false, jumps: [] },
								showIf: { question: 'glad', to: 2 },
							},
						],
					},
				],
			},
		},
		'test',
	);
	const { slug } = await surveys.publish(id, 'test');
	const page = await browser.open(`/s/${slug}`, { visitor: null });
	await page.getByLabel('Why?').waitFor({ state: 'hidden' });
	await page.getByLabel('1 of 5').check();
	await page.getByLabel('Why?').waitFor();
	await expectNoProblems(page);
	browser.expectOnlyComplaints(/422/);
});

test('on a slow phone the page is there within a second', async () => {
	const page = await browser.open(await asked('csat', 'slow'), { visitor: null });
	const network = await page.context().newCDPSession(page);
	// A slow 4G of Lighthouse: 1.6 Mbit/s and 150 ms each way; a processor four times slower.
	await network.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 150,
		downloadThroughput: 200_000,
		uploadThroughput: 94_000,
	});
	await network.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	await network.send('Network.setCacheDisabled', { cacheDisabled: true });
	await page.reload();
	const size = (await page.evaluate(
		'performance.getEntriesByType("resource").concat(performance.getEntriesByType("navigation")).reduce((sum, one) => sum + one.transferSize, 0)',
	)) as number;
	// How long it takes depends on the machine of the check; what has to come over the line does not.
	assert.ok(size > 0 && size < 25_000, `${size} bytes`);
});

test('a survey is made from a template, put into own words, published, answered, and closed', async () => {
	const page = await browser.open('/surveys');
	await page.getByRole('button', { name: 'New survey' }).click();
	const form = page.getByRole('dialog');
	await form.getByText('NPS', { exact: true }).click();
	await form.getByLabel('Name').fill('Spring');
	await expectNoProblems(page);
	await form.getByRole('button', { name: 'Make the survey' }).click();
	await page.getByRole('heading', { level: 1, name: 'Spring' }).waitFor();
	await page.getByText('A draft: nobody is asked yet.').waitFor();
	await page.getByRole('link', { name: 'Questions' }).click();
	await page.getByRole('button', { name: 'Title, languages, looks' }).click();
	await page.getByLabel('Title · English', { exact: true }).fill('Would you tell a friend?');
	await page.getByRole('button', { name: 'Save the draft' }).click();
	await page.getByText('The draft is saved').waitFor();
	const preview = page.frameLocator('iframe');
	await preview.getByRole('heading', { name: 'Would you tell a friend?' }).waitFor();
	await page.getByRole('link', { name: 'Survey', exact: true }).click();
	await preview.getByRole('heading', { name: 'Would you tell a friend?' }).waitFor();
	await page.getByRole('button', { name: 'Publish' }).click();
	await page.getByText('Customers are asked.', { exact: true }).waitFor();
	await page.getByRole('img', { name: 'QR code of the page' }).waitFor();
	await expectNoProblems(page);
	const path = (await page.getByRole('link', { name: /\/s\// }).getAttribute('href')) ?? '';

	const customer = await browser.open(path, { visitor: null });
	await customer.waitForTimeout(600);
	await customer.getByLabel('9 of 10').check();
	await customer.getByRole('button', { name: 'Next' }).click();
	await customer.getByRole('button', { name: 'Send' }).click();
	await customer.getByText('Your answer has arrived').waitFor();

	await page.reload();
	await page.getByText('1 begun, 1 finished').waitFor();
	await page.getByRole('button', { name: 'Close' }).click();
	await page.getByText('Closed: the page says so').waitFor();
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByText('Customers are asked.', { exact: true }).waitFor();
});

test('how it is asked on a website is set beside a live preview', async () => {
	const { surveys } = browser.service;
	const { id } = await surveys.fromTemplate('csat', 'On the site', 'test');
	await surveys.publish(id, 'test');
	const page = await browser.open(`/survey?id=${id}`);
	await page.getByRole('link', { name: 'Website' }).click();
	await page.getByText('No site may ask yet').waitFor();
	const preview = page.frameLocator('iframe');
	await preview.getByRole('dialog').getByText('How did we do?').waitFor();
	await expectNoProblems(page);
	await page.getByLabel('Sites that may ask').fill('https://*.example.com');
	await page.getByRole('button', { name: 'Save' }).click();
	await page.getByText('is no address of a site').waitFor();
	await page.getByLabel('Sites that may ask').fill('https://shop.example.com/cart');
	await page.getByLabel('Percent of visitors').fill('25');
	await page.getByRole('combobox', { name: 'Language' }).click();
	await page.getByRole('option', { name: 'Russian' }).click();
	await preview.getByRole('dialog').getByText('Как мы справились?').waitFor();
	await page.getByRole('button', { name: 'Save' }).click();
	await page.getByText('are kept; pages take them up').waitFor();
	const { origins, share, language } = await surveys.widgets.of(id);
	assert.deepEqual([origins, share, language], [['https://shop.example.com'], 25, 'ru']);
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByText('No site may ask yet').waitFor();
	browser.expectOnlyComplaints(/status of 400/);
});
