/** What stands around values, in files of every kind; scores and lengths of time that nobody can have given. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { statement } from '../../src/facts/statement.ts';
import { fileColumns } from '../../src/facts/vocabulary.ts';
import { trimmed, trimmedSql } from '../../src/intake/convert/blanks.ts';
import { spacesIn } from '../../src/intake/file/spaces.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { valueReader } from '../../src/intake/push/values.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const freshSource = () => `s${++sources}`;

/** Every sign that Unicode calls white space, and the unseen ones. */
const spaces = [
	...Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code)).filter((sign) =>
		/\p{White_Space}/u.test(sign),
	),
	...'\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff',
];

test('everything that is white space goes from both ends, in the engine as here, and nothing else does', async () => {
	assert.ok(spaces.length > 30);
	const kept = [
		'',
		'a',
		'а б',
		'ürlà',
		'я\u00a0р',
		'Ѐ',
		'р',
		'а',
		'ကိ',
		'、',
		'“x”',
		'—',
		'𝒳',
		'\u00ad',
		'🙂',
		'À',
		'ꀀ',
		'\u2010',
		'\u2030',
	];
	const texts = kept.flatMap((word) => [
		word,
		...spaces.flatMap((space) => [`${space}${word}`, `${word}${space}`, ` ${space}\u00a0${word}${space} ${space}`]),
	]);
	for (const text of texts) assert.ok(kept.includes(trimmed(text)), JSON.stringify(text));
	const [row] = await service.facts.engine.select<{ read: string[] }>(
		statement(`SELECT arrayMap(one -> ${trimmedSql('one', true)}, {texts:Array(String)}) AS read`, { texts }),
	);
	assert.deepEqual(row?.read, texts.map(trimmed));
	const simple = ['', ' ', '\t a b\v\f', '\r\nx\n', 'я '];
	const [plain] = await service.facts.engine.select<{ read: string[] }>(
		statement(`SELECT arrayMap(one -> ${trimmedSql('one', false)}, {simple:Array(String)}) AS read`, { simple }),
	);
	assert.deepEqual(plain?.read, simple.map(trimmed));
});

