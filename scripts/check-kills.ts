/**
 * `npm run check:kills`: a hundred times `kill -9` at a random moment under load, then customers that are erased under kills.
 * `--folder` keeps the data, and a run that was cut off goes on from there; `--seed` chooses other moments.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runErasureKills } from '../test/support/kills/erasures.ts';
import { runKills } from '../test/support/kills/run.ts';

const { values } = parseArgs({
	options: {
		kills: { type: 'string', default: '100' },
		erasures: { type: 'string', default: '15' },
		seed: { type: 'string', default: '1' },
		rows: { type: 'string', default: '20000' },
		folder: { type: 'string' },
	},
});
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'kamerton-kills-'));
const report = (text: string) => console.log(text);
const minutesSince = (started: number) => `${((performance.now() - started) / 60_000).toFixed(1)} min`;
if (Number(values.kills) > 0) {
	const started = performance.now();
	const { kills, batches, rows, files } = await runKills({
		...{
			folder,
			kills: Number(values.kills),
			seed: Number(values.seed),
			fileRows: Number(values.rows),
			checkEvery: 10,
		},
		report,
	});
	console.log(
		`${kills} kills, seed ${values.seed}: ${rows} rows acknowledged in ${batches} batches and ${files} files; none lost, none double, every start clean (${minutesSince(started)})`,
	);
}
if (Number(values.erasures) > 0) {
	const started = performance.now();
	const { kills, rows } = await runErasureKills({
		...{ folder: join(folder, 'erasures'), customers: Number(values.erasures), seed: Number(values.seed) },
		...{ otherTickets: Number(values.rows), report },
	});
	console.log(
		`${values.erasures} customers erased under ${kills} kills, seed ${values.seed}: nothing of them left, ${rows} rows of others acknowledged meanwhile, none lost (${minutesSince(started)})`,
	);
}
if (values.folder === undefined) rmSync(folder, { recursive: true });
