import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Elements } from './json-elements.ts';

/** Pieces of these lengths, again and again. */
function linesOf(text: string, lengths: readonly number[]): { lines: string[]; ended: boolean } {
	const elements = new Elements();
	const bytes = Buffer.from(text);
	const taken: Buffer[] = [];
	for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
		const length = lengths[turn % lengths.length] ?? 1;
		taken.push(Buffer.from(elements.take(bytes.subarray(at, at + length))));
		at += length;
	}
	return { lines: Buffer.concat(taken).toString().split('\n').slice(0, -1), ended: elements.ended };
}

function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
		return state / 2 ** 31;
	};
}

function value(chance: () => number, depth: number): unknown {
	const kind = Math.floor(chance() * (depth > 3 ? 5 : 7));
	const text = ['a"b\\', '[{', '}],', 'Ж🙂\n', '', '\\"'][Math.floor(chance() * 6)] ?? '';
	const some = () => Array.from({ length: Math.floor(chance() * 4) }, () => value(chance, depth + 1));
	if (kind < 5) return [null, true, -1.5e300, text, 7][kind];
	return kind === 5 ? some() : Object.fromEntries(some().map((one, at) => [`${text}${at}`, one]));
}

test('the lines are the elements, wherever the pieces of the file are cut', () => {
	const chance = random(5);
	for (let round = 0; round < 300; round += 1) {
		const wanted = Array.from({ length: Math.floor(chance() * 6) }, () => value(chance, 0));
		const text = `${round % 3 === 0 ? '\ufeff ' : ''}${JSON.stringify(wanted, null, round % 2 === 0 ? 2 : 0)}\n`;
		const { lines, ended } = linesOf(text, [1 + Math.floor(chance() * 5), 1 + Math.floor(chance() * 40)]);
		assert.ok(ended);
		assert.deepEqual(
			lines.map((one) => JSON.parse(one)),
			wanted,
		);
	}
});

test('numbers stay as they are written, and a raw end of line within a text is one', () => {
	const { lines } = linesOf('[{"id": 12345678901234567890, "x": 1.10}, {"t": "a\nb"},\n nul, {"a": 1 2},]', [3]);
	assert.deepEqual(lines, ['{"id": 12345678901234567890, "x": 1.10}', '{"t": "a\\nb"}', 'nul', '{"a": 1 2}']);
});

test('what is no array that ends is none', () => {
	for (const text of ['', '{"a": 1}', '[1, 2', '["a]', '[{"a": [1}]', '[1] 2', '[1,,2]', '[1}', '[1][2]'])
		assert.equal(linesOf(text, [2]).ended, false, text);
});
