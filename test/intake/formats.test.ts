/** The same records in every format, encoding and delimiter are stored as the same rows, down to their content hash. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { statement } from '../../src/facts/statement.ts';
import { failure, openTestService, type TakeOptions, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const freshSource = () => `s${++sources}`;

type Plain = {
	readonly id: string;
	readonly created: string;
	readonly status: string;
	readonly wait: number | null;
	readonly reopens: number | null;
	readonly answered: boolean | null;
	readonly subject: string;
	readonly area: string;
};

const subjects = [
	'Ёлка не приехала, где она?',
	'Сказал: "жду уже час"',
	'Первая строка\nвторая строка',
	'tab\there; semicolon, comma | bar',
	'"',
	'',
	"it's 'quoted'",
	'back\\slash and \\n that is no line end',
	'№ 17 — «кавычки»…',
	'обычный текст',
	'plain',
	'{"looks": "like JSON"}',
];

const records: readonly Plain[] = subjects.map((subject, index) => ({
	id: `T-${index}`,
	created: `2025-03-${String(index + 1).padStart(2, '0')} 10:0${index % 10}:30`,
	status: ['новый', 'open', 'решён', 'closed'][index % 4] ?? '',
	wait: index % 3 === 0 ? null : index * 1.5,
	reopens: index % 4 === 0 ? null : index % 3,
	answered: index % 5 === 0 ? null : index % 2 === 0,
	subject,
	area: index % 2 === 0 ? 'Юг' : '',
}));
/** Windows-1251 has no emoji, so they are in a thirteenth record. */
const withEmoji: readonly Plain[] = [
	...records,
	{ ...(records[9] as Plain), id: 'T-12', subject: 'спасибо 🙏 всё 👍🏽' },
];

const headers = ['id', 'created_at', 'status', 'wait_seconds', 'reopens', 'answered', 'subject', 'Район'];
const cellsOf = (one: Plain) => [
	one.id,
	one.created,
	one.status,
	one.wait,
	one.reopens,
	one.answered,
	one.subject,
	one.area,
];
const textOf = (cell: string | number | boolean | null) => (cell === null ? '' : String(cell));
const quoted = (cell: string) => (/["\n\r;,\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

function csv(rows: readonly Plain[], delimiter = ',', lineEnd = '\n'): string {
	const lines = [headers, ...rows.map((row) => cellsOf(row).map(textOf))];
	return `${lines.map((line) => line.map(quoted).join(delimiter)).join(lineEnd)}${lineEnd}`;
}

const objectOf = (row: Plain) => Object.fromEntries(cellsOf(row).map((cell, index) => [headers[index] ?? '', cell]));

function utf16be(text: string): Buffer {
	return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

function cp1251(text: string): Buffer {
	const decoder = new TextDecoder('windows-1251');
	const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]));
	return Buffer.from(
		[...text].map((letter) => {
			const code = codes.get(letter);
			assert.ok(code !== undefined, `Windows-1251 has no ${letter}`);
			return code;
		}),
	);
}

async function xlsx(rows: readonly Plain[]): Promise<Buffer> {
	// A cell holds a date as the clock on the wall; the library writes UTC.
	const dated = rows.map((row) => cellsOf(row).map((cell, at) => (at === 1 ? new Date(`${row.created}Z`) : cell)));
	return Buffer.from(await writeXlsx({ sheets: [{ name: 'Обращения', rows: [headers, ...dated] }] }));
}

async function parquet(rows: readonly Plain[]): Promise<Buffer> {
	const path = join(service.dir, `${freshSource()}.parquet`);
	const json = rows.map((row) => JSON.stringify(objectOf(row)));
	const fields = [
		'`id` String',
		"`created_at` DateTime64(3, 'UTC')",
		'`status` LowCardinality(String)',
		'`wait_seconds` Nullable(Float64)',
		'`reopens` Nullable(Int16)',
		'`answered` Nullable(Bool)',
		'`subject` String',
		'`Район` String',
	].join(', ');
	await service.facts.engine.run(
		statement(
			`INSERT INTO FUNCTION file('${path}', 'Parquet') SELECT * FROM format(JSONEachRow, '${fields.replaceAll("'", "\\'")}', {json:String})`,
			{ json: json.join('\n') },
		),
	);
	return readFileSync(path);
}

/** What is stored, without where and when it came from. */
async function stored(content: string | Buffer, options: TakeOptions, count: number): Promise<unknown> {
	const source = freshSource();
	const record = await service.take('ticket', content, { ...options, source });
	const told = [failure(record), record.state, record.rows, record.loaded, record.rejected];
	assert.deepEqual(told, [null, 'published', count, count, 0]);
	return service.rows(
		'ticket',
		'id, hash, created_at, status, wait_seconds, reopens, answered, subject, attributes',
		`source = '${source}'`,
	);
}

