/** KPI to KPI on rows that are there: what was planted, counted row by row; too short, constant, holed, filtered, seen in part. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { localAdministrator, type Principal } from '../src/access/principal.ts';
import { sightOf } from '../src/access/visibility.ts';
import { Fault } from '../src/errors.ts';
import { engineWithin } from '../src/kpi/within.ts';
import { normal, seeded } from '../src/stats/seeded.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

const WEEKS = 90;
/** A Monday. */
const START = Date.UTC(2024, 0, 15);
const WEEK = 7 * 86_400_000;
/** Weeks without evaluations. */
const holes = [20, 21, 40];
/** From here on answers are quick and evaluations low. */
const LATE = 82;
const qualities: { readonly week: number; readonly score: number }[] = [];

before(async () => {
	service = await openTestService();
	const random = seeded(39);
	const tickets = ['id,created_at,first_response_at,status,solved_at,reopens,team,channel,customer'];
	const answers = ['id,response,kind,score,scale_min,scale_max,answered_at,team,channel,customer'];
	const evaluations = ['id,evaluated_at,score,sampling,team,channel'];
	const shocks = Array.from({ length: WEEKS + 3 }, () => normal(random));
	// What the other team does must not show.
	const strange = Array.from({ length: WEEKS + 3 }, () => normal(random));
	for (let week = 0; week < WEEKS; week++) {
		for (const team of ['Mine', 'Others']) {
			const own = team === 'Mine' ? shocks : strange;
			const [shock, before] = [own[week + 3] ?? 0, own[week + 1] ?? 0];
			const late = week >= LATE && team === 'Mine';
			const place = () => `${team},${random() < 0.5 ? 'chat' : 'mail'}`;
			const moment = () => START + week * WEEK + Math.floor(random() * (WEEK - 3_600_000));
			for (let one = 0; one < 12; one++) {
				const at = moment();
				const seconds = Math.round(1800 * Math.exp(0.4 * shock + 0.3 * normal(random) - (late ? 0.6 : 0)));
				const first = new Date(at + 1000 * seconds).toISOString();
				const name = `${team}-${week}-${one}`;
				tickets.push(`${name},${new Date(at).toISOString()},${first},solved,${first},0,${place()},c${name}`);
				const good = random() < 1 / (1 + Math.exp(-1 + 1.2 * before));
				const answered = new Date(moment()).toISOString();
				answers.push(`${name},${name},csat,${good ? 5 : 2},1,5,${answered},${place()},c${name}`);
			}
			if (holes.includes(week)) continue;
			for (let one = 0; one < 8; one++) {
				const score = Math.round(Math.min(100, Math.max(0, 80 + 5 * shock - (late ? 9 : 0) + 4 * normal(random))));
				evaluations.push(`${team}-${week}-${one},${new Date(moment()).toISOString()},${score},random,${place()}`);
				if (team === 'Mine') qualities.push({ week, score });
			}
		}
	}
	for (const [fact, lines] of [
		['ticket', tickets],
		['answer', answers],
		['evaluation', evaluations],
	] as const) {
		const record = await service.take(fact, lines.join('\n'));
		assert.equal(record.state, 'published', JSON.stringify(record));
	}
});
after(() => service.end());

const mine = [{ field: 'team', op: '=' as const, value: 'Mine' }];
const dateOf = (week: number) => new Date(START + week * WEEK).toISOString().slice(0, 10);
const end = dateOf(WEEKS);

test('what is planted is found: which, how, how far apart, which first', async () => {
	const found = await service.kpi.relations({ kpis: ['first_response_time'], where: mine, to: end });
	assert.equal(found.conclusion, 'found');
	assert.equal(found.grain, 'week');
	assert.equal(found.steps.length, WEEKS);
	const csat = found.related.find(({ kpi }) => kpi === 'csat');
	assert.deepEqual([csat?.says, csat?.lag, csat?.first, csat?.sameRows], ['together', 2, 'this', false]);
	assert.ok(csat && csat.r < 0 && csat.high < 0 && csat.p <= 0.05 && csat.sure > 0.9 && csat.n > 80);
	assert.ok(csat.effective <= csat.n);
	const quality = found.related.find(({ kpi }) => kpi === 'qa_score');
	assert.deepEqual([quality?.says, quality?.lag, quality?.first], ['against', 0, 'same']);
	assert.ok(quality && quality.r > 0 && quality.low > 0);
	assert.deepEqual(
		holes.map((week) => quality.values[week]),
		holes.map(() => null),
	);
	assert.ok(found.searched.leftOut.length > 0);
	// The other way round it is the same, with the lag turned.
	const back = await service.kpi.relations({ kpis: ['csat'], where: mine, to: end });
	const response = back.related.find(({ kpi }) => kpi === 'first_response_time');
	assert.deepEqual([response?.lag, response?.first, response?.says], [-2, 'other', 'together']);
	assert.ok(Math.abs((response?.r ?? 0) - csat.r) < 1e-9);
});

