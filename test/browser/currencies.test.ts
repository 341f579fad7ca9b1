/** Exchange rates in a real browser: set, taken from a file, taken back; amounts follow. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import { expectNoProblems, expectNoSideScroll } from '../support/accessibility.ts';
import { openTestBrowser, type TestBrowser } from '../support/browser.ts';
import { openTestService } from '../support/service.ts';

let kamerton: TestBrowser;
before(async () => {
	const service = await openTestService();
	const orders = 'id,placed_at,amount,currency\n1,2025-01-16,100,RUB\n2,2025-01-17,10,EUR\n';
	await service.take('order', orders, { source: 'shop' });
	kamerton = await openTestBrowser(service);
});
after(() => kamerton?.end());
afterEach(() => kamerton.expectNoComplaints());

test('rates are set by hand and from a file, and taken back; without a currency there are none to set', async () => {
	const { service } = kamerton;
	const page = await kamerton.open('/settings?part=currencies');
	await page.getByText('The company has not named its currency').waitFor();
	await expectNoProblems(page);
	await service.settings.change({ currency: 'RUB', reset: [] });
	await page.reload();
	await page.getByText('No exchange rates yet').waitFor();
	await page.getByRole('combobox', { name: 'Currency', exact: true }).fill('EUR');
	await page.getByRole('option', { name: /^EUR/ }).click();
	await page.getByLabel('From this day on').fill('2025-01-10');
	await page.getByLabel('One unit in RUB').fill('102,5');
	await page.getByRole('button', { name: 'Set the rate' }).click();
	await page.getByText('Rate set: 1 EUR = 102.5 RUB', { exact: false }).first().waitFor();
	const revenue = async () =>
		(await service.kpi.query({ kpis: ['revenue'], from: '2025-01-01', to: '2025-02-01' })).rows[0]?.value;
	assert.equal(await revenue(), 1125);
	await page.locator('input[type=file]').setInputFiles(join(import.meta.dirname, '../../docs/examples/rates.csv'));
	await page.getByText('Rates of rates.csv taken.').waitFor();
	assert.equal(await revenue(), 1149.9);
	await page.getByRole('cell', { name: '104.99' }).waitFor();
	await expectNoProblems(page);
	await page.getByRole('button', { name: 'Take it back' }).click();
	await page.getByText('Taken back: Rates of rates.csv taken.').waitFor();
	assert.equal(await revenue(), 1125);
	await page.getByRole('button', { name: /^Remove EUR\/RUB/ }).click();
	await page.getByText('No exchange rates yet').waitFor();
	await page.context().close();
});

test('on a telephone and in Russian it stays within the screen', async () => {
	const page = await kamerton.open('/settings?part=currencies', {
		locale: 'ru-RU',
		viewport: { width: 360, height: 800 },
	});
	await page.getByRole('heading', { name: 'Валюты', level: 1 }).waitFor();
	await expectNoSideScroll(page);
	await page.context().close();
});
