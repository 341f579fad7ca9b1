import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepsOf } from './steps.ts';

const listed = (...rows: Record<string, unknown>[]) => ({ n: rows.length, rows });

test('steps of the ticket and what others said of it stand in the order of time', () => {
	const steps = stepsOf({
		facts: {
			ticket_event: listed(
				{ source: 's', id: '1', at: '2026-01-01T10:00:00.000Z', type: 'created', actor: 'customer', status: 'new' },
				{
					source: 's',
					id: '2',
					at: '2026-01-01T10:05:00.000Z',
					type: 'message',
					actor: 'agent',
					agent: 'Anna',
					public: true,
					text: 'Hello',
					reply_seconds: 300,
				},
				{
					source: 's',
					id: '3',
					at: '2026-01-01T10:06:00.000Z',
					type: 'message',
					actor: 'agent',
					agent: 'Anna',
					public: false,
					text: 'Odd',
				},
			),
			answer: listed({
				source: 's',
				id: 'a',
				answered_at: '2026-01-01T10:05:30.000Z',
				kind: 'csat',
				score: 4,
				text: 'Quick',
			}),
		},
	});
	assert.deepEqual(
		steps.map(({ kind, name, what, text, waited }) => [kind, name, what, text, waited]),
		[
			['created', null, 'new', null, null],
			['message', 'Anna', null, 'Hello', 300],
			['answer', null, 'csat 4', 'Quick', null],
			['note', 'Anna', null, 'Odd', null],
		],
	);
});

test('what has no instant is no step', () => {
	assert.deepEqual(
		stepsOf({ facts: { ticket_event: listed({ type: 'status' }), case: listed({ outcome: 'won back' }) } }),
		[],
	);
});
