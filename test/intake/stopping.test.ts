/** Steps that read all of a file end when they are told to, whatever the file is. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { openCsv } from '../../src/intake/file/csv-source.ts';
import { writeElements } from '../../src/intake/file/json-elements.ts';
import { cutOpenQuote } from '../../src/intake/file/open-quote.ts';
import { prepare } from '../../src/intake/file/receive.ts';
import { receivedFiles } from '../support/received-files.ts';

const fileOf = receivedFiles();

const lines = (record: string, count = 200_000) => `id,created_at\n${`${record}\n`.repeat(count)}`;
/** Tells a step to stop once something that it has made is there. */
function underWay(into: string): AbortSignal {
	const stop = new AbortController();
	const before = new Set(readdirSync(into));
	const timer = setInterval(() => {
		const made = readdirSync(into).filter((name) => !before.has(name));
		if (!made.some((name) => statSync(join(into, name)).size > 0)) return;
		clearInterval(timer);
		stop.abort();
	}, 1);
	after(() => clearInterval(timer));
	return stop.signal;
}

test('unpacking, workbooks and other encodings', async () => {
	const rows = Array.from({ length: 100_000 }, (_, at) => [at, '2025-01-02']);
	const contents = {
		gzip: gzipSync(lines('1,2025-01-02', 1_000_000)),
		workbook: Buffer.from(await writeXlsx({ sheets: [{ name: 'one', rows }] })),
		'Windows-1251': Buffer.from(lines('1,\xcf\xf0\xe8\xe2\xe5\xf2'), 'latin1'),
		'UTF-16': Buffer.from(`\ufeff${lines('1,2025-01-02')}`, 'utf16le'),
		'old Macs': Buffer.from(lines('1,2025-01-02').replaceAll('\n', '\r')),
	};
	for (const [name, content] of Object.entries(contents)) {
		for (const begun of [false, true]) {
			const { path, folder: into } = fileOf(content);
			const utf8 = name !== 'Windows-1251' && name !== 'UTF-16';
			const received = { name, path, utf8, quotes: false, lines: 200_001 };
			const signal = begun ? underWay(into) : AbortSignal.abort();
			await assert.rejects(prepare(received, into, { signal }), { code: 'cancelled' }, `${name}, begun: ${begun}`);
		}
	}
});

test('arrays with an odd element', async () => {
	const { path, folder: into } = fileOf(`[${'{"id": 1}, odd,'.repeat(200_000)}1]`);
	for (const signal of [AbortSignal.abort(), underWay(into)])
		await assert.rejects(writeElements(path, join(into, 'elements'), { name: 'a', signal }), { code: 'cancelled' });
	assert.ok(await writeElements(path, join(into, 'elements'), { name: 'a' }));
	assert.equal(readFileSync(join(into, 'elements'), 'utf8').split('\n').length, 400_002);
});

test('a quote that stays open', async () => {
	const { path, folder: into } = fileOf(`${lines('1,2025-01-02')}2,"open\n${'3,x\n'.repeat(200_000)}`);
	const prepared = {
		...({ kind: 'text', path, lines: 400_002, encoding: 'utf-8', spreadsheet: null } as const),
		...{ otherEncoding: 0, damaged: 0 },
	};
	const source = await openCsv(prepared, { name: 'open', errorsPath: join(into, 'errors') });
	for (const signal of [AbortSignal.abort(), underWay(into)])
		await assert.rejects(cutOpenQuote(source, into, { signal }), { code: 'cancelled' });
	assert.equal((await cutOpenQuote(source, into, {})).cut.length, 1);
});
