/**
 * A process that makes one template: `template-maker.ts FOLDER TEMPLATE`. It is made aside and renamed, so that a folder that
 * is there is whole; of several processes that want it one makes it, and the others wait.
 */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readConfig } from '../../src/config.ts';
import { openService } from '../../src/service.ts';
import { openFactStore } from '../../src/store/facts/fact-store.ts';
import type { Template } from './template.ts';

const silent = { info() {}, warn() {}, error() {} };
const unusedMs = 24 * 3_600_000;
const patienceMs = 30 * 60_000;

const [folder = '', text = ''] = process.argv.slice(2);
const template: Template = JSON.parse(text);
const parent = dirname(folder);
mkdirSync(parent, { recursive: true });
// The lock is the system's: it ends with the process, however that ends.
const lock = new DatabaseSync(join(parent, `${basename(folder)}.lock`), { timeout: patienceMs });
lock.exec('BEGIN EXCLUSIVE');
if (!existsSync(folder)) {
	const part = `${folder}.part`;
	rmSync(part, { recursive: true, force: true });
	mkdirSync(part);
	if (template.kind === 'facts') await makeFacts(part);
	else await makeDemo(part, template);
	renameSync(part, folder);
	removeUnused();
}
lock.close();

async function makeFacts(dir: string): Promise<void> {
	const store = await openFactStore({ kind: 'embedded', path: dir }, `${dir}.scratch`);
	await store.close();
}

/** Nothing is left to be done, and no clock has begun: what comes round does so as in an installation that was just made. */
async function makeDemo(
	dataDir: string,
	{ demo, overrides }: Extract<Template, { readonly kind: 'demo' }>,
): Promise<void> {
	const service = await openService(readConfig({}, { ...overrides, dataDir }), silent);
	const { state, error } = await service.jobs.wait(await service.demo.fill(demo));
	if (state !== 'done') throw new Error(`the demo company could not be made: ${JSON.stringify(error)}`);
	await service.jobs.drain();
	await service.close();
	const control = new DatabaseSync(join(dataDir, 'control.sqlite'));
	control.exec("DELETE FROM schedule; DELETE FROM job WHERE state = 'queued'");
	control.close();
}

function removeUnused(): void {
	for (const name of readdirSync(parent)) {
		const path = join(parent, name);
		const { mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
		if (Date.now() - mtimeMs > unusedMs) rmSync(path, { recursive: true, force: true });
	}
}
