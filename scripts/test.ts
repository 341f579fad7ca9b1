/**
 * `npm test`: types, lint and format, then every test: unit, integration, browser. `--only types,lint,unit,build,integration,browser`
 * runs a part. Each test file has a process of its own, since the embedded engine is one per process.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

const root = new URL('..', import.meta.url).pathname;
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const wanted = values.only?.split(',');
/** The runner itself would leave one free, on two cores half of the machine. A browser beside its server takes both. */
const cores = availableParallelism();
const bin = (name: string) => `${root}node_modules/.bin/${name}`;

const steps: Record<string, () => number> = {
	lock: () => execute(process.execPath, [`${root}scripts/complete-lock.ts`, '--check']),
	types: () =>
		execute(bin('tsc'), ['-p', root]) ||
		execute(bin('tsc'), ['-p', `${root}web`]) ||
		execute(bin('tsc'), ['-p', `${root}widget`]),
	lint: () => execute(bin('biome'), ['check', '--error-on-warnings', root]),
	unit: () => tests(cores, 'src/**/*.test.ts', 'web/**/*.test.ts'),
	build: () => execute(process.execPath, [`${root}scripts/build-web.ts`, '--if-needed']),
	integration: () => tests(cores, 'test/*.test.ts', 'test/!(browser|golden|support)/**/*.test.ts'),
	browser: () => tests(1, 'test/browser/**/*.test.ts'),
};

for (const [name, run] of Object.entries(steps)) {
	if (wanted && !wanted.includes(name)) continue;
	console.log(`\n— ${name}`);
	const status = run();
	if (status !== 0) {
		console.error(`\n${name} failed`);
		process.exit(status);
	}
}

function execute(command: string, args: readonly string[]): number {
	// The thread pool must be set before the process starts: with the default of four, engine calls starve file reads. Each
	// test file is a process: what the first of them compiled need not be compiled again.
	const env = { NODE_COMPILE_CACHE: `${root}node_modules/.cache/kamerton`, ...process.env, UV_THREADPOOL_SIZE: '16' };
	return spawnSync(command, [...args], { cwd: root, stdio: 'inherit', env }).status ?? 1;
}

function tests(atOnce: number, ...patterns: string[]): number {
	const files = patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort();
	if (files.length === 0) {
		console.error(`no tests match ${patterns.join(', ')}`);
		return 1;
	}
	return execute(process.execPath, ['--test', '--test-reporter=spec', `--test-concurrency=${atOnce}`, ...files]);
}
