import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Questionnaire } from '../survey-data.ts';
import { begun, type History, historyAfter, type Written } from './history.ts';

const written = (name: string): Written => ({ name, questionnaire: {} as Questionnaire });
const typed = (history: History, name: string, at: number, field?: string) =>
	historyAfter(history, { does: 'change', to: written(name), at, field });

test('letters of one field are one step, a pause or another field begins the next', () => {
	let history = begun(written(''));
	history = typed(history, 'a', 0, 'name');
	history = typed(history, 'ab', 100, 'name');
	history = typed(history, 'abc', 5000, 'name');
	history = typed(history, 'abcd', 5100, 'title');
	const names: string[] = [];
	while (history.past.length > 0) {
		history = historyAfter(history, { does: 'undo' });
		names.push(history.now.name);
	}
	assert.deepEqual(names, ['abc', 'ab', '']);
	history = historyAfter(history, { does: 'redo' });
	assert.equal(history.now.name, 'ab');
});

test('a change after undo forgets what was taken back; at both ends nothing happens', () => {
	let history = typed(begun(written('one')), 'two', 0);
	history = historyAfter(history, { does: 'undo' });
	assert.equal(historyAfter(history, { does: 'undo' }), history);
	history = typed(history, 'three', 0);
	assert.equal(historyAfter(history, { does: 'redo' }), history);
	assert.deepEqual([history.now.name, history.past.map(({ name }) => name)], ['three', ['one']]);
});

test('what was written while it was being kept stays and can be taken back; else all begins anew', () => {
	const sent = typed(begun(written('one')), 'two', 0);
	const saved = { does: 'saved', sent: sent.now, as: written('two, kept') } as const;
	assert.deepEqual(historyAfter(sent, saved), begun(written('two, kept')));
	const meanwhile = typed(sent, 'three', 5000);
	const after = historyAfter(meanwhile, saved);
	assert.equal(after.now.name, 'three');
	assert.equal(historyAfter(after, { does: 'undo' }).now.name, 'two');
});
