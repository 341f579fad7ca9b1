import assert from 'node:assert/strict';
import { test } from 'node:test';

// The language is that of the page; outside of a browser there is none.
Object.assign(globalThis, { document: { documentElement: { lang: 'en' } } });
const { between, change, changeEnds, changeUnit } = await import('./figure.ts');

test('the unit of a change is said once of both ends, which stay on one line', () => {
	const style = { unit: 'percent' } as const;
	const { low, high } = changeEnds(-0.4, 0.2, style);
	assert.equal(between(low, high), '\u22120.4\u2026\u2060+0.2\u00a0pp');
	assert.equal(changeUnit(change(3, style)), '\u00a0pp');
	assert.equal(changeUnit(change(3, { unit: 'points' })), '');
});
