/**
 * What is planted in the demo company is found in the facts, with the size that was planted. Bounds are four standard
 * errors of a company of this size, or wider where people who hang up hide the longest waits.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { branches, products, teams, topics } from '../../src/demo/company.ts';
import { demoSchema } from '../../src/demo/parameters.ts';
import { staffOf } from '../../src/demo/staff.ts';
import { effects, reactions, truthsFor } from '../../src/demo/truths.ts';
import { statement } from '../../src/facts/statement.ts';
import { openDemoService, type TestService } from '../support/service.ts';

const parameters = demoSchema.parse({ tickets: 60_000 });
const truths = truthsFor(parameters);
let service: TestService;

before(async () => {
	service = await openDemoService(parameters);
});
after(() => service.end());

async function row(sql: string): Promise<number[]> {
	const [found] = await service.facts.engine.select<Record<string, unknown>>(statement(sql));
	return Object.values(found ?? {}).map(Number);
}

const nameOf = (list: readonly { id: string; en: string }[], id: string) => list.find((one) => one.id === id)?.en ?? '';
const between = (column: string, from: string, to: string) =>
	`${column} >= '${from} 00:00:00' AND ${column} < '${to} 00:00:00'`;
const since = (column: string, from: string) => `${column} >= '${from} 00:00:00'`;

/** Means of two groups of scores, and the standard error of their difference. */
async function means(score: string, from: string, one: string, other: string) {
	const [a = 0, sa = 0, na = 0, b = 0, sb = 0, nb = 0] = await row(
		`SELECT avgIf(${score}, ${one}), varSampIf(${score}, ${one}), countIf(${one}), avgIf(${score}, ${other}), varSampIf(${score}, ${other}), countIf(${other}) FROM ${from}`,
	);
	return { a, b, difference: a - b, error: Math.sqrt(sa / na + sb / nb) };
}

/** Scores of a kind with what is known of the ticket they are about. */
const scored = (kind: string, score = 'a.score') =>
	`(SELECT ${score} AS score, ${['created_at', 'channel', 'team', 'agent', 'topic', 'branch', 'wait_seconds', 'answered'].map((name) => `t.${name} AS ${name}`).join(', ')} FROM fact_answer AS a JOIN fact_ticket AS t ON a.ticket_key = t.key WHERE a.kind = '${kind}')`;
const csat = scored('csat');
const near = (value: number, expected: number, bound: number, what: string) =>
	assert.ok(Math.abs(value - expected) <= bound, `${what}: ${value}, expected ${expected} ± ${bound}`);

test('1. from one day on the chat queue is three times as long, and stays so', async () => {
	const { from, waitFactor, channel } = truths.chatQueue;
	const median = (when: string) => `medianIf(wait_seconds, ${when})`;
	const [before = 0, month = 0, last = 0] = await row(
		`SELECT ${median(between('created_at', '2026-05-01', from))}, ${median(between('created_at', from, '2026-08-13'))}, ${median(since('created_at', '2026-09-30'))} FROM fact_ticket WHERE channel = '${channel}'`,
	);
	near(month / before, waitFactor, 0.5, 'first month');
	near(last / before, waitFactor, 0.5, 'last month');
	const queued = `${csat} WHERE channel = '${channel}' AND wait_seconds IS NOT NULL`;
	const { difference, error } = await means(
		'score',
		queued,
		since('created_at', from),
		between('created_at', '2025-10-01', from),
	);
	near(difference, 0.9 * effects.waitDoubling * Math.log2((15 + 72) / (15 + 24)), 4 * error, 'satisfaction');
});

test('2. one branch delivers late until it was repaired, and its customers ask about it', async () => {
	const { branch, from, to, lateShare, usualLateShare, moreContacts } = truths.delivery;
	const inside = between('placed_at', from, to);
	const [during = 0, n = 1, otherwise = 0, m = 1, elsewhere = 0] = await row(
		`SELECT avgIf(completed_at > promised_at, ${inside} AND own), countIf(${inside} AND own), avgIf(completed_at > promised_at, NOT (${inside}) AND own), countIf(NOT (${inside}) AND own), avgIf(completed_at > promised_at, ${inside} AND NOT own)
		FROM (SELECT *, branch = '${nameOf(branches, branch)}' AS own FROM fact_order WHERE completed_at IS NOT NULL)`,
	);
	const bound = (share: number, count: number) => 4 * Math.sqrt((share * (1 - share)) / count);
	near(during, lateShare, bound(lateShare, n), 'late in it');
	near(otherwise, usualLateShare, bound(usualLateShare, m), 'late before and after');
	near(elsewhere, usualLateShare, 0.03, 'late elsewhere');
	const asked = `topic = '${nameOf(topics, 'delivery')}'`;
	const tickets = between('created_at', from, to);
	const [share = 0, count = 1, usual = 0] = await row(
		`SELECT avgIf(${asked}, ${tickets}), countIf(${tickets}), avgIf(${asked}, NOT (${tickets})) FROM fact_ticket WHERE branch = '${nameOf(branches, branch)}'`,
	);
	near(share, usual + moreContacts * (1 - usual), bound(share, count), 'contacts on delivery');
});

