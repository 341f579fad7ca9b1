/** The board in a real browser, on a small demo company: read, compared, filtered, shared, in both languages and themes. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
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

const card = (page: Page, kpi: string) => page.locator(`[data-kpi=${kpi}]`);
const settled = (page: Page) => page.locator('[data-kpi=fcr]:not([aria-busy=true]) [data-verdict]').waitFor();
const countOf = async (page: Page) => ((await page.getByText(/^[\d,]+ tickets?/).textContent()) ?? '').split(' ')[0];

async function openBoard(path = '/', options = {}): Promise<Page> {
	const page = await kamerton.open(path, options);
	await settled(page);
	return page;
}

test('verdict, number, certainty: what the card says is what the engine answers', async () => {
	const page = await openBoard();
	const { rows } = await kamerton.service.kpi.query({
		kpis: ['fcr'],
		from: '2026-10-01',
		to: '2026-11-01',
		compare: 'previous',
	});
	const [row] = rows;
	const [value, n, verdict] = [row?.value, row?.n, row?.verdict];
	const text = (await card(page, 'fcr').textContent()) ?? '';
	assert.ok(text.includes(`${Number(value).toFixed(1)}%`) || text.includes(`${Number(value).toFixed(0)}%`), text);
	assert.ok(text.includes(`n\u00a0${n}`), text);
	const words = { better: 'Better', worse: 'Worse', unclear: 'No clear change' } as const;
	assert.ok(text.includes(words[verdict as keyof typeof words]), text);
	await page.getByRole('heading', { level: 1, name: /October/ }).waitFor();
	await expectNoProblems(page);
	await page.context().close();
});

test('what the first page begins with is asked once', async () => {
	const page = await kamerton.open('/kpis');
	const asked: string[] = [];
	page.on('request', (request) => {
		const { pathname } = new URL(request.url());
		if (request.method() === 'GET' && pathname.startsWith('/api/')) asked.push(pathname);
	});
	await page.goto(`${kamerton.url}/`);
	await settled(page);
	assert.ok(asked.includes('/api/v1/session') && asked.includes('/api/v1/kpi'), asked.join(' '));
	assert.deepEqual(asked, [...new Set(asked)]);
	await page.context().close();
});

test('how sure it is opens by keyboard, and closing gives the focus back', async () => {
	const page = await openBoard();
	const ask = card(page, 'fcr').getByRole('button', { name: /how sure/ });
	await ask.focus();
	await page.keyboard.press('Enter');
	await page.getByText('95% interval').waitFor();
	await expectNoProblems(page);
	await page.keyboard.press('Escape');
	await page.getByText('95% interval').waitFor({ state: 'detached' });
	assert.match(String(await page.evaluate('document.activeElement.textContent')), /^n\s\d/);
	await page.context().close();
});

test('a card leads to the rows behind it, and can be asked again on the command line and over HTTP', async () => {
	const page = await openBoard('/?period=2026-10&where=channel=chat');
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await card(page, 'fcr')
		.getByRole('button', { name: /how sure/ })
		.click();
	const copied = async (name: string) => {
		await page.getByRole('button', { name: 'Copy the query' }).click();
		await page.getByRole('menuitem', { name }).click();
		await page.getByText('Copied', { exact: true }).waitFor();
		return String(await page.evaluate('navigator.clipboard.readText()'));
	};
	assert.equal(
		await copied('As a command'),
		'npx kamerton kpi fcr --from 2026-10-01 --to 2026-10-31 --where channel=chat --compare previous --targets',
	);
	const request = await copied('As a request to the API');
	const body = JSON.parse(/-d '(.*)'$/.exec(request)?.[1] ?? '') as object;
	const [row] = (await kamerton.service.kpi.query(body)).rows;
	assert.ok((await card(page, 'fcr').textContent())?.includes(`n\u00a0${row?.n}`));
	await expectNoProblems(page);
	await page.getByRole('link', { name: 'Rows behind it' }).click();
	await page.waitForURL(/\/kpi\/fcr.*#rows/);
	const behind = page.getByRole('heading', { level: 2, name: /^Rows behind/ });
	await behind.waitFor();
	const inSight = 'document.querySelector("#rows").getBoundingClientRect().top < innerHeight';
	while (!(await page.evaluate(inSight))) await page.waitForTimeout(100);
	await page.context().close();
});

test('a filter changes the numbers and the address; the back button and the link bring them back', async () => {
	const page = await openBoard();
	const all = await countOf(page);
	await page.getByRole('button', { name: /^Channel/ }).click();
	await page.getByRole('checkbox', { name: 'Chat' }).check();
	await page.waitForURL(/where=channel=chat/);
	await page.getByText(`${all} tickets`).waitFor({ state: 'detached' });
	await settled(page);
	const chat = await countOf(page);
	assert.notEqual(chat, all);
	const other = await openBoard(new URL(page.url()).pathname + new URL(page.url()).search);
	await other.getByText(`${chat} tickets`).waitFor();
	await other.context().close();
	await page.keyboard.press('Escape');
	await page.goBack();
	await page.getByText(`${all} tickets`).waitFor();
	assert.equal(new URL(page.url()).search, '');
	await page.context().close();
});

test('another period and another comparison', async () => {
	const page = await openBoard();
	await page.getByRole('button', { name: 'Earlier' }).click();
	await page.waitForURL(/period=2026-09/);
	await page.getByRole('heading', { level: 1, name: /September/ }).waitFor();
	await page.getByRole('button', { name: /^Compare/ }).click();
	await page.getByRole('menuitem', { name: 'September 2025' }).click();
	await page.waitForURL(/compare=year/);
	await settled(page);
	await card(page, 'fcr')
		.getByText('vs\u00a0Sep\u00a025')
		.or(card(page, 'fcr').getByText('vs\u00a0Sept\u00a025'))
		.waitFor();
	await page.getByRole('button', { name: 'Quarter' }).click();
	await page.waitForURL(/period=2026-Q3/);
	await page.getByRole('button', { name: 'Custom' }).click();
	await page.getByRole('table').first().waitFor();
	await page.context().close();
});

test('both languages, numbers and dates as each writes them, kept for the next visit', async () => {
	const page = await openBoard('/', { locale: 'ru-RU' });
	await page.getByRole('heading', { level: 2, name: 'Удовлетворённость' }).waitFor();
	assert.match((await card(page, 'fcr').textContent()) ?? '', /\d,\d\s%|\d+\s%/);
	await page.getByText('данные на 31 октября').waitFor();
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByRole('heading', { level: 2, name: 'Satisfaction' }).waitFor();
	await page.getByText('data to 31 October').waitFor();
	await page.reload();
	await page.getByRole('heading', { level: 2, name: 'Satisfaction' }).waitFor();
	await page.context().close();
});

test('it follows the dark of the system, or the reader', async () => {
	const page = await openBoard('/', { colorScheme: 'dark' });
	const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
	assert.equal(await background(), 'rgb(20, 24, 28)');
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Colours of the system' }).click();
	await page.getByRole('menuitem', { name: 'Light', exact: true }).click();
	await page.locator('html[data-mantine-color-scheme=light]').waitFor();
	assert.equal(await background(), 'rgb(255, 255, 255)');
	await page.context().close();
});

test('it fits a phone, where filters are in a sheet', async () => {
	for (const width of [360, 390]) {
		const page = await openBoard('/', { viewport: { width, height: 780 }, hasTouch: true });
		await expectNoSideScroll(page);
		await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Board' }).waitFor();
		await expectNoProblems(page);
		await page.getByRole('button', { name: 'Filters' }).click();
		await page.getByRole('dialog').getByRole('button', { name: /^Team/ }).click();
		await page.getByRole('checkbox').first().waitFor();
		await page.context().close();
	}
});

test('a board is arranged, saved, shared by its address and removed', async () => {
	const page = await openBoard();
	await page.getByRole('button', { name: 'Whole service' }).click();
	await page.getByRole('menuitem', { name: 'Arrange a board' }).click();
	const form = page.getByRole('dialog');
	await form.getByLabel('Name of the board').fill('Shift leads');
	await form.getByRole('button', { name: 'Remove the group People' }).click();
	await form.getByPlaceholder('Add a KPI').first().click();
	await page.keyboard.type('Reopen rate');
	await page.getByRole('option', { name: 'Reopen rate' }).click();
	await expectNoProblems(page);
	await form.getByRole('button', { name: 'Save', exact: true }).click();
	await page.waitForURL(/board=board-/);
	await card(page, 'reopen_rate').waitFor();
	const other = await openBoard(new URL(page.url()).pathname + new URL(page.url()).search);
	await other.getByRole('button', { name: 'Shift leads' }).waitFor();
	assert.equal(await other.getByRole('heading', { name: 'People' }).count(), 0);
	await other.context().close();
	// Whoever comes without an address, on whichever machine, opens the board that was made.
	const later = await openBoard();
	await later.getByRole('button', { name: 'Shift leads' }).waitFor();
	await later.context().close();
	await page.getByRole('button', { name: 'Shift leads' }).click();
	await page.getByRole('menuitem', { name: 'Whole service' }).click();
	await page.waitForURL(/board=usual/);
	await settled(page);
	await page.getByRole('button', { name: 'Whole service' }).click();
	await page.getByRole('menuitem', { name: 'Open this board first' }).click();
	await page.getByText('“Whole service” opens first from now on.').waitFor();
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByText('Taken back').waitFor();
	const own = (await page.evaluate("fetch('/api/v1/own-choices').then((answer) => answer.json())")) as {
		board: string;
	};
	assert.match(own.board, /^board-/);
	await page.getByRole('button', { name: 'Whole service' }).click();
	await page.getByRole('menuitem', { name: 'Shift leads' }).click();
	await page.getByRole('button', { name: 'Shift leads' }).click();
	await page.getByRole('menuitem', { name: 'Arrange a board' }).click();
	await page.getByRole('button', { name: 'Remove this board' }).click();
	await page.getByRole('button', { name: 'Whole service' }).waitFor();
	assert.equal(new URL(page.url()).search, '');
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByRole('button', { name: 'Shift leads' }).waitFor();
	await kamerton.service.saved.remove('board', new URL(page.url()).searchParams.get('board') ?? '', 'owner');
	await page.context().close();
});

test('cards are put in order by mouse and by keyboard, and every step is taken back', async () => {
	const page = await openBoard();
	await page.getByRole('button', { name: 'Whole service' }).click();
	await page.getByRole('menuitem', { name: 'Arrange a board' }).click();
	const form = page.getByRole('dialog');
	const inGroup = (at: number) => form.locator('fieldset').nth(at).locator('li');
	const names = async (at: number) => (await inGroup(at).allTextContents()).join(', ');
	const before = [await names(0), await names(1)];
	const first = inGroup(0).first();
	const name = (await first.textContent()) ?? '';
	// By mouse, into the next group.
	await first.dragTo(inGroup(1).nth(1), { targetPosition: { x: 60, y: 2 } });
	assert.ok(!(await names(0)).includes(name));
	assert.equal(await inGroup(1).nth(1).textContent(), name);
	await form.getByRole('button', { name: 'Undo' }).click();
	assert.deepEqual([await names(0), await names(1)], before);
	// By keyboard: down through its group, over the end into the next one, the focus going along.
	const cards = await inGroup(0).count();
	await first.getByRole('button', { name: `${name}: down` }).focus();
	for (let step = 0; step < cards; step += 1) await page.keyboard.press('Enter');
	assert.equal(await inGroup(1).first().textContent(), name);
	assert.equal(await page.evaluate('document.activeElement.getAttribute("aria-label")'), `${name}: down`);
	await form.getByText(`${name}: 1 of`).waitFor({ state: 'attached' });
	for (let step = 0; step < cards; step += 1) await page.keyboard.press('Control+z');
	assert.deepEqual([await names(0), await names(1)], before);
	await inGroup(0)
		.nth(1)
		.getByRole('button', { name: /^Remove/ })
		.focus();
	await page.keyboard.press('Enter');
	assert.equal(await inGroup(0).count(), cards - 1);
	// The way back is at hand.
	assert.equal(await page.evaluate('document.activeElement.textContent'), 'Undo');
	await page.keyboard.press('Enter');
	assert.deepEqual([await names(0), await names(1)], before);
	await expectNoProblems(page);
	await page.context().close();
});

test('on a wall of 4K nothing overflows', async () => {
	const page = await openBoard('/', { viewport: { width: 3840, height: 2160 } });
	await expectNoSideScroll(page);
	await page.context().close();
});

test('what fails says so and can be asked again; what was there stays', async () => {
	const page = await openBoard();
	await page.route('**/api/v1/kpi/query', (route) =>
		route.fulfill({
			status: 503,
			contentType: 'application/json',
			body: JSON.stringify({ error: { code: 'query_too_slow', message: 'It took too long.', params: {} } }),
		}),
	);
	await page.getByRole('button', { name: 'Earlier' }).click();
	const alert = page.getByRole('alert').first();
	await alert.getByText('query_too_slow').waitFor();
	await page.unroute('**/api/v1/kpi/query');
	await alert.getByRole('button', { name: 'Try again' }).click();
	await alert.waitFor({ state: 'detached' });
	await settled(page);
	await page.context().close();
	// The browser itself tells of what the server refused.
	kamerton.expectOnlyComplaints(/503/);
});

test('two readers at once do not see each other', async () => {
	const [one, other] = await Promise.all([
		openBoard('/?where=channel=chat'),
		openBoard('/?where=channel=phone', { locale: 'ru-RU' }),
	]);
	await one.getByRole('button', { name: /^Channel Chat/ }).waitFor();
	await other.getByRole('button', { name: /^Канал Телефон/ }).waitFor();
	await Promise.all([one.context().close(), other.context().close()]);
});
