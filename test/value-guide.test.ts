/** The guide to the value of satisfaction: its example is imported, its commands run, and they print what it shows. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Result } from '../src/api/contract/contract.ts';
import { openGuide, testGuide } from './support/guide.ts';

const { run } = openGuide([
	{ fact: 'order', file: 'value/orders.csv', source: 'shop' },
	{ fact: 'answer', file: 'value/answers.csv', source: 'shop' },
]);

testGuide('value', { run, outputs: 1 });

test('as JSON the command answers what the API does; a shorter window, a filter', async () => {
	const asked = 'npx kamerton value nps --from 2025-01-01 --to 2025-12-31 --days 30 --where channel=chat --json';
	const found: Result<'getKpiValue'> = JSON.parse(await run(asked, 'en_US.UTF-8'));
	assert.deepEqual([found.days, found.kind, found.currency], [30, 'net', 'RUB']);
	assert.deepEqual(
		found.outcomes.map(({ id, state }) => [id, state]),
		[
			['stays', 'no_facts'],
			['buys_again', 'told'],
			['spends', 'told'],
		],
	);
	assert.ok(found.customers > 200 && found.customers < 517);
});
