/** Rows pushed over HTTP: acknowledged, moved, counted once, whatever is said about them and however often they come. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: FastifyInstance;
before(async () => {
	service = await openTestService();
	server = await createServer({ service, log: createLog('silent'), port: 3000 });
});
after(async () => {
	await server.close();
	await service.end();
});

type Sent = { status: number; body: ReturnType<typeof JSON.parse>; retryAfter: unknown };

async function push(fact: string, payload: string | object, more: Record<string, string> = {}): Promise<Sent> {
	const { source = 'desk', ...headers } = more;
	const answer = await server.inject({
		url: `/api/v1/facts/${fact}?source=${source}`,
		method: 'POST',
		payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
		headers: {
			host: 'localhost:3000',
			authorization: `Bearer ${service.localKey}`,
			'content-type': 'application/json',
			...headers,
		},
	});
	return { status: answer.statusCode, body: answer.json(), retryAfter: answer.headers['retry-after'] };
}

const ticket = (id: string, more: object = {}) => ({
	id,
	created_at: '2025-03-03T10:00:00Z',
	channel: 'chat',
	...more,
});

test('one row, a list, lines: acknowledged, then among the facts and in the KPIs', async () => {
	assert.deepEqual((await push('ticket', ticket('A'))).body, {
		...{ accepted: 1, rejected: 0, superseded: 0, repeated: false, problems: [] },
	});
	assert.equal((await push('ticket', [ticket('B'), ticket('C')])).status, 202);
	const lines = `${JSON.stringify(ticket('D'))}\n\n${JSON.stringify(ticket('E'))}\n`;
	assert.equal((await push('ticket', lines, { 'content-type': 'application/x-ndjson' })).body.accepted, 2);
	assert.equal((await push('ticket', JSON.stringify(ticket('F'), null, 2))).body.accepted, 1);
	await service.push.settle();
	assert.deepEqual(
		(await service.rows('ticket', 'id, channel')).map((row) => row['id']),
		['A', 'B', 'C', 'D', 'E', 'F'],
	);
	const [row] = (await service.kpi.query({ kpis: [{ id: 'tickets' }], from: '2025-03-01', to: '2025-04-01' })).rows;
	assert.equal(row?.['value'], 6);
	assert.equal(service.push.status().rows, 0);
});

test('values arrive as a file would bring them', async () => {
	const given = {
		...{ id: 'V', created_at: '2025-03-04 10:00:00+03:00', solved_at: 1_741_078_800, status: 'Решён', reopens: '2' },
		...{ wait_seconds: '00:01:30', answered: 'да', abandoned: false, subject: 'Где “заказ”?\n\ud800', customer: 77 },
		attributes: { tier: 'gold', seats: 12, nothing: null },
	};
	assert.equal((await push('ticket', given)).body.accepted, 1);
	await service.push.settle();
	const [row] = await service.rows(
		'ticket',
		'toString(created_at) AS created, toString(solved_at) AS solved, status, reopens, wait_seconds, answered, abandoned, subject, customer != 0 AS known, attributes',
		"id = 'V'",
	);
	assert.deepEqual(row, {
		...{ created: '2025-03-04 07:00:00.000', solved: '2025-03-04 09:00:00.000', status: 'solved', reopens: 2 },
		...{ wait_seconds: 90, answered: true, abandoned: false, subject: 'Где “заказ”?\n\ufffd', known: 1 },
		attributes: { seats: '12', tier: 'gold' },
	});
});

test('a row is refused for itself, with its place, column and reason', async () => {
	const rows = [
		ticket('G'),
		ticket('H', { created_at: '2025-02-30' }),
		ticket('I', { reopens: 1.5, answered: 'maybe', colour: 'red' }),
		{ id: 'J' },
		7,
		ticket('K', { attributes: { status: 'x' } }),
	];
	const { status, body } = await push('ticket', rows, { 'accept-language': 'ru' });
	assert.deepEqual([status, body.accepted, body.rejected], [202, 1, 5]);
	assert.deepEqual(
		body.problems.map((one: Record<string, unknown>) => [one['row'], one['column'], one['code']]),
		[
			[2, 'created_at', 'not_a_date'],
			[3, 'reopens', 'not_a_whole_number'],
			[3, 'answered', 'not_yes_or_no'],
			[3, 'colour', 'unknown_column'],
			[4, 'created_at', 'missing'],
			[5, null, 'not_an_object'],
			[6, 'attributes', 'attribute_refused'],
		],
	);
	assert.equal(body.problems[0].message, 'не читается как дата');
	const none = await push('ticket', [{ id: 'J' }]);
	assert.deepEqual([none.status, none.body.error.code], [422, 'rows_refused']);
	assert.equal((await push('ticket', '[]')).body.error.code, 'batch_empty');
	assert.equal((await push('nothing', {})).body.error.code, 'unknown_fact');
	const broken = await push('ticket', `{"id": "L", \n${JSON.stringify(ticket('M'))}`, {
		'content-type': 'application/x-ndjson',
	});
	assert.deepEqual([broken.body.accepted, broken.body.rejected], [1, 1]);
});

test('a batch that comes again changes nothing and is answered as before', async () => {
	const rows = [{ answered_at: '2025-03-05T10:00:00Z', kind: 'nps', score: 9 }, { score: 11 }];
	const first = await push('answer', rows, { 'idempotency-key': 'once' });
	assert.deepEqual([first.body.accepted, first.body.rejected, first.body.repeated], [1, 1, false]);
	const together = await Promise.all([1, 2, 3].map(() => push('answer', rows, { 'idempotency-key': 'twice' })));
	assert.deepEqual(together.map(({ body }) => body.repeated).sort(), [false, true, true]);
	await service.push.settle();
	const again = await push('answer', rows, { 'idempotency-key': 'once' });
	assert.deepEqual(again.body, { ...first.body, repeated: true });
	const other = await push('answer', [rows[0] ?? {}], { 'idempotency-key': 'once' });
	assert.deepEqual([other.status, other.body.error.code], [422, 'idempotency_key_reused']);
	// Without a key two customers with the same score are two.
	await push('answer', rows);
	await push('answer', rows);
	await service.push.settle();
	assert.deepEqual(await service.rows('answer', 'count() AS n, uniqExact(id) AS ids'), [{ n: '4', ids: '4' }]);
});

test('of one name the last row wins: in a batch, in a moment, after a move; a stated version beats the order', async () => {
	const batch = await push('ticket', [ticket('W', { topic: 'one' }), ticket('W', { topic: 'two' })]);
	assert.deepEqual([batch.body.accepted, batch.body.superseded], [1, 1]);
	const topic = async (id: string) => (await service.rows('ticket', 'topic', `id = '${id}'`))[0]?.['topic'];
	await Promise.all(['a', 'b', 'c'].map((one) => push('ticket', ticket('X', { topic: one }))));
	await service.push.settle();
	assert.equal(await topic('W'), 'two');
	assert.equal(await topic('X'), 'c');
	await push('ticket', ticket('X', { topic: 'd' }));
	await push('ticket', ticket('Y', { topic: 'new', updated_at: '2025-06-02T00:00:00Z' }));
	await push('ticket', ticket('Y', { topic: 'old', updated_at: '2025-06-01T00:00:00Z' }));
	await push('ticket', { id: 'W', deleted: true });
	await service.push.settle();
	assert.equal(await topic('X'), 'd');
	assert.equal(await topic('Y'), 'new');
	assert.equal(await topic('W'), undefined);
});

test('late events change the clock of their ticket, and follow the dimensions of it', async () => {
	await push('ticket', ticket('T', { team: 'north' }));
	await service.push.settle();
	const at = (minute: number) => `2025-03-03T10:${String(minute).padStart(2, '0')}:00Z`;
	const event = (minute: number, more: object) => ({
		ticket: 'T',
		at: at(minute),
		type: 'message',
		public: true,
		...more,
	});
	await push('ticket_event', [
		{ ticket: 'T', at: at(0), type: 'created', actor: 'customer' },
		event(0, { actor: 'customer' }),
		event(25, { actor: 'agent' }),
	]);
	await service.push.settle();
	const seconds = async () => (await service.rows('ticket', 'first_response_seconds AS s', "id = 'T'"))[0]?.['s'];
	assert.equal(await seconds(), 1500);
	await push('ticket_event', event(5, { actor: 'agent' }));
	await service.push.settle();
	assert.equal(await seconds(), 300);
	assert.deepEqual(await service.rows('ticket_event', 'count() AS n, any(team) AS team', "ticket = 'T'"), [
		{ n: '4', team: 'north' },
	]);
});

test('pushed rows and a file of the same rows are the same rows', async () => {
	const events = ['11:00', '12:00'].map((time) => ({
		ticket: 'F1',
		at: `2025-05-05T${time}:00Z`,
		type: 'status',
		status: 'open',
	}));
	await push('ticket_event', events);
	await service.push.settle();
	const file = events.map((one) => JSON.stringify(one)).join('\n');
	const record = await service.take('ticket_event', file, { name: 'events.jsonl', source: 'desk' });
	assert.deepEqual([record.state, record.duplicates], ['published', 2]);
});

test('imports of pushed rows are not among those of files', async () => {
	assert.deepEqual(
		(await service.imports.list(100)).map(({ fileName }) => fileName),
		['events.jsonl'],
	);
});

test('what is too large or of another kind is refused', async () => {
	const large = await push('ticket', `[${'1,'.repeat(10_001)}1]`);
	assert.deepEqual([large.status, large.body.error.code], [413, 'batch_too_large']);
	const huge = await push('ticket', ' '.repeat(4_000_001));
	assert.deepEqual([huge.status, huge.body.error.code], [413, 'request_too_large']);
	const text = await push('ticket', 'id', { 'content-type': 'text/plain' });
	assert.deepEqual([text.status, text.body.error.code], [415, 'media_type_refused']);
});

test('batches are not counted as requests are: the journal holds them back', async () => {
	const headers = { host: 'localhost:3000', authorization: `Bearer ${service.localKey}` };
	const sent = { ...headers, 'content-type': 'application/json' };
	const counted = await server.inject({ url: '/api/v1/journal', headers });
	assert.equal(Number(counted.headers['x-ratelimit-limit']) > 0, true);
	const pushed = await server.inject({
		...{ url: '/api/v1/facts/ticket', method: 'POST', headers: sent },
		payload: JSON.stringify(ticket('L')),
	});
	assert.deepEqual([pushed.statusCode, pushed.headers['x-ratelimit-limit']], [202, undefined]);
});