let expected: unknown;
let expectedWithEmoji: unknown;
test('the records as such: quotes, line ends, ё and emoji arrive whole', async () => {
	expected = await stored(csv(records), {}, 12);
	expectedWithEmoji = await stored(csv(withEmoji), {}, 13);
	const rows = expectedWithEmoji as Record<string, unknown>[];
	assert.equal(rows.length, 13);
	for (const one of withEmoji) {
		const row = rows.find(({ id }) => id === one.id);
		assert.deepEqual(
			[row?.['created_at'], row?.['wait_seconds'], row?.['reopens'], row?.['answered'], row?.['subject']],
			[`${one.created}.000`, one.wait, one.reopens, one.answered, one.subject],
		);
		assert.deepEqual(row?.['attributes'], one.area === '' ? {} : { Район: one.area });
	}
	assert.deepEqual(new Set(rows.map((row) => row['status'])), new Set(['new', 'open', 'solved', 'closed']));
});

const matrix: [name: string, make: () => Buffer | string | Promise<Buffer>, emoji: boolean, options?: TakeOptions][] = [
	['comma', () => csv(withEmoji), true],
	['semicolon', () => csv(withEmoji, ';'), true],
	['tab', () => csv(withEmoji, '\t'), true],
	['bar', () => csv(withEmoji, '|'), true],
	['lines ended by CR LF', () => csv(withEmoji, ';', '\r\n'), true],
	['no line end at the end', () => csv(withEmoji).trimEnd(), true],
	['UTF-8 with a byte order mark', () => `\ufeff${csv(withEmoji, ';')}`, true],
	['UTF-16LE', () => Buffer.from(`\ufeff${csv(withEmoji, '\t')}`, 'utf16le'), true],
	['UTF-16BE', () => utf16be(csv(withEmoji, ';')), true],
	['UTF-16LE, told', () => Buffer.from(csv(withEmoji), 'utf16le'), true, { mapping: { encoding: 'utf-16le' } }],
	['Windows-1251', () => cp1251(csv(records, ';')), false],
	['Windows-1251, told', () => cp1251(csv(records)), false, { mapping: { encoding: 'windows-1251' } }],
	['JSON Lines', () => withEmoji.map((row) => JSON.stringify(objectOf(row))).join('\n'), true],
	[
		'JSON Lines with a byte order mark',
		() => `\ufeff${withEmoji.map((row) => JSON.stringify(objectOf(row))).join('\n')}\n`,
		true,
	],
	['JSON array', () => JSON.stringify(withEmoji.map(objectOf)), true],
	['JSON array, indented', () => JSON.stringify(withEmoji.map(objectOf), null, '\t'), true],
	['JSON in UTF-16', () => Buffer.from(`\ufeff${JSON.stringify(withEmoji.map(objectOf))}`, 'utf16le'), true],
	['XLSX', () => xlsx(withEmoji), true],
	['Parquet', () => parquet(withEmoji), true],
];

for (const [name, make, emoji, options = {}] of matrix) {
	test(`${name}, plain and gzipped`, async () => {
		const content = await make();
		const [count, rows] = emoji ? [13, expectedWithEmoji] : [12, expected];
		assert.deepEqual(await stored(content, options, count), rows);
		assert.deepEqual(await stored(gzipSync(content), options, count), rows);
	});
}

test('the same records in another format are no news', async () => {
	const source = freshSource();
	await service.take('ticket', csv(withEmoji), { source });
	for (const content of [csv(withEmoji, '\t'), JSON.stringify(withEmoji.map(objectOf)), await xlsx(withEmoji)]) {
		const again = await service.take('ticket', content, { source });
		assert.deepEqual([again.loaded, again.duplicates, again.replaced], [0, 13, 0]);
	}
});

test('a sheet is chosen by its name; rows above the header and gaps do not shift the numbers', async () => {
	const rows = [[], [null, null], ['id', 'created_at'], ['1', '2025-01-01'], [], ['2', 'never'], ['3', '2025-01-03']];
	const sheets = [
		{ name: 'Notes', rows: [['text'], ['not this one']] },
		{ name: 'Data', rows },
	];
	const record = await service.take('ticket', Buffer.from(await writeXlsx({ sheets })), {
		source: freshSource(),
		mapping: { sheet: 'Data' },
	});
	assert.deepEqual([failure(record), record.rows, record.loaded, record.rejected], [null, 3, 2, 1]);
	const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual([reject?.record, reject?.line, reject?.fields], [3, 6, ['2', 'never']]);
});

test('what is no table says what it is', async () => {
	const codeOf = async (content: string | Buffer, options: TakeOptions = {}) =>
		failure(await service.take('ticket', content, { source: freshSource(), ...options }))?.code;
	assert.equal(await codeOf(''), 'file_empty');
	assert.equal(await codeOf('id,created_at\n'), 'file_empty');
	assert.equal(await codeOf('1,2025-01-01\n2,2025-01-02\n'), 'file_without_header');
	assert.equal(await codeOf('[]'), 'file_empty');
	assert.equal(await codeOf('[{"id": 1'), 'file_unreadable');
	assert.equal(await codeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), 'file_unreadable');
	assert.equal(await codeOf(Buffer.from('PAR1 and nothing of it')), 'file_unreadable');
	assert.equal(await codeOf(Buffer.from([0x50, 0x4b, 3, 4, 1, 2, 3])), 'file_unreadable');
	assert.equal(await codeOf(gzipSync(csv(records)).subarray(0, 200)), 'file_unreadable');
	assert.equal(await codeOf(cp1251(csv(records)), { mapping: { encoding: 'utf-8' } }), 'file_unreadable');
	assert.equal(await codeOf(await xlsx(records), { mapping: { sheet: 'Nowhere' } }), 'file_unreadable');
	assert.equal(await codeOf('id,subject\n1,x\n'), 'columns_needed');
	assert.equal(await codeOf(csv(records), { mapping: { columns: { topic: 'Отдел' } } }), 'mapping_column_absent');
});

