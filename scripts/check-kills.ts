/**
 * `npm run check:kills`: a hundred times `kill -9` at a random moment under load. `--folder` keeps the data, and a run that
 * was cut off goes on from there; `--seed` chooses other moments.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runKills } from '../test/support/kills/run.ts';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '100' },
		seed: { type: 'string', default: '1' },
		rows: { type: 'string', default: '20000' },
		folder: { type: 'string' },
	},
});
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'kamerton-kills-'));
const started = performance.now();
const { kills, batches, rows, files } = await runKills({
	...{ folder, kills: Number(values.kills), seed: Number(values.seed), fileRows: Number(values.rows), checkEvery: 10 },
	report: (text) => console.log(text),
});
const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
	`${kills} kills, seed ${values.seed}: ${rows} rows acknowledged in ${batches} batches and ${files} files; none lost, none double, every start clean (${minutes} min)`,
);
if (values.folder === undefined) rmSync(folder, { recursive: true });
