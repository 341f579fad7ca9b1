import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Question, Questionnaire } from '../survey-data.ts';
import { duplicated, moved, newQuestion, placeOf, questionsOf, removed, renamed, stepped } from './model.ts';

const question = (id: string, more: Partial<Question> = {}) =>
	({ ...newQuestion('text', new Set(), () => ({})), ...more, id }) as Question;

const given: Questionnaire = {
	...{ languages: ['en'], title: { en: 'T' }, colour: '#000000', anonymous: false, once: false, smallestGroup: 5 },
	pages: [
		{ questions: [question('a', { jumps: [{ target: 'c' }] }), question('b')] },
		{ questions: [question('c', { showIf: { question: 'a' } })] },
	],
	ends: [{ when: { question: 'a' }, text: {} }, { text: {} }],
};
const order = (one: Questionnaire) =>
	one.pages.map(({ questions }) => questions.map(({ id }) => id).join('')).join('|');

test('a question is moved within its page and over its border, and stands where it was told', () => {
	assert.equal(order(moved(given, { page: 0, place: 0 }, { page: 0, place: 1 })), 'ba|c');
	assert.equal(order(moved(given, { page: 0, place: 0 }, { page: 1, place: 1 })), 'b|ca');
	assert.equal(order(moved(given, { page: 1, place: 0 }, { page: 0, place: 0 })), 'cab|');
});

test('a step leads over the border of a page and ends at the first and the last', () => {
	assert.deepEqual(stepped(given, { page: 0, place: 1 }, 1), { page: 1, place: 0 });
	assert.deepEqual(stepped(given, { page: 1, place: 0 }, -1), { page: 0, place: 2 });
	assert.equal(stepped(given, { page: 0, place: 0 }, -1), null);
	assert.equal(stepped(given, { page: 1, place: 0 }, 1), null);
});

test('a new name is the name everywhere', () => {
	const after = renamed(given, { page: 0, place: 0 }, 'first');
	assert.equal(order(after), 'firstb|c');
	assert.deepEqual([after.pages[1]?.questions[0]?.showIf?.question, after.ends[0]?.when?.question], ['first', 'first']);
	assert.equal(renamed(given, { page: 1, place: 0 }, 'd').pages[0]?.questions[0]?.jumps[0]?.target, 'd');
});

test('a copy has a name of its own, stands behind and leads nowhere; a removed one is gone', () => {
	const twice = duplicated(duplicated(given, { page: 0, place: 0 }), { page: 0, place: 0 });
	assert.equal(order(twice), 'aa_3a_2b|c');
	assert.deepEqual(questionsOf(twice)[1]?.jumps, []);
	assert.equal(placeOf(removed(given, { page: 0, place: 0 }), 'a'), null);
});
