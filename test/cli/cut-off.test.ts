/** Commands on a data directory in which an import was killed where it would have been published. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalClient } from '../../src/api/local-client.ts';
import { runCli } from '../../src/cli/cli.ts';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { readConfig } from '../../src/config.ts';
import { Fault } from '../../src/errors.ts';
import { LocalFile } from '../../src/intake/file/local-file.ts';
import { openService } from '../../src/service.ts';
import { typeCommand } from '../support/command-line.ts';
import { silent } from '../support/service.ts';

const folder = mkdtempSync(join(tmpdir(), 'kamerton-cut-off-'));
const killed = join(folder, 'killed');
const child = join(import.meta.dirname, '../support/import-child.ts');
const asking = ['kpi', 'tickets', '--from', '2025-01-01', '--to', '2025-02-01'];
after(() => rmSync(folder, { recursive: true, force: true }));

before(() => {
	const file = join(folder, 'tickets.csv');
	writeFileSync(
		file,
		`id,created_at\n${Array.from({ length: 300 }, (_, at) => `T${at},2025-01-0${1 + (at % 9)}`).join('\n')}\n`,
	);
	const { signal } = spawnSync(process.execPath, [child, killed, 'die', file]);
	assert.equal(signal, 'SIGKILL');
	assert.deepEqual(stateOf(killed), { state: 'publishing', attempts: 1 });
});

function stateOf(dir: string): unknown {
	const db = new DatabaseSync(join(dir, 'control.sqlite'), { readOnly: true });
	try {
		const row = db.prepare('SELECT import.state, job.attempts FROM import JOIN job ON job.id = import.job_id').get();
		return { ...row };
	} finally {
		db.close();
	}
}

function copied(name: string): string {
	const dir = join(folder, name);
	cpSync(killed, dir, { recursive: true });
	return dir;
}

test('commands that need no facts leave it alone, however often, and say what ends it', async () => {
	const dir = copied('alone');
	for (const args of [['imports'], ['imports', '1'], ['rejects', '1'], ['people'], ['keys'], ['notes']]) {
		const { code, err } = await typeCommand(dir, args);
		assert.equal(code, 0, args.join(' '));
		assert.match(
			err,
			/^Import 1 \(file\.csv\) was cut off: being published\. .*kamerton serve.*kamerton kpi/,
			args.join(' '),
		);
		assert.deepEqual(stateOf(dir), { state: 'publishing', attempts: 1 }, args.join(' '));
	}
	assert.match((await typeCommand(dir, ['imports'])).out, /being published/);
	assert.match((await typeCommand(dir, ['imports', '--lang', 'ru'])).err, /^Загрузка 1 \(file\.csv\) оборвалась: /);
});

test('doctor says that it waits', async () => {
	const { code, out } = await typeCommand(killed, ['doctor']);
	assert.equal(code, 0);
	assert.match(out, /^! Cut off on their way: imports 1\. /m);
});

test('a command whose answer depends on it carries it through first', async () => {
	const dir = copied('asked');
	const { code, out, err } = await typeCommand(dir, [
		'kpi',
		'tickets',
		'--json',
		'--from',
		'2025-01-01',
		'--to',
		'2025-02-01',
	]);
	assert.equal(code, 0, err);
	assert.match(err, /^Import 1 \(file\.csv\) was cut off: being published\. It is carried through first; /);
	assert.match(out, /300/);
	assert.equal((stateOf(dir) as { state: string }).state, 'published');
	const after = await typeCommand(dir, asking);
	assert.deepEqual([after.code, after.err], [0, '']);
	assert.doesNotMatch((await typeCommand(dir, ['doctor'])).out, /Cut off/);
});

test('it can be undone right away', async () => {
	const dir = copied('undone');
	const { code, err } = await typeCommand(dir, ['undo', '1']);
	assert.equal(code, 0, err);
	assert.equal((stateOf(dir) as { state: string }).state, 'undone');
});

test('one whose publishing waits for another try can be taken back', async () => {
	const dir = copied('unpublished');
	const config = readConfig({}, { dataDir: dir });
	const resting = await openService(config, silent, Date.now, { factsRest: true });
	const { jobId } = await resting.imports.get(1);
	assert.equal((await resting.jobs.get(jobId ?? 0)).state, 'queued');
	await resting.imports.undo(1);
	assert.equal((await resting.jobs.get(jobId ?? 0)).state, 'cancelled');
	await resting.close();
	const working = await openService(config, silent);
	try {
		const stateNow = async () => (await working.imports.get(1)).state;
		for (let looked = 0; looked < 500 && (await stateNow()) !== 'undone'; looked++) await sleep(50);
		assert.equal(await stateNow(), 'undone');
	} finally {
		await working.close();
	}
});

test('why it could not be published is told, beside when it is tried again, and when the next try waits', async () => {
	const dir = join(folder, 'reason');
	const service = await openService(readConfig({}, { dataDir: dir }), silent);
	try {
		service.facts.writer.publish = () => Promise.reject(new Fault('disk_full'));
		const upload = await service.imports.upload(new LocalFile(join(folder, 'tickets.csv')), 'file.csv');
		const { id } = await service.imports.start({ fact: 'ticket', uploadId: upload.id });
		const client = createLocalClient(service, 'en');
		let shown = await client.getImport({ id });
		for (let looked = 0; looked < 500 && shown.nextTryAt === null; looked++) {
			await sleep(20);
			shown = await client.getImport({ id });
		}
		assert.ok(Date.parse(shown.nextTryAt ?? '') > Date.parse(shown.createdAt));
		assert.deepEqual([shown.state, shown.working, shown.error?.code], ['publishing', true, 'disk_full']);
	} finally {
		await service.close();
	}
	const control = new DatabaseSync(join(dir, 'control.sqlite'));
	const later = Date.UTC(2100, 0, 1, 12);
	control.prepare("UPDATE job SET run_after = ? WHERE name = 'import'").run(later);
	const waiting = /^№ 1: Waits for another try, at 2100-01-01 12:00:00 UTC\. The last one ended so: .*disk/m;
	assert.match((await typeCommand(dir, ['imports'])).out, waiting);
	assert.match(
		(await typeCommand(dir, ['imports', '1', '--lang', 'ru'])).out,
		/^Новая попытка — 2100-.* не удалась: /m,
	);
	// The job is given up and the next one, which knows nothing of it, waits.
	control.prepare("UPDATE job SET state = 'failed', run_after = 0, finished_at = 0 WHERE name = 'import'").run();
	control.close();
	assert.match((await typeCommand(dir, ['imports'])).out, /^№ 1: The last try ended so: .*disk/m);
	assert.equal((await typeCommand(dir, asking)).code, 0);
	const { out } = await typeCommand(dir, ['imports', '1', '--json']);
	const { state, error, nextTryAt } = JSON.parse(out);
	assert.deepEqual([state, error, nextTryAt], ['published', null, null]);
});

test('where the facts do not answer a command says so, and waits for nothing', async () => {
	const dir = copied('facts down');
	let err = '';
	const terminal = {
		...{ out() {}, interactive: false, columns: () => 100, readSecret: async () => '' },
		err: (text: string) => {
			err += text;
		},
	};
	const environment = { KAMERTON_DATA: dir, LANG: 'en_US.UTF-8', FACTS_URL: 'http://127.0.0.1:9' };
	const code = await runCli(asking, { terminal, environment, signal: AbortSignal.timeout(60_000) });
	assert.equal(code, 1, err);
	assert.doesNotMatch(err, /carried through first/);
	assert.match(err, /facts|ClickHouse/i);
});

test('who stops the waiting leaves it to the next command', async () => {
	const dir = copied('stopped');
	// Nobody takes it up for now, so that only the stop ends the waiting.
	const putOff = (until: number) => {
		const control = new DatabaseSync(join(dir, 'control.sqlite'));
		control.prepare("UPDATE job SET state = 'queued', run_after = ?").run(until);
		control.close();
	};
	putOff(Date.UTC(2100, 0, 1));
	let [out, err] = ['', ''];
	const stop = new AbortController();
	const terminal = {
		...{ interactive: false, columns: () => 100, readSecret: async () => '' },
		out: (text: string) => {
			out += text;
		},
		err: (text: string) => {
			err += text;
			setTimeout(() => stop.abort(), 200);
		},
	};
	const environment = { KAMERTON_DATA: dir, LANG: 'en_US.UTF-8' };
	const code = await Promise.race([
		runCli(asking, { terminal, environment, signal: stop.signal }),
		sleep(30_000, 'it goes on waiting', { ref: false }),
	]);
	assert.equal(code, exitCodes.fault);
	assert.equal(out, '', 'no number is told without it');
	assert.match(err, /^Import 1 \(file\.csv\) was cut off: .*\nThis was cancelled\./);
	assert.equal((stateOf(dir) as { state: string }).state, 'publishing');
	putOff(0);
	const next = await typeCommand(dir, asking);
	assert.equal(next.code, 0);
	assert.equal((stateOf(dir) as { state: string }).state, 'published');
});
