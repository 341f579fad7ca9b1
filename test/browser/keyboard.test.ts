/** Without a mouse: everything on every page is reached, seen to be reached, and used. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { tabTo, walk } from '../support/keyboard.ts';
import { openDemoService } from '../support/service.ts';

let kamerton: TestBrowser;
let ticket: string;
before(async () => {
	const service = await openDemoService({ tickets: 4000, language: 'en' });
	kamerton = await openTestBrowser(service);
	const { rows } = await service.kpi.rows({ kpis: ['fcr'], from: '2026-10-01', to: '2026-11-01' }, { limit: 1 });
	ticket = `/ticket?source=${rows[0]?.['source']}&id=${rows[0]?.['id']}`;
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

const pages: readonly (readonly [name: string, path: () => string, ready: string])[] = [
	['the board', () => '/', '[data-finding]'],
	['a KPI', () => '/kpi/fcr?period=2026-10&by=channel&cross=team', '#rows tbody td'],
	['Explore', () => '/explore?kpis=fcr&by=channel&period=2026-10', 'tbody td'],
	['the goals', () => '/goals', 'tbody td'],
	['a ticket', () => ticket, 'main h2'],
	['all KPIs', () => '/kpis', 'tbody b:not(:empty)'],
];

for (const [name, path, ready] of pages) {
	test(`every control of ${name} is reached by Tab and shows that it is`, async () => {
		const page = await kamerton.open(path());
		await page.locator(ready).first().waitFor();
		await page.waitForLoadState('networkidle');
		const { reached, expected, undrawn } = await walk(page);
		assert.ok(expected > 5, String(expected));
		assert.ok(reached >= expected, `${reached} of ${expected}`);
		assert.deepEqual(undrawn, []);
		await expectNoProblems(page);
		await page.context().close();
	});
}

test('from the board to the words of one customer, by keys alone', async () => {
	const page = await kamerton.open('/?period=2026-10');
	await page.locator('[data-kpi=fcr]:not([aria-busy=true]) [data-verdict]').waitFor();
	await page.keyboard.press('Tab');
	assert.match(String(await page.evaluate('document.activeElement.textContent')), /content/);
	await page.keyboard.press('Enter');
	await tabTo(page, /^Channel/);
	await page.keyboard.press('Enter');
	await page.getByRole('checkbox').first().waitFor();
	await tabTo(page, /^(INPUT|Chat)/);
	await page.keyboard.press('Space');
	await page.waitForURL(/where=channel/);
	await page.keyboard.press('Escape');
	await page.locator('[data-kpi=fcr]:not([aria-busy=true]) [data-verdict]').waitFor();
	await tabTo(page, /^FCR/);
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/kpi\/fcr/);
	await page.locator('#rows tbody tr').first().waitFor();
	await tabTo(page, /^T\d/);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/ticket\?/);
	await page.getByRole('heading', { name: 'What happened' }).waitFor();
	await page.context().close();
});
