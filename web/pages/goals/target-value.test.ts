import assert from 'node:assert/strict';
import { test } from 'node:test';

// The language is that of the page; outside of a browser there is none.
Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } });
const { entryOf, typed, untyped } = await import('./target-value.ts');

test('a length of time is typed in the unit it is said in, and kept in seconds', () => {
	const minutes = entryOf('seconds', 900, 'en');
	assert.deepEqual(minutes, { factor: 60, unit: 'min' });
	assert.equal(typed(900, minutes), 15);
	assert.equal(untyped(15, minutes), 900);
	assert.equal(entryOf('seconds', 900, 'ru').unit, 'мин');
	assert.equal(typed(100, entryOf('seconds', 26_000, 'en')), 0.0277778);
});

test('other numbers are typed as they are; what is no number is nothing', () => {
	const percent = entryOf('percent', 80, 'en');
	assert.deepEqual(percent, { factor: 1, unit: '%' });
	assert.equal(untyped('', percent), null);
	assert.equal(untyped(80, percent), 80);
});
