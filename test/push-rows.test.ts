/** Rows that the program itself writes among the facts, on the real journal: a bad one is named and holds up none. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Fault } from '../src/errors.ts';
import { pushRows } from '../src/service/push-rows.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

const good = (id: number) => ({ id: `C${id}`, opened_at: '2026-02-01T10:00:00Z', updated_at: '2026-02-02T10:00:00Z' });
const bad = (id: number) => ({ ...good(id), opened_at: 'some day' });
const rowsOf = (from: number, count: number, make: (id: number) => object) =>
	Array.from({ length: count }, (_, at) => make(from + at));

async function written(source: string): Promise<number> {
	await service.push.settle();
	return (await service.rows('case', 'id', `source = '${source}'`)).length;
}

test('what is wrong with a row is told by its place; all others are facts', async () => {
	const to = { fact: 'case', source: 'few' };
	assert.deepEqual(await pushRows(service.push, to, []), []);
	assert.deepEqual(await pushRows(service.push, to, rowsOf(0, 3, good)), []);
	const refused = await pushRows(service.push, to, [good(3), bad(4), good(5), bad(6)]);
	const why = { column: 'opened_at', code: 'not_a_date' };
	assert.deepEqual(refused, [
		{ at: 1, ...why },
		{ at: 3, ...why },
	]);
	assert.deepEqual(await pushRows(service.push, to, [bad(7)]), [{ at: 0, ...why }]);
	assert.deepEqual(
		(await pushRows(service.push, to, [bad(8), bad(9)])).map(({ at }) => at),
		[0, 1],
		'also where nothing is left of them',
	);
	assert.equal(await written('few'), 5);
});

test('where more are wrong than the journal tells by name, each is found', async () => {
	const rows = [...rowsOf(0, 120, bad), ...rowsOf(120, 30, good)];
	const refused = await pushRows(service.push, { fact: 'case', source: 'many' }, rows);
	assert.deepEqual(
		refused.map(({ at }) => at),
		Array.from({ length: 120 }, (_, at) => at),
	);
	assert.equal(await written('many'), 30);
});

test('a journal that takes nothing now is no fault of the rows', async () => {
	const full = { accept: async () => Promise.reject(new Fault('journal_full', { rows: 1, seconds: 30 })) };
	await assert.rejects(pushRows(full, { fact: 'case', source: 'x' }, [good(1)]), { code: 'journal_full' });
});
