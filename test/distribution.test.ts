/** How values are spread, held against counts made row by row and against the numbers that they make. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertAnswers, insertTickets } from './kpi-engine-rows.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

type Answer = { kind: string; score: number | null; scale_min: number | null; scale_max: number | null };

let engine: BareEngine;
let answers: Answer[];
let seconds: number[];

before(async () => {
	engine = await openBareEngine(['ticket', 'answer'], 'UTC');
	await engine.command(insertTickets(2500));
	await engine.command(insertAnswers(2500));
	answers = await engine.select<Answer>('SELECT kind, score, scale_min, scale_max FROM fact_answer');
	const waits = await engine.select<{ s: number | null }>('SELECT first_response_seconds AS s FROM fact_ticket');
	seconds = waits.flatMap(({ s }) => (s === null ? [] : [s]));
});
after(() => engine.end());

const ask = (kpi: object | string) => engine.kpi.distribution({ kpis: [kpi] });
const rowOf = async (kpi: string) => (await engine.kpi.query({ kpis: [kpi] })).rows[0];
const sum = (counts: readonly { readonly n: number }[]) => counts.reduce((total, { n }) => total + n, 0);

test('scores with what they count as: promoters, passives, detractors', async () => {
	const { kind, column, scores, n, leftOut } = await ask('nps');
	assert.deepEqual([kind, column], ['scores', 'score']);
	for (const { value, scale, countsAs, n: rows } of scores) {
		assert.deepEqual(scale, { min: 0, max: 10 });
		assert.equal(countsAs, Number(value) >= 9 ? 1 : Number(value) <= 6 ? -1 : 0);
		const same = answers.filter(
			(one) => one.kind === 'nps' && one.score === value && one.scale_min === 0 && one.scale_max === 10,
		);
		assert.equal(rows, same.length);
	}
	const row = await rowOf('nps');
	assert.deepEqual([n, leftOut], [row?.n, row?.left_out]);
	const points = scores.reduce((total, one) => total + Number(one.countsAs) * one.n, 0);
	assert.ok(Math.abs((100 * points) / n - Number(row?.value)) < 1e-9);
});

test('answers on several scales stay apart', async () => {
	const { scores, n } = await ask('csat_mean');
	assert.ok(new Set(scores.map(({ scale }) => scale?.max)).size > 1);
	assert.equal(sum(scores), n);
	for (const { value, scale, countsAs } of scores) {
		const [min, max] = [Number(scale?.min), Number(scale?.max)];
		assert.ok(Math.abs(Number(countsAs) - (100 * (Number(value) - min)) / (max - min)) < 1e-9);
	}
});

test('lengths of time lie in classes that leave none out', async () => {
	const { kind, classes, n } = await ask('first_response_time');
	assert.equal(kind, 'lengths');
	assert.equal(n, seconds.length);
	assert.ok(classes.length > 5 && classes.length <= 22);
	for (const [at, { from, to, n: rows }] of classes.entries()) {
		const [low, high] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
		assert.equal(rows, seconds.filter((one) => one >= low && one < high).length, `${from}…${to}`);
		if (at > 0) assert.equal(classes[at - 1]?.to, from);
	}
	assert.equal(classes.at(-1)?.to, null);
});

test('what is within a target is whole classes', async () => {
	const { classes } = await ask({ id: 'first_response_time', stat: 'within', params: { target: 777 } });
	const within = classes.filter(({ to }) => to !== null && to <= 777);
	assert.equal(sum(within), seconds.filter((one) => one < 777).length);
});

test('rows that only count or do not are two outcomes, and rows that cannot are told', async () => {
	const { kind, column, scores, n, leftOut } = await ask('abandonment_rate');
	assert.deepEqual([kind, column], ['outcomes', null]);
	const row = await rowOf('abandonment_rate');
	assert.deepEqual([n, leftOut], [row?.n, row?.left_out]);
	const successes = scores.find(({ countsAs }) => countsAs === 1)?.n ?? 0;
	assert.ok(Math.abs((100 * successes) / n - Number(row?.value)) < 1e-9);
});

test('what never happened is missing, not 0', async () => {
	const { missing, classes, n } = await ask('repeat_contact_rate');
	assert.ok(missing > 0);
	assert.equal(sum(classes) + missing, n);
});

test('a cell, nothing at all, and what has no values of rows', async () => {
	const cell = await engine.kpi.distribution({ kpis: ['nps'], by: ['channel'] }, { cell: { channel: 'chat' } });
	const all = await ask('nps');
	assert.ok(cell.n > 0 && cell.n < all.n);
	const empty = await engine.kpi.distribution({ kpis: ['nps'], from: '1980-01-01', to: '1981-01-01' });
	assert.deepEqual([empty.kind, empty.n, empty.scores], ['scores', 0, []]);
	await assert.rejects(ask('tickets'), { code: 'kpi_without_distribution' });
});

test('the card of each KPI says rightly whether values can be spread', async () => {
	const own = new Set(['ticket', 'answer']);
	const kpis = (await engine.kpi.list()).kpis.filter(({ facts }) => facts.every((fact) => own.has(fact)));
	const refused = async (id: string) => {
		try {
			await engine.kpi.distribution({ kpis: [id], from: '1980-01-01', to: '1981-01-01' });
			return false;
		} catch (error) {
			assert.equal((error as { code?: string }).code, 'kpi_without_distribution', id);
			return true;
		}
	};
	for (const { id, spread } of kpis) assert.equal(await refused(id), !spread, id);
	assert.ok(kpis.some(({ spread }) => spread) && kpis.some(({ spread }) => !spread));
});
