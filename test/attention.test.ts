/** Where to look first, on answers of which it is known where they differ and where they do not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AttentionQuery } from '../src/kpi/attention/query.ts';
import { moverDifference } from '../src/stats/difference.ts';
import { type BareEngine, openBareEngine } from './support/bare-engine.ts';

let engine: BareEngine;

/**
 * 6,000 answers of March: the Urals are satisfied in 60 of 100, all other branches in 85; teams and topics differ by chance
 * alone. In February it was the same, but for the South with 97.
 */
const answers = (
	month: 2 | 3,
) => `INSERT INTO fact_answer (key, source, id, import, channel, team, branch, topic, customer, answered_at, kind, score, scale_min, scale_max)
	SELECT ${month}000000 + number, 's', toString(${month}000000 + number), 1, if(number % 3 = 0, 'chat', ''),
		concat('team ', toString(cityHash64(number, 'team') % 12)),
		['Urals', 'Centre', 'South', 'Volga', 'North'][cityHash64(number, 'branch') % 5 + 1] AS place,
		concat('topic ', toString(cityHash64(number, 'topic') % 40)), ${month}000000 + number,
		toDateTime64('2025-0${month}-01 00:00:00', 3, 'UTC') + toIntervalMinute(number % 40000),
		'csat', if(cityHash64(number, 'luck${month}') % 100 < multiIf(place = 'Urals', 60, place = 'South' AND ${month} = 2, 97, 85), 5, 2), 1, 5
	FROM numbers(6000)`;

before(async () => {
	engine = await openBareEngine(['answer', 'ticket'], 'UTC');
	await engine.command(answers(2));
	await engine.command(answers(3));
});
after(() => engine.end());

const march = { from: '2025-03-01', to: '2025-04-01' };
const ask = (query: Omit<AttentionQuery, 'kpis'> & { kpis?: AttentionQuery['kpis'] }) =>
	engine.kpi.attention({ kpis: ['csat'], ...march, ...query });

test('the branch that differs is found, and nothing that does by chance', async () => {
	const found = await ask({ dimensions: ['branch', 'team', 'topic'] });
	const [urals, ...others] = found.worse;
	assert.deepEqual(urals?.segment, { branch: 'Urals' });
	assert.deepEqual(
		others.filter(({ segment }) => !('branch' in segment)),
		[],
	);
	assert.deepEqual(
		found.better.filter(({ segment }) => !('branch' in segment)),
		[],
	);
	// 5 branches, 12 teams, 40 topics, each with the rest and with before; the company with before.
	assert.equal(found.compared, 115);
});

test('the rest is what a question about all other rows answers', async () => {
	const { better, worse } = await ask({ dimensions: ['branch'], compare: 'none' });
	assert.ok(better.length + worse.length >= 3);
	for (const { segment, differs, share, value, n, low, high } of [...better, ...worse]) {
		const [contrast] = differs;
		const where = [{ field: 'branch', op: '!=' as const, value: segment.branch ?? '' }];
		const [rest] = (await engine.kpi.query({ kpis: ['csat'], ...march, where })).rows;
		assert.equal(contrast.kind, 'rest');
		assert.equal(contrast.compared_n, rest?.n);
		assert.ok(Math.abs(contrast.compared - (rest?.value ?? 0)) < 1e-9);
		const [part, others] = [{ value, low, high }, rest] as { value: number; low: number; high: number }[];
		assert.ok(part && others);
		const { interval } = moverDifference(part, others);
		assert.ok(Math.abs(contrast.low - (interval?.low ?? 0)) < 0.1, `${contrast.low} ${interval?.low}`);
		assert.ok(Math.abs(contrast.high - (interval?.high ?? 0)) < 0.1, `${contrast.high} ${interval?.high}`);
		// Without the difference the whole would be the rest.
		const [whole] = (await engine.kpi.query({ kpis: ['csat'], ...march })).rows;
		assert.ok(Math.abs((contrast.effect ?? 0) - ((whole?.value ?? 0) - contrast.compared)) < 1e-9);
		assert.ok(Math.abs(share - n / 6000) < 1e-12);
	}
});

test('what has become worse is found, though it is no worse than the rest', async () => {
	const { worse } = await ask({ dimensions: ['branch', 'team', 'topic'] });
	const south = worse.find(({ segment }) => segment.branch === 'South');
	assert.deepEqual(
		south?.differs.map(({ kind }) => kind),
		['before'],
	);
	assert.ok(Math.abs((south?.differs[0].compared ?? 0) - 97) < 2.5);
	const whole = worse.find(({ segment }) => Object.keys(segment).length === 0);
	assert.ok(whole === undefined || whole.differs[0].kind === 'before');
	const other = worse.filter(({ segment }) => 'team' in segment || 'topic' in segment);
	assert.ok(other.length <= 1, JSON.stringify(other));
});

test('the same rows under two names are one finding', async () => {
	await engine.command('ALTER TABLE fact_answer UPDATE segment = branch WHERE 1 SETTINGS mutations_sync = 2');
	engine.world.versions = { 202502: 2, 202503: 2 };
	const { worse } = await ask({ dimensions: ['branch', 'segment'] });
	assert.deepEqual([worse[0]?.segment, worse[0]?.same], [{ branch: 'Urals' }, [{ segment: 'Urals' }]]);
	assert.ok(!worse.some(({ segment }) => 'segment' in segment));
});

test('only so many to either side; filters hold; what has no rows or no better way finds nothing', async () => {
	const cut = await ask({ dimensions: ['branch'], limit: 1 });
	assert.deepEqual([cut.worse.length, cut.better.length], [1, 1]);
	const elsewhere = await ask({
		dimensions: ['branch'],
		compare: 'none',
		where: [{ field: 'branch', op: '!=', value: 'Urals' }],
	});
	assert.deepEqual(elsewhere.worse, []);
	const empty = await ask({ dimensions: ['branch'], from: '2020-01-01', to: '2020-02-01' });
	assert.deepEqual([empty.worse, empty.better, empty.compared], [[], [], 0]);
	const counts = await ask({ kpis: ['tickets'], dimensions: ['branch'] });
	assert.equal(counts.compared, 0);
	await assert.rejects(ask({ dimensions: ['brunch'] }), { code: 'unknown_dimension' });
	await assert.rejects(engine.kpi.attention({ kpis: [] }), { code: 'request_invalid' });
});

test('what has been computed for one question serves the other', async () => {
	await ask({ dimensions: ['branch', 'team'] });
	const before = engine.world.statements;
	await ask({ dimensions: ['branch', 'team'] });
	assert.equal(engine.world.statements, before);
});
