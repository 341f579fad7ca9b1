import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Carrier } from './carried.ts';
import { carrying, type ToldChange } from './telling.ts';

const side = { value: 1, n: 100, low: 0, high: 2 };
const told = (kpi: string, segment: Record<string, string>): ToldChange => ({
	...{ kpi, segment, unit: 'percent', verdict: 'worse' },
	...{ onset: '2026-09-15', earliest: '2026-09-13', latest: '2026-09-17' },
	...{ before: side, after: side, difference: -4, low: -6, high: -2, share: 0.8, size: 0.3 },
});
const carrier = (field: string, ...values: string[]): Carrier => ({ field, values, ofChange: 0.86, ofRows: 0.12 });

const byLanguage = told('on_time_share', { language: 'ru' });
const byBranch = told('on_time_share', { branch: 'Urals' });
const all = [byLanguage, byBranch, told('csat', { branch: 'Urals' })];

test('a change of a part that another part brings about is a matter of that part', () => {
	assert.equal(carrying(byLanguage, [carrier('branch', 'Urals')], all), byBranch);
	assert.equal(carrying(byLanguage, [carrier('branch', 'Urals'), carrier('topic', 'Delivery')], all), byBranch);
});

test('it stays where it is told where several values carry it, or one that is not told by itself, or none', () => {
	assert.equal(carrying(byLanguage, [carrier('branch', 'Urals', 'Siberia')], all), null);
	assert.equal(carrying(byLanguage, [carrier('branch', 'Siberia')], all), null);
	assert.equal(carrying(told('nps', { language: 'ru' }), [carrier('branch', 'Urals')], all), null);
	assert.equal(carrying(byLanguage, [], all), null);
});

test('what the whole company sees is told of the whole company', () => {
	assert.equal(carrying(told('on_time_share', {}), [carrier('branch', 'Urals')], all), null);
});
