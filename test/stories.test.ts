/** The story of a ticket: the guide's example by hand, and a demo company's tickets against the clock that SQL kept. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Stretch } from '../src/stories/stretches.ts';
import { openTestService, type TestService } from './support/service.ts';

const example = (name: string) => readFileSync(new URL(`../docs/examples/clock/${name}.csv`, import.meta.url));
const minutes = (seconds: number | null) => (seconds === null ? null : seconds / 60);

let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => Date.UTC(2025, 2, 10));
	await service.take('ticket', example('tickets'), { source: 'helpdesk' });
	await service.take('ticket_event', example('events'), { source: 'helpdesk' });
	await service.take(
		'sla',
		[
			'ticket,ticket_source,policy,metric,due_at,met_at',
			'1,helpdesk,first,first_response,2025-03-03T09:30:00Z,2025-03-03T09:30:00Z',
			'1,helpdesk,gold,first_response,2025-03-03T09:15:00Z,2025-03-03T09:30:00Z',
			'1,helpdesk,gold,full_resolution,2025-03-09T00:00:00Z,',
			'1,helpdesk,late,full_resolution,2025-03-12T00:00:00Z,',
		].join('\n'),
		{ source: 'desk rules' },
	);
	await service.take(
		'answer',
		'ticket,ticket_source,kind,score,text,answered_at\n1,helpdesk,csat,5,Быстро,2025-03-04T10:00:00Z\n1,,csat,1,other,2025-03-04T10:00:00Z\n',
		{ source: 'survey' },
	);
	await service.take(
		'order',
		'id,placed_at,promised_at,completed_at,status,amount,currency,customer,customer_email\nA-1,2025-03-01T10:00:00Z,2025-03-02T10:00:00Z,2025-03-02T12:00:00Z,completed,10.50,EUR,anna,anna@example.com\nA-2,2025-03-05T10:00:00Z,2025-03-20T10:00:00Z,,open,3,EUR,boris,\n',
		{ source: 'helpdesk' },
	);
	await service.take(
		'order_event',
		'order,stage,at\nA-1,packed,2025-03-01T12:00:00Z\nA-1,sent,2025-03-01T11:00:00Z\n',
		{
			source: 'helpdesk',
		},
	);
});
after(() => service.end());

test('the example of the guide: steps in order, the clock with its ends, the statuses it sums up', async () => {
	const story = await service.stories.ticket('helpdesk', '1', 20);
	assert.equal(story.facts.ticket_event?.n, 7);
	assert.deepEqual(
		story.facts.ticket_event?.rows.map(({ at, type, status }) => [String(at).slice(11, 16), type, status]),
		[
			['09:00', 'message', null],
			['09:30', 'message', null],
			['10:00', 'status', 'solved'],
			['11:00', 'message', null],
			['11:00', 'status', 'open'],
			['11:20', 'message', null],
			['11:30', 'status', 'solved'],
		],
	);
	const clock = new Map(story.clock.map((time) => [time.name, time]));
	const known = (name: string) => minutes(clock.get(name)?.seconds ?? null);
	assert.deepEqual(
		['first_response', 'first_resolution', 'full_resolution', 'requester_wait'].map(known),
		[30, 60, 150, 90],
	);
	assert.deepEqual(
		[clock.get('first_resolution')?.from, clock.get('first_resolution')?.to],
		['2025-03-03T09:00:00.000Z', '2025-03-03T10:00:00.000Z'],
	);
	assert.equal(clock.get('handoff_response')?.unknown?.en, 'The bot did not hand it over.');
	assert.match(story.businessUnknown?.ru ?? '', /Нет графика/);
	assert.deepEqual(
		story.stretches.map(({ status, seconds }) => [status, minutes(seconds)]),
		[
			['new', 60],
			['solved', 60],
			['open', 30],
			['solved', null],
		],
	);
});

test('a hand-over by the bot has its own response', async () => {
	const { clock } = await service.stories.ticket('helpdesk', '2', 20);
	const handoff = clock.find(({ name }) => name === 'handoff_response');
	assert.deepEqual(
		[handoff?.seconds, handoff?.from, handoff?.to],
		[240, '2025-03-03T09:12:00.000Z', '2025-03-03T09:16:00.000Z'],
	);
});

test('promises are met, missed by how much, or not due yet', async () => {
	const { promises } = await service.stories.ticket('helpdesk', '1', 20);
	const found = promises.map(({ policy, metric, state, late_seconds: late }) => [policy, metric, state, late]);
	assert.deepEqual(found, [
		['gold', 'first_response', 'missed', 900],
		['first', 'first_response', 'met', null],
		['gold', 'full_resolution', 'missed', 86_400],
		['late', 'full_resolution', 'due', null],
	]);
});

test('only rows that name this ticket in its own system belong to it', async () => {
	const { facts, customer, otherTickets, otherOrders } = await service.stories.ticket('helpdesk', '1', 20);
	assert.deepEqual(
		facts.answer?.rows.map(({ score, text }) => [score, text]),
		[[5, 'Быстро']],
	);
	assert.deepEqual(customer, { ref: 'anna', name: null, email: 'anna@example.com', phone: null });
	assert.deepEqual(
		otherTickets.rows.map(({ id }) => id),
		['3'],
	);
	assert.deepEqual(
		otherOrders.rows.map(({ id, amount, currency }) => [id, amount, currency]),
		[['A-1', 10.5, 'EUR']],
	);
	assert.equal((await service.stories.ticket('helpdesk', '3', 20)).otherTickets.n, 1);
});

test('customers that were found to be one tell one story', async () => {
	await service.customers.link('boris', 'anna');
	try {
		const { otherTickets } = await service.stories.ticket('helpdesk', '2', 1);
		assert.equal(otherTickets.n, 2);
		assert.deepEqual(
			otherTickets.rows.map(({ id }) => id),
			['3'],
		);
	} finally {
		await service.customers.unlink('boris');
	}
});

test('an order has its stages and what it was promised for', async () => {
	const late = await service.stories.order('helpdesk', 'A-1', 20);
	assert.deepEqual(
		late.facts.order_event?.rows.map(({ stage }) => stage),
		['sent', 'packed'],
	);
	assert.deepEqual(late.promise, { state: 'missed', late_seconds: 7200 });
	assert.deepEqual(
		late.otherTickets.rows.map(({ id }) => id),
		['3', '1'],
	);
	assert.deepEqual((await service.stories.order('helpdesk', 'A-2', 20)).promise, { state: 'due', late_seconds: null });
});

test('what is not there is said by source and number', async () => {
	await assert.rejects(service.stories.ticket('file', '1', 20), { code: 'ticket_not_found' });
	await assert.rejects(service.stories.order('helpdesk', '1', 20), { code: 'order_not_found' });
});

test('stretches of random tickets add up to the sums that were derived in SQL', async () => {
	const job = await service.demo.fill({ tickets: 3000, language: 'en', seed: 5, force: true });
	await service.jobs.wait(job);
	const where = 'requester_wait_seconds > 0 AND cityHash64(id) % 40 = 0';
	const tickets = await service.rows('ticket', 'source, id', where);
	assert.ok(tickets.length > 30);
	for (const { source, id } of tickets) {
		const { ticket, stretches } = await service.stories.ticket(String(source), String(id), 1);
		for (const [name, statuses] of sums) {
			// Each stretch is rounded down to a second.
			const off = Number(ticket[name]) - sumOf(stretches, statuses);
			assert.ok(off >= 0 && off < stretches.length, `${id} ${name} ${off}`);
		}
	}
});

const sums = [
	['requester_wait_seconds', ['new', 'open', 'hold']],
	['agent_wait_seconds', ['pending']],
	['agent_work_seconds', ['new', 'open']],
	['on_hold_seconds', ['hold']],
] as const;

function sumOf(stretches: readonly Stretch[], statuses: readonly string[]): number {
	return stretches
		.filter(({ status, to }) => to !== null && statuses.includes(status))
		.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
}
