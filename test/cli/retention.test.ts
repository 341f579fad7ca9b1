/** `kamerton retention`: what would go is shown before anything is settled. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCommandLine } from '../support/command-line.ts';

const { folder, kamerton } = openCommandLine();

test('a period is shown, settled when told to, and taken back', async () => {
	const file = join(folder, 'orders.csv');
	writeFileSync(file, 'id,placed_at,amount,currency\nA-1,2020-03-03T10:00:00Z,10,EUR\n');
	assert.equal((await kamerton('import', 'order', file)).code, 0);
	assert.match((await kamerton('retention')).out, /All facts are kept for good/);

	const shown = await kamerton('retention', 'set', 'order', '--rows', '24');
	assert.equal(shown.code, 0, shown.err);
	assert.match(shown.out, /order +24 months +1 before \d{4}-\d\d-01/);
	assert.match(shown.out, /Nothing was settled/);
	assert.match((await kamerton('retention')).out, /All facts are kept for good/);

	assert.match((await kamerton('retention', 'set', 'order', '--rows', '24', '--yes')).out, /Settled/);
	assert.deepEqual(JSON.parse((await kamerton('retention', 'list', '--json')).out).periods, [
		{ fact: 'order', rows: 24, words: null },
	]);
	assert.equal((await kamerton('retention', 'set', 'order', '--rows', 'all', '--words', 'all', '--yes')).code, 0);
	assert.match((await kamerton('retention')).out, /All facts are kept for good/);
	assert.match(
		(await kamerton('retention', 'set', 'ticket', '--rows', '24')).out,
		/ticket +24 months.*sla +24 months/s,
	);
	assert.match((await kamerton('retention', 'set', 'sla', '--rows', '24', '--yes')).err, /“sla” follows/);
	assert.notEqual((await kamerton('retention', 'set', 'nothing', '--rows', '24')).code, 0);
});
