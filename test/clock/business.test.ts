/** The ticket's clock in business hours: counted minute by minute on the wall of the schedule's zone. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from '../support/service.ts';
import { type Event, eventsCsv, type Ticket, ticketsCsv } from './histories.ts';
import { randomHistories } from './random-histories.ts';

const zone = 'Europe/Berlin';
// Four months from March on: the clocks change on the 30th of March.
const schedule = {
	timeZone: zone,
	hours: { 'mon-thu': '09:00-12:00, 13:00-18:00', fri: '09:00-15:00' },
	exceptions: [{ date: '2025-04-21', kind: 'holiday' as const }],
};

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

test('business times are those of a count by minutes, before and after schedules are edited', async () => {
	const { tickets, events } = randomHistories(120, 23);
	await loaded('ticket', ticketsCsv(tickets), tickets.length);
	await loaded('ticket_event', eventsCsv(events), events.length);
	assert.deepEqual(await sums(), { first_response: 0, requester_wait: 0, reply: 0 }, 'no schedule, no business time');

	await applied(await service.schedules.put('desk', schedule, 'ann'));
	await applied(await service.schedules.setScope({ team: '', channel: '' }, 'desk', 'ann'));
	await compare(tickets, events);

	// What arrives later is measured in the same hours.
	const later = randomHistories(40, 29);
	await loaded('ticket_event', eventsCsv(later.events), later.events.length);
	await loaded('ticket', ticketsCsv(later.tickets), later.tickets.length);
	await compare([...tickets, ...later.tickets], [...events, ...later.events]);
});

async function compare(tickets: readonly Ticket[], events: readonly Event[]): Promise<void> {
	const bases = [
		'first_response',
		'handoff_response',
		'first_resolution',
		'full_resolution',
		'requester_wait',
		'agent_wait',
		'agent_work',
		'on_hold',
	];
	const rows = await service.rows(
		'ticket',
		`id, created_at, first_response_at, solved_at, ${bases.flatMap((base) => [`${base}_seconds`, `${base}_business_seconds`]).join(', ')}`,
	);
	assert.equal(rows.length, tickets.length);
	for (const row of rows) {
		for (const base of bases) {
			const [calendar, business] = [row[`${base}_seconds`], row[`${base}_business_seconds`]] as (number | null)[];
			assert.equal(calendar === null, business === null, `${row.id} ${base}`);
			assert.ok(Number(business) <= Number(calendar), `${row.id} ${base}: ${business} of ${calendar}`);
		}
		for (const [base, end] of [
			['first_response', row.first_response_at],
			['full_resolution', row.solved_at],
		]) {
			if (row[`${base}_seconds`] === null) continue;
			assert.equal(
				row[`${base}_business_seconds`],
				counted(instant(row.created_at), instant(end)),
				`${row.id} ${base}`,
			);
		}
	}
	const steps = await service.rows(
		'ticket_event',
		'id, ticket, at, type, stay_seconds, stay_business_seconds',
		'stay_seconds IS NOT NULL',
	);
	assert.ok(steps.length > 100);
	for (const { id, at, stay_seconds: stay, stay_business_seconds: business } of steps) {
		assert.equal(business, counted(instant(at), instant(at) + Number(stay) * 1000), String(id));
	}
	assert.ok(events.length > steps.length);
}

/** Minutes of the wall clock between two whole minutes that the schedule counts, one by one. */
function counted(from: number, to: number): number {
	let seconds = 0;
	for (let at = from; at < to; at += 60_000) if (isOpen(at)) seconds += 60;
	return seconds;
}

const wall = new Intl.DateTimeFormat('en-GB', {
	timeZone: zone,
	weekday: 'short',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});
const known = new Map<number, boolean>();

function isOpen(at: number): boolean {
	const before = known.get(at);
	if (before !== undefined) return before;
	const part = Object.fromEntries(wall.formatToParts(at).map(({ type, value }) => [type, value]));
	const minute = Number(part.hour) * 60 + Number(part.minute);
	const within = (from: number, to: number) => minute >= from * 60 && minute < to * 60;
	const day = part.weekday;
	const holiday = `${part.year}-${part.month}-${part.day}` === '2025-04-21';
	const open =
		!holiday && (day === 'Fri' ? within(9, 15) : day !== 'Sat' && day !== 'Sun' && (within(9, 12) || within(13, 18)));
	known.set(at, open);
	return open;
}

function instant(value: unknown): number {
	return Date.parse(`${String(value).replace(' ', 'T')}Z`);
}

async function sums(): Promise<Record<string, number>> {
	const of = async (fact: 'ticket' | 'ticket_event', base: string) =>
		Number((await service.rows(fact, `count(${base}_business_seconds) AS n`))[0]?.n);
	return {
		first_response: await of('ticket', 'first_response'),
		requester_wait: await of('ticket', 'requester_wait'),
		reply: await of('ticket_event', 'reply'),
	};
}

async function applied({ jobId }: { readonly jobId: number }): Promise<void> {
	assert.equal((await service.jobs.wait(jobId)).state, 'done');
}

async function loaded(fact: string, content: string, rows: number): Promise<void> {
	const record = await service.take(fact, content, { source: 'desk' });
	assert.deepEqual([record.state, record.loaded], ['published', rows], JSON.stringify(record.error));
}
