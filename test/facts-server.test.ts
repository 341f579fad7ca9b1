/**
 * Files of every kind into facts that lie with a server, which is refused whatever names a file: the same rows, refusals,
 * previews and numbers as with the embedded engine. The server is an engine of another process behind ClickHouse's HTTP
 * interface, as far as that is used.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { statement } from '../src/facts/statement.ts';
import { readMapping } from '../src/intake/imports.ts';
import type { MappingInput } from '../src/intake/mapping.ts';
import { startFactsServer } from './support/facts-server/start.ts';
import { failure, openTestService, type TestService } from './support/service.ts';

type File = { readonly name: string; readonly content: Buffer; readonly mapping?: MappingInput };

const headers = ['id', 'created_at', 'channel', 'wait_seconds', 'customer', 'subject'] as const;
const subjects = [
	'Ёлка не приехала',
	'Сказал: "жду"',
	'две\nстроки',
	"it's \\n",
	'спасибо 🙏',
	'',
	'tab\there, comma; \u0000',
];

function records(from: number, n: number): (string | number)[][] {
	return Array.from({ length: n }, (_, index) => {
		const id = from + index;
		const created = `2025-0${1 + (id % 6)}-${String(13 + (id % 15)).padStart(2, '0')} 10:00:${10 + (id % 50)}`;
		// Every hundredth has a number that is none.
		const wait = id % 100 === 99 ? 'долго' : (id * 7) % 300;
		return [`T-${id}`, created, ['chat', 'email'][id % 2] ?? '', wait, `C-${id % 17}`, subjects[id % 7] ?? ''];
	});
}

const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
const separated = (rows: readonly (readonly (string | number)[])[], delimiter = ',') =>
	`${[headers, ...rows].map((row) => row.map(quoted).join(delimiter)).join('\n')}\n`;
const objectsOf = (rows: readonly (readonly (string | number)[])[]) =>
	rows.map((row) => Object.fromEntries(row.map((cell, at) => [headers[at] ?? '', cell])));
const slashed = (rows: (string | number)[][]) =>
	rows.map(([id, created, ...rest]) => {
		const [year, month, day] = String(created).slice(0, 10).split('-');
		return [id ?? '', `${day}/${month}/${year} 10:00`, ...rest];
	});

async function parquet(service: TestService): Promise<Buffer> {
	const path = join(service.dir, 'made.parquet');
	await service.facts.engine.run(
		statement(
			`INSERT INTO FUNCTION file({path:String}, 'Parquet')
			SELECT concat('P-', toString(number)) AS id, toDateTime64('2025-01-15 10:00:00', 6, 'UTC') + number * 3600 AS created_at,
				toLowCardinality('chat') AS channel, if(number % 7 = 0, NULL, toDecimal64(number, 2)) AS wait_seconds, number % 17 AS customer,
				if(number = 9, 'яблоко', '') AS subject, number % 2 = 0 AS answered, toInt16(number % 3) AS reopens
			FROM numbers(3000)`,
			{ path },
		),
	);
	return readFileSync(path);
}

async function filesOf(service: TestService): Promise<readonly File[]> {
	const text = (name: string, content: string, mapping?: MappingInput): File => ({
		...{ name, content: Buffer.from(content) },
		...(mapping && { mapping }),
	});
	const lines = objectsOf(records(3000, 400)).map((one) => JSON.stringify(one));
	return [
		text('iso.csv', separated(records(0, 20_000))),
		text('slash.csv', separated(slashed(records(20_000, 300)))),
		{ name: 'wide.tsv', content: Buffer.from(`\ufeff${separated(records(21_000, 300), '\t')}`, 'utf16le') },
		text('lines.jsonl', [...lines.slice(0, 200), '{"id": "broken', ...lines.slice(200)].join('\n')),
		text('array.json', JSON.stringify(objectsOf(records(22_000, 300)), null, '\t')),
		// Among objects of an array something that is none.
		text('mixed.json', JSON.stringify([...objectsOf(records(23_000, 50)), 7, ...objectsOf(records(23_050, 50))])),
		text('packed.csv.gz', ''),
		text(
			'quotes.csv',
			`id,created_at,subject\nQ1,2025-02-01,"a"b\nQ2,2025-02-02,fine\nQ3,2025-02-03,x,y,z,too many\nQ4,2025-02-04,last\n`,
		),
		text(
			'open.csv',
			`id,created_at,subject\nO1,2025-02-01,fine\nO2,2025-02-02,"never closed\nO3,2025-02-03,${'ж'.repeat(90_000)}\n`,
		),
		text('matched.csv', 'id,created_at,link\nM1,2025-02-01,desk 17 is late\nM2,2025-02-02,desk 18\n', {
			columns: { subject: { column: 'link', match: 'desk ?([0-9]*)' } },
		}),
		text(
			'long headers.csv',
			`id,created_at,${Array.from({ length: 600 }, (_, at) => `"${at} ${'вопрос, '.repeat(45)}"`).join(',')}\nL1,2025-02-01${',да'.repeat(600)}\n`,
		),
		{
			name: 'sheet.xlsx',
			content: Buffer.from(
				await writeXlsx({
					sheets: [
						{
							name: 'x',
							rows: [
								[...headers],
								...records(24_000, 200).map((row) => row.map((cell) => String(cell).replaceAll('\u0000', ''))),
							],
						},
					],
				}),
			),
		},
		{ name: 'table.parquet', content: await parquet(service) },
	].map((file) =>
		file.name === 'packed.csv.gz' ? { ...file, content: gzipSync(separated(records(25_000, 300))) } : file,
	);
}

/** All that can be seen of the files: previews, what became of the import, rows, refusals, numbers before and after an undo. */
async function seenOf(service: TestService, files: readonly File[]): Promise<Record<string, unknown>> {
	const seen: Record<string, unknown> = {};
	const query = {
		kpis: ['tickets', 'wait_time'],
		from: '2025-01-01',
		to: '2025-07-01',
		tz: 'UTC',
		by: ['month', 'channel'],
	};
	for (const { name, content, mapping = {} } of files) {
		const upload = await service.imports.upload(Readable.from([content]), name);
		const read = readMapping(mapping);
		const request = { uploadId: upload.id, fact: 'ticket', source: 'desk', mapping: read, language: 'en' } as const;
		const { rows, rejects, accepted, rejected, problems } = await service.previews.preview(request);
		seen[`${name}: preview`] = { rows, rejects, accepted, rejected, problems };
		const { fields } = await service.previews.look(upload.id, read);
		seen[`${name}: look`] = fields;
		const started = await service.imports.start({ fact: 'ticket', source: 'desk', mapping, uploadId: upload.id });
		const record = await service.imports.wait(started.id);
		seen[`${name}: import`] = [
			failure(record),
			record.state,
			record.rows,
			record.loaded,
			record.duplicates,
			record.rejected,
		];
		seen[`${name}: refused`] = await service.imports.rejects(record.id, -1, 1000, 'en');
	}
	seen['rows'] = await service.rows(
		'ticket',
		'id, created_at, channel, wait_seconds, reopens, answered, subject, attributes',
	);
	seen['customers'] = await service.rows('ticket', 'uniqExact(customer) AS n, countIf(customer != 0) AS named');
	seen['numbers'] = (await service.kpi.query(query)).rows;
	const [first] = await service.imports.list(1);
	assert.ok(first);
	await service.imports.undo(first.id);
	await service.imports.wait(first.id);
	seen['numbers after an undo'] = (await service.kpi.query(query)).rows;
	return seen;
}

