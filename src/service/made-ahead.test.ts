import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Statement } from '../facts/statement.ts';
import type { Reader } from '../kpi/ports.ts';
import { readersOf } from './made-ahead.ts';

const say = (sql: string): Statement => ({ sql, params: {} });

/** Answers each statement after some time, and ends it when it is told to. */
function engine(ms: (sql: string) => number) {
	const running = new Set<string>();
	const seen: { readonly sql: string; readonly beside: readonly string[]; end?: 'done' | 'ended' }[] = [];
	const reader: Reader = {
		async select<Row>({ sql }: Statement, { signal }: { signal?: AbortSignal | undefined } = {}) {
			const one: (typeof seen)[number] = { sql, beside: [...running] };
			seen.push(one);
			running.add(sql);
			try {
				await sleep(ms(sql), undefined, { signal });
				one.end = 'done';
				return [sql] as Row[];
			} catch (error) {
				one.end = 'ended';
				throw error;
			} finally {
				running.delete(sql);
			}
		},
	};
	return { seen, ...readersOf(reader) };
}

test('what is made ahead is one statement at a time', async () => {
	const { ahead, seen } = engine(() => 20);
	const answers = await Promise.all(['a', 'b', 'c'].map((sql) => ahead.select(say(sql))));
	assert.deepEqual(answers, [['a'], ['b'], ['c']]);
	assert.deepEqual(
		seen.map(({ beside }) => beside),
		[[], [], []],
	);
});

test('a question ends it; it is sent again when no question is being answered', async () => {
	const { answering, ahead, seen } = engine((sql) => (sql === 'ahead' ? 250 : 100));
	const made = ahead.select(say('ahead'));
	await sleep(400);
	const again = ahead.select(say('ahead'));
	await sleep(120);
	assert.deepEqual(await answering.select(say('question')), ['question']);
	assert.equal(seen.filter(({ sql, end }) => sql === 'ahead' && end === 'ended').length, 1);
	assert.deepEqual(await Promise.all([made, again]), [['ahead'], ['ahead']]);
	assert.deepEqual(
		seen.find(({ end, beside }) => end === 'done' && beside.includes('question')),
		undefined,
	);
});

test('what is ended time and again is given up, and the next has its turn', async () => {
	const { answering, ahead } = engine((sql) => (sql === 'long' ? 60_000 : 1));
	const long = ahead.select(say('long'));
	const next = ahead.select(say('next'));
	let left = true;
	const rejected = assert.rejects(long).finally(() => {
		left = false;
	});
	while (left) {
		await sleep(450);
		await answering.select(say('question'));
	}
	await rejected;
	assert.deepEqual(await next, ['next']);
});

test('whoever stops it is obeyed, and the reason is told', async () => {
	const { ahead } = engine(() => 60_000);
	const reason = new Error('the process stops');
	const stop = new AbortController();
	const made = ahead.select(say('long'), { signal: stop.signal });
	setTimeout(() => stop.abort(reason), 400);
	await assert.rejects(made);
	assert.equal(stop.signal.reason, reason);
});
