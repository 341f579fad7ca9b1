/** A few kills under load; `npm run check:kills` makes a hundred. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runKills } from '../support/kills/run.ts';

test('what was acknowledged is there once, whenever it is killed', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-kills-'));
	const { rows } = await runKills({
		folder,
		kills: 6,
		seed: 3,
		fileRows: 20_000,
		checkEvery: 3,
		report: () => undefined,
	});
	assert.ok(rows > 0);
	rmSync(folder, { recursive: true });
});
