/** The ticket's clock against stories worked out by hand, and against a walk over the events one by one. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestService, type TestService } from '../support/service.ts';
import { clocks, compared, created, eventOf, eventsCsv, iso, ticketOf, ticketsCsv } from './histories.ts';
import { randomHistories } from './random-histories.ts';
import { stories } from './stories.ts';
import { walk, walkSteps } from './walk.ts';

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

test('every story has the times that follow from its words', async () => {
	const source = 'stories';
	const events = stories.flatMap(({ id, events: lines }) => lines.map((line, number) => eventOf(line, id, number)));
	await loaded('ticket', ticketsCsv(stories.map(ticketOf)), source, stories.length);
	await loaded('ticket_event', eventsCsv(events), source, events.length);
	const found = await clocks(service, `source = '${source}'`);
	for (const { id, words, clock } of stories) {
		const expected = Object.fromEntries(
			compared.map((column) => {
				const told = clock[column.replace(/_seconds$/, '')];
				return [column, typeof told === 'number' && column.endsWith('_seconds') ? told * 60 : (told ?? null)];
			}),
		);
		assert.deepEqual(found.get(id), { ...expected, status: clock.status ?? '', flips: clock.flips ?? '' }, words);
	}
});

test('random histories have the times of a walk over their events', async () => {
	const { tickets, events } = randomHistories(400, 7);
	await loaded('ticket', ticketsCsv(tickets), 'random', tickets.length);
	await loaded('ticket_event', eventsCsv(events), 'random', events.length);
	const found = await clocks(service, "source = 'random'");
	const expected = walk(tickets, events);
	assert.equal(found.size, tickets.length);
	for (const [id, clock] of expected) {
		const told = tickets.find((ticket) => ticket.id === id);
		const steps = events.filter((event) => event.ticket === id);
		assert.deepEqual(found.get(id), clock, JSON.stringify({ told, steps }));
	}
	const steps = await service.rows(
		'ticket_event',
		'id, reply_seconds AS reply, stay_seconds AS stay',
		"source = 'random'",
	);
	// Steps of one kind at one instant follow one another in no order that means anything: their sum counts.
	const sums = (rows: Iterable<readonly [string, { reply: unknown; stay: unknown }]>) => {
		const byInstant = new Map<string, number[]>();
		for (const [id, { reply, stay }] of rows) {
			const { ticket, at, type } = events.find((event) => event.id === id) ?? { ticket: '', at: 0, type: '' };
			const name = `${ticket} ${at} ${type}`;
			const [replies = 0, stays = 0, open = 0] = byInstant.get(name) ?? [];
			byInstant.set(name, [replies + Number(reply ?? 0), stays + Number(stay ?? 0), open + (stay === null ? 1 : 0)]);
		}
		return [...byInstant].sort(([a], [b]) => (a < b ? -1 : 1));
	};
	const rows = steps.map(({ id, reply, stay }) => [String(id), { reply, stay }] as const);
	assert.deepEqual(sums(rows), sums(walkSteps(events)));
});

test('order of arrival, portions, repeats and what says nothing change no time', async () => {
	const { tickets, events } = randomHistories(150, 11);
	const idle = tickets.flatMap(({ id, created_at }, number) => [
		{ ...note, id: `n${number}`, ticket: id, at: Date.parse(created_at) + 60_000 * number },
		{ ...note, id: `s${number}`, ticket: id, at: Date.parse(created_at), actor: 'system' as const, public: true },
	]);
	await loaded('ticket', ticketsCsv(tickets), 'whole', tickets.length);
	await loaded('ticket_event', eventsCsv(events), 'whole', events.length);
	const shuffled = [...events, ...idle].sort((a, b) => scatter(a.id) - scatter(b.id));
	const third = Math.ceil(shuffled.length / 3);
	await loaded('ticket_event', eventsCsv(shuffled.slice(0, third)), 'parts', third);
	await loaded('ticket', ticketsCsv([...tickets].reverse().slice(0, 100)), 'parts', 100);
	await loaded('ticket_event', eventsCsv(shuffled.slice(third, 2 * third)), 'parts', third);
	await loaded('ticket', ticketsCsv(tickets), 'parts', tickets.length - 100);
	await loaded('ticket_event', eventsCsv(shuffled), 'parts', shuffled.length - 2 * third);
	assert.deepEqual(await clocks(service, "source = 'parts'"), await clocks(service, "source = 'whole'"));
	const steps = 'ticket, type, actor, at, reply_seconds, stay_seconds';
	const telling = '(reply_seconds IS NOT NULL OR stay_seconds IS NOT NULL) AND source = ';
	assert.deepEqual(
		await service.rows('ticket_event', steps, `${telling}'parts'`),
		await service.rows('ticket_event', steps, `${telling}'whole'`),
	);
});

test('undone, events leave no trace in the clock of their tickets', async () => {
	const { tickets, events } = randomHistories(60, 13);
	await loaded('ticket', ticketsCsv(tickets), 'undo', tickets.length);
	const bare = await clocks(service, "source = 'undo'");
	const half = events.slice(0, events.length / 2);
	await loaded('ticket_event', eventsCsv(half), 'undo', half.length);
	const before = await clocks(service, "source = 'undo'");
	const rest = await service.take('ticket_event', eventsCsv(events), { source: 'undo' });
	await undo(rest.id);
	assert.deepEqual(await clocks(service, "source = 'undo'"), before);
	const [first] = (await service.imports.list(2)).filter((one) => one.state === 'published');
	assert.ok(first);
	await undo(first.id);
	assert.deepEqual(await clocks(service, "source = 'undo'"), bare);
});

test('the example of the guide has the times that the guide says', async () => {
	const read = (name: string) => readFileSync(join(import.meta.dirname, '../../docs/examples/clock', name), 'utf8');
	await loaded('ticket', read('tickets.csv'), 'guide', 3);
	await loaded('ticket_event', read('events.csv'), 'guide', 13);
	const minutes = (column: string) => `intDiv(${column}, 60) AS ${column.replace('_seconds', '')}`;
	const columns = [
		'first_response_seconds',
		'first_resolution_seconds',
		'full_resolution_seconds',
		'requester_wait_seconds',
	];
	assert.deepEqual(
		await service.rows('ticket', `${columns.map(minutes).join(', ')}, reopens`, "source = 'guide' AND id = '1'"),
		[{ first_response: 30, first_resolution: 60, full_resolution: 150, requester_wait: 90, reopens: 1 }],
	);
	const replies = await service.rows(
		'ticket_event',
		minutes('reply_seconds'),
		"source = 'guide' AND reply_seconds > 0",
	);
	assert.deepEqual(replies, [{ reply: 6 }, { reply: 20 }, { reply: 30 }]);
});

test('customers found to be one come back under either name, and no longer when they are parted', async () => {
	const hour = (at: number) => iso(created + at * 3_600_000);
	const rows = [
		{ id: 'm1', created_at: hour(0), customer: 'old-name', topic: 'bill', solved_at: hour(1) },
		{ id: 'm2', created_at: hour(5), customer: 'new-name', topic: 'bill', solved_at: hour(6) },
		{ id: 'm3', created_at: hour(9), customer: 'old-name', topic: 'bill', solved_at: hour(10) },
	];
	await loaded('ticket', ticketsCsv(rows), 'merged', 3);
	const comebacks = async () =>
		(await service.rows('ticket', 'next_contact_seconds AS n', "source = 'merged'")).map(({ n }) => n as number | null);
	const apart = await comebacks();
	assert.deepEqual(apart.sort(), [8 * 3600, null, null]);
	// The tickets are derived again in the background.
	const become = async (expected: readonly unknown[]) => {
		for (let tries = 0; tries < 100; tries += 1) {
			if (JSON.stringify((await comebacks()).sort()) === JSON.stringify(expected)) return;
			await sleep(50);
		}
		assert.deepEqual((await comebacks()).sort(), expected);
	};
	await service.customers.link('new-name', 'old-name');
	await become([3 * 3600, 4 * 3600, null]);
	await service.customers.unlink('new-name');
	await become(apart);
});

// A note of an agent would say that a person looked at it: such a ticket was not the bot's alone.
const note = { type: 'message', actor: 'bot', public: false, status: '' } as const;

/** An order that has nothing to do with time. */
function scatter(text: string): number {
	let hash = 7;
	for (const char of text) hash = (hash * 31 + char.charCodeAt(0)) % 1_000_003;
	return hash;
}

async function undo(id: number): Promise<void> {
	await service.imports.undo(id);
	assert.equal((await service.imports.wait(id)).state, 'undone');
}

async function loaded(fact: string, content: string, source: string, rows: number): Promise<void> {
	const record = await service.take(fact, content, { source });
	assert.deepEqual(
		[record.state, record.loaded, record.rejected],
		['published', rows, 0],
		JSON.stringify(record.error),
	);
}
