import assert from 'node:assert/strict';
import { test } from 'node:test';
import { teamsOf } from './team-rows.ts';

test('teams appear from tickets, the largest first; tickets without a team are counted apart', () => {
	const { teams, without } = teamsOf([
		{ team: 'North', agent: 'Ann', value: 3 },
		{ team: 'South', agent: 'Bob', value: 9 },
		{ team: 'North', agent: 'Cid', value: 4 },
		{ team: 'North', agent: null, value: 1 },
		{ team: null, agent: 'Ann', value: 2 },
		{ team: 'Old', agent: 'Eve', value: null },
	]);
	assert.equal(without, 2);
	assert.deepEqual(
		teams.map(({ name, tickets }) => [name, tickets]),
		[
			['South', 9],
			['North', 8],
		],
	);
	assert.deepEqual(
		teams[1]?.agents.map(({ name }) => name),
		['Cid', 'Ann', null],
	);
});
