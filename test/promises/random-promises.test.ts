/** Random tickets against a walk through each ticket's own history, with the calendar as TypeScript reads it. */
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { dueAt, workedBetween } from '../../src/calendar/business-time.ts';
import { calendarOf } from '../../src/calendar/calendar.ts';
import { readSchedule } from '../../src/calendar/schedule.ts';
import type { ScheduleInput } from '../../src/calendar/schedule-shape.ts';
import { openPromiseService, type PromiseService } from './promises.fixture.ts';

let service: PromiseService;
afterEach(() => service.end());

const minute = 60_000;
const schedule: ScheduleInput = {
	timeZone: 'Europe/Berlin',
	versions: [
		{ validTo: '2026-03-31', hours: { 'mon-fri': '09:00-13:00, 14:00-18:00', sat: '22:00-24:00', sun: '00:00-06:00' } },
		{ validFrom: '2026-04-03', hours: { 'mon-thu': '08:00-20:00' } },
	],
	exceptions: [{ date: '2026-03-25', kind: 'holiday' }],
};
const calendar = calendarOf(readSchedule(schedule), Date.now());

/** Repeatable: mulberry32. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

type Step = { at: number; status: string };
type Ticket = { id: string; created: number; steps: Step[] };

function ticketsOf(seed: number, count: number): Ticket[] {
	const random = randomOf(seed);
	const whole = (most: number) => Math.floor(random() * most);
	return Array.from({ length: count }, (_, index) => {
		const created = Date.UTC(2026, 2, 16) + whole(20 * 24 * 4) * 15 * minute;
		const steps: Step[] = [];
		let at = created;
		for (let left = whole(6); left > 0; left -= 1) {
			at += (1 + whole(96)) * 15 * minute;
			steps.push({ at, status: ['open', 'pending', 'pending', 'hold'][whole(4)] ?? 'open' });
		}
		if (random() < 0.6) steps.push({ at: at + (1 + whole(96)) * 15 * minute, status: 'solved' });
		return { id: `T${index}`, created, steps };
	});
}

type Clock = {
	between(from: number, to: number): number | null;
	after(from: number, seconds: number): number | null;
};
const clocks: Record<'calendar' | 'business', Clock> = {
	calendar: { between: (from, to) => (to - from) / 1000, after: (from, seconds) => from + seconds * 1000 },
	business: {
		between: (from, to) => workedBetween(calendar, from, to),
		after: (from, seconds) => dueAt(calendar, from, seconds),
	},
};

/** Uses up the target stretch by stretch; undefined: there is no promise, or nobody can say. */
function dueOf({ created, steps }: Ticket, target: number, clock: Clock, pausing: boolean): number | undefined {
	let [left, at] = [target, created];
	const solved = steps.find((step) => step.status === 'solved')?.at;
	if (pausing) {
		for (const [index, { at: from, status }] of steps.entries()) {
			if (status !== 'pending') continue;
			const used = clock.between(at, from);
			// What began where another schedule holds, or none, began after it was due, if it ever was.
			if (used === null || used >= left) break;
			left -= used;
			const until = steps[index + 1]?.at ?? solved;
			if (until === undefined || clock.between(from, until) === null) return undefined;
			at = until;
		}
	}
	return clock.after(at, left) ?? undefined;
}

const iso = (at: number) => new Date(at).toISOString();

for (const seed of [1, 2]) {
	test(`random tickets, seed ${seed}`, async () => {
		service = await openPromiseService();
		await service.schedules.put('office', schedule, 'ann');
		await service.schedules.setScope({ team: '', channel: '' }, 'office', 'ann');
		const tickets = ticketsOf(seed, 3000);
		await service.take(
			'ticket',
			`id,created_at\n${tickets.map(({ id, created }) => `${id},${iso(created)}`).join('\n')}\n`,
		);
		const lines = tickets.flatMap(({ id, steps }) =>
			steps.map(({ at, status }) => `${id},${iso(at)},status,${status}`),
		);
		await service.take('ticket_event', `ticket,at,type,status\n${lines.join('\n')}\n`);
		for (const clock of ['calendar', 'business'] as const) {
			for (const pauseOnPending of [false, true]) {
				for (const target of [4 * 3600, 8 * 3600, 20 * 3600 + 900]) {
					await service.policy('p', { metric: 'full_resolution', clock, pauseOnPending, targets: target });
					const found = new Map((await service.promises()).map((row) => [row.ticket, [row.due, row.met]]));
					const text = (at: number) => iso(at).slice(0, 16).replace('T', ' ');
					let promised = 0;
					for (const ticket of tickets) {
						const due = dueOf(ticket, target, clocks[clock], pauseOnPending);
						const solved = ticket.steps.find((step) => step.status === 'solved')?.at;
						const expected = due === undefined ? undefined : [text(due), solved === undefined ? null : text(solved)];
						assert.deepEqual(found.get(ticket.id), expected, JSON.stringify({ clock, pauseOnPending, target, ticket }));
						promised += due === undefined ? 0 : 1;
					}
					assert.equal(found.size, promised);
					assert.ok(promised > 1000);
				}
			}
		}
	});
}
