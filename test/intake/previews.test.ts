/** Files looked at before they are imported: the same rows and refusals as an import makes, from the first records alone. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { parse } from 'yaml';
import type { FactName } from '../../src/facts/vocabulary.ts';
import { readMapping } from '../../src/intake/imports.ts';
import type { MappingInput } from '../../src/intake/mapping.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const folder = join(import.meta.dirname, '../../docs/examples/mappings');
const examples = globSync('*.csv', { cwd: folder }).map((file) => basename(file, '.csv') as FactName);

async function upload(content: string | Buffer, name = 'test.csv'): Promise<string> {
	return (await service.imports.upload(Readable.from([Buffer.from(content)]), name)).id;
}

function preview(uploadId: string, fact: FactName, mapping: MappingInput = {}) {
	const read = readMapping(mapping);
	return service.previews.preview({ uploadId, fact, source: 'file', mapping: read, language: 'en' });
}

test('every example is previewed as a dry run imports it, and so is what was understood of it', async () => {
	assert.ok(examples.length >= 17);
	for (const fact of examples) {
		const content = readFileSync(join(folder, `${fact}.csv`));
		const mapping: MappingInput = parse(readFileSync(join(folder, `${fact}.yaml`), 'utf8'));
		const run = await service.take(fact, content, { mapping, dryRun: true, source: 'file' });
		const id = await upload(content);
		const first = await preview(id, fact, mapping);
		assert.deepEqual(
			[first.accepted, first.rejected, first.emptyRecords],
			[run.loaded, run.rejected, run.emptyRecords],
			fact,
		);
		assert.equal(first.whole, true);
		const columns = ({ header, column }: { header: string; column: string | null }) => [header, column];
		assert.deepEqual(first.columns.map(columns), run.summary?.columns.map(columns));
		for (const [at, row] of first.rows.entries()) {
			const stored = run.summary?.preview?.[at] ?? {};
			for (const [name, value] of Object.entries(row)) {
				if (name !== 'customer') assert.deepEqual(value, stored[name], `${fact} ${name}`);
			}
		}
		const again = await preview(id, fact, first.understood);
		assert.deepEqual(
			[again.rows, again.accepted, again.constants],
			[first.rows, first.accepted, first.constants],
			fact,
		);
		assert.deepEqual(again.understood, first.understood, fact);
	}
});

test('facts are guessed by their columns', async () => {
	const files: [FactName, string][] = [
		['ticket', 'id,created_at,status,first_response_at,channel,team'],
		['answer', 'respondent,date,nps,csat,comment'],
		['order', 'order id,order date,delivery date,total,currency,status'],
		['ticket_event', 'ticket id,timestamp,event type,author type,body'],
		['agent_state', 'agent,state,start time,end time'],
		['lead', 'lead date,conversion,campaign,converted at'],
		['training', 'agent,course name,assigned,completion date,grade'],
	];
	const values: Record<string, string> = {
		status: 'solved',
		state: 'available',
		'event type': 'message',
		'author type': 'agent',
		nps: '9',
		csat: '4',
		total: '10.50',
		currency: 'EUR',
		grade: '80',
	};
	for (const [fact, header] of files) {
		const cell = (name: string) =>
			values[name] ?? (/(at|date|timestamp|time|assigned)$/.test(name) ? '2025-03-04 10:00:00' : 'x');
		const record = header.split(',').map(cell).join(',');
		const { facts } = await service.previews.look(await upload(`${header}\n${record}\n${record}\n`), {});
		assert.equal(facts[0]?.fact, fact, `${header}: ${JSON.stringify(facts.slice(0, 3))}`);
	}
});

test('of a large file only the beginning is read, unpacked too', async () => {
	const line = (at: number) => `${at},2025-03-0${(at % 9) + 1} 10:00:00,chat,"first\nsecond, ${'x'.repeat(40)}"\n`;
	const content = `id,created_at,channel,subject\n${Array.from({ length: 120_000 }, (_, at) => line(at)).join('')}`;
	assert.ok(content.length > 8e6);
	for (const [name, body] of [
		['a.csv', Buffer.from(content)],
		['a.csv.gz', gzipSync(content)],
	] as const) {
		const id = await upload(body, name);
		const found = await preview(id, 'ticket');
		assert.deepEqual([found.records, found.accepted, found.whole, found.rejected], [1000, 1000, false, 0], name);
		const started = performance.now();
		await preview(id, 'ticket');
		assert.ok(performance.now() - started < 3000);
	}
});

test('what is wrong is told, and goes away with another mapping', async () => {
	const id = await upload(
		'Nr;Eingang;State;Rating\n1;03.04.2025;Erledigt;5\n2;04.04.2025;Erledigt;5\n3;kaputt;Neu;4\n',
	);
	const missing = await preview(id, 'ticket');
	assert.deepEqual([missing.needed, missing.rows, missing.records], [['created_at'], [], 0]);
	assert.deepEqual(missing.columns.find(({ header }) => header === 'Eingang')?.sample, [
		'03.04.2025',
		'04.04.2025',
		'kaputt',
	]);
	const dated = await preview(id, 'ticket', { columns: { created_at: 'Eingang', status: 'State', id: 'Nr' } });
	assert.deepEqual([dated.accepted, dated.rejected], [0, 3]);
	assert.deepEqual(
		dated.problems.map(({ field, code, n }) => [field, code, n]),
		[
			['State', 'unknown_value', 3],
			['Eingang', 'not_a_date', 1],
		],
	);
	assert.deepEqual(dated.rejects[2]?.line, 4);
	const status = { column: 'State', values: { Erledigt: 'solved', Neu: 'new' } };
	const good = await preview(id, 'ticket', { columns: { created_at: 'Eingang', status, id: 'Nr' } });
	assert.deepEqual([good.accepted, good.rejected], [2, 1]);
	assert.deepEqual(
		good.rows.map((row) => [row.id, row.status, row.created_at]),
		[
			['1', 'solved', '2025-04-03 00:00:00.000'],
			['2', 'solved', '2025-04-04 00:00:00.000'],
		],
	);
});

test('workbooks and JSON too; what is not there or cannot be read is a fault', async () => {
	const rows = [['id', 'created_at'], ...Array.from({ length: 30_000 }, (_, at) => [at, '2025-01-02 03:04:05'])];
	const book = Buffer.from(await writeXlsx({ sheets: [{ name: 'one', rows }] }));
	const found = await preview(await upload(book, 'a.xlsx'), 'ticket');
	assert.deepEqual([found.accepted, found.whole], [1000, false]);
	const json = await preview(await upload('[{"id":"1","created_at":"2025-01-02"},{"id":"2"}]', 'a.json'), 'ticket');
	assert.deepEqual([json.accepted, json.rejected], [1, 1]);
	await assert.rejects(preview('nothing', 'ticket'), { code: 'upload_not_found' });
	await assert.rejects(preview(await upload('x', 'a.csv'), 'ticket'), { code: 'file_empty' });
});

test('of a large JSON array the first elements are looked at, odd ones among them, packed or not', async () => {
	const element = (at: number) =>
		at === 1 ? '"odd [, one"' : `{"id": "${at}", "created_at": "2025-01-02", "text": "${'x'.repeat(1 << 20)}"}`;
	const array = `\ufeff[\n${Array.from({ length: 12 }, (_, at) => element(at)).join(',\n')}\n]\n`;
	for (const content of [array, gzipSync(array)]) {
		const shown = await preview(await upload(content, 'large.json'), 'ticket');
		assert.equal(shown.whole, false);
		assert.ok(shown.accepted >= 3 && shown.accepted <= 5, String(shown.accepted));
		assert.deepEqual([shown.rejected, shown.rejects[0]?.record], [1, 2]);
	}
});

test('who goes away is not worked for any more', async () => {
	const id = await upload('[{"id":"1","created_at":"2025-01-02"}, odd]', 'a.json');
	const signal = AbortSignal.abort();
	await assert.rejects(service.previews.look(id, {}, signal), { code: 'cancelled' });
	const request = { uploadId: id, fact: 'ticket', source: 'file', mapping: {}, language: 'en' } as const;
	await assert.rejects(service.previews.preview(request, signal), { code: 'cancelled' });
});

test('nothing stays behind but the upload and its beginning', async () => {
	const id = await upload('id,created_at\n1,2025-01-01\n');
	await Promise.all([preview(id, 'ticket'), preview(id, 'ticket', { encoding: 'windows-1251' })]);
	assert.deepEqual(globSync('*', { cwd: join(service.dir, 'uploads', id) }), ['original']);
});