test('wide spaces are seen at edges wherever in the file they are, and not within words', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'wide-'));
	const path = join(folder, 'file');
	const seen = async (text: string, json = false) => {
		writeFileSync(path, text);
		return (await spacesIn(path, { delimiter: ';', json, quotes: false })).wide;
	};
	const line = 'имя;«число»;à—р;1\u00a0000;конец\n';
	const many = line.repeat(60_000);
	assert.ok(Buffer.byteLength(many) > 2 << 20);
	try {
		assert.equal(await seen(many), false);
		assert.equal(await seen(`\ufeff${many}`), false);
		assert.equal(await seen('id;name\n1;x\n'), false);
		for (const space of spaces.filter((one) => one > '\u007f')) {
			for (const text of [
				`a;x${space}\n`,
				`a;${space}x\n`,
				`a;"x${space}"\n`,
				`${space}`,
				`a;b\nc;x${space}`,
				`${space}x`,
			])
				assert.equal(await seen(text), true, JSON.stringify(text));
		}
		// Whichever place of the pieces in which a file is read it comes to stand at.
		const edge = 1 << 20;
		for (const space of ['\u00a0', '\u2009', '\ufeff']) {
			for (let place = edge - 8; place < edge + 8; place += 1) {
				const before = 'x'.repeat(place);
				assert.equal(await seen(`${before}${space};y;конец`), true, `${place}`);
				assert.equal(await seen(`${before}${space}y;конец`), false, `${place}`);
			}
		}
		assert.equal(await seen('{"a": "x"}', true), false);
		assert.equal(await seen('{"a": "x\\u00a0"}', true), true);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('values in quotes that end by a space are seen, whatever place of the pieces they come to stand at', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'quoted-'));
	const path = join(folder, 'file');
	const seen = async (text: string) => {
		writeFileSync(path, text);
		return (await spacesIn(path, { delimiter: ';', json: false, quotes: true })).quoted;
	};
	try {
		for (const text of ['"a ";b\n', 'b;"a\t"\n', 'b;"a "', '"a "\r\n', '"a " ;b', 'имя;" "\n'])
			assert.equal(await seen(text), true, text);
		for (const text of ['a ;b \n', 'a; "b"\n', '"a ""b""";c\n', '"a """;c\n', '" a";"";c\n', ''])
			assert.equal(await seen(text), false, text);
		const edge = 1 << 20;
		for (let place = edge - 8; place < edge + 8; place += 1) {
			assert.equal(await seen(`"${'x'.repeat(place)} ";y;z`), true, `${place}`);
			assert.equal(await seen(`"${'x'.repeat(place)} ""x";y;z`), false, `${place}`);
		}
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('a value in quotes that ends by spaces, before a record that ends by an empty one', async () => {
	const files: [file: string, rows: [string, string, string][], rejected: number][] = [
		[
			'1,2025-01-01,x," L2 "\n2,2025-01-01,y,\n3,2025-01-01,,\n',
			[
				['1', 'x', 'L2'],
				['2', 'y', ''],
				['3', '', ''],
			],
			0,
		],
		[
			'1,2025-01-01,"a, b  ", "c ,d\t"\r\n2,2025-01-01,y,  \r\n',
			[
				['1', 'a, b', 'c ,d'],
				['2', 'y', ''],
			],
			0,
		],
		// Records that end early end in any column, and long ones behind the last.
		[
			'1,2025-01-01,"x  ",z\n2,2025-01-01,\n3,2025-01-01,y,z,"more ", \n4,2025-01-01,y,\n',
			[
				['1', 'x', 'z'],
				['4', 'y', ''],
			],
			2,
		],
	];
	for (const [file, wanted, rejected] of files) {
		// Often enough for memory that is none of its own to be noticed.
		const rows = 300;
		const many = Array.from({ length: rows }, (_, at) => file.replaceAll(/^(\d)/gm, `${at}-$1`)).join('');
		const record = await service.take('ticket', `id,created_at,subject,topic\n${many}`, { source: freshSource() });
		assert.deepEqual([failure(record), record.rejected], [null, rejected * rows]);
		const stored = await service.rows('ticket', 'id, subject, topic', `import = ${record.id}`);
		const expected = Array.from({ length: rows }, (_, at) =>
			wanted.map(([id, subject, topic]) => ({ id: `${at}-${id}`, subject, topic })),
		).flat();
		assert.deepEqual(
			stored,
			expected.toSorted((one, other) => (String(one.id) < String(other.id) ? -1 : 1)),
		);
	}
});

const header = ['id', 'created_at', 'wait_seconds', 'status', 'answered', 'reopens', 'topic', 'size'];
const clean = ['7', '2025-01-05 10:00', '5', 'Решён', 'да', '2', 'Bill', 'XL'];
const expected = {
	id: '7',
	created_at: '2025-01-05 10:00:00.000',
	wait_seconds: 5,
	status: 'solved',
	answered: true,
	reopens: 2,
	topic: 'Bill',
	attributes: { size: 'XL' },
};
const columns = 'id, created_at, wait_seconds, status, answered, reopens, topic, attributes';
const quoted = (values: readonly string[], delimiter: string) =>
	`${header.join(delimiter)}\n${values.map((value) => `"${value}"`).join(delimiter)}\n`;
const sheet = (values: readonly string[]) => writeXlsx({ sheets: [{ name: 'a', rows: [header, [...values]] }] });

for (const [what, start, end] of [
	['spaces', ' ', '  '],
	['no-break spaces', '\u00a0', '\u202f '],
	['thin and zero-width ones', '\u2009\u200b', '\u200e'],
	['a byte order mark', '\ufeff', '\u2060'],
	['a tab and line ends', '\t', '\n'],
] as const) {
	test(`values between ${what} are read as without them, of every type and in every kind of file`, async () => {
		const values = clean.map((value) => `${start}${value}${end}`);
		const json = JSON.stringify(Object.fromEntries(header.map((name, at) => [name, values[at]])));
		const escaped = json.replaceAll(
			/[^\x20-\x7e]/g,
			(sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
		const files: [string, string | Buffer][] = [
			['a.csv', quoted(values, ',')],
			['b.csv', quoted(values, ';')],
			['c.tsv', quoted(values, '\t')],
			['d.csv.gz', gzipSync(quoted(values, ','))],
			['e.csv', Buffer.from(`\ufeff${quoted(values, ',')}`, 'utf16le')],
			['f.jsonl', `${json}\n`],
			['g.json', `[${escaped}]`],
			['h.xlsx', Buffer.from(await sheet(values))],
		];
		for (const [name, content] of files) {
			const record = await service.take('ticket', content, { name, source: freshSource() });
			assert.deepEqual([failure(record), record.rejected], [null, 0], name);
			assert.deepEqual(await service.rows('ticket', columns, `import = ${record.id}`), [expected], name);
			if (name !== 'a.csv') continue;
			// The same without them is the same row.
			const again = await service.take('ticket', quoted(clean, ','), { source: record.source });
			assert.deepEqual([again.loaded, again.duplicates], [0, 1]);
		}
		const rows = { id: '1', placed_at: '2025-01-01', amount: '7', errors: '1' };
		const padded = Object.entries(rows).map(([key, value]) => [key, `${start}${value}${end}`]);
		const order = await service.take('order', JSON.stringify(Object.fromEntries(padded)), {
			name: 'orders.jsonl',
			source: freshSource(),
		});
		assert.deepEqual(await service.rows('order', 'id, toString(amount) AS amount, errors', `import = ${order.id}`), [
			{ id: '1', amount: '7', errors: 1 },
		]);
	});
}

test('a value of spaces only is none, and so is a record of such', async () => {
	const file =
		'id,created_at,reopens,subject\n"1","2025-01-01"," ","\u00a0"\n"\u00a0"," ","",""\n" ","2025-01-01","",""\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual([record.rows, record.loaded, record.rejected], [2, 1, 1]);
	assert.deepEqual(await service.rows('ticket', 'id, reopens, subject', `import = ${record.id}`), [
		{ id: '1', reopens: null, subject: '' },
	]);
	const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual(
		reject?.problems.map(({ code }) => code),
		['missing'],
	);
});

test('a refused value is shown as it was in the file', async () => {
	const file = 'id,created_at,wait_seconds\n1," soon\u00a0"," 5 min?"\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual(reject?.fields, ['1', ' soon\u00a0', ' 5 min?']);
	assert.deepEqual(
		reject?.problems.map(({ value }) => value),
		[' soon\u00a0', ' 5 min?'],
	);
});

test('columns are recognised, and words of a mapping found, whatever stands around the values', async () => {
	const file = 'id,when,stage\n1,"\u00a005/31/2025 10:00 ","\u00a0L2"\n2,"\u00a001/02/2025 10:00\u200b"," L9 "\n';
	const mapping: MappingInput = { columns: { status: { column: 'stage', values: { 'L2 ': 'open', L9: ' closed' } } } };
	const record = await service.take('ticket', file, { source: freshSource(), mapping });
	assert.equal(failure(record), null);
	assert.deepEqual(await service.rows('ticket', 'created_at, status', `import = ${record.id}`), [
		{ created_at: '2025-01-02 10:00:00.000', status: 'closed' },
		{ created_at: '2025-05-31 10:00:00.000', status: 'open' },
	]);
	const wide = 'response,answered_at,nps,csat\nr1,2025-01-01,"9\u00a0"," 5"\nr2,2025-01-01,"99 ","\u00a04"\n';
	const scores = await service.take('answer', wide, {
		source: freshSource(),
		mapping: {
			questions: [
				{ column: 'nps', kind: 'nps', noAnswer: ['99'] },
				{ column: 'csat', kind: 'csat' },
			],
		},
	});
	assert.equal(scores.rejected, 0);
	assert.deepEqual(await service.rows('answer', 'response, kind, score', `import = ${scores.id}`), [
		{ response: 'r1', kind: 'csat', score: 5 },
		{ response: 'r1', kind: 'nps', score: 9 },
		{ response: 'r2', kind: 'csat', score: 4 },
	]);
});

test('NPS is answered in whole points; other scores may lie between theirs', async () => {
	const tall = 'id,answered_at,kind,score\n1,2025-01-01,nps,"8,5"\n2,2025-01-01,nps,"8,0"\n3,2025-01-01,csat,"4,5"\n';
	const record = await service.take('answer', tall, { source: freshSource() });
	assert.deepEqual([record.loaded, record.rejected], [2, 1]);
	const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual(
		reject?.problems.map(({ code, value }) => [code, value]),
		[['not_a_whole_score', '8,5']],
	);
	const wide = 'response,answered_at,nps,csat\n1,2025-01-01,6.5,4.5\n2,2025-01-01,6,4.5\n';
	const other = await service.take('answer', wide, { source: freshSource() });
	assert.deepEqual([other.loaded, other.rejected], [2, 1]);
});

test('nothing takes longer than a hundred years', async () => {
	const file = 'id,created_at,wait_seconds\n1,2025-01-01,99999999999\n2,2025-01-01,3155760000\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual([record.loaded, record.rejected], [1, 1]);
	const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
	assert.deepEqual(
		reject?.problems.map(({ code, value }) => [code, value]),
		[['out_of_range', '99999999999']],
	);
});

test('pushed rows are read by the same rules', () => {
	const read = (name: string, value: unknown, zone = 'UTC') => {
		const column = fileColumns('ticket').find((one) => one.name === name);
		assert.ok(column);
		return valueReader('ticket', column)(value, zone);
	};
	for (const space of spaces) {
		assert.equal(read('wait_seconds', `${space}5 `), '5');
		assert.equal(read('created_at', ` 2025-03-30 02:30${space}`, 'Europe/Berlin'), '2025-03-30T01:30:00.000Z');
		assert.equal(read('status', `${space}Решён${space}`), 'solved');
		assert.equal(read('subject', `${space}two words${space}`), 'two words');
		assert.equal(read('reopens', `${space} `), '');
	}
	assert.deepEqual(read('wait_seconds', 99_999_999_999), { code: 'out_of_range' });
});
