/** Amounts of several currencies have no course. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../errors.ts';
import type { KpiRow } from '../result.ts';
import { requireOneCurrency, seriesOf } from './series.ts';

const labels = Array.from({ length: 40 }, (_, at) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10));

function amounts(currencyAt: (at: number) => string | null): KpiRow[] {
	return labels.map((day, at) => ({
		...{ kpi: 'revenue', stat: null, clock: null, params: null, value: 100 + ((at * 7) % 11), n: 10, effective_n: 10 },
		...{ low: null, high: null, unit: 'money' as const, data: 'ok' as const, maturing: false, needed: null },
		...{ interval: 'none' as const, left_out: 0, in_currency: currencyAt(at), day },
	}));
}

test('steps in two currencies are no course; nothing is nothing in any currency', () => {
	const steps = { grain: 'day', labels } as const;
	const mixed = amounts((at) => (at < 20 ? 'EUR' : 'USD'));
	assert.equal(seriesOf(mixed, steps, true).state, 'mixed');
	assert.throws(
		() => requireOneCurrency('revenue', mixed),
		(error) => error instanceof Fault && error.code === 'currencies_mixed' && error.params['currencies'] === 'EUR, USD',
	);
	const holed = amounts((at) => (at < 20 ? 'EUR' : null)).map((row) =>
		row.in_currency === null ? { ...row, value: 0, n: 0 } : row,
	);
	assert.notEqual(seriesOf(holed, steps, true).state, 'mixed');
	requireOneCurrency('revenue', holed);
});
