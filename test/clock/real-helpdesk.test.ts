/** The clock of a real helpdesk's tickets, against a walk over its event log. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { openTestService, type TestService } from '../support/service.ts';
import { clocks, type Event, eventsCsv, iso, type Ticket, ticketsCsv } from './histories.ts';
import { walk } from './walk.ts';

const folder = process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../../shared/data');
const path = join(folder, 'helpdesk-italian/Helpdesk_log.csv');
const skip = existsSync(path) ? false : `no real data in ${folder}`;

const statuses: Readonly<Record<string, string>> = {
	'Take in charge ticket': 'open',
	Wait: 'pending',
	'Require upgrade': 'hold',
	'Create SW anomaly': 'hold',
	'Resolve SW anomaly': 'open',
	'Resolve ticket': 'solved',
	RESOLVED: 'solved',
	Closed: 'closed',
};

let service: TestService;
before(async () => {
	service = await openTestService();
});
after(() => service.end());

test('helpdesk log: 4,479 cases, every time as a walk over their 20,937 events finds it', { skip }, async () => {
	const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
	const at = (row: Record<string, string>) => Date.parse(`${row['Complete Timestamp']?.replace(' ', 'T')}Z`);
	const events = rows.map((row): Event => {
		const status = statuses[row.Activity ?? ''] ?? '';
		return {
			id: `${row['Case ID']} ${row.Event_ID}`,
			ticket: row['Case ID'] ?? '',
			at: at(row),
			type: status === '' ? 'assignment' : 'status',
			actor: 'agent',
			public: true,
			status,
		};
	});
	const first = new Map<string, Ticket>();
	for (const row of [...rows].sort((a, b) => at(a) - at(b))) {
		const id = row['Case ID'] ?? '';
		if (first.has(id)) continue;
		first.set(id, { id, created_at: iso(at(row)), customer: row.customer ?? '', topic: row.product ?? '' });
	}
	const tickets = [...first.values()];
	assert.deepEqual([events.length, tickets.length], [20_937, 4_479]);
	// Events first: the tickets find them when they come.
	for (const [fact, content, rows] of [
		['ticket_event', eventsCsv(events), events.length],
		['ticket', ticketsCsv(tickets), tickets.length],
	] as const) {
		const record = await service.take(fact, content, { source: 'helpdesk' });
		assert.deepEqual([record.state, record.loaded], ['published', rows]);
	}
	const found = await clocks(service);
	for (const [id, clock] of walk(tickets, events)) assert.deepEqual(found.get(id), clock, id);
	const closed = [...found.values()].filter(({ full_resolution_seconds: time }) => time !== null);
	assert.ok(closed.length > 4_400, `${closed.length} of them ended`);
	const [sums] = await service.rows(
		'ticket',
		`countIf(on_hold_seconds > 0) AS held, countIf(requester_wait_seconds + agent_wait_seconds > dateDiff('second', created_at, solved_at)) AS beyond,
		countIf(reopens = 0 AND requester_wait_seconds + agent_wait_seconds != full_resolution_seconds AND full_resolution_seconds IS NOT NULL) AS unlike`,
	);
	// The times in all statuses add up to the life of a ticket that was solved once.
	assert.deepEqual([Number(sums?.beyond), Number(sums?.unlike)], [0, 0]);
	assert.ok(Number(sums?.held) > 100);
});
