import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { readDuration, writeDuration } from './duration.ts';
import { readPolicy, writePolicy } from './policy.ts';
import { type PolicyInput, policyShape } from './policy-shape.ts';

const read = (policy: PolicyInput) => readPolicy(policyShape.parse(policy));
const code = (work: () => unknown) => {
	try {
		work();
	} catch (error) {
		return error instanceof Fault ? error.code : 'not a fault';
	}
	return null;
};

test('lengths of time as people write them', () => {
	const cases: [string | number, number][] = [
		['15m', 900],
		['1h 30m', 5400],
		['1h30m', 5400],
		['2d', 172_800],
		['1,5 ч', 5400],
		['0.1h', 360],
		['10 мин.', 600],
		['1 д 2 ч', 93_600],
		[' 45 S ', 45],
		['90', 90],
		[90, 90],
	];
	for (const [text, seconds] of cases) {
		assert.equal(readDuration(text).seconds, seconds, String(text));
		assert.equal(readDuration(writeDuration(seconds)).seconds, seconds);
	}
	assert.deepEqual([900, 5400, 172_800, 61].map(writeDuration), ['15m', '1h 30m', '48h', '1m 1s']);
	assert.deepEqual([readDuration('1d 1h').inDays, readDuration('24h').inDays], [true, false]);
	for (const wrong of [
		'',
		'm',
		'15 minutes',
		'15m later',
		'-5m',
		'1.5s',
		0,
		-1,
		1.5,
		'0h',
		'4000d',
		'1h constructor',
		'1 h, x',
	]) {
		assert.equal(
			code(() => readDuration(wrong)),
			'duration_unreadable',
			String(wrong),
		);
	}
});

test('a policy reads back as it is kept; what says the same is kept the same', () => {
	const kept = writePolicy(
		read({
			metric: 'full_resolution',
			clock: 'business',
			pauseOnPending: true,
			targets: { default: '8h', High: 3600, ' urgent ': '15m' },
			where: { team: 'Support', channel: ['mail', 'chat', 'mail'] },
			from: '2026-01-01',
		}),
	);
	assert.deepEqual(kept, {
		metric: 'full_resolution',
		clock: 'business',
		pauseOnPending: true,
		targets: { urgent: '15m', high: '1h', default: '8h' },
		where: { channel: ['chat', 'mail'], team: ['Support'] },
		from: '2026-01-01',
	});
	assert.equal(JSON.stringify(writePolicy(read(kept))), JSON.stringify(kept));
	const plain = { metric: 'first_response', clock: 'calendar', pauseOnPending: false, where: {}, from: null } as const;
	assert.deepEqual(writePolicy(read({ metric: 'first_response', targets: '1h' })), {
		...plain,
		targets: { default: '1h' },
	});
});

test('what cannot be promised is refused by its code', () => {
	const metric = 'first_response';
	assert.equal(
		code(() => read({ metric, targets: {} })),
		'policy_targets_needed',
	);
	assert.equal(
		code(() => read({ metric, targets: { High: '1h', high: '2h' } })),
		'policy_priority_twice',
	);
	assert.equal(
		code(() => read({ metric, targets: { high: 'soon' } })),
		'duration_unreadable',
	);
	assert.equal(
		code(() => read({ metric, clock: 'business', targets: '2d' })),
		'policy_days_unclear',
	);
	assert.equal(
		code(() => read({ metric, pauseOnPending: true, targets: '2h' })),
		'policy_pause_of_response',
	);
	for (const wrong of [
		{ metric: 'next_reply', targets: '1h' },
		{ metric, targets: '1h', where: { customer: 'x' } },
		{ metric, targets: '1h', where: { channel: [] } },
		{ metric, targets: '1h', from: '2026-02-30' },
		{ metric, target: '1h' },
	]) {
		assert.equal(policyShape.safeParse(wrong).success, false, JSON.stringify(wrong));
	}
});
