import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readRatesFile } from './rates-file.ts';

test('a row for each rate: by comma, semicolon or tab, in either language, for several units', () => {
	const example = readFileSync(join(import.meta.dirname, '../../docs/examples/rates.csv'), 'utf8');
	const rates = readRatesFile(example, { to: 'RUB' });
	assert.equal(rates.length, 5);
	assert.deepEqual(rates[0], { from: 'EUR', to: 'RUB', day: '2025-01-01', rate: 106.1 });
	assert.ok(Math.abs((rates[2]?.rate ?? 0) - 0.6499) < 1e-12);
	const russian = '\uFEFFДата;Валюта;Номинал;Курс\r\n31.01.2025;usd;1;"97,8107"\r\n31.01.2025;KZT;100;18,9\r\n';
	assert.deepEqual(readRatesFile(russian, { to: 'rub' }), [
		{ from: 'USD', to: 'RUB', day: '2025-01-31', rate: 97.8107 },
		{ from: 'KZT', to: 'RUB', day: '2025-01-31', rate: 18.9 / 100 },
	]);
	assert.deepEqual(readRatesFile('day\tfrom\tto\trate\n2025-02-01\tEUR\tUSD\t1.04', {}), [
		{ from: 'EUR', to: 'USD', day: '2025-02-01', rate: 1.04 },
	]);
});

test('a column for each currency, as the European Central Bank publishes them', () => {
	const file = 'Date,USD,JPY,BGN,\n2025-01-03,1.0299,162.11,N/A,\n2025-01-02,1.0321,162.46,1.9558,\n';
	assert.deepEqual(
		readRatesFile(file, { of: 'EUR' }).map(({ from, to, day, rate }) => `${day} ${from} ${to} ${rate}`),
		[
			'2025-01-03 EUR USD 1.0299',
			'2025-01-03 EUR JPY 162.11',
			'2025-01-02 EUR USD 1.0321',
			'2025-01-02 EUR JPY 162.46',
			'2025-01-02 EUR BGN 1.9558',
		],
	);
});

test('what cannot be read is refused with its line, and nothing is guessed', () => {
	const refused = (text: string, code: string, options: object = { to: 'RUB' }) =>
		assert.throws(() => readRatesFile(text, options), { code }, text);
	refused('date,amount\n2025-01-01,5', 'rates_file_columns');
	// Of what they are the price is not said.
	refused('Date,USD,JPY\n2025-01-02,1.03,162', 'rates_file_columns');
	refused('date,currency,rate\n2025-01-01,EUR,0', 'rates_file_row');
	refused('date,currency,rate\n2025-01-01,EUR,-3', 'rates_file_row');
	refused('date,currency,rate\n2025-01-01,EUR,', 'rates_file_row');
	refused('date,currency,rate\n2025-02-30,EUR,100', 'rates_file_row');
	refused('date,currency,rate\n01/02/2025,EUR,100', 'rates_file_row');
	refused('date,currency,rate\n2025-01-01,EUR,100', 'rates_without_currency', {});
	assert.throws(() => readRatesFile('date,currency,rate\n\n2025-01-01,EUR,x', { to: 'RUB' }), {
		params: { line: 3, value: 'x' },
	});
});
