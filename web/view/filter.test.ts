import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFilter, writeFilter as writeTyped } from '../../src/kpi/filter.ts';
import { type Filter, filterOf, readFilter, withFilter, writeFilter } from './filter.ts';

const filters: readonly Filter[] = [
	{ field: 'channel', op: '=', value: 'chat' },
	{ field: 'channel', op: '!=', value: 'chat' },
	{ field: 'attr.plan', op: 'in', value: ['gold', 'a, b (c)'] },
	{ field: 'topic', op: 'not in', value: ['x', 'y'] },
	{ field: 'topic', op: 'is null' },
	{ field: 'topic', op: 'is not null' },
];

test('what is written is read again, here and on the command line', () => {
	for (const filter of filters) {
		assert.deepEqual(readFilter(writeFilter(filter)), filter);
		assert.deepEqual(parseFilter(writeFilter(filter)), filter);
	}
	for (const text of ['channel=chat', 'a!=b', 'a in (b, c)', 'a is null']) {
		assert.equal(writeTyped(readFilter(text) as never), text);
	}
});

test('what is no filter is nothing', () => {
	for (const text of ['', 'channel', '=chat', 'a in ()']) assert.equal(readFilter(text), null, text);
});

test('one value, several, none, or those without', () => {
	assert.deepEqual(filterOf({ field: 'a', values: ['x'] }), { field: 'a', op: '=', value: 'x' });
	assert.deepEqual(filterOf({ field: 'a', values: ['x', 'y'] }), { field: 'a', op: 'in', value: ['x', 'y'] });
	assert.deepEqual(filterOf({ field: 'a', values: [null] }), { field: 'a', op: 'is null' });
	assert.equal(filterOf({ field: 'a', values: [] }), null);
});

test('a field is filtered once, in its place', () => {
	const [first, second] = [
		{ field: 'a', op: '=', value: '1' },
		{ field: 'b', op: '=', value: '2' },
	] as const;
	const changed = { field: 'a', op: '=', value: '3' } as const;
	assert.deepEqual(withFilter([first, second], 'a', changed), [changed, second]);
	assert.deepEqual(withFilter([first], 'b', second), [first, second]);
	assert.deepEqual(withFilter([first, second], 'a', null), [second]);
});
