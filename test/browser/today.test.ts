/** Today and its wall in a real browser, on weeks of which every ticket is known, seen at half past ten on a Wednesday. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

const start = Temporal.ZonedDateTime.from('2026-04-01T10:30[Europe/Moscow]');
let now = start.epochMilliseconds;

let kamerton: TestBrowser;
before(async () => {
	const service = await openTestService(undefined, { timeZone: 'Europe/Moscow' }, () => now);
	const lines = ['id,created_at,channel,team,status,first_response_at,solved_at,wait_seconds,answered'];
	const add = (week: number, time: string, channel: string, rest: (created: Temporal.Instant) => string) => {
		const created = start.subtract({ weeks: week }).withPlainTime(time).toInstant();
		lines.push(`${lines.length},${created},${channel},North,${rest(created)}`);
	};
	const solvedAfter = (created: Temporal.Instant, minutes: number) => {
		const at = created.add({ minutes });
		return `solved,${at},${at},,`;
	};
	for (let week = 0; week <= 12; week++) {
		for (const minute of [10, 20, 30]) add(week, `09:${minute}`, 'chat', (created) => solvedAfter(created, 3));
		for (const waited of [5, 15, 70]) add(week, '09:40', 'call', () => `closed,,,${waited},yes`);
	}
	for (let week = 1; week <= 12; week++) add(week, '10:10', 'email', (created) => solvedAfter(created, 120));
	// Today more wait than on any of these days.
	for (const minute of [10, 15, 20, 25]) add(0, `10:${minute}`, 'email', () => 'open,,,,');
	await service.take('ticket', lines.join('\n'), { source: 'desk' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const figure = (page: Page, kpi: string) => page.locator(`section[data-kpi=${kpi}]`);

test('today says who waits, whether that is usual, and how the day went so far', async () => {
	const page = await kamerton.open('/today');
	await page.getByRole('heading', { name: /^4 wait, the longest in Email for 20 min; more than usual$/ }).waitFor();
	assert.match((await figure(page, 'waiting_now').textContent()) ?? '', /More than usual4usually 1, n 12/);
	assert.match((await figure(page, 'tickets').textContent()) ?? '', /As usual3usually 3, n 12/);
	assert.match((await figure(page, 'service_level').textContent()) ?? '', /67%/);
	await page.getByRole('img', { name: /^Waiting: 4 at 10:00, usually 1…1$/ }).waitFor();
	await page.getByText(/what is usual on Wednesdays, range and middle of the last 12 \(85% of such days/).waitFor();
	await expectNoProblems(page);
	const course = page.locator('section', { has: page.getByRole('heading', { name: 'Contacts by hour' }) });
	await course.getByRole('button', { name: 'As table' }).click();
	await course.getByRole('row', { name: /^9:00 6 6…6 12$/ }).waitFor();
	await page.getByRole('combobox', { name: 'Queues by' }).click();
	await page.getByRole('option', { name: 'Team' }).click();
	await page.getByRole('row', { name: /^North 4 20 min/ }).waitFor();
	assert.equal(new URL(page.url()).searchParams.get('by'), 'team');
	await page.context().close();
});

test('another day is looked at, shared as a link, and left again', async () => {
	const page = await kamerton.open('/today');
	await page.getByLabel('Look at another day').fill('2026-03-25');
	await page.getByText('seen from 25 March 2026 at 10:30').waitFor();
	await page.getByRole('heading', { name: /^1 waits, the longest in Email for 20 min$/ }).waitFor();
	assert.equal(new URL(page.url()).searchParams.get('at'), '2026-03-25');
	await page.getByRole('button', { name: 'Back to now' }).click();
	await page.getByRole('heading', { name: /^4 wait/ }).waitFor();
	await page.goBack();
	await page.getByRole('heading', { name: /^1 waits/ }).waitFor();
	await page.context().close();
});

/** Sizes of all texts in px, and headings that are cut. */
const readable = `(() => {
	const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
	const sizes = [];
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const box = node.parentElement.getBoundingClientRect();
		if (node.textContent.trim() && box.width > 1) sizes.push(parseFloat(getComputedStyle(node.parentElement).fontSize));
	}
	const cut = [...document.querySelectorAll('h1, h2')].filter((one) => one.scrollWidth > one.clientWidth + 1);
	return { least: Math.min(...sizes), most: Math.max(...sizes), cut: cut.map((one) => one.textContent) };
})()`;
type Readable = { readonly least: number; readonly most: number; readonly cut: readonly string[] };

