/** Some of the rows behind a number, in some order: held against all of them, chosen and ordered here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FactRow, PageOptions } from '../src/kpi/fact-rows.ts';
import { insertAnswers, insertTickets } from './kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let engine: BareEngine;
before(async () => {
	engine = await openBareEngine(['ticket', 'answer'], 'UTC');
	await engine.command(insertTickets(500));
	await engine.command(insertAnswers(2500));
});
after(() => engine.end());

type Choice = Pick<PageOptions, 'countsAs' | 'atLeast' | 'atMost' | 'order' | 'which'>;

/** Page by page, with rows that share an instant or a value on both sides of a page's end. */
async function pages(kpi: string, choice: Choice, limit = 23): Promise<FactRow[]> {
	const rows: FactRow[] = [];
	let cursor: string | null = null;
	do {
		const page = await engine.kpi.rows({ kpis: [kpi] }, { ...choice, limit, cursor, count: true });
		rows.push(...page.rows);
		cursor = page.next;
		if (cursor === null) assert.equal(page.n, rows.length);
	} while (cursor !== null);
	return rows;
}

const ids = (rows: readonly FactRow[]) => rows.map(({ id }) => String(id));
const all = (kpi: string) => pages(kpi, {}, 1000);

test('rows by what they count as', async () => {
	const every = await all('nps');
	for (const countsAs of [[-1], [0], [1], [-1, 0]]) {
		const found = await pages('nps', { countsAs }, 100);
		assert.deepEqual(ids(found), ids(every.filter((row) => countsAs.includes(Number(row.counts_as)))));
		assert.ok(found.length > 10);
	}
	const misses = await pages('reopen_rate', { countsAs: [0] }, 100);
	assert.ok(misses.length > 0 && misses.every((row) => Number(row.reopens) <= 0));
});

test('rows by what is measured, both bounds included', async () => {
	const every = await all('nps');
	const within = ({ score }: FactRow) => Number(score) >= 3 && Number(score) <= 5;
	assert.deepEqual(ids(await pages('nps', { atLeast: 3, atMost: 5 }, 100)), ids(every.filter(within)));
	const slow = await pages('first_response_time', { atLeast: 3000 }, 100);
	const expected = (await all('first_response_time')).filter((row) => Number(row.first_response_seconds) >= 3000);
	assert.deepEqual(ids(slow), ids(expected));
});

test('every order is complete, whatever the page', async () => {
	const every = await all('first_response_time');
	const seconds = (row: FactRow) => Number(row.first_response_seconds);
	const largest = await pages('first_response_time', { order: 'largest' });
	assert.deepEqual(new Set(ids(largest)), new Set(ids(every)));
	assert.equal(largest.length, every.length);
	for (const [at, row] of largest.entries()) assert.ok(at === 0 || seconds(row) <= seconds(largest[at - 1] ?? row));
	const smallest = await pages('first_response_time', { order: 'smallest' });
	assert.equal(smallest.length, every.length);
	for (const [at, row] of smallest.entries()) assert.ok(at === 0 || seconds(row) >= seconds(smallest[at - 1] ?? row));
	assert.deepEqual(ids(await pages('first_response_time', { order: 'oldest' })), ids(every.toReversed()));
});

test('what was written in the same questionnaire stands beside an answer', async () => {
	await engine.command(`INSERT INTO fact_answer (key, source, id, response, kind, score, scale_min, scale_max, text, answered_at)
		SELECT 900000000 + number, if(number = 4, 'other', 'survey'), toString(900000 + number), ['r1', 'r1', 'r1', 'r2', 'r1'][number + 1],
			['nps', 'text', 'csat', 'nps', 'text'][number + 1], [9, NULL, 4, 3, NULL][number + 1], [0, NULL, 1, 0, NULL][number + 1], [10, NULL, 5, 10, NULL][number + 1],
			['', 'Спасибо', '', 'own words', 'not this'][number + 1], toDateTime64('2031-01-01 10:00:00', 3, 'UTC') FROM numbers(5)`);
	const ask = async (kpi: string) => {
		const { rows, columns } = await engine.kpi.rows({ kpis: [kpi], from: '2031-01-01', to: '2031-01-02' });
		assert.ok(columns.some(({ name }) => name === 'comment'));
		return rows.map(({ response, comment }) => [response, comment]).toSorted();
	};
	assert.deepEqual(await ask('nps'), [
		['r1', 'Спасибо'],
		['r2', 'own words'],
	]);
	assert.deepEqual(await ask('csat'), [['r1', 'Спасибо']]);
	const tickets = await engine.kpi.rows({ kpis: ['tickets'] });
	assert.ok(!tickets.columns.some(({ name }) => name === 'comment'));
});

test('what measures nothing has no bounds and no such order', async () => {
	for (const choice of [{ atLeast: 1 }, { order: 'largest' }] as const) {
		await assert.rejects(engine.kpi.rows({ kpis: ['tickets'] }, choice), { code: 'kpi_without_distribution' });
	}
	assert.equal((await engine.kpi.rows({ kpis: ['tickets'] }, {})).n, null);
});