test('what a server is sent is what the embedded engine reads', async () => {
	const embedded = await openTestService();
	const files = await filesOf(embedded);
	const expected = await seenOf(embedded, files).finally(() => embedded.end());
	for (const { name } of files) {
		const [fault, state, rows] = expected[`${name}: import`] as [unknown, string, number];
		assert.deepEqual([fault, state], [null, 'published'], name);
		assert.ok(rows > 0, name);
	}
	const refused = (name: string) => (expected[`${name}: refused`] as { problems: { code: string }[] }[]).length;
	assert.deepEqual(
		[refused('iso.csv'), refused('lines.jsonl'), refused('mixed.json'), refused('open.csv')],
		[200, 5, 2, 1],
	);
	assert.ok(refused('quotes.csv') >= 2);
	const server = await startFactsServer();
	try {
		const service = await openTestService(undefined, { factsUrl: server.url });
		try {
			const found = await seenOf(service, files);
			for (const [what, value] of Object.entries(expected)) assert.deepEqual(found[what], value, what);
			assert.deepEqual(readdirSync(join(service.dir, 'scratch', 'rows')), [], 'no rows are left on their way');
		} finally {
			await service.end();
		}
		assert.deepEqual(await server.refused(), []);
		const sent = await server.sent();
		assert.ok(sent.length >= files.length);
		assert.ok(sent.every((sql) => /FROM input\('rec UInt64, /.test(sql)));
	} finally {
		await server.end();
	}
});
