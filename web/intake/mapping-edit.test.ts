import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asAttribute, choiceOf, unused, wholeOf, withChoice, withUnit } from './mapping-edit.ts';

const understood = {
	columns: {
		id: 'No',
		created_at: ['Day', 'Time'] as [string, string],
		channel: 'Way',
		answered: { column: 'Taken', equals: 'yes' },
	},
	attributes: 'none',
} as const;

test('a column of the file is taken for another one; what it was before is free, and so is what the other had', () => {
	const { columns, attributes, ignore } = withChoice(understood, 'Way', 'team');
	assert.deepEqual(columns, {
		id: 'No',
		created_at: ['Day', 'Time'],
		answered: { column: 'Taken', equals: 'yes' },
		team: 'Way',
	});
	assert.deepEqual([attributes, ignore], ['none', []]);
	assert.deepEqual(withChoice(understood, 'Way', 'id').columns?.id, 'Way');
	assert.deepEqual(Object.keys(withChoice(understood, 'Taken', unused).columns ?? {}), ['id', 'created_at', 'channel']);
	assert.deepEqual(Object.keys(withChoice(understood, 'Time', unused).columns ?? {}), ['id', 'channel', 'answered']);
});

test('a column is left out, kept as an attribute, and taken again', () => {
	const left = withChoice(understood, 'Way', unused);
	assert.deepEqual([left.columns?.channel, left.ignore], [undefined, ['Way']]);
	const kept = withChoice(left, 'Way', asAttribute);
	assert.deepEqual([kept.attributes, kept.ignore], [['Way'], []]);
	const again = withChoice(kept, 'Way', 'channel');
	assert.deepEqual([again.columns?.channel, again.attributes, again.ignore], ['Way', 'none', []]);
});

test('what a column is taken for is what the list shows', () => {
	const column = { header: 'Way', column: 'channel', how: 'header', sample: [] } as const;
	assert.equal(choiceOf({ ...column, sample: [] }), 'channel');
	assert.equal(choiceOf({ ...column, how: 'attribute', column: null, sample: [] }), asAttribute);
	assert.equal(choiceOf({ ...column, how: 'unused', column: null, sample: [] }), unused);
});

test('a unit is said of one column; answers alone leave the rest as the server understood it', () => {
	const timed = {
		...understood,
		columns: { ...understood.columns, solved_at: { column: 'Took', after: 'created_at' } },
	};
	const said = withUnit(timed, 'solved_at', 'Took', 'hours');
	assert.deepEqual(said.columns?.solved_at, { column: 'Took', after: 'created_at', unit: 'hours' });
	assert.deepEqual(Object.keys(said.columns ?? {}), Object.keys(timed.columns));
	const answered = withUnit({ dates: 'dmy' }, 'solved_at', 'Took', 'minutes');
	assert.deepEqual(answered, { dates: 'dmy', columns: { solved_at: { column: 'Took', unit: 'minutes' } } });
	const { dates, columns, attributes } = wholeOf(answered, understood);
	assert.deepEqual(
		[dates, columns?.solved_at, columns?.id, attributes],
		['dmy', { column: 'Took', unit: 'minutes' }, 'No', 'none'],
		'what was answered holds, also where what is shown is of before',
	);
	assert.deepEqual(wholeOf(undefined, said), said);
	assert.equal(wholeOf(timed, said), timed);
});
