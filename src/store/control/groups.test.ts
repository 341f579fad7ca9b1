import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import { inGroups } from './groups.ts';

test('what comes while a group is written is written together, in order, and is told when it is', async () => {
	const groups: number[][] = [];
	const told: number[] = [];
	const write = inGroups<number>(async (items) => {
		await turn();
		groups.push([...items]);
	});
	await Promise.all([1, 2, 3, 4].map((item) => write(item).then(() => told.push(item))));
	await write(5);
	assert.deepEqual(groups, [[1], [2, 3, 4], [5]]);
	assert.deepEqual(told, [1, 2, 3, 4]);
});

test('one that cannot be written does not spoil the others', async () => {
	const written: number[] = [];
	const write = inGroups<number>(async (items) => {
		await turn();
		if (items.includes(3)) throw new Error('three');
		written.push(...items);
	});
	const found = await Promise.allSettled([1, 2, 3, 4].map(write));
	assert.deepEqual(
		found.map(({ status }) => status),
		['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
	);
	assert.deepEqual(written, [1, 2, 4]);
});
