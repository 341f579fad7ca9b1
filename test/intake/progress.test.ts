import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { LocalFile } from '../../src/intake/file/local-file.ts';
import type { ImportProgress } from '../../src/intake/import-job.ts';
import { openTestService } from '../support/service.ts';

const service = await openTestService();
after(() => service.end());

test('while a file is imported its rows are counted up towards about as many as it has', async () => {
	const rows = 1_500_000;
	const path = join(service.dir, 'many.csv');
	const lines = Array.from({ length: rows }, (_, row) => `T${row},2025-01-03T10:00:00Z,subject ${row},chat,solved`);
	writeFileSync(path, ['id,created_at,subject,channel,status', ...lines].join('\n'));
	const { imports } = service;
	const upload = await imports.upload(new LocalFile(path), 'many.csv');
	const { id } = await imports.start({ fact: 'ticket', uploadId: upload.id });
	let ended = false;
	const work = imports.wait(id).finally(() => {
		ended = true;
	});
	const seen: ImportProgress[] = [];
	const look = async () => {
		const now = (await imports.progress(id)) as ImportProgress | null;
		if (now !== null) seen.push(now);
	};
	while (!ended) {
		await look();
		await sleep(5);
	}
	// However quick the publishing was, what it said last is kept.
	await look();
	assert.equal((await work).loaded, rows);
	const reading = seen.filter(({ phase, rows: read }) => phase === 'reading' && read > 0);
	assert.ok(reading.length > 0, `seen while reading: ${reading.length} of ${seen.length}`);
	for (const [at, one] of reading.entries()) {
		assert.ok(one.rows >= (reading[at - 1]?.rows ?? 0) && one.rows <= rows, 'never back, never more than there are');
		assert.ok(one.total !== null && Math.abs(one.total - rows) < rows / 5, `about ${one.total}`);
		assert.ok(one.rowsPerSecond > 0 && one.secondsLeft !== null && one.secondsLeft >= 0);
	}
	const publishing = seen.filter(({ phase, rows: written }) => phase === 'publishing' && written > 0);
	assert.ok(publishing.length > 0, `seen while publishing: ${publishing.length} of ${seen.length}`);
	for (const [at, one] of publishing.entries()) {
		assert.ok(one.rows >= (publishing[at - 1]?.rows ?? 0) && one.rows <= rows, 'never back, never more than there are');
		assert.equal(one.total, rows);
		assert.ok(one.rowsPerSecond > 0 && one.secondsLeft !== null && one.secondsLeft >= 0);
	}
	assert.equal(seen.at(-1)?.rows, rows);
	const order = ['reading', 'checking', 'publishing'];
	const phases = seen.map(({ phase }) => order.indexOf(phase));
	assert.deepEqual(
		phases,
		phases.toSorted((one, other) => one - other),
	);
});
