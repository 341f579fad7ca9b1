import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentsOf } from './segments.ts';

test('the published sizes: 160 and 153 septets, 70 and 67 units', () => {
	const parts = (text: string) => segmentsOf(text).parts;
	assert.deepEqual(
		[160, 161, 306, 307].map((count) => parts('a'.repeat(count))),
		[1, 2, 2, 3],
	);
	assert.deepEqual(
		[70, 71, 134, 135].map((count) => parts('я'.repeat(count))),
		[1, 2, 2, 3],
	);
	assert.deepEqual(segmentsOf(''), { encoding: 'GSM-7', units: 0, parts: 1 });
});

test('characters of the extension take two septets and are not cut in two', () => {
	assert.deepEqual(segmentsOf('€'.repeat(80)), { encoding: 'GSM-7', units: 160, parts: 1 });
	// 153 is odd: of 76 pairs and one septet the next pair begins a part.
	assert.equal(segmentsOf('€'.repeat(153)).parts, 3);
	assert.equal(segmentsOf('{|}').units, 6);
});

test('one letter beyond the alphabet makes all of it UCS-2; letters outside of the first plane take two units', () => {
	assert.equal(segmentsOf(`${'a'.repeat(100)}ç`).encoding, 'UCS-2');
	// Capital with cedilla is in the alphabet, the small one is not.
	assert.equal(segmentsOf('Ç').encoding, 'GSM-7');
	assert.deepEqual(segmentsOf('😀'.repeat(35)), { encoding: 'UCS-2', units: 70, parts: 1 });
	// 67 is odd: 33 pairs to a part.
	assert.equal(segmentsOf('😀'.repeat(67)).parts, 3);
});
