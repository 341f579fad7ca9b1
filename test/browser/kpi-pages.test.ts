/** From a KPI to the words of one customer, from a missed target to its reason, from a question to a command: in a real browser. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openDemoService } from '../support/service.ts';

let kamerton: TestBrowser;
before(async () => {
	const service = await openDemoService({ tickets: 4000, language: 'en' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('a KPI: verdict and definition, its course, where it differs; a row of a segment leads to a ticket and its steps', async () => {
	const page = await kamerton.open('/kpi/first_response_time?period=2026-10');
	await page.getByRole('heading', { level: 1, name: 'First response time' }).waitFor();
	await page.getByText('Whose definition').waitFor();
	await page.getByRole('img', { name: /over time with its 95% interval/ }).waitFor();
	await page.locator('[aria-pressed]', { hasText: /^Channel$/ }).click();
	await page.waitForURL(/by=channel/);
	const segment = page
		.getByRole('table', { name: /First response time by Channel/ })
		.getByRole('row', { name: /^Email/ });
	await segment.focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/value=email/);
	await page.getByRole('heading', { level: 2, name: /Email/ }).waitFor();
	await expectNoProblems(page);
	const row = page.getByRole('table', { name: 'Rows behind the number' }).getByRole('row', { name: /^T\d/ }).first();
	const id = (await row.getByRole('rowheader').textContent()) ?? '';
	await row.click();
	await page.waitForURL(/\/ticket\?/);
	await page.getByRole('heading', { name: 'What happened' }).waitFor();
	await page.getByText(`Ticket ${id}`).waitFor();
	await page
		.getByRole('rowheader', { name: /^First response time/ })
		.first()
		.waitFor();
	await expectNoProblems(page);
	await page.goBack();
	await page.waitForURL(/value=email/);
	await page.context().close();
});

test('why it changed: a bridge by the chosen dimension, in words and as a table; what cannot be split says why', async () => {
	const page = await kamerton.open('/kpi/fcr?period=2026-10&by=channel');
	const drawing = page.getByRole('img', { name: /what the change is made of, by Channel/ });
	await drawing.getByText('Mix', { exact: true }).waitFor();
	await drawing.getByText('September 2026').waitFor();
	await page.getByText(/^Mix: .* since the parts have other shares/).waitFor();
	const section = page.locator('section', { has: page.getByRole('heading', { name: /^Why it changed/ }) });
	await section.getByText('As table').click();
	const table = section.getByRole('table', { name: /what the change is made of/ });
	await table.getByRole('row', { name: /^Mix/ }).waitFor();
	await expectNoProblems(page);
	await page.locator('[aria-pressed]', { hasText: /^Team$/ }).click();
	await page
		.getByRole('heading', { name: /^Why it changed/ })
		.getByText(/^Team, vs/)
		.waitFor();
	await page.goto(page.url().replace(/\/kpi\/fcr.*/, '/kpi/first_response_cumulative?period=2026-10&by=channel'));
	await page.getByText(/^While some still wait/).waitFor();
	await page.goto(page.url().replace(/\?.*/, '?period=2026-10&by=channel&compare=none'));
	await page.getByText('Compare with another period above').waitFor();
	await page.getByText('This KPI has no values of single rows.').waitFor();
	await page.context().close();
});

test('two dimensions at once, and the rows behind as a file', async () => {
	const page = await kamerton.open('/kpi/fcr?period=2026-10&by=channel&cross=topic');
	await page.getByRole('table', { name: 'By Channel and Topic' }).waitFor();
	const link = page.getByRole('link', { name: 'CSV' });
	const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
	assert.match(download.suggestedFilename(), /\.csv$/);
	await page.context().close();
});

test('an unknown KPI says so and leads back', async () => {
	const page = await kamerton.open('/kpi/nothing');
	await page.getByText('There is no KPI nothing.').waitFor();
	await page.getByRole('link', { name: 'To the board' }).click();
	await page.locator('[data-kpi=fcr]').waitFor();
	await page.context().close();
});

