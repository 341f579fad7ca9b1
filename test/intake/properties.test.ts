/** Laws of importing, on random input. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

let sources = 0;
const freshSource = () => `s${++sources}`;

const valid = [
	'id;created_at;status;solved_at;channel;wait_seconds;reopens;subject',
	...Array.from({ length: 20 }, (_, row) => {
		const day = String(1 + (row % 28)).padStart(2, '0');
		return `T${row};${day}.03.2025 10:0${row % 10};решён;${day}.03.2025 12:00;чат;${row},5;0;"Вопрос №${row}, ""срочно"""`;
	}),
].join('\n');

/** The same rows without quotes: half of the damaged files are of this kind, so that their records can be counted here. */
const plain = valid.replaceAll('"', '');
const recordsOf = (text: string) => text.split(/\r\n|\n|\r/).filter((line) => line !== '').length - 1;

const noise = fc.oneof(
	fc.constantFrom(
		'"',
		';',
		',',
		'\n',
		'\r\n',
		'\t',
		'\0',
		'ё',
		'😀',
		'-',
		'99999999999999999999',
		'NaN',
		'\ufeff',
		'31.02.2025',
	),
	fc.string({ maxLength: 5 }),
);
const edit = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: noise });

test('a damaged file never crashes an import, and every row is accounted for', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(valid, plain),
			fc.array(edit, { minLength: 1, maxLength: 6 }),
			async (whole, edits) => {
				let text = whole;
				for (const { at, cut, put } of edits) {
					const from = Math.floor(at * text.length);
					text = text.slice(0, from) + put + text.slice(from + cut);
				}
				const record = await service.take('ticket', text, { dryRun: true, source: freshSource() });
				if (record.state === 'failed') {
					assert.notEqual(record.error?.code, 'internal', `an internal error for ${JSON.stringify(text)}`);
					return;
				}
				assert.equal(record.state, 'previewed');
				const counted = Number(record.loaded) + Number(record.duplicates) + Number(record.rejected);
				assert.equal(record.rows, counted);
				// Where nothing is quoted a record is a line, of which the first is the header.
				if (!text.includes('"')) assert.equal(counted + Number(record.emptyRecords), recordsOf(text));
				const rejects = await service.imports.rejects(record.id, -1, 1000, 'en');
				for (const reject of rejects) assert.ok(reject.problems.length > 0 && reject.record > 0);
			},
		),
		{ numRuns: 60 },
	);
});

type Version = { id: string; version: number; deleted: boolean; status: string };

const version: fc.Arbitrary<Version> = fc.record({
	id: fc.constantFrom('1', '2', '3', '4'),
	version: fc.integer({ min: 1, max: 5 }),
	deleted: fc.boolean(),
	status: fc.constantFrom('open', 'pending', 'solved', 'closed'),
});

const fileOf = (rows: readonly Version[]) =>
	[
		'id,created_at,updated_at,deleted,status',
		...rows.map(
			(row) =>
				`${row.id},2025-0${row.version}-01,2025-06-0${row.version}T00:00:00Z,${row.deleted ? 'yes' : 'no'},${row.status}`,
		),
	].join('\n');

const stateOf = (source: string) => service.rows('ticket', 'id, version, created_at, status', `source = '${source}'`);

test('the order and repetition of imports do not matter where rows have versions', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(version, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 }).chain((files) =>
				fc.record({
					files: fc.constant(files),
					order: fc.shuffledSubarray([...files.keys()], { minLength: files.length }),
					again: fc.nat(files.length - 1),
				}),
			),
			async ({ files, order, again }) => {
				const [straight, shuffled] = [freshSource(), freshSource()];
				for (const rows of files) await service.take('ticket', fileOf(rows), { source: straight });
				for (const index of [...order, again])
					await service.take('ticket', fileOf(files[index] ?? []), { source: shuffled });
				const [one, other] = [await stateOf(straight), await stateOf(shuffled)];
				assert.deepEqual(one, other);

				// A model that knows nothing of tables: the newest version; a delete before a row at equal ones.
				const all = files.flat();
				for (const id of new Set(all.map((row) => row.id))) {
					const newest = Math.max(...all.filter((row) => row.id === id).map((row) => row.version));
					const rivals = all.filter((row) => row.id === id && row.version === newest);
					const kept = one.filter((row) => row['id'] === id);
					if (rivals.some((row) => row.deleted)) assert.deepEqual(kept, []);
					else assert.ok(kept.length === 1 && rivals.some((row) => row.status === kept[0]?.['status']));
				}
			},
		),
		{ numRuns: 12 },
	);
});

test('undo restores exactly what was there before, also when rows were replaced, moved or deleted', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.array(version, { minLength: 1, maxLength: 5 }), { minLength: 2, maxLength: 4 }),
			fc.nat(10),
			async (files, pick) => {
				const source = freshSource();
				const without = freshSource();
				const undone = pick % files.length;
				let undoneId = 0;
				for (const [index, rows] of files.entries()) {
					const record = await service.take('ticket', fileOf(rows), { source });
					if (index === undone) undoneId = record.id;
					else await service.take('ticket', fileOf(rows), { source: without });
				}
				await service.imports.undo(undoneId);
				assert.equal((await service.imports.wait(undoneId)).state, 'undone');
				assert.deepEqual(await stateOf(source), await stateOf(without));
			},
		),
		{ numRuns: 12 },
	);
});

test('without versions the later import wins, and undoing it brings the earlier one back', async () => {
	const source = freshSource();
	const file = (status: string) => `id,created_at,status\n1,2025-01-01,${status}\n2,2025-01-02,open`;
	const first = await service.take('ticket', file('open'), { source });
	const second = await service.take('ticket', file('solved'), { source });
	assert.deepEqual([first.loaded, second.loaded, second.duplicates, second.replaced], [2, 1, 1, 1]);
	assert.deepEqual(
		(await stateOf(source)).map((row) => row['status']),
		['solved', 'open'],
	);
	await service.imports.undo(second.id);
	await service.imports.wait(second.id);
	assert.deepEqual(
		(await stateOf(source)).map((row) => row['status']),
		['open', 'open'],
	);
});

test('a dry run leaves nothing behind that could count later', async () => {
	const source = freshSource();
	const file = (day: number, status: string) =>
		`id,created_at,updated_at,status\n1,2025-01-01,2025-06-0${day},${status}`;
	const dry = await service.take('ticket', file(9, 'closed'), { source, dryRun: true });
	assert.deepEqual([dry.state, dry.loaded, dry.summary?.preview?.length], ['previewed', 1, 1]);
	await service.take('ticket', file(1, 'open'), { source });
	await service.take('ticket', file(2, 'solved'), { source });
	assert.deepEqual(
		(await stateOf(source)).map((row) => row['status']),
		['solved'],
	);
});

test('rows without an id: importing the file again changes nothing, equal rows stay two', async () => {
	const source = freshSource();
	const file = 'date,nps,channel\n2025-01-01,9,chat\n2025-01-01,9,chat\n2025-01-01,9,chat\n2025-01-02,3,mail';
	const first = await service.take('answer', file, { source });
	const again = await service.take('answer', file, { source });
	assert.deepEqual([first.rows, first.loaded, first.duplicates], [4, 4, 0]);
	assert.deepEqual([again.rows, again.loaded, again.duplicates], [4, 0, 4]);
	assert.equal((await service.rows('answer', 'id', `source = '${source}'`)).length, 4);
	for (const record of [first, again]) {
		await service.imports.undo(record.id);
		await service.imports.wait(record.id);
	}
	assert.equal((await service.rows('answer', 'id', `source = '${source}'`)).length, 0);
});
