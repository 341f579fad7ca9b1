import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createProgress } from './progress.ts';

test('the first report is written at once, then the latest of each interval, the last one always', async (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const written: unknown[] = [];
	const settle = () => new Promise((done) => setImmediate(done));
	const progress = createProgress(
		async (value) => void written.push(value),
		() => assert.fail(),
		500,
	);
	for (let percent = 0; percent <= 10; percent++) progress.report(percent);
	await settle();
	assert.deepEqual(written, [0]);
	t.mock.timers.tick(500);
	await settle();
	assert.deepEqual(written, [0, 10]);
	t.mock.timers.tick(5_000);
	progress.report(20);
	progress.report(21);
	await progress.close();
	assert.deepEqual(written, [0, 10, 20, 21]);
	progress.report(99);
	t.mock.timers.tick(5_000);
	await progress.close();
	assert.deepEqual(written, [0, 10, 20, 21]);
});

test('a report that cannot be written is told, and the next one is tried', async () => {
	const errors: unknown[] = [];
	const written: unknown[] = [];
	const write = async (value: unknown) => {
		if (value === 1) throw new Error('disk full');
		written.push(value);
	};
	const progress = createProgress(write, (error) => errors.push(error), 500);
	progress.report(1);
	progress.report(2);
	await progress.close();
	assert.equal(errors.length, 1);
	assert.deepEqual(written, [2]);
});
