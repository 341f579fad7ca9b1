/** The demo's files: the same for the same seed, whatever the machine does; rows that fit together; nothing impossible. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { demoFacts } from '../../src/demo/facts.ts';
import { writeSettings } from '../../src/demo/fill.ts';
import { reactions, russianShare } from '../../src/demo/truths.ts';
import { statement } from '../../src/facts/statement.ts';
import { type FactEngine, openEngine } from '../../src/store/facts/engine.ts';
import { type DemoFiles, writeDemo } from '../support/demo.ts';

const tickets = 4000;
const dir = mkdtempSync(join(tmpdir(), 'kamerton-demo-'));
let engine: FactEngine;
let files: DemoFiles;

const made = (name: string) => {
	const folder = join(dir, name);
	mkdirSync(folder);
	return folder;
};

before(async () => {
	engine = await openEngine({ kind: 'embedded', path: join(dir, 'engine') });
	files = await writeDemo(engine, { tickets }, made('first'));
});
after(async () => {
	await engine.close();
	rmSync(dir, { recursive: true, force: true });
});

const rows = <Row>(sql: string) => engine.select<Row>(statement(sql));
async function one(sql: string): Promise<number> {
	const [row] = await rows<Record<string, string | number>>(sql);
	return Number(Object.values(row ?? {})[0]);
}

/** Of the set of rows: neither their order nor their blocks matter. */
async function hashes({ file }: DemoFiles): Promise<Record<string, string>> {
	const list = await Promise.all(
		demoFacts.map(async ({ fact }) => {
			const sql = `SELECT concat(toString(count()), ' ', toString(groupBitXor(cityHash64(formatRow('CSV', *))))) AS hash FROM ${file(fact)}`;
			const [row] = await rows<{ hash: string }>(sql);
			return [fact, row?.hash ?? ''] as const;
		}),
	);
	return Object.fromEntries(list);
}

test('the same seed gives the same rows, by one thread in other blocks too; another seed gives others', async () => {
	const first = await hashes(files);
	const alone = writeSettings.replaceAll(/max_block_size = \d+/g, 'max_block_size = 1000');
	assert.deepEqual(
		await hashes(await writeDemo(engine, { tickets }, made('again'), `${alone}, max_threads = 1`)),
		first,
	);
	const other = await hashes(await writeDemo(engine, { tickets, seed: 2 }, made('other')));
	// What wages and courses there are is no matter of chance.
	assert.deepEqual(
		demoFacts.map(({ fact }) => fact).filter((fact) => other[fact] === first[fact]),
		[],
	);
});

test('in Russian the numbers are the same and the names are not', async () => {
	const russian = await writeDemo(engine, { tickets, language: 'ru' }, made('russian'));
	const names = 'team, agent, topic, product, branch, segment';
	const numbers = (from: DemoFiles) =>
		one(`SELECT groupBitXor(cityHash64(formatRow('CSV', * EXCEPT (${names})))) FROM ${from.file('ticket')}`);
	assert.equal(await numbers(russian), await numbers(files));
	const latin = await rows(
		`SELECT DISTINCT ${names} FROM ${russian.file('ticket')} WHERE match(concat(${names}), '[A-Za-z]')`,
	);
	assert.deepEqual(latin, []);
});

test('every reference leads to a row, and every id is given once', async () => {
	const { file } = files;
	const lost: string[] = [];
	for (const [fact, column, parent] of [
		...(['ticket_event', 'sla', 'invitation', 'answer', 'feedback', 'evaluation', 'case', 'cost'] as const).map(
			(fact) => [fact, 'ticket', 'ticket'] as const,
		),
		...(['order_event', 'invitation', 'answer', 'cost'] as const).map((fact) => [fact, 'order', 'order'] as const),
	]) {
		const named = await one(`SELECT countIf(\`${column}\` != '') FROM ${file(fact)}`);
		const missing = await one(
			`SELECT countIf(\`${column}\` != '' AND \`${column}\` NOT IN (SELECT id FROM ${file(parent)})) FROM ${file(fact)}`,
		);
		if (named === 0 || missing > 0) lost.push(`${fact}.${column}: ${missing} of ${named}`);
	}
	assert.deepEqual(lost, []);
	for (const { fact } of demoFacts.filter(({ fact: name }) => name !== 'answer')) {
		assert.equal(await one(`SELECT count() - uniqExact(id) FROM ${file(fact)}`), 0, fact);
	}
	assert.equal(await one(`SELECT count() - uniqExact(response, question) FROM ${file('answer')}`), 0);
	const responses = `SELECT DISTINCT response FROM ${file('answer')}`;
	const finished = `SELECT replaceOne(id, 'I', 'R') FROM ${file('invitation')} WHERE finished_at IS NOT NULL`;
	assert.equal(await one(`SELECT count() FROM (${responses} EXCEPT ${finished})`), 0);
	assert.equal(await one(`SELECT count() FROM (${finished} EXCEPT ${responses})`), 0);
});

