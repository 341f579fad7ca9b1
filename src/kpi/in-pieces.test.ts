import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import { inPieces } from './in-pieces.ts';

const months = Array.from({ length: 24 }, (_, at) => at);

/** Answers each of at most `most`; notes how many it was asked of. */
function engine(most: number) {
	const asked: number[] = [];
	const ask = async (list: readonly number[]) => {
		asked.push(list.length);
		if (list.length > most) throw new Fault('query_too_slow');
		return list.map((one) => one * 10);
	};
	return { asked, ask };
}

test('what is quick enough is asked at once', async () => {
	const { asked, ask } = engine(24);
	assert.deepEqual(
		await inPieces(months, ask),
		months.map((one) => one * 10),
	);
	assert.deepEqual(asked, [24]);
});

test('what is too slow is asked in halves, and the answer is the same', async () => {
	const { asked, ask } = engine(6);
	assert.deepEqual(
		await inPieces(months, ask),
		months.map((one) => one * 10),
	);
	assert.deepEqual(asked, [24, 12, 6, 6, 12, 6, 6]);
});

test('what is hopeless ends soon, and what is wrong in another way at once', async () => {
	const { asked, ask } = engine(1);
	await assert.rejects(inPieces(months, ask), { code: 'query_too_slow' });
	assert.deepEqual(asked, [24, 12, 6]);
	const broken = inPieces(months, async () => {
		throw new Fault('query_too_big');
	});
	await assert.rejects(broken, { code: 'query_too_big' });
	await assert.rejects(inPieces([1], engine(0).ask), { code: 'query_too_slow' });
});
