import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Benchmark, benchmarkAt, benchmarkFor, requireSameUnit } from './benchmark.ts';

const month = (text: string) => Date.parse(`${text}-01T00:00:00Z`);
const industry: Benchmark = {
	id: 'm:industry',
	unit: 'percent',
	values: [
		{ from: month('2020-01'), value: 60, n: 1 },
		{ from: month('2025-01'), value: 70, n: 1 },
		{ from: month('2025-04'), value: 75, n: 1 },
	],
};

test('the last value of a month that has begun, at most three years old', () => {
	const at = (text: string) => benchmarkAt(industry, month(text))?.value ?? null;
	assert.deepEqual(['2020-01', '2020-02', '2023-01', '2023-02', '2025-01'].map(at), [null, 60, 60, null, null]);
	assert.deepEqual(['2025-02', '2025-04', '2025-05', '2028-04', '2028-05'].map(at), [70, 70, 75, 75, null]);
});

test('where none is named the company’s own for the KPI holds; KPIs of one question share it', () => {
	const own = { csat: 'm:industry', csat_mean: 'm:industry', nps: 'm:market' };
	assert.equal(benchmarkFor(['csat', 'csat_mean'], undefined, own), 'm:industry');
	assert.equal(benchmarkFor(['csat', 'nps'], 'm:other', own), 'm:other');
	assert.throws(() => benchmarkFor(['csat', 'nps'], undefined, own), { code: 'benchmarks_differ' });
	assert.throws(() => benchmarkFor(['csat', 'ces'], undefined, own), { code: 'compare_without_benchmark' });
	assert.throws(() => benchmarkFor(['toString'], undefined, own), { code: 'compare_without_benchmark' });
});

test('a benchmark is a measurement, in the unit of what is compared', () => {
	assert.equal(benchmarkFor(['csat'], 'm:industry', {}), 'm:industry');
	for (const id of [undefined, 'nps', 'm:']) {
		assert.throws(() => benchmarkFor(['csat'], id, {}), { code: 'compare_without_benchmark' });
	}
	requireSameUnit(industry, 'csat', 'percent');
	requireSameUnit({ ...industry, unit: 'number' }, 'nps', 'points');
	requireSameUnit({ ...industry, unit: null }, 'wait_time', 'seconds');
	assert.throws(() => requireSameUnit(industry, 'wait_time', 'seconds'), { code: 'benchmark_of_other_unit' });
});
