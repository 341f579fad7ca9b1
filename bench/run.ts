/**
 * `npm run bench`: speed as ratios taken in one run. `-- load`, `-- memory`, `-- query`, `-- cli` run a part;
 * `-- --write` puts the figures, with date and machine, into docs/benchmarks.md.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { benchLoad, benchMemory } from './load.ts';
import type { Line } from './measure.ts';
import { benchCommandLine, benchQuery } from './query.ts';

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: { write: { type: 'boolean', default: false }, rounds: { type: 'string', default: '5' } },
});
const rounds = Number(values.rounds);
const dir = mkdtempSync(join(tmpdir(), 'kamerton-bench-'));
const parts: Record<string, () => Promise<Line[]> | Line[]> = {
	load: () => benchLoad(dir, rounds),
	query: () => benchQuery(dir, rounds),
	cli: () => benchCommandLine(dir, rounds),
	memory: () => benchMemory(dir),
};

const lines: Line[] = [];
try {
	for (const [name, run] of Object.entries(parts)) {
		if (positionals.length > 0 && !positionals.includes(name)) continue;
		console.error(`${name} …`);
		lines.push(...(await run()));
	}
} finally {
	rmSync(dir, { recursive: true, force: true });
}

const machine = `${availableParallelism()} cores (${cpus()[0]?.model.trim()}), ${Math.round(totalmem() / 1024 ** 3)} GiB, Node ${process.versions.node}, ${process.platform} ${process.arch}`;
const table = [
	'| what | measured | goal | met |',
	'|---|---|---|---|',
	...lines.map(
		({ what, figure, goal, met }) => `| ${what} | ${figure} | ${goal} | ${met === null ? '' : met ? 'yes' : 'no'} |`,
	),
].join('\n');
console.log(`\n${table}\n\n${machine}`);
if (values.write) {
	const text = `# Benchmarks

Medians of ${rounds} rounds; the things compared take turns within each round of one run, so what else the machine does hits
both. Run it with \`npm run bench -- --write\`.

${table}

Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.
`;
	writeFileSync(join(import.meta.dirname, '..', 'docs', 'benchmarks.md'), text);
}