test('what is made of the same is left out and named', async () => {
	const { related, kin, constant, unrelated } = await service.kpi.relations({ kpis: ['csat'], where: mine });
	const ids = (list: readonly { readonly kpi: string }[]) => list.map(({ kpi }) => kpi);
	assert.ok(ids(kin).includes('csat_mean') && !ids(kin).includes('qa_score') && !ids(kin).includes('nps'));
	assert.ok(!ids([...related, ...unrelated]).some((id) => id.startsWith('csat')));
	// Nothing was ever reopened.
	assert.ok(ids(constant).includes('reopen_rate'));
	const response = await service.kpi.relations({ kpis: ['first_response_time'], where: mine });
	for (const id of ['within_target_share', 'first_response_time_without_bot', 'index_speed'])
		assert.ok(ids(response.kin).includes(id), id);
	const rowsOf = (id: string) => response.related.find(({ kpi }) => kpi === id)?.sameRows;
	assert.deepEqual([rowsOf('csat'), rowsOf('qa_score'), rowsOf('full_resolution_time')], [false, false, true]);
	const always = await service.kpi.relations({ kpis: ['reopen_rate'], where: mine });
	assert.deepEqual([always.conclusion, always.related.length], ['constant', 0]);
});

test('too short, none, months: each says so', async () => {
	const short = { kpis: ['csat'], where: mine, from: dateOf(70), to: dateOf(80) };
	assert.equal((await service.kpi.relations(short)).conclusion, 'too_few');
	assert.equal((await service.kpi.relations({ kpis: ['nps'] })).conclusion, 'no_data');
	assert.equal((await service.kpi.relations({ kpis: ['csat'] }, { grain: 'month' })).conclusion, 'too_few');
	const days = await service.kpi.relations(
		{ kpis: ['tickets'], where: mine, from: dateOf(0), to: dateOf(30) },
		{ grain: 'day' },
	);
	// A day without tickets has 0 of them.
	assert.ok(days.values.every((value) => value !== null) && days.values.includes(0));
	assert.ok(days.conclusion === 'alone' && days.steps.length === 210, days.conclusion);
	assert.equal(days.searched.lags, 14);
	const signal = AbortSignal.abort(new Error('nobody waits'));
	await assert.rejects(service.kpi.relations({ kpis: ['csat'] }, { signal }), /nobody waits|abort/i);
	await assert.rejects(
		service.kpi.relations({ kpis: ['no_such_kpi'] }),
		(error) => error instanceof Fault && error.code === 'unknown_kpi',
	);
});

test('what a gain was paid with: two witnesses, counted row by row', async () => {
	const asked = { kpis: ['first_response_time'], where: mine, from: dateOf(LATE), to: end };
	const made = await service.kpi.tradeOffs(asked);
	assert.equal(made.conclusion, 'gain');
	assert.equal(made.earlier.from.slice(0, 10), dateOf(2 * LATE - WEEKS));
	const quality = made.worse.find(({ kpi }) => kpi === 'qa_score');
	assert.ok(quality);
	const meanOf = (from: number, to: number) => {
		const scores = qualities.filter(({ week }) => week >= from && week < to).map(({ score }) => score);
		return { value: scores.reduce((sum, one) => sum + one, 0) / scores.length, n: scores.length };
	};
	const [past, now] = [meanOf(2 * LATE - WEEKS, LATE), meanOf(LATE, WEEKS)];
	assert.ok(Math.abs(quality.before.value - past.value) < 1e-9 && quality.before.n === past.n);
	assert.ok(Math.abs(quality.now.value - now.value) < 1e-9 && quality.now.n === now.n);
	assert.ok(Math.abs(quality.difference.value - (now.value - past.value)) < 1e-9);
	assert.ok(quality.difference.high < 0 && quality.adjusted <= 0.05);
	assert.equal(quality.witness, 'both');
	assert.equal(quality.history?.says, 'against');
	// Nothing of the change itself is in the history.
	assert.equal(made.history.steps.length, LATE);
	// What is made of the same stands with it.
	assert.equal(made.worse[0]?.kpi, 'qa_score');
	for (const { kpi, sameAs } of made.worse.filter(({ witness }) => witness === 'both'))
		assert.ok(kpi === 'qa_score' || sameAs?.kpi === 'qa_score', kpi);
	// Without a history there is one witness.
	const early = await service.kpi.tradeOffs(
		{ ...asked, from: dateOf(LATE), to: end },
		{ earlier: { from: dateOf(LATE - 4), to: dateOf(LATE) }, grain: 'month' },
	);
	assert.equal(early.worse.find(({ kpi }) => kpi === 'qa_score')?.witness, 'change');
	assert.equal(early.worse.find(({ kpi }) => kpi === 'qa_score')?.history, null);
	await assert.rejects(
		service.kpi.tradeOffs({ kpis: ['nps'] }),
		(error) => error instanceof Fault && error.code === 'no_earlier_period',
	);
});

test('a team lead is told what the own rows say', async () => {
	const lead: Principal = { ...localAdministrator, kind: 'person', id: 'lead', role: 'team_lead', teams: ['Mine'] };
	const seen = engineWithin(service.kpi, sightOf(lead));
	const [own, expected] = [
		await seen.relations({ kpis: ['csat'], to: end }),
		await service.kpi.relations({ kpis: ['csat'], where: mine, to: end }),
	];
	assert.deepEqual(own.values, expected.values);
	assert.deepEqual(
		own.related.map(({ kpi, values }) => [kpi, values]),
		expected.related.map(({ kpi, values }) => [kpi, values]),
	);
	const whole = await service.kpi.relations({ kpis: ['csat'], to: end });
	assert.notDeepEqual(own.values, whole.values);
	const asked = { kpis: ['first_response_time'], from: dateOf(LATE), to: end };
	assert.deepEqual((await seen.tradeOffs(asked)).worse, (await service.kpi.tradeOffs({ ...asked, where: mine })).worse);
});
