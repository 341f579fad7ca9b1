/** Processes killed in the middle of staging, publishing and undoing: the next start carries the work through. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestService } from '../support/service.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-kill-'));
const seed = join(root, 'seed');
const file = join(root, 'file.csv');
const rowCount = 60_000;
const child = new URL('../support/import-child.ts', import.meta.url).pathname;

type Snapshot = { rows: string; content: string; months: string };
const snapshotColumns =
	'count() AS rows, toString(sum(cityHash64(id, version, created_at, ifNull(solved_at, created_at), status))) AS content, toString(uniqExact(toYYYYMM(created_at))) AS months';

const wanted: Record<'before' | 'after', Snapshot> = {
	before: { rows: '', content: '', months: '' },
	after: { rows: '', content: '', months: '' },
};

function tickets(count: number, version: string): string {
	const lines = ['id,created_at,updated_at,solved_at,status,channel'];
	for (let row = 0; row < count; row += 1) {
		const month = String(1 + (row % 12)).padStart(2, '0');
		lines.push(`T${row},2025-${month}-03T10:00:00Z,${version},2025-${month}-04T10:00:00Z,closed,chat`);
	}
	return lines.join('\n');
}

/** Opens the directory as the next start of the program would, waits for its work, and looks. */
async function look(dir: string): Promise<{ snapshot: Snapshot; states: string[]; hanging: number }> {
	const service = await openTestService(dir);
	await service.jobs.drain();
	const [snapshot] = (await service.rows('ticket', snapshotColumns)) as Snapshot[];
	const states = (await service.imports.list(10)).map((record) => record.state);
	const hanging = (
		await service.facts.engine.select({ sql: "SHOW TABLES WHERE match(name, '^(in_|next_)')", params: {} })
	).length;
	await service.close();
	assert.ok(snapshot);
	return { snapshot, states, hanging };
}

before(async () => {
	writeFileSync(file, tickets(rowCount, '2025-06-02T00:00:00Z'));
	// At rest for so long that it is read where it lies.
	utimesSync(file, 1_700_000_000, 1_700_000_000);
	const service = await openTestService(seed);
	// Every second identity is there already, in an older version: publishing rewrites months and adds to them.
	await service.take('ticket', tickets(rowCount / 2, '2025-06-01T00:00:00Z').replaceAll('closed', 'open'));
	[wanted.before] = (await service.rows('ticket', snapshotColumns)) as [Snapshot];
	await service.close();
	const calm = join(root, 'calm');
	cpSync(seed, calm, { recursive: true });
	await run(calm, 'import', file);
	wanted.after = (await look(calm)).snapshot;
	assert.equal(wanted.after.rows, String(rowCount));
	assert.notDeepEqual(wanted.after, wanted.before);
});
after(() => rmSync(root, { recursive: true, force: true }));

function start(dir: string, what: string, argument: string) {
	const process_ = spawn(process.execPath, [child, dir, what, argument], { stdio: ['ignore', 'pipe', 'inherit'] });
	const ended = new Promise<void>((resolve) => process_.on('exit', () => resolve()));
	return { process: process_, ended };
}

async function run(dir: string, what: string, argument: string): Promise<void> {
	await start(dir, what, argument).ended;
}

/** Waits until the last import is in this state, as another process sees it. */
async function untilState(dir: string, state: string): Promise<boolean> {
	for (let tries = 0; tries < 2000; tries += 1) {
		try {
			const db = new DatabaseSync(join(dir, 'control.sqlite'), { readOnly: true });
			const row = db.prepare('SELECT state FROM import ORDER BY id DESC LIMIT 1').get() as
				| { state: string }
				| undefined;
			db.close();
			if (row?.state === state) return true;
		} catch {
			// not there yet
		}
		await sleep(2);
	}
	return false;
}

for (const delay of [0, 40, 120]) {
	for (const state of ['staging', 'publishing']) {
		test(`killed ${delay} ms into ${state}`, async () => {
			const dir = join(root, `${state}-${delay}`);
			cpSync(seed, dir, { recursive: true });
			const { process: victim, ended } = start(dir, 'import', file);
			assert.ok(await untilState(dir, state), `the import was never seen ${state}`);
			await sleep(delay);
			victim.kill('SIGKILL');
			await ended;
			const { snapshot, states, hanging } = await look(dir);
			assert.deepEqual(states, ['published', 'published']);
			assert.deepEqual(snapshot, wanted.after);
			assert.equal(hanging, 0);
			rmSync(dir, { recursive: true });
		});
	}

	test(`killed ${delay} ms into undoing`, async () => {
		const dir = join(root, `undoing-${delay}`);
		cpSync(seed, dir, { recursive: true });
		await run(dir, 'import', file);
		const { process: victim, ended } = start(dir, 'undo', '2');
		assert.ok(await untilState(dir, 'undoing'), 'the import was never seen undoing');
		await sleep(delay);
		victim.kill('SIGKILL');
		await ended;
		const { snapshot, states } = await look(dir);
		assert.deepEqual(states, ['undone', 'published']);
		assert.deepEqual(snapshot, wanted.before);
		rmSync(dir, { recursive: true });
	});
}

test('killed where it would publish what nothing else knows', async () => {
	const dir = join(root, 'alone');
	await run(dir, 'die', file);
	const { snapshot, states, hanging } = await look(dir);
	assert.deepEqual([states, hanging], [['published'], 0]);
	assert.deepEqual(snapshot, wanted.after);
});
