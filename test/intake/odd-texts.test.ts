/** Text files as old programs, joined exports and broken writers leave them: read, or every record accounted for. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { writeXlsx } from 'hucre/xlsx';
import type { ImportRecord } from '../../src/intake/import-record.ts';
import { failure, openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const take = (text: string | Buffer, name = 'tickets.csv') =>
	service.take('ticket', text, { name, source: `odd${++sources}` });

const stored = async ({ id }: ImportRecord) =>
	(await service.rows('ticket', 'id, subject', `import = ${id}`)).map((row) => [row['id'], row['subject']]);

async function problems(record: ImportRecord): Promise<unknown[]> {
	const rejects = await service.imports.rejects(record.id, -1, 100, 'en');
	return rejects.flatMap(({ record: at, problems: found }) => found.map(({ code }) => [at, code]));
}

const encoded = (text: string) =>
	Buffer.from(
		Array.from(text, (letter) => {
			const code = letter.charCodeAt(0);
			// Windows-1251 has А to я from 0xC0 on.
			return code >= 0x410 ? code - 0x410 + 0xc0 : code;
		}),
	);

test('lines may end as those of old Macs do, also with line feeds inside of fields', async () => {
	const plain = await take('id,created_at,subject\r1,2025-01-01,one\r2,2025-01-02,two\r');
	assert.deepEqual([failure(plain), plain.rows, plain.loaded], [null, 2, 2]);
	assert.deepEqual(await stored(plain), [
		['1', 'one'],
		['2', 'two'],
	]);
	const quoted = await take('id,created_at,subject\r1,2025-01-01,"one\nand more"\r2,2025-01-02,two');
	assert.deepEqual(await stored(quoted), [
		['1', 'one\nand more'],
		['2', 'two'],
	]);
});

test('lines above the header that are empty are passed over', async () => {
	const record = await take('\n;;\nid;created_at;subject\n1;2025-01-01;one\n2;tomorrow;two\n');
	assert.deepEqual([failure(record), record.rows, record.loaded, record.rejected], [null, 2, 1, 1]);
	const [reject] = await service.imports.rejects(record.id, -1, 100, 'en');
	assert.deepEqual([reject?.record, reject?.line], [2, 5]);
});

test('a broken quote in the first record costs that record', async () => {
	const record = await take('id,created_at,subject\n1,2025-01-01,"a"b\n2,2025-01-02,ok\n');
	assert.deepEqual([failure(record), record.rows, record.loaded], [null, 2, 1]);
	assert.deepEqual(await problems(record), [[1, 'quotes_broken']]);
});

test('a quote that the first record never closes is said of that record', async () => {
	const record = await take('id,created_at,subject\n1,2025-01-01,"never closed\n2,2025-01-02,ok\n');
	assert.deepEqual([failure(record), record.loaded], [null, 0]);
	assert.deepEqual(await problems(record), [[1, 'quotes_broken']]);
});

test('a first record that is longer than half a megabyte is read like any other', async () => {
	const long = 'x'.repeat(700_000);
	const record = await take(`id,created_at,subject\n1,2025-01-01,"${long}"\n2,2025-01-02,two\n`);
	assert.deepEqual([failure(record), record.rows, record.loaded, await problems(record)], [null, 2, 2, []]);
});

test('a line in another encoding is read in its own, the others in theirs', async () => {
	const utf8 = Array.from({ length: 50 }, (_, at) => `${at},2025-01-01,Где заказ\n`).join('');
	const record = await take(
		Buffer.concat([
			Buffer.from(`id,created_at,subject\n${utf8}`),
			encoded('50,2025-01-02,Нет ответа\n'),
			Buffer.from('51,2025-01-03,Спасибо'),
		]),
	);
	assert.deepEqual([failure(record), record.loaded], [null, 52]);
	const rows = new Map((await stored(record)) as [string, string][]);
	assert.deepEqual(
		['0', '49', '50', '51'].map((id) => rows.get(id)),
		['Где заказ', 'Где заказ', 'Нет ответа', 'Спасибо'],
	);
	assert.equal(record.summary?.encoding, 'utf-8');
	assert.equal(record.summary?.otherEncoding, 1);
});

test('a letter that was cut in two breaks that letter, not its line', async () => {
	const cut = Buffer.from('Где заказ и который').subarray(0, -1);
	const lines = Array.from({ length: 9 }, (_, at) => Buffer.from(`${at},2025-01-01,Где заказ\n`));
	const head = Buffer.from('id,created_at,subject\n');
	const record = await take(Buffer.concat([head, ...lines, Buffer.from('9,2025-01-02,'), cut, Buffer.from('\n')]));
	const rows = new Map((await stored(record)) as [string, string][]);
	assert.deepEqual([rows.get('8'), rows.get('9')], ['Где заказ', 'Где заказ и которы�']);
	assert.deepEqual([record.summary?.damaged, record.summary?.otherEncoding], [1, undefined]);
});

test('a file of Windows-1251 has no line in another encoding', async () => {
	const record = await take(encoded('id,created_at,subject\n1,2025-01-01,Где\n2,2025-01-02,Нет ответа\n'));
	assert.deepEqual([record.summary?.encoding, record.summary?.otherEncoding], ['windows-1251', undefined]);
	assert.deepEqual(await stored(record), [
		['1', 'Где'],
		['2', 'Нет ответа'],
	]);
});

test('UTF-16 without a mark, the larger byte first', async () => {
	const bytes = Buffer.from('id,created_at,subject\n1,2025-01-01,Где\n', 'utf16le').swap16();
	const record = await take(bytes);
	assert.deepEqual(await stored(record), [['1', 'Где']]);
});

test('what is no object in a list of objects is refused alone', async () => {
	const text =
		'[{"id":12345678901234567890,"created_at":"2025-01-01","subject":"one"},5,null,{"id":2,"created_at":"2025-01-02","subject":"two"}]';
	const record = await take(text, 'tickets.json');
	assert.deepEqual([failure(record), record.rows, record.loaded, record.rejected], [null, 4, 2, 2]);
	assert.deepEqual(await stored(record), [
		['12345678901234567890', 'one'],
		['2', 'two'],
	]);
	assert.deepEqual(await problems(record), [
		[2, 'not_an_object'],
		[3, 'not_an_object'],
	]);
});

test('the line that tells Excel how a file is cut is no header, and is believed', async () => {
	const rows = 'id;created_at;subject\r\n1;2025-01-01;a, b, c\r\n2;never;d, e, f\r\n';
	for (const first of ['sep=;\r\n', '\ufeffSEP=;\r\n', '"sep=;"\r\n']) {
		const record = await take(`${first}${rows}`);
		assert.deepEqual([failure(record), record.rows, record.loaded, record.rejected], [null, 2, 1, 1], first);
		assert.deepEqual(await stored(record), [['1', 'a, b, c']], first);
		const [reject] = await service.imports.rejects(record.id, -1, 10, 'en');
		assert.deepEqual([reject?.record, reject?.line], [2, 4], first);
	}
});

test('so it is in a list of any size, and a list that never ends is refused whole', async () => {
	// Above the 32 MB that a program may hold at once.
	const long = 'a "long" text\n'.repeat(80_000);
	const objects = Array.from({ length: 40 }, (_, at) =>
		JSON.stringify({ id: at, created_at: '2025-01-01', text: long, n: 1.1 }),
	);
	const text = `[\n${objects.slice(0, 20).join(',\n')},\n7,["x"],{"id": 98, "created_at": },\n${objects.slice(20).join(',\n')}\n]`;
	assert.ok(text.length > 34_000_000);
	const record = await take(text, 'tickets.json');
	assert.deepEqual([failure(record), record.rows, record.loaded, record.rejected], [null, 43, 40, 3]);
	assert.deepEqual(await problems(record), [
		[21, 'not_an_object'],
		[22, 'not_an_object'],
		[23, 'not_an_object'],
	]);
	const cut = await take(text.slice(0, -1), 'tickets.json');
	assert.deepEqual([failure(cut)?.code, cut.state], ['file_unreadable', 'failed']);
});

test('a workbook keeps times of the day and durations in cells of their own', async () => {
	// Excel keeps a time as a part of a day, and how long something took as days.
	const rows = [
		['Номер обращения', 'Дата', 'Время', 'Время ожидания'],
		['1', new Date('2025-03-04T00:00:00Z'), (12 * 60 + 15) / 1440, 65 / 86_400],
		['2', new Date('2025-03-05T00:00:00Z'), 0, 30 / 24],
	];
	const columns = [{}, { numFmt: 'yyyy-mm-dd' }, { numFmt: 'h:mm:ss' }, { numFmt: '[h]:mm:ss' }];
	const file = Buffer.from(await writeXlsx({ sheets: [{ name: 'Calls', columns, rows }] }));
	const record = await take(file, 'calls.xlsx');
	assert.deepEqual([failure(record), record.loaded, await problems(record)], [null, 2, []]);
	const found = await service.rows('ticket', 'id, toString(created_at) AS at, wait_seconds', `import = ${record.id}`);
	assert.deepEqual(
		found.map((row) => [row['id'], row['at'], row['wait_seconds']]),
		[
			['1', '2025-03-04 12:15:00.000', 65],
			['2', '2025-03-05 00:00:00.000', 108_000],
		],
	);
});

test('headers of a request, which is feminine in Russian, are known', async () => {
	const record = await take('Заявка;Создана;Решена;Закрыта;Переоткрытий\n7;2025-01-01;2025-01-02;2025-01-03;2\n');
	assert.deepEqual(
		record.summary?.columns.map(({ column }) => column),
		['id', 'created_at', 'solved_at', 'closed_at', 'reopens'],
	);
	const replies = await take('Ticket,Created,First reply,Resolved\n8,2025-01-01,2025-01-02,2025-01-03\n');
	assert.deepEqual(
		replies.summary?.columns.map(({ column }) => column),
		['id', 'created_at', 'first_response_at', 'solved_at'],
	);
});
