/** The examples in the documentation import as they stand, and the vocabulary's own headers need no mapping. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse } from 'yaml';
import type { Column } from '../src/facts/column.ts';
import { factNames, factOf, fileColumns } from '../src/facts/vocabulary.ts';
import { readMapping } from '../src/intake/imports.ts';
import type { MappingInput } from '../src/intake/mapping.ts';
import { failure, openTestService, type TestService } from './support/service.ts';

const folder = join(import.meta.dirname, '../docs/examples/mappings');

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

test('there is an example for every fact, half of them with Russian headers', () => {
	const expected = factNames.flatMap((fact) => [`${fact}.csv`, `${fact}.yaml`]).sort();
	assert.deepEqual(readdirSync(folder).sort(), expected);
	const headers = factNames.map((fact) => readFileSync(join(folder, `${fact}.csv`), 'utf8').split('\n')[0] ?? '');
	assert.ok(headers.filter((header) => /[а-яё]/i.test(header)).length >= factNames.length / 2);
});

for (const fact of factNames) {
	test(`the example of ${fact} imports with its mapping`, async () => {
		const content = readFileSync(join(folder, `${fact}.csv`));
		const mapping: MappingInput = parse(readFileSync(join(folder, `${fact}.yaml`), 'utf8'));
		assert.equal(readMapping(mapping).fact, fact);
		const record = await service.take(fact, content, { name: `${fact}.csv`, mapping });
		assert.deepEqual([failure(record), record.state, record.rejected, record.duplicates], [null, 'published', 0, 0]);
		assert.deepEqual([record.source, record.summary?.conflicts], [readMapping(mapping).source, 0]);
		const records: string[][] = parseCsv(content, { delimiter: content.includes(';') ? ';' : ',', from: 2 });
		assert.ok(records.length >= 5 && records.length <= 12);
		if (fact !== 'answer') assert.equal(record.loaded, records.length);
	});
}

test('what the examples say: words, units, zones, codes and scales are read as meant', async () => {
	const first = async (fact: (typeof factNames)[number], columns: string, where: string) =>
		(await service.rows(fact, columns, where))[0];
	assert.deepEqual(
		await first(
			'ticket',
			"created_at, status, wait_seconds, handle_seconds, escalated, abandoned, attributes['Район'] AS area, toUInt8(length(attributes)) AS n",
			"id = '1002'",
		),
		{
			created_at: '2025-05-12 06:30:00.000',
			status: 'closed',
			wait_seconds: 45,
			handle_seconds: 735,
			escalated: true,
			abandoned: false,
			area: 'Южный',
			n: 1,
		},
	);
	assert.deepEqual(await first('sla', 'due_at, met_at', "metric = 'first_response' AND ticket = '1001'"), {
		due_at: '2025-05-12 14:05:00.000',
		met_at: '2025-05-12 13:11:00.000',
	});
	assert.deepEqual(await service.rows('answer', 'kind, score, scale_min, scale_max, channel', "response = '53'"), [
		{ kind: 'ces', score: 5, scale_min: 1, scale_max: 7, channel: 'чат' },
		{ kind: 'nps', score: 8, scale_min: 0, scale_max: 10, channel: 'чат' },
		{ kind: 'resolved', score: 1, scale_min: 0, scale_max: 1, channel: 'чат' },
	]);
	assert.deepEqual(await first('order', 'placed_at, toString(amount) AS amount, errors', "id = 'Ч-4'"), {
		placed_at: '2025-06-02 04:45:00.000',
		amount: '3400',
		errors: 2,
	});
	assert.deepEqual(await first('order_event', 'branch, stage, at', "stage = 'delivered'"), {
		branch: 'Ленина 5',
		stage: 'delivered',
		at: '2025-06-03 09:10:00.000',
	});
	assert.deepEqual(await first('case', 'opened_at, outcome, channel', "id = 'k1'"), {
		opened_at: '2025-05-13 18:00:00.000',
		outcome: 'retained',
		channel: 'телефон',
	});
	assert.deepEqual(await first('lead', 'toString(amount) AS amount, converted_at', "id = 'L5'"), {
		amount: '12000',
		converted_at: '2025-06-01 00:00:00.000',
	});
	assert.equal((await service.rows('training', 'id', 'score IS NULL')).length, 2);
});

/** A value that any column of the type takes. */
function exampleOf(column: Column): string {
	if (column.values) return column.values[0] ?? '';
	switch (column.type) {
		case 'instant':
			return '2025-03-04T05:06:07.089Z';
		case 'seconds':
			return '75.5';
		case 'number':
			return '7';
		case 'integer':
			return '3';
		case 'flag':
			return column.name === 'deleted' ? 'no' : 'yes';
		case 'money':
			return '1234.5';
		case 'json':
			return '[{"id":"a","score":1}]';
		default:
			return column.name === 'customer_email' ? 'ann@example.org' : `some ${column.name}`;
	}
}

for (const fact of factNames) {
	test(`a file with the vocabulary's own headers is a ${fact} without a mapping`, async () => {
		const columns = fileColumns(fact);
		const values: Record<string, string> = Object.fromEntries(columns.map((one) => [one.name, exampleOf(one)]));
		if (fact === 'answer' || fact === 'feedback') Object.assign(values, { scale_min: '0', scale_max: '10' });
		const quoted = columns.map((one) => `"${(values[one.name] ?? '').replaceAll('"', '""')}"`);
		const file = `${columns.map((one) => one.name).join(',')}\n${quoted.join(',')}\n`;
		const record = await service.take(fact, file, { source: 'own headers' });
		assert.deepEqual([failure(record), record.state, record.loaded, record.rejected], [null, 'published', 1, 0]);
		for (const reading of record.summary?.columns ?? []) {
			assert.deepEqual([reading.header, reading.how], [reading.column, 'header']);
		}
		const [row] = await service.rows(fact, '*', "source = 'own headers'");
		assert.ok(row);
		for (const column of columns) {
			if (['updated_at', 'deleted', 'customer_name', 'customer_email', 'customer_phone'].includes(column.name))
				continue;
			const stored = storedText(column, values[column.name] ?? '', row);
			// A measurement is one of a day, whatever time stands behind it.
			const day = fact === 'measurement' && column.name === 'day';
			assert.equal(String(row[column.name]), day ? `${stored.slice(0, 10)} 00:00:00.000` : stored, column.name);
		}
		assert.deepEqual(row['attributes'], {});
		assert.equal(row['version'], '2025-03-04 05:06:07.089');
		assert.deepEqual(
			factOf(fact).columns.filter((one) => !columns.includes(one)),
			[],
		);
	});
}

function storedText({ name, type }: Column, value: string, row: Record<string, unknown>): string {
	if (type === 'instant') return '2025-03-04 05:06:07.089';
	if (type === 'flag') return 'true';
	return type === 'customer' ? String(row[name]) : value;
}
