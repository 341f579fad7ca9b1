/** Files that would speak to the engine, and files that are only a little wrong. */
import assert from 'node:assert/strict';
import {
	lstatSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import { Fault } from '../../src/errors.ts';
import { identifier, literal } from '../../src/facts/quoting.ts';
import { statement } from '../../src/facts/statement.ts';
import { spreadsheetToCsv } from '../../src/intake/file/spreadsheet.ts';
import { strayUploads } from '../../src/intake/file/stray-uploads.ts';
import type { ImportRecord } from '../../src/intake/import-record.ts';
import { createImports } from '../../src/intake/imports.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

/** The data directory itself has a hostile name: every test here runs below it. */
const around = mkdtempSync(join(tmpdir(), 'kamerton-'));
const dir = join(around, "o'brien\\ & sons");
let service: TestService;
before(async () => {
	mkdirSync(dir);
	service = await openTestService(dir);
});
after(async () => {
	await service.end();
	rmSync(around, { recursive: true });
});

let sources = 0;
const freshSource = () => `s${++sources}`;
const counts = ({ rows, loaded, rejected }: ImportRecord) => [rows, loaded, rejected];

async function codesOf(record: ImportRecord): Promise<unknown[]> {
	const rejects = await service.imports.rejects(record.id, -1, 1000, 'en');
	return rejects.flatMap(({ record: number, problems }) => problems.map(({ code, value }) => [number, code, value]));
}

const hostile = [
	'a`b',
	'x\\',
	"x\\'",
	"it's",
	"x`) FROM url('http://127.0.0.1:9/', 'CSV', 'y String') --",
	"x\\`) FROM url('http://127.0.0.1:9/', 'CSV', 'y String') --",
	"x', 'none') SELECT 1 --",
	'{id:String}',
];
const attributes = Object.fromEntries(hostile.map((name, index) => [name, `value ${index}`]));

async function storedAttributes(record: ImportRecord): Promise<unknown> {
	assert.deepEqual([failure(record), ...counts(record)], [null, 1, 1, 0]);
	const [row] = await service.rows('ticket', 'attributes', `import = ${record.id}`);
	return row?.['attributes'];
}

test('names of Parquet columns are names, whatever is in them', async () => {
	const path = join(around, 'hostile.parquet');
	const columns = [
		"'1' AS id",
		"toDateTime64('2025-01-01 00:00:00', 3, 'UTC') AS created_at",
		...Object.entries(attributes).map(([name, value]) => `${literal(value)} AS ${identifier(name)}`),
	];
	await service.facts.engine.run(
		statement(`INSERT INTO FUNCTION file(${literal(path)}, 'Parquet') SELECT ${columns.join(', ')}`),
	);
	const record = await service.take('ticket', readFileSync(path), { source: freshSource() });
	assert.deepEqual(await storedAttributes(record), attributes);
});

test('so are keys of JSON objects and headers of CSV', async () => {
	const object = { id: '1', created_at: '2025-01-01', ...attributes };
	for (const content of [JSON.stringify(object), JSON.stringify([object], null, '\t')]) {
		const record = await service.take('ticket', content, { source: freshSource() });
		assert.deepEqual(await storedAttributes(record), attributes);
	}
	const csv = [Object.keys(object), Object.values(object)];
	const quoted = csv.map((line) => line.map((cell) => `"${cell}"`).join(',')).join('\n');
	const record = await service.take('ticket', quoted, { source: freshSource() });
	assert.deepEqual(await storedAttributes(record), attributes);
});

test('a data directory with an apostrophe takes files with broken records and unclear dates', async () => {
	const file = 'id,created_at,subject\n1,13/02/2025,x\n2,14/02/2025,"a" b\n3,15/02/2025,y\n';
	const record = await service.take('ticket', file, { source: freshSource() });
	assert.deepEqual([failure(record), ...counts(record)], [null, 3, 2, 1]);
	assert.deepEqual(await codesOf(record), [[2, 'quotes_broken', '']]);
});

test('delimiters at the end of header and rows are no fields, unless something is in them', async () => {
	const file = [
		'id,created_at,channel,,',
		'1,2025-01-01,chat,,',
		'2,2025-01-02,chat',
		'3,2025-01-03,chat, ,',
		'4,2025-01-04',
		'5,2025-01-05,chat,,late',
		'6,2025-01-06,chat,early,',
		'7,2025-01-07,chat,,,beyond',
	];
	for (const end of ['\n', '\r\n']) {
		const record = await service.take('ticket', `${file.join(end)}${end}`, { source: freshSource() });
		assert.deepEqual([failure(record), ...counts(record)], [null, 7, 3, 4]);
		assert.deepEqual(record.summary?.fields, ['id', 'created_at', 'channel']);
		assert.deepEqual(await codesOf(record), [
			[4, 'too_few_fields', ''],
			[5, 'too_many_fields', 'late'],
			[6, 'too_many_fields', 'early'],
			[7, 'too_many_fields', 'beyond'],
		]);
		assert.deepEqual(
			await service.rows('ticket', 'DISTINCT channel, length(attributes) AS more', `import = ${record.id}`),
			[{ channel: 'chat', more: '0' }],
		);
	}
	const tabs = await service.take('ticket', file.slice(0, 3).join('\n').replaceAll(',', '\t'), {
		source: freshSource(),
	});
	assert.deepEqual([failure(tabs), ...counts(tabs)], [null, 2, 2, 0]);
});

test('a file of many columns is loaded; one of more than anybody reads is refused, and says what to do', async () => {
	const wide = (columns: number) => {
		const names = Array.from({ length: columns - 2 }, (_, at) => `extra ${at}`);
		const rows = ['1', '2'].map((id) => [id, '2025-01-01', ...names.map((name) => `${id} ${name}`)].join(','));
		return [['id', 'created_at', ...names].join(','), ...rows].join('\n');
	};
	const source = freshSource();
	const record = await service.take('ticket', wide(2500), { source });
	assert.deepEqual([failure(record), ...counts(record)], [null, 2, 2, 0]);
	const stored = await service.rows(
		'ticket',
		"length(attributes) AS n, attributes['extra 2497'] AS last",
		`source = '${source}'`,
	);
	assert.deepEqual(stored, [
		{ n: '2498', last: '1 extra 2497' },
		{ n: '2498', last: '2 extra 2497' },
	]);
	const refused = failure(await service.take('ticket', wide(5001), { source }));
	assert.deepEqual(
		[refused?.code, refused?.params['columns'], refused?.params['limit']],
		['too_many_columns', 5001, 5000],
	);
});

test('a broken first line of JSON Lines costs that line', async () => {
	const good = ['{"id": 2, "created_at": "2025-01-02"}', '{"id": 3, "created_at": "2025-01-03"}'];
	for (const first of ['{"id": 1, "created_at": "2025-', '{"id": 1} and more', 'oops', '[1, 2]', '[1,']) {
		const record = await service.take('ticket', `\n${[first, ...good].join('\n')}\n`, { source: freshSource() });
		assert.deepEqual([failure(record), ...counts(record)], [null, 3, 2, 1], first);
		assert.deepEqual(await codesOf(record), [[2, 'not_an_object', '']], first);
	}
	const half = await service.take('ticket', `{"id": 1,\n${good[0]}`, { source: freshSource() });
	assert.deepEqual(counts(half), [2, 1, 1]);
});

test('JSON that is laid out in lines is no JSON Lines', async () => {
	const objects = [1, 2, 3].map((id) => ({ id, created_at: '2025-01-01', tags: { a: 1 } }));
	const files = [
		JSON.stringify(objects, null, 2),
		`[\n${objects.map((one) => JSON.stringify(one)).join(',\n')}\n]`,
		objects.map((one) => JSON.stringify(one, null, 2)).join('\n'),
	];
	for (const file of files) {
		const record = await service.take('ticket', file, { source: freshSource() });
		assert.deepEqual([failure(record), ...counts(record)], [null, 3, 3, 0], file);
	}
});

test('keys that are data are refused, not cut off', async () => {
	const object = (keys: number) =>
		JSON.stringify({
			id: 1,
			created_at: '2025-01-01',
			...Object.fromEntries(Array.from({ length: keys - 2 }, (_, index) => [`k${index}`, 1])),
		});
	const record = await service.take('ticket', object(1001), { source: freshSource() });
	assert.deepEqual(failure(record)?.code, 'file_unreadable');
	assert.match(String(failure(record)?.params['reason']), /> 1000 keys/);
});

test('a sheet that does not fit on the disk, or into the limit, says so', async () => {
	const path = join(around, 'sheet.xlsx');
	const rows = Array.from({ length: 5000 }, (_, index) => [`id ${index}`, 'x'.repeat(50)]);
	writeFileSync(path, await writeXlsx({ sheets: [{ name: 'A', rows }] }));
	const target = join(around, 'sheet.csv');
	assert.deepEqual(await spreadsheetToCsv(path, target, { name: 'a' }), { rows: 4999, firstRow: 1 });
	assert.equal(readFileSync(target, 'utf8').split('\n').length, 5001);
	const code = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
	const full = join(around, 'full.csv');
	symlinkSync('/dev/full', full);
	await assert.rejects(spreadsheetToCsv(path, full, { name: 'a' }), code('disk_full'));
	assert.equal(lstatSync(full, { throwIfNoEntry: false }), undefined);
	await assert.rejects(spreadsheetToCsv(path, target, { name: 'a', largest: 1000 }), code('file_too_large'));
	await assert.rejects(spreadsheetToCsv(path, join(service.dir, 'nowhere', 'x'), { name: 'a' }), { code: 'ENOENT' });
});

test('an upload that does not get into the ledger leaves no folder', async () => {
	const uploads = mkdtempSync(join(around, 'uploads-'));
	const imports = createImports({
		uploads,
		now: Date.now,
		ledger: { addUpload: () => Promise.reject(new Error('no ledger')) },
	} as unknown as Parameters<typeof createImports>[0]);
	await assert.rejects(imports.upload(Readable.from([Buffer.from('x')]), 'x.csv'), /no ledger/);
	assert.deepEqual(readdirSync(uploads), []);
});

test('stray uploads: unknown to the ledger, and nothing written for long', async () => {
	const root = mkdtempSync(join(around, 'uploads-'));
	const old = new Date(Date.now() - 2 * 24 * 3600 * 1000);
	const age = (path: string) => utimesSync(path, old, old);
	for (const id of ['known', 'stray', 'fresh', 'receiving']) mkdirSync(join(root, id));
	writeFileSync(join(root, 'receiving', 'original.part'), 'x');
	writeFileSync(join(root, 'stray', 'original'), 'x');
	writeFileSync(join(root, 'a file'), 'x');
	age(join(root, 'stray', 'original'));
	for (const name of ['known', 'stray', 'receiving', 'a file']) age(join(root, name));
	const yesterday = Date.now() - 24 * 3600 * 1000;
	assert.deepEqual(await strayUploads(root, async (id) => id === 'known', yesterday), ['stray']);
	assert.deepEqual(await strayUploads(join(root, 'nowhere'), async () => false, yesterday), []);
});
