import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Benchmark, benchmarkAt, requireBenchmark, requireSameUnit } from './benchmark.ts';

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

test('a benchmark is a measurement, in the unit of what is compared', () => {
	assert.equal(requireBenchmark('m:industry', 'csat'), 'm:industry');
	for (const id of [undefined, 'nps', 'm:']) {
		assert.throws(() => requireBenchmark(id, 'csat'), { code: 'compare_without_benchmark' });
	}
	requireSameUnit(industry, 'csat', 'percent');
	requireSameUnit({ ...industry, unit: 'number' }, 'nps', 'points');
	requireSameUnit({ ...industry, unit: null }, 'wait_time', 'seconds');
	assert.throws(() => requireSameUnit(industry, 'wait_time', 'seconds'), { code: 'benchmark_of_other_unit' });
});
