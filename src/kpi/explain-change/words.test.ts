import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedWords, type Read, type Written } from './words.ts';

const textsOf = (size: number, text: (at: number) => string): Read => ({
	cut: false,
	written: Array.from(
		{ length: size },
		(_, at): Written => ({ customer: `c${at}`, text: text(at), source: 'desk', id: `${at}`, at: (at * 7) % size }),
	),
});
const ordinary = textsOf(1_200, () => 'all good thank you');
const late = textsOf(1_200, (at) => (at % 3 === 0 ? 'late, so late' : 'all good thank you'));

test('behind a word stand its newest five rows, each once', async () => {
	const { rose } = await changedWords(ordinary, late, async () => {});
	const word = rose.find((one) => one.word === 'late');
	const expected = late.written
		.filter(({ text }) => text.startsWith('late'))
		.toSorted((one, other) => other.at - one.at)
		.slice(0, 5);
	assert.deepEqual(
		word?.rows.map(({ id }) => id),
		expected.map(({ id }) => id),
	);
	assert.deepEqual([word?.before, word?.now], [0, 400]);
});

test('others come to their turn, and nobody waiting ends it', async () => {
	let turns = 0;
	await changedWords(ordinary, late, async () => {
		turns++;
	});
	assert.equal(turns, 4);
	const gone = async () => {
		throw new Error('gone');
	};
	await assert.rejects(changedWords(ordinary, late, gone), /gone/);
});

test('what was cut is said', async () => {
	const { before, now } = await changedWords(ordinary, { ...late, cut: true }, async () => {});
	assert.deepEqual([before.cut, now.cut], [false, true]);
	assert.equal(now.customers, 1_200);
});
