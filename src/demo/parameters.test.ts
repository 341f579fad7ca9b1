import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoSchema, fileNameOf, firstDay, lengthOf, readFileName, readText } from './parameters.ts';

test('two years end with the last day', () => {
	assert.equal(firstDay({ until: '2026-10-31' }), '2024-11-01');
	assert.equal(lengthOf({ until: '2026-10-31' }), 730);
	assert.equal(firstDay({ until: '2028-02-29' }), '2026-03-01');
	assert.equal(lengthOf({ until: '2024-12-31' }), 731);
});

test('the name of a file says which demo it is of, and no other name does', () => {
	const parameters = demoSchema.parse({ seed: 7, tickets: 4000, until: '2025-12-31', language: 'ru' });
	const name = fileNameOf('ticket events', parameters);
	const read = readFileName(name);
	assert.equal(read?.part, 'ticket events');
	assert.deepEqual(readText(read?.parameters ?? ''), parameters);
	assert.equal(readFileName('demo tickets.parquet'), null);
	assert.equal(readFileName('tickets (seed 1).parquet'), null);
	assert.equal(readText(read?.parameters.replace(/v\d+$/, 'v999') ?? ''), null);
});

test('what makes no company is refused', () => {
	for (const wrong of [{ tickets: 10 }, { tickets: 1e9 }, { seed: -1 }, { until: '2026-02-30' }, { language: 'de' }]) {
		assert.equal(demoSchema.safeParse(wrong).success, false, JSON.stringify(wrong));
	}
});