test('nothing happens before its cause or after the last day', async () => {
	const { file, scene } = files;
	const end = `toDateTime64(${scene.season.end}, 3, 'UTC')`;
	const impossible: Record<string, string> = {
		'a step before the ticket': `SELECT count() FROM ${file('ticket_event')} AS e JOIN ${file('ticket')} AS t ON e.ticket = t.id WHERE e.at < t.created_at`,
		'steps out of order': `SELECT count() FROM (SELECT at, lagInFrame(at, 1, at) OVER (PARTITION BY ticket ORDER BY toUInt32(substringIndex(id, '-', -1)) ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS previous FROM ${file('ticket_event')}) WHERE at < previous`,
		'a solved call before its beginning': `SELECT count() FROM ${file('ticket')} WHERE solved_at < created_at OR closed_at < created_at OR updated_at < created_at`,
		'an abandoned ticket with an agent': `SELECT count() FROM ${file('ticket')} WHERE abandoned AND (agent != '' OR answered)`,
		'an order delivered before it was placed': `SELECT count() FROM ${file('order')} WHERE completed_at < placed_at OR promised_at < placed_at`,
		'stages out of order': `SELECT count() FROM (SELECT groupArray(stage) AS stages FROM (SELECT * FROM ${file('order_event')} ORDER BY at) GROUP BY order) WHERE indexOf(stages, 'delivered') != 0 AND (stages[1], stages[2], stages[3], stages[4]) != ('accepted', 'ready', 'shipped', 'delivered')`,
		'a completed order without its delivery': `SELECT count() FROM ${file('order')} AS o LEFT JOIN (SELECT * FROM ${file('order_event')} WHERE stage = 'delivered') AS e ON o.id = e.order WHERE o.completed_at IS NOT NULL AND e.at != o.completed_at`,
		'an answer before the invitation': `SELECT count() FROM ${file('answer')} AS a JOIN ${file('invitation')} AS i ON replaceOne(a.response, 'R', 'I') = i.id WHERE a.answered_at < i.sent_at OR a.answered_at != i.finished_at`,
		'an invitation read before it came': `SELECT count() FROM ${file('invitation')} WHERE opened_at < delivered_at OR started_at < opened_at OR finished_at < started_at OR delivered_at < sent_at`,
		'a membership that ends before it begins': `SELECT count() FROM ${file('subscription')} WHERE ended_at < started_at`,
		'a state of no length': `SELECT count() FROM ${file('agent_state')} WHERE ended_at <= started_at`,
		'work before the first day': `SELECT count() FROM ${file('agent_state')} AS s WHERE agent IN (${scene.staff
			.filter(({ from }) => from !== null)
			.map(({ en }) => `'${en}'`)
			.join(', ')}) AND started_at < toDateTime64('${scene.truths.phoneStaff.hired}', 3, 'UTC')`,
	};
	for (const [what, sql] of Object.entries(impossible)) assert.equal(await one(sql), 0, what);
	const moments: readonly (readonly [(typeof demoFacts)[number]['fact'], string])[] = [
		...(['created_at', 'updated_at', 'solved_at', 'closed_at'] as const).map((at) => ['ticket', at] as const),
		...(['placed_at', 'completed_at', 'updated_at'] as const).map((at) => ['order', at] as const),
		...(['sent_at', 'delivered_at', 'opened_at', 'started_at', 'finished_at'] as const).map(
			(at) => ['invitation', at] as const,
		),
		...(['opened_at', 'contacted_at', 'closed_at'] as const).map((at) => ['case', at] as const),
		...(['created_at', 'replied_at'] as const).map((at) => ['feedback', at] as const),
		['ticket_event', 'at'],
		['order_event', 'at'],
		['answer', 'answered_at'],
		['sla', 'met_at'],
		['evaluation', 'evaluated_at'],
		['training', 'completed_at'],
		['subscription', 'ended_at'],
		['cost', 'at'],
		['lead', 'converted_at'],
	];
	for (const [fact, at] of moments) {
		assert.equal(await one(`SELECT countIf(${at} >= ${end}) FROM ${file(fact)}`), 0, `${fact}.${at}`);
		assert.ok((await one(`SELECT count(${at}) FROM ${file(fact)}`)) > 0, `${fact}.${at} is empty`);
	}
});

