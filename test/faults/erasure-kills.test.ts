/** A few kills while customers are erased; `npm run check:kills` makes more, at random. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runErasureKills } from '../support/kills/erasures.ts';

/** The log is about to be exchanged; the facts are; the last that told who it was has gone, the rest has not ended. */
const killAt = [
	'EXCHANGE TABLES erase_log_ticket ',
	'EXCHANGE TABLES next_ticket ',
	'DROP TABLE erase_customer_identity SYNC',
] as const;

test('an erasure that is killed ends by itself, with nothing of the person left and nothing else lost', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-erasures-'));
	const { kills, rows } = await runErasureKills({
		...{ folder, customers: killAt.length, killAt, seed: 5, otherTickets: 2_000, report: () => undefined },
	});
	assert.equal(kills, killAt.length);
	assert.ok(rows > 0);
	rmSync(folder, { recursive: true });
});
