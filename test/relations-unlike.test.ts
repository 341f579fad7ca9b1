/** Trade-offs of a number of tickets: neither way is better of it; of periods of different lengths; of rows that are too young. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { normal, seeded } from '../src/stats/seeded.ts';
import { openTestService, type TestService } from './support/service.ts';

let busy: TestService;

/** A Monday. */
const START = Date.UTC(2024, 0, 15);
const WEEK = 7 * 86_400_000;
const dateOf = (week: number) => new Date(START + week * WEEK).toISOString().slice(0, 10);

/** Where many tickets come they are answered late, and in the last weeks many come. */
before(async () => {
	busy = await openTestService();
	const random = seeded(40);
	const lines = ['id,created_at,first_response_at,status,solved_at,reopens,team,channel,customer'];
	for (let week = 0; week < 60; week++) {
		const shock = normal(random);
		const many = Math.round(40 * Math.exp(0.3 * shock + (week >= 56 ? 0.5 : 0)));
		for (let one = 0; one < many; one++) {
			const at = START + week * WEEK + Math.floor(random() * (WEEK - 3_600_000));
			const slow = 0.5 * shock + 0.3 * normal(random) + (week >= 56 ? 0.7 : 0);
			const first = new Date(at + Math.round(900_000 * Math.exp(slow))).toISOString();
			const name = `t-${week}-${one}`;
			lines.push(`${name},${new Date(at).toISOString()},${first},solved,${first},0,Mine,chat,c${name}`);
		}
	}
	const record = await busy.take('ticket', lines.join('\n'));
	assert.equal(record.state, 'published', JSON.stringify(record));
});
after(() => busy.end());

test('neither way is better, unlike periods, rows too young: each is told as it is', async () => {
	const late = { from: dateOf(56), to: dateOf(60) };
	const made = await busy.kpi.tradeOffs({ kpis: ['tickets'], ...late }, { lags: 20 });
	assert.equal(made.conclusion, 'changed');
	assert.equal(made.change?.perDay, false);
	// Asked for further than a third of the steps there are.
	assert.equal(made.history.lags, Math.floor(56 / 3));
	const response = made.worse.find(({ kpi }) => kpi === 'first_response_time');
	assert.deepEqual([response?.history?.says, response?.witness], ['rises', 'both']);
	// 56 weeks and four.
	const few = await busy.kpi.tradeOffs(
		{ kpis: ['tickets'], ...late },
		{ earlier: { from: dateOf(0), to: dateOf(56) } },
	);
	assert.equal(few.change?.perDay, true);
	const [before, now] = [few.change?.before, few.change?.now];
	assert.ok(before && Math.abs(before.value - before.n / (56 * 7)) < 1e-9);
	assert.ok(now && Math.abs(now.value - now.n / 28) < 1e-9 && now.value > before.value);
	assert.equal(few.worse.find(({ kpi }) => kpi === 'first_response_time')?.perDay, false);
	// What is left out as too young says so, too, where it is asked about itself.
	const { maturing } = await busy.kpi.tradeOffs({ kpis: ['tickets'], ...late, asOf: dateOf(60) });
	const [other] = maturing;
	assert.ok(other, 'there is one with a window');
	const young = await busy.kpi.tradeOffs({ kpis: [other.kpi], ...late, asOf: dateOf(60) });
	assert.deepEqual([young.conclusion, young.change], ['maturing', null]);
});
