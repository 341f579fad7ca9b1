/**
 * A publishing that is cut off around its writing and its exchanges, and taken up again: the rows are those of an import that
 * nothing disturbed, and the second try does what that one did, no more.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { statement } from '../../src/facts/statement.ts';
import { type FactName, factNames } from '../../src/facts/vocabulary.ts';
import { type Change, change } from '../../src/store/facts/change.ts';
import type { FactEngine } from '../../src/store/facts/engine.ts';
import { rebuild } from '../../src/store/facts/rebuild.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

async function take(fact: FactName, csv: string): Promise<number> {
	const { id, state, error } = await service.take(fact, csv);
	assert.equal(state, 'published', JSON.stringify(error));
	return id;
}

/** Staged as the service does it, and left before it is published. */
async function stage(fact: FactName, csv: string): Promise<number> {
	const { writer } = service.facts;
	const publish = writer.publish;
	writer.publish = async () => ({ months: new Map() });
	try {
		return await take(fact, csv);
	} finally {
		writer.publish = publish;
	}
}

async function everything(): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (const fact of factNames) {
		const rows = await service.facts.engine.select<{ all: string }>(
			statement(
				`SELECT concat(toString(count()), ' ', toString(sum(cityHash64(toString(tuple(*)))))) AS all FROM fact_${fact}`,
			),
		);
		found[fact] = rows[0]?.all ?? '';
	}
	return found;
}

class Cut extends Error {}

/** The engine, with what it is asked; from the statement with the number `until` on nothing comes through. */
function watched(until: number): { engine: FactEngine; asked: string[] } {
	const { engine } = service.facts;
	const asked: string[] = [];
	const through = (sql: string) => {
		if (asked.length >= until) throw new Cut(sql);
		asked.push(sql);
	};
	return {
		asked,
		engine: {
			...engine,
			select: async (query, options) => {
				through(query.sql);
				return engine.select(query, options);
			},
			run: async (command, options) => {
				through(command.sql);
				return engine.run(command, options);
			},
		},
	};
}

/** Before and after these something else is on the disk that matters; a test of every statement takes minutes. */
const turnsOf = (asked: readonly string[]) => {
	const exchanges = asked.flatMap((sql, at) => (sql.startsWith('EXCHANGE') ? [at] : []));
	const [first = 0, last = 0] = [exchanges[0], exchanges.at(-1)];
	return [...new Set([first - 1, first, first + 1, last, last + 1])];
};
/** Of what is asked only once in a while, whether something is there to be thrown away does not count. */
const isWork = (sql: string) => !sql.startsWith('DROP TABLE IF EXISTS');
const looks =
	/^SELECT count\(\) AS n FROM \(SELECT 1 FROM (fact|log)_\w+ WHERE (import|slot) = \d+( AND NOT deleted)?\)$/;

async function cutEverywhere(fact: FactName, importId: number): Promise<void> {
	const request: Change = { fact, importId, without: [], again: false, unsettled: false, counts: null };
	const undo = () => change(service.facts.engine, { ...request, without: [importId] }, {});
	const empty = await everything();
	const calm = watched(Number.POSITIVE_INFINITY);
	await change(calm.engine, request, {});
	const full = await everything();
	assert.notDeepEqual(full, empty);
	await undo();
	assert.deepEqual(await everything(), empty);

	const ends = { none: 0, all: 0 };
	for (const until of turnsOf(calm.asked)) {
		await assert.rejects(change(watched(until).engine, request, {}), Cut);
		const written = (await everything())[fact] === full[fact];
		ends[written ? 'all' : 'none'] += 1;
		const second = watched(Number.POSITIVE_INFINITY);
		const { months } = await change(second.engine, { ...request, again: true }, {});
		assert.deepEqual(await everything(), full, `cut off after statement ${until}`);
		assert.deepEqual(months.get(fact), [0], 'nobody knows which months were touched');
		const more = second.asked.filter((sql) => isWork(sql) && !looks.test(sql) && !calm.asked.includes(sql));
		assert.deepEqual(more, [], `cut off after statement ${until}`);
		assert.ok(second.asked.filter(isWork).length <= calm.asked.filter(isWork).length + 2);
		if (written) assert.ok(!second.asked.some((sql) => sql.startsWith(`INSERT INTO next_${fact} `)), 'written once');
		await undo();
		assert.deepEqual(await everything(), empty, `undone after a cut after statement ${until}`);
	}
	assert.ok(ends.none > 0 && ends.all > 0, JSON.stringify(ends));
}

const ticketRows = (from: number, to: number) =>
	Array.from({ length: to - from }, (_, at) => {
		const row = from + at;
		const day = String(1 + (row % 27)).padStart(2, '0');
		return `T${row},2025-0${1 + (row % 3)}-${day}T10:00:00Z,2025-0${1 + (row % 3)}-${day}T15:00:00Z,chat,C${row % 40}`;
	}).join('\n');
const ticketHead = 'id,created_at,solved_at,channel,customer_id\n';

test('tickets of which nothing else is known, beside others whose next one they are', async () => {
	await take('ticket', ticketHead + ticketRows(0, 200));
	const events = Array.from(
		{ length: 200 },
		(_, at) => `E${at},T${200 + at},2025-04-0${1 + (at % 9)}T10:00:00Z,message`,
	);
	await take('ticket_event', `id,ticket_id,at,type\n${events.join('\n')}`);
	await take(
		'answer',
		`id,answered_at,ticket_id,kind,score\n${Array.from({ length: 100 }, (_, at) => `A${at},2025-04-02,T${150 + at},csat,${1 + (at % 5)}`).join('\n')}`,
	);
	await cutEverywhere('ticket', await stage('ticket', ticketHead + ticketRows(200, 400)));
});

test('orders, which nothing else follows yet', async () => {
	await cutEverywhere(
		'order',
		await stage(
			'order',
			`id,placed_at,customer_id\n${Array.from({ length: 50 }, (_, at) => `O${at},2025-01-0${1 + (at % 9)},C${at}`).join('\n')}`,
		),
	);
});

test('events of tickets that are there', async () => {
	const events = Array.from({ length: 60 }, (_, at) => `F${at},T${at},2025-05-0${1 + (at % 9)}T10:00:00Z,message`);
	await cutEverywhere('ticket_event', await stage('ticket_event', `id,ticket_id,at,type\n${events.join('\n')}`));
});

test('rows of which some are gone again because others were derived meanwhile are all there after the second try', async () => {
	const id = await stage('ticket', ticketHead + ticketRows(900, 960));
	const request: Change = { fact: 'ticket', importId: id, without: [], again: false, unsettled: false, counts: null };
	await change(service.facts.engine, request, {});
	const full = await everything();
	// As erasing or merging customers does it while the import hangs between its states.
	const keys = `SELECT key FROM log_ticket WHERE slot = ${id} AND row < 20`;
	await rebuild(service.facts.engine, { fact: 'ticket', keys, size: 20, without: [id], refresh: true });
	assert.notDeepEqual(await everything(), full);
	await change(service.facts.engine, { ...request, again: true }, {});
	assert.deepEqual(await everything(), full);
});
