import assert from 'node:assert/strict';
import { appendFileSync, existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { LocalFile } from '../../src/intake/file/local-file.ts';
import { recoverImports } from '../../src/intake/import-job.ts';
import type { FactWriter } from '../../src/intake/ports.ts';
import type { StageParts } from '../../src/intake/stage.ts';
import { openControlStore } from '../../src/store/control/control-store.ts';
import { createImportLedger } from '../../src/store/control/import-ledger.ts';
import { openTestService } from '../support/service.ts';

const service = await openTestService();
after(() => service.end());
const { imports } = service;

const answers = 'response_id,answered_at,nps\n1,2025-01-05,10\n2,2025-01-06,3\n';

/** At rest for so long that it is not copied. */
function resting(name: string, text = answers): string {
	const path = join(service.dir, name);
	writeFileSync(path, text);
	utimesSync(path, 1_700_000_000, 1_700_000_000);
	return path;
}

test('a file of this machine may be gone when its rows are loaded', async () => {
	const path = resting('answers.csv');
	const upload = await imports.upload(new LocalFile(path), 'answers.csv');
	rmSync(path);
	const { id } = await imports.start({ fact: 'answer', uploadId: upload.id });
	const { state, loaded } = await imports.wait(id);
	assert.deepEqual({ state, loaded }, { state: 'published', loaded: 2 });
	assert.deepEqual(readdirSync(join(service.dir, 'uploads')), [], 'what becomes of the file later is not ours');
});

test('of a file that was written into since it was looked at nothing is loaded, and the look says so too', async () => {
	const path = resting('growing.csv');
	const upload = await imports.upload(new LocalFile(path), 'growing.csv');
	appendFileSync(path, '3,2025-01-07,9\n');
	await assert.rejects(service.previews.look(upload.id, {}), { code: 'file_changed' });
	const { id } = await imports.start({ fact: 'answer', uploadId: upload.id });
	const { state, error, loaded } = await imports.wait(id);
	assert.deepEqual({ state, loaded }, { state: 'failed', loaded: null });
	assert.deepEqual(error, { code: 'file_changed', params: { name: 'growing.csv' } });
	assert.deepEqual(readdirSync(join(service.dir, 'uploads')), []);
	assert.ok(existsSync(path), 'the file of the user stays');
});

test('a file of this machine is let go of, too, where its import is given up at the next start', async () => {
	const path = resting('heavy.csv');
	const upload = await imports.upload(new LocalFile(path), 'heavy.csv');
	assert.equal(statSync(path).nlink, 2);
	const control = openControlStore(join(service.dir, 'control.sqlite'));
	const ledger = createImportLedger(control.db);
	const request = { fact: 'answer', source: 'file', fileName: 'heavy.csv', mapping: {}, dryRun: false } as const;
	const { id } = await ledger.create({ ...request, uploadId: upload.id, origin: 'file' }, Date.now());
	await ledger.change(id, { state: 'staging', jobId: 1 });
	const unused = () => assert.fail('not asked for');
	await recoverImports(
		{
			ledger,
			writer: { discard: async () => {} } as unknown as FactWriter,
			stageParts: { uploads: join(service.dir, 'uploads') } as StageParts,
			now: Date.now,
			report: unused,
		},
		{ gaveUp: async () => true, enqueue: unused },
	);
	assert.equal((await imports.get(id)).error?.code, 'import_gave_up');
	assert.equal(statSync(path).nlink, 1);
	assert.deepEqual(readdirSync(join(service.dir, 'uploads')), []);
	await control.close();
});
