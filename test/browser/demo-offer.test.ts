/** The first page with nothing in it offers a demo company, and shows it once it is here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../scripts/chromium.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let listening: Listening;
let browser: Browser;

before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArgs] });
});
after(async () => {
	await browser?.close();
	await listening?.close();
	await service?.end();
});

test('a demo company is offered, confirmed, filled and shown; then it is offered no more', async () => {
	const context = await browser.newContext({ locale: 'en-US' });
	const page = await context.newPage();
	page.setDefaultTimeout(20_000);
	const complaints: string[] = [];
	page.on('pageerror', (error) => complaints.push(String(error)));
	// A small one is enough to see.
	await page.route('**/api/v1/demo', (route) =>
		route.request().method() === 'POST'
			? route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), tickets: 1000 }) })
			: route.continue(),
	);
	await page.goto(listening.url);
	const ask = page.getByRole('button', { name: 'Fill with a demo company' });
	await ask.click();
	await page.getByRole('button', { name: 'No', exact: true }).click();
	assert.equal((await service.demo.state()).jobId, null);
	await ask.click();
	await page.getByRole('button', { name: 'Fill', exact: true }).click();
	await page.getByText('Inventing:').first().waitFor();
	// A page opened meanwhile follows the same work.
	await page.reload();
	await page.locator('#kpis [data-kpi=nps]').waitFor({ timeout: 120_000 });
	assert.deepEqual(await page.locator('[data-count=rejected] b').allInnerTexts(), ['0', '0']);
	assert.equal(await page.locator('#demo').isVisible(), false);
	await page.goto(listening.url);
	await page.locator('select[name=other] option').first().waitFor({ state: 'attached' });
	assert.equal(await ask.isVisible(), false);
	assert.deepEqual(complaints, []);
	await context.close();
});

test('stopped, nothing of it stays, and it is offered again', async () => {
	await service.jobs.wait(await service.demo.remove());
	const context = await browser.newContext({ locale: 'ru-RU' });
	const page = await context.newPage();
	page.setDefaultTimeout(60_000);
	await page.goto(listening.url);
	await page.getByRole('button', { name: 'Заполнить демо-компанией' }).click();
	await page.getByRole('button', { name: 'Заполнить', exact: true }).click();
	await page.getByText('Придумываем:').first().waitFor();
	await page.getByRole('button', { name: 'Остановить' }).click();
	await page.getByRole('button', { name: 'Заполнить демо-компанией' }).and(page.locator(':enabled')).waitFor();
	assert.deepEqual(await service.demo.state(), { empty: true, present: null, jobId: null });
	await context.close();
});