test('3. one topic is weak: unhappy, unsolved, slow', async () => {
	const name = nameOf(topics, truths.weakTopic.topic);
	const worst = await service.facts.engine.select<{ topic: string }>(
		statement(`SELECT topic FROM ${csat} GROUP BY topic ORDER BY avg(score)`),
	);
	assert.equal(worst[0]?.topic, name);
	const { difference, error } = await means('score', csat, `topic = '${name}'`, `topic != '${name}'`);
	// Nine tenths of a point of the scale are one unit of the experience.
	near(difference, 0.9 * truths.weakTopic.effect, 4 * error, 'points of satisfaction');
	const [weak = 0, rest = 0] = await row(
		`SELECT avgIf(next_contact_seconds < 604800, topic = '${name}'), avgIf(next_contact_seconds < 604800, topic != '${name}') FROM (SELECT topic, ifNull(next_contact_seconds, 99999999) AS next_contact_seconds FROM fact_ticket)`,
	);
	assert.ok(weak > 1.5 * rest, `${weak} ${rest}`);
});

test('4. operators are hired against long waits; the NPS is back within three months', async () => {
	const { channel, from, worstFrom, hired, recovered, waitFactor, hires } = truths.phoneStaff;
	const waits = (when: string) => `medianIf(wait_seconds, ${when})`;
	const [before = 0, worst = 0, after = 0] = await row(
		`SELECT ${waits(between('created_at', '2024-11-01', from))}, ${waits(between('created_at', worstFrom, hired))}, ${waits(between('created_at', recovered, '2025-10-31'))} FROM fact_ticket WHERE channel = '${channel}'`,
	);
	near(worst / before, waitFactor, 1, 'worst');
	near(after / before, 1, 0.15, 'after');
	const net = scored('nps', 'if(a.score > 8, 100, if(a.score < 7, -100, 0))');
	const phone = `${net} WHERE channel = '${channel}'`;
	const down = await means(
		'score',
		phone,
		between('created_at', worstFrom, hired),
		between('created_at', '2024-11-01', from),
	);
	near(down.difference, -30, 4 * down.error, 'NPS at the worst');
	const up = await means(
		'score',
		phone,
		between('created_at', '2025-09-02', '2025-12-02'),
		between('created_at', '2024-11-01', from),
	);
	assert.ok(Math.abs(up.difference) < 3 * up.error, JSON.stringify(up));
	const [first = 0, people = 0] = await row(
		`SELECT toUnixTimestamp(min(started_at)), uniqExact(agent) FROM fact_agent_state WHERE agent IN (SELECT agent FROM fact_agent_state GROUP BY agent HAVING min(started_at) > '2025-01-15')`,
	);
	assert.equal(people, hires);
	assert.ok(first * 1000 >= Date.parse(hired) && first * 1000 < Date.parse(hired) + 4 * 86_400_000);
});

test('5. the checklist halves the reopened tickets of one mail team, not of the other', async () => {
	const { team, control, from, reopenFactor } = truths.checklist;
	const rate = async (id: string) => {
		const [before = 0, n = 1, after = 0, m = 1] = await row(
			`SELECT avgIf(reopens > 0, created_at < '${from} 00:00:00'), countIf(created_at < '${from} 00:00:00'), avgIf(reopens > 0, ${since('created_at', from)}), countIf(${since('created_at', from)}) FROM fact_ticket WHERE team = '${nameOf(teams, id)}' AND solved_at IS NOT NULL`,
		);
		return { ratio: after / before, error: (after / before) * Math.sqrt(1 / (before * n) + 1 / (after * m)) };
	};
	const [treated, other] = [await rate(team), await rate(control)];
	near(treated.ratio, reopenFactor, 4 * treated.error, 'with it');
	near(other.ratio, 1, 4 * other.error, 'without');
});

