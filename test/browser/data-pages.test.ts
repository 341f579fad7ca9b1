/** Where the numbers come from, and how today goes, in a real browser. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';

let kamerton: TestBrowser;
before(async () => {
	kamerton = await openTestBrowser();
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('a file is brought in on the page of the data; its source, its oddities and its import are there, and it is taken back', async () => {
	const page = await kamerton.open('/data');
	await page.getByText('There are no data yet').waitFor();
	await page.getByRole('button', { name: 'Try with example data' }).click();
	const sources = page.getByRole('table', { name: 'Sources' });
	await sources.getByRole('row', { name: /^Ticket/ }).waitFor();
	await page.getByRole('heading', { name: /^example: [\d,]+ rows$/ }).waitFor();
	const imports = page.getByRole('table', { name: 'Imports' });
	const answers = imports.getByRole('row', { name: /answers\.csv/ });
	await answers.getByRole('link', { name: 'Rejected rows' }).waitFor();
	await expectNoProblems(page);
	await answers.getByRole('button', { name: /^Take back: answers\.csv/ }).click();
	await answers.getByText('taken back').waitFor();
	await sources.getByRole('row', { name: /^Survey answer/ }).waitFor({ state: 'detached' });
	await page.context().close();
});

test('today says who waits, on a page and on a wall; when the server is silent the numbers are old', async () => {
	const page = await kamerton.open('/today');
	await page.getByRole('heading', { name: 'Waiting now' }).waitFor();
	await expectNoProblems(page);
	await page.getByRole('link', { name: 'For the wall' }).click();
	await page.waitForURL(/\/wall/);
	await page.getByRole('heading', { name: 'Waiting now' }).waitFor();
	assert.equal(await page.getByRole('navigation').count(), 0);
	assert.equal(await page.evaluate('document.documentElement.getAttribute("data-mantine-color-scheme")'), 'dark');
	await page.route('**/api/v1/live*', (route) => route.abort());
	await page.getByText(/^No answer for \d+ s$/).waitFor();
	kamerton.expectOnlyComplaints(/ERR_FAILED/);
	await page.context().close();
	kamerton.expectOnlyComplaints(/ERR_FAILED/);
});

test('on a phone nothing scrolls sideways', async () => {
	for (const path of ['/data', '/today']) {
		const page = await kamerton.open(path, { locale: 'ru-RU', viewport: { width: 360, height: 740 } });
		await page.waitForLoadState('networkidle');
		await expectNoSideScroll(page);
		await page.context().close();
	}
});