test('the list of all KPIs is searched and leads to each', async () => {
	const page = await kamerton.open('/kpis');
	await page.getByRole('searchbox', { name: 'Find a KPI' }).fill('promoter');
	const link = page.getByRole('link', { name: 'Net Promoter Score (NPS)' });
	await link.waitFor();
	// It was there before the search took hold.
	await page.getByRole('link', { name: 'Backlog', exact: true }).waitFor({ state: 'detached' });
	await expectNoProblems(page);
	await link.click();
	await page.getByRole('heading', { level: 1, name: 'Net Promoter Score (NPS)' }).waitFor();
	await page.context().close();
});

test('a target is set from a proposal, missed ones get their reason, edits are taken back', async () => {
	const page = await kamerton.open('/goals?period=2026-10&kpi=csat');
	const dialog = page.getByRole('dialog');
	await dialog.getByText('From your own past').waitFor();
	await dialog.getByRole('textbox', { name: 'At least' }).fill('99');
	await dialog.getByRole('button', { name: 'Set the target' }).click();
	await dialog.waitFor({ state: 'detached' });
	await page.getByText('target set').waitFor();
	// Of the definition, and so for the past too.
	const missed = page.getByRole('row', { name: /^Service level/ });
	await missed.getByRole('button', { name: 'Write the reason' }).click();
	await dialog.getByRole('textbox', { name: 'Reason' }).fill('Three operators were ill.');
	await dialog.getByRole('button', { name: 'Save' }).click();
	await missed.getByRole('button', { name: 'Three operators were ill.' }).waitFor();
	await page.getByRole('button', { name: 'Take back' }).click();
	await page.getByText('edit taken back:').waitFor();
	await expectNoProblems(page);
	const { reasons } = (await (
		await fetch(`${kamerton.url}/api/v1/target-reasons?period=2026-10`, {
			headers: { authorization: `Bearer ${kamerton.service.localKey}` },
		})
	).json()) as {
		reasons: { text: string }[];
	};
	assert.deepEqual(
		reasons.map(({ text }) => text),
		['Three operators were ill.'],
	);
	await page.context().close();
});

test('a question is composed, saved, opened again and copied as a command', async () => {
	const page = await kamerton.open('/explore?kpis=fcr&by=channel&period=2026-10');
	await page.getByRole('table', { name: 'Answer' }).getByRole('row', { name: /^Chat/ }).waitFor();
	await page.getByText('Month', { exact: true }).last().click();
	await page.waitForURL(/grain=month/);
	await page.getByRole('button', { name: 'Questions' }).click();
	await page.getByRole('textbox', { name: 'Name' }).fill('FCR by channel');
	await page.getByRole('button', { name: 'Save this question' }).click();
	const saved = page.getByRole('button', { name: 'FCR by channel', exact: true });
	await saved.waitFor();
	await page.goto(`${new URL(page.url()).origin}/explore`);
	await page.getByText('Compose a question.').waitFor();
	await page.getByRole('button', { name: 'Questions' }).click();
	await saved.click();
	await page.waitForURL(/kpis=fcr.*grain=month|grain=month.*kpis=fcr/);
	await page.getByRole('table', { name: 'Answer' }).waitFor();
	await expectNoProblems(page);
	await page.context().close();
});

test('on a phone nothing scrolls sideways, in both languages', async () => {
	for (const locale of ['en-GB', 'ru-RU']) {
		for (const path of ['/kpi/csat', '/goals', '/explore?kpis=fcr&by=channel', '/kpis']) {
			const page = await kamerton.open(path, { locale, viewport: { width: 360, height: 740 } });
			await page.waitForLoadState('networkidle');
			await expectNoSideScroll(page);
			await page.context().close();
		}
	}
});

test('a page that is dark is printed in light colours, and its charts with it', async () => {
	const page = await kamerton.open('/kpi/csat?period=2026-10', { colorScheme: 'dark' });
	const axis = page
		.getByRole('img', { name: /over time with its 95% interval/ })
		.locator('text')
		.first();
	await axis.waitFor();
	const dark = await axis.getAttribute('fill');
	const turned = (scheme: string) =>
		page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor({ state: 'attached' });
	await page.emulateMedia({ media: 'print' });
	await turned('light');
	const light = await axis.getAttribute('fill');
	assert.ok(light !== null && light !== dark, `${light} on paper`);
	await page.emulateMedia({ media: 'screen' });
	await turned('dark');
	assert.equal(await axis.getAttribute('fill'), dark);
});