for (const [width, height, times] of [
	[1920, 1080, 1],
	[3840, 2160, 2],
] as const) {
	test(`on a wall of ${width} px nothing is smaller than ${24 * times} px, nothing is cut, nothing scrolls`, async () => {
		const page = await kamerton.open('/wall', { viewport: { width, height }, locale: 'ru-RU' });
		await page.getByRole('heading', { name: /^Ждут 4, дольше всех — Почта, 20/ }).waitFor();
		await page.getByRole('img', { name: /^Ждут: 4/ }).waitFor();
		const { least, most, cut } = (await page.evaluate(readable)) as Readable;
		assert.ok(least >= 24 * times, `${least}`);
		assert.ok(most >= 110 * times, `${most}`);
		assert.deepEqual(cut, []);
		assert.equal(await page.evaluate('document.documentElement.scrollHeight > innerHeight'), false);
		await expectNoSideScroll(page);
		assert.equal(await page.getByRole('navigation').count(), 0);
		assert.equal(await page.evaluate('document.documentElement.getAttribute("data-mantine-color-scheme")'), 'dark');
		await page.getByText('среда, 1 апреля').waitFor();
		await expectNoProblems(page);
		await page.context().close();
	});
}

test('when the server is silent the numbers are old', async () => {
	const page = await kamerton.open('/wall');
	await figure(page, 'waiting_now').waitFor();
	await page.route('**/api/v1/live*', (route) => route.abort());
	await page.getByText(/^No answer for \d+ s$/).waitFor();
	assert.equal(await page.locator('section[data-kpi][data-old]').count(), 5);
	await page.context().close();
	kamerton.expectOnlyComplaints(/ERR_FAILED/);
});

test('a source that has gone quiet is named, and what is made from it is marked', async () => {
	for (let hour = 1; hour <= 4; hour++) {
		now = start.epochMilliseconds + hour * 3_600_000;
		await kamerton.service.take('ticket', `id,created_at,status\nx${hour},2026-04-01T08:31:00Z,solved\n`, {
			source: 'desk',
		});
	}
	now += 4 * 3_600_000;
	const page = await kamerton.open('/wall');
	await page.getByRole('heading', { name: /^desk has been quiet since .*: who waits may have changed$/ }).waitFor();
	await page.getByRole('row', { name: /^desk — — quiet since/ }).waitFor();
	assert.equal(await page.locator('section[data-kpi][data-old]').count(), 4);
	await expectNoProblems(page);
	await page.context().close();
});

test('of a day that no data reach nothing is made up, and the last day can be looked at', async () => {
	now = start.add({ days: 40 }).epochMilliseconds;
	const page = await kamerton.open('/today');
	await page.getByRole('heading', { name: /^Nothing is known of today: tickets are known to 1 April 2026/ }).waitFor();
	assert.equal(await page.locator('section[data-kpi]').count(), 0);
	await expectNoProblems(page);
	await page.getByRole('link', { name: 'Look at 1 April' }).click();
	await page.getByText('seen from 1 April 2026').waitFor();
	await figure(page, 'waiting_now').waitFor();
	await page.context().close();
});

test('on a phone nothing scrolls sideways', async () => {
	const page = await kamerton.open('/today?at=2026-04-01T10:30', {
		...{ locale: 'ru-RU', colorScheme: 'dark', viewport: { width: 360, height: 740 } },
	});
	await figure(page, 'waiting_now').waitFor();
	await page.waitForLoadState('networkidle');
	await expectNoSideScroll(page);
	await expectNoProblems(page);
	await page.context().close();
});
