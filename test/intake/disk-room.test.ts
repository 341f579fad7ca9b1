/** A file that unpacks to more than the disk has room for is stopped before the disk is full, and nothing of it is left. */
import assert from 'node:assert/strict';
import { readdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { openCsv } from '../../src/intake/file/csv-source.ts';
import { type FreeBytes, reservedBytes } from '../../src/intake/file/disk-room.ts';
import { writeElements } from '../../src/intake/file/json-elements.ts';
import { cutOpenQuote } from '../../src/intake/file/open-quote.ts';
import { prepare } from '../../src/intake/file/receive.ts';
import type { LoadPlan } from '../../src/intake/ports.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { sendRows } from '../../src/store/facts/sent-rows.ts';
import { receivedFiles } from '../support/received-files.ts';
import { failure, openTestService } from '../support/service.ts';

const fileOf = receivedFiles();

const lines = `id,created_at,subject\n${`1,2025-01-02,${'x'.repeat(87)}\n`.repeat(400_000)}`;
const enough: FreeBytes = async () => reservedBytes;
/** There is room at first, and then a byte too little. */
function soonFull(): FreeBytes {
	let asked = 0;
	return async () => reservedBytes - asked++;
}

test('unpacking, workbooks and other encodings', async () => {
	const rows = Array.from({ length: 1_200 }, (_, at) => [at, `${at} ${'x'.repeat(30_000)}`]);
	const contents = {
		gzip: gzipSync(lines),
		workbook: Buffer.from(await writeXlsx({ sheets: [{ name: 'one', rows }] })),
		'UTF-16': Buffer.from(`\ufeff${lines}`, 'utf16le'),
	};
	for (const [name, content] of Object.entries(contents)) {
		const { path, folder: into } = fileOf(content);
		const received = { name, path, utf8: name !== 'UTF-16', quotes: false, lines: 400_001 };
		await assert.rejects(prepare(received, into, { free: soonFull() }), { code: 'disk_full' }, name);
		assert.deepEqual(readdirSync(into), ['original'], name);
		await prepare(received, into, { free: enough });
	}
});

test('what the system refuses to write', async () => {
	const { path, folder: into } = fileOf(gzipSync(lines));
	symlinkSync('/dev/full', join(into, 'unpacked'));
	const received = { name: 'gzip', path, utf8: true, quotes: false, lines: 400_001 };
	await assert.rejects(prepare(received, into, { free: enough }), { code: 'disk_full' });
	assert.deepEqual(readdirSync(into), ['original']);
});

test('elements of an array, and a file without its open quote', async () => {
	const array = fileOf(`[${`{"id": "${'x'.repeat(90)}"},`.repeat(400_000)}1]`);
	const elements = join(array.folder, 'elements');
	await assert.rejects(writeElements(array.path, elements, { name: 'a', free: soonFull() }), { code: 'disk_full' });
	assert.deepEqual(readdirSync(array.folder), ['original']);

	const { path, folder: into } = fileOf(`${lines}2,2025-01-02,"open\n`);
	const prepared = {
		...({ kind: 'text', path, lines: 400_002, encoding: 'utf-8', spreadsheet: null } as const),
		...{ otherEncoding: 0, damaged: 0 },
	};
	const source = await openCsv(prepared, { name: 'open', errorsPath: join(into, 'errors') });
	await assert.rejects(cutOpenQuote(source, into, { free: soonFull() }), { code: 'disk_full' });
	assert.deepEqual(readdirSync(into), ['original']);
});

test('rows on their way to a server', async () => {
	const { path, folder: outgoing } = fileOf('id\n1\n');
	let written = 20_000_000;
	/** Writes on until it is told to stop. */
	const own: Pick<FactEngine, 'run'> = {
		run: (_, { signal } = {}) =>
			new Promise((_, reject) => {
				writeFileSync(join(outgoing, '7.rows'), '');
				truncateSync(join(outgoing, '7.rows'), written);
				signal?.addEventListener('abort', () => reject(signal.reason));
			}),
	};
	const engine: Pick<FactEngine, 'send'> = { send: () => assert.fail('half of the rows were sent') };
	const sending = {
		engine: engine as FactEngine,
		files: {
			outgoing,
			use: <Made>(work: (own: FactEngine) => Promise<Made>) => work(own as FactEngine),
			close: async () => {},
		},
		outgoing,
	};
	const source = { path, format: 'CSV', structure: 'id String', compression: 'none', settings: '', errorsPath: null };
	const plan = { import: 7, source } as unknown as LoadPlan;
	const insert = { sql: '', params: {} };
	await assert.rejects(sendRows({ ...sending, free: async () => reservedBytes - 1 }, plan, insert, {}), {
		code: 'disk_full',
	});
	assert.deepEqual(readdirSync(outgoing), ['original']);
	// What is small fits into what is left, however long it takes.
	written = 1_000;
	const signal = AbortSignal.timeout(500);
	await assert.rejects(sendRows({ ...sending, free: async () => 1e6 }, plan, insert, { signal }), {
		name: 'TimeoutError',
	});
});

test('an import that fails leaves only the file that came', async () => {
	const service = await openTestService();
	after(() => service.end());
	const record = await service.take('ticket', gzipSync('colour,shape\nred,round\n'), { name: 'odd.csv.gz' });
	assert.ok(failure(record));
	assert.deepEqual(readdirSync(join(service.dir, 'uploads', record.uploadId)), ['original']);
	const broken = await service.take(
		'ticket',
		'id,created_at,topic\n1,2025-01-02,a\n2,2025-01-02,"b" c\n3,2025-01-02,d\n',
	);
	assert.equal(broken.rejected, 1);
	assert.deepEqual(readdirSync(join(service.dir, 'uploads', broken.uploadId)), ['original']);
	const tried = await service.take('ticket', gzipSync('id,created_at\n1,2025-01-02\n'), { dryRun: true });
	assert.equal(tried.state, 'previewed');
	assert.ok(!readdirSync(join(service.dir, 'uploads', tried.uploadId)).includes('unpacked'));
});