test('people write in Russian seven times of ten, and seldom the same', async () => {
	const { file } = files;
	const texts = [
		`SELECT text FROM ${file('answer')} WHERE kind = 'text'`,
		`SELECT text FROM ${file('feedback')} WHERE kind IN ('complaint', 'praise', 'review', 'social')`,
	].join(' UNION ALL ');
	const share = await one(`SELECT avg(match(text, '[А-Яа-я]')) FROM (${texts})`);
	assert.ok(Math.abs(share - russianShare) < 0.08, `${share}`);
	const mixed = await one(
		`SELECT count() FROM (${texts}) WHERE match(text, '[А-Яа-я]') AND match(text, '[A-Za-z]{2}')`,
	);
	assert.equal(mixed, 0);
	assert.ok((await one(`SELECT uniqExact(text) / count() FROM (${texts})`)) > 0.85);
	// A missing letter may leave two spaces.
	assert.ok((await one(`SELECT avg(text = '' OR match(text, '  |[.][.]')) FROM (${texts})`)) < 0.01);
});

test('days and hours have their season; open, late and unanswered tickets are there', async () => {
	const { file } = files;
	const local = "toTimeZone(created_at, 'Europe/Moscow')";
	const per = (when: string, days: number) => one(`SELECT countIf(${when}) / ${days} FROM ${file('ticket')}`);
	assert.ok((await per(`toDayOfWeek(${local}) = 1`, 104)) > 1.3 * (await per(`toDayOfWeek(${local}) = 7`, 104)));
	assert.ok((await per(`toMonth(${local}) = 12`, 62)) > 1.15 * (await per(`toMonth(${local}) = 7`, 62)));
	assert.equal(await per(`channel = 'phone' AND toHour(${local}) NOT BETWEEN 9 AND 20`, 1), 0);
	assert.ok((await per(`toHour(${local}) NOT BETWEEN 9 AND 20`, tickets)) > 0.1);
	const kinds: Record<string, [string, number, number]> = {
		open: ["status IN ('new', 'open', 'pending', 'hold')", 0.0005, 0.02],
		outgoing: ["direction = 'out'", 0.01, 0.05],
		escalated: ['escalated', 0.04, 0.12],
		abandoned: ['abandoned', 0.02, 0.06],
	};
	for (const [kind, [when, least, most]] of Object.entries(kinds)) {
		const share = await per(when, tickets);
		assert.ok(share > least && share < most, `${kind}: ${share}`);
	}
	const steps = file('ticket_event');
	const perTicket = await one(`SELECT count() FROM ${steps}`);
	assert.ok(perTicket > 6 * tickets && perTicket < 8 * tickets, `${perTicket}`);
	const after = `SELECT count() FROM ${steps} AS m JOIN (SELECT ticket, at FROM ${steps} WHERE status = 'closed') AS c ON m.ticket = c.ticket WHERE m.actor = 'customer' AND m.at > c.at`;
	assert.ok((await one(after)) > 10, 'late events');
	const botOnly = `SELECT count() FROM (SELECT ticket FROM ${steps} GROUP BY ticket HAVING countIf(actor = 'bot') > 0 AND countIf(actor = 'agent') = 0)`;
	assert.ok((await one(botOnly)) > 0.05 * tickets);
});

test('customers leave by the stated law', async () => {
	const { leaveBase, leaveSlope } = reactions;
	const chance = `1 / (1 + exp(-(${leaveBase} + (${leaveSlope}) * experience)))`;
	for (const group of ['bad', 'NOT bad']) {
		const [row] = await rows<{ n: number; expected: number; spread: number }>(
			`SELECT sum(leaves) AS n, sum(${chance}) AS expected, sqrt(sum(${chance} * (1 - ${chance}))) AS spread FROM ${files.file('contacts')} WHERE ${group}`,
		);
		assert.ok(row && Math.abs(Number(row.n) - row.expected) < 4 * row.spread, `${group}: ${JSON.stringify(row)}`);
	}
});