/**
 * Written by pyarrow 25.0.1, uncut: naive `created_at` (timestamp[ms]), `solved_at` (timestamp[us, UTC]), `wait` (time32[ms]), `handle`
 * (time64[us]), `noted` (time64[ns]).
 */
const parquetOfTimes = [
	'UEFSMRUAFSoVPCwVBhUAFQYVBhwAAAAotS/9IBWpAAACAAAABgEBAAAAMQEAAAAyAQAAADMVABU8FU4sFQYVABUGFQYcAAAAKLUv/SAe8QAAAgAAAAYBAM1O',
	'IZQBAAAAKXUmlAEAAACFmyuUAQAAFQAVLBU+LBUGFQAVBhUGHAAAACi1L/0gFrEAAAIAAAADAwDI0BuiKgYAACioObYqBgAVABUcFS4sFQYVABUGFQYcAAAA',
	'KLUv/SAOcQAAAgAAAAMDEAkFAHrvNgAVABUsFT4sFQYVABUGFQYcAAAAKLUv/SAWsQAAAgAAAAMDETevEwAAAADAHcgdFAAAABUAFSwVPiwVBhUAFQYVBhwA',
	'AAAotS/9IBaxAAACAAAAAwMAypo7AAAAAAB4fYMcLgAAFQQZfDUAGAZzY2hlbWEVDAAVDCUCGAJpZCUATBwAAAAVBCUCGApjcmVhdGVkX2F0JRJMjBIcHAAA',
	'AAAAFQQlAhgJc29sdmVkX2F0JRRMjBEcLAAAAAAAFQIlAhgEd2FpdGx8EhwcAAAAAAAVBCUCGAZoYW5kbGVsfBIcLAAAAAAAFQQlAhgFbm90ZWRsfBIcPAAA',
	'AAAAFgYZHBlsJgAcFQwZJQYAGRgCaWQVDBYGFlAWYiYISRwVABUAFQIAPBYGGQYZJgAGAAAAJgAcFQQZJQYAGRgKY3JlYXRlZF9hdBUMFgYWYhZ0JmpJHBUA',
	'FQAVAgA8KQYZJgAGAAAAJgAcFQQZJQYAGRgJc29sdmVkX2F0FQwWBhZSFmQm3gFJHBUAFQAVAgA8KQYZJgIEAAAAJgAcFQIZJQYAGRgEd2FpdBUMFgYWQhZU',
	'JsICSRwVABUAFQIAPCkGGSYCBAAAACYAHBUEGSUGABkYBmhhbmRsZRUMFgYWUhZkJpYDSRwVABUAFQIAPCkGGSYCBAAAACYAHBUEGSUGABkYBW5vdGVkFQwW',
	'BhZSFmQm+gNJHBUAFQAVAgA8KQYZJgIEAAAAFuoDFgYmCBbWBAAoIHBhcnF1ZXQtY3BwLWFycm93IHZlcnNpb24gMjUuMC4xGWwcAAAcAAAcAAAcAAAcAAAc',
	'AAAA/gEAAFBBUjE=',
].join('');

test('Parquet: a time is a length where one is wanted, an instant without a zone is of the zone that is given', async () => {
	const source = freshSource();
	const record = await service.take('ticket', Buffer.from(parquetOfTimes, 'base64'), {
		source,
		mapping: {
			timeZone: 'Europe/Moscow',
			columns: { wait_seconds: 'wait', handle_seconds: 'handle' },
		},
	});
	assert.deepEqual([failure(record), record.loaded, record.rejected], [null, 3, 0]);
	const columns =
		'id, toString(created_at) AS created, toString(solved_at) AS solved, wait_seconds, handle_seconds, attributes';
	assert.deepEqual(await service.rows('ticket', columns, `source = '${source}'`), [
		{
			...{ id: '1', created: '2025-01-01 07:00:00.000', solved: '2025-01-01 10:00:00.000' },
			...{ wait_seconds: 330, handle_seconds: 330.250001, attributes: { noted: '00:00:01' } },
		},
		{
			...{ id: '2', created: '2025-01-02 07:00:00.000', solved: '2025-01-02 10:00:00.000' },
			...{ wait_seconds: 3600.25, handle_seconds: 86_399, attributes: { noted: '14:05:00' } },
		},
		{
			...{ id: '3', created: '2025-01-03 07:00:00.000', solved: null },
			...{ wait_seconds: null, handle_seconds: null, attributes: {} },
		},
	]);
});