test('6. the coupons cost money and change nothing; the two bad weeks before them end by themselves', async () => {
	const { branch, badFrom, from, badEffect, amount } = truths.coupons;
	const name = nameOf(branches, branch);
	const own = `${csat} WHERE branch = '${name}'`;
	const usual = between('created_at', '2025-12-29', badFrom);
	const bad = await means('score', own, between('created_at', badFrom, from), usual);
	near(bad.difference, 0.9 * badEffect, 4 * bad.error, 'bad weeks');
	const later = await means('score', own, between('created_at', from, '2026-06-29'), usual);
	near(later.difference, 0, 3 * later.error, 'after');
	const [before = 0, after = 0] = await row(
		`SELECT sumIf(amount, ${between('at', '2026-01-04', from)}), sumIf(amount, ${between('at', from, '2026-07-07')}) FROM fact_cost WHERE kind = 'compensation' AND branch = '${name}'`,
	);
	assert.ok(after > 3 * before && after > amount * 100, `${before} ${after}`);
});

test('7. one agent looks bad by the mean and is good beside colleagues on the same topics', async () => {
	const { agent, team, topics: hard } = truths.hardTopics;
	const name = nameOf(staffOf(truths), agent);
	const names = hard.map((id) => `'${nameOf(topics, id)}'`).join(', ');
	const own = `${csat} WHERE team = '${nameOf(teams, team)}'`;
	const raw = await means('score', own, `agent = '${name}'`, `agent != '${name}'`);
	assert.ok(raw.difference < -raw.error, JSON.stringify(raw));
	const mix = await row(
		`SELECT avgIf(topic IN (${names}), agent = '${name}'), avgIf(topic IN (${names}), agent != '${name}') FROM fact_ticket WHERE team = '${nameOf(teams, team)}' AND agent != ''`,
	);
	assert.ok((mix[0] ?? 0) > 0.75 && (mix[1] ?? 1) < 0.15, String(mix));
	const [adjusted = 0, error = 1] = await row(
		`SELECT avg(score - usual), stddevSamp(score - usual) / sqrt(count()) FROM (SELECT * FROM ${csat} WHERE agent = '${name}') AS own
		JOIN (SELECT topic, avg(score) AS usual FROM ${csat} WHERE team IN ('Mail 1', 'Mail 2') AND agent != '${name}' GROUP BY topic) AS others ON own.topic = others.topic`,
	);
	assert.ok(adjusted > -error, `${adjusted} ± ${error}`);
});

test('the new products come on their day and bring questions on setting up', async () => {
	const { product, from, setupShare } = truths.newProduct;
	const name = nameOf(products, product);
	const [early = 1, later = 0, setup = 0, others = 1] = await row(
		`SELECT countIf(product = '${name}' AND created_at < '${from} 00:00:00' - INTERVAL 3 HOUR), countIf(product = '${name}'), avgIf(topic = 'Setting up', product = '${name}'), avgIf(topic = 'Setting up', product != '${name}') FROM fact_ticket`,
	);
	assert.equal(early, 0);
	assert.ok(later > 1000);
	near(setup, others + setupShare * (1 - others), 0.05, 'setting up');
});

test('who waited longer is less happy, by the stated slope', async () => {
	const [slope = 0, n = 1] = await row(
		`SELECT simpleLinearRegression(log2(${effects.waitOffset} + wait_seconds), score).1, count() FROM ${csat} WHERE channel IN ('chat', 'phone') AND answered`,
	);
	// Nine tenths of a point of the scale are one unit of the experience; those who are at its end cannot be happier.
	const expected = 0.9 * effects.waitDoubling;
	assert.ok(slope < 0.5 * expected && slope > 1.3 * expected, `${slope} of ${n}, expected about ${expected}`);
});

test('after a bad contact customers order a third less for three months', async () => {
	const { ordersLost, ordersLostDays: days } = reactions;
	// Complaints are bad contacts that can be seen: those who made one, before and after.
	const [before = 0, after = 0] = await row(
		`SELECT countIf(o.placed_at < c.at), countIf(o.placed_at >= c.at) FROM fact_order AS o JOIN (
			SELECT t.customer AS customer, min(ifNull(t.solved_at, t.created_at)) AS at FROM fact_feedback AS f JOIN fact_ticket AS t ON f.ticket_key = t.key WHERE f.kind = 'complaint' GROUP BY customer
		) AS c ON o.customer = c.customer WHERE abs(dateDiff('day', c.at, o.placed_at)) < ${days} AND c.at BETWEEN '2025-02-01' AND '2026-07-31'`,
	);
	// Some of them leave for good, too.
	const ratio = after / before;
	const error = ratio * Math.sqrt(1 / before + 1 / after);
	assert.ok(ratio < 1 - ordersLost + 4 * error && ratio > 0.75 * (1 - ordersLost) - 4 * error, `${ratio} ± ${error}`);
});
