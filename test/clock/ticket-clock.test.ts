/** The ticket's clock against stories worked out by hand, and against a walk over the events one by one. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from '../support/service.ts';
import { clocks, compared, eventOf, eventsCsv, ticketOf, ticketsCsv } from './histories.ts';
import { randomHistories } from './random-histories.ts';
import { stories } from './stories.ts';
import { walk } from './walk.ts';

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
