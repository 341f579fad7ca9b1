import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rake } from '../../stats/raking.ts';
import { pooledLevels } from './pooled-levels.ts';

test('people of levels that nobody was invited in stand with the smallest level, so that each has a share', () => {
	// By mail without a branch, and some from a tablet that stands in one.
	const pooled = pooledLevels([
		{ value: '', invited: 200, people: 188 },
		{ value: 'South', invited: 100, people: 100 },
		{ value: 'Tablet', invited: 0, people: 12 },
	]);
	assert.ok(typeof pooled !== 'string');
	assert.deepEqual(pooled.people, [112, 188]);
	assert.equal(pooled.levelOf('Tablet'), pooled.levelOf('South'));
	const cells = pooled.people.map((n, at) => ({ n, levels: [at] }));
	assert.ok(rake(cells, [pooled.shares]).converged);
	const alone = [
		{ value: '', invited: 300, people: 288 },
		{ value: 'Tablet', invited: 0, people: 12 },
	];
	assert.equal(pooledLevels(alone), 'one_level');
});
