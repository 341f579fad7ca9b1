/** A disk that fills up: a clear error, nothing that was there is lost, and it goes on once there is space. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Fault } from '../../src/errors.ts';
import { LocalFile } from '../../src/intake/file/local-file.ts';
import { receive } from '../../src/intake/file/receive.ts';
import { openTestService, type TestService } from '../support/service.ts';

const disk = mkdtempSync(join(tmpdir(), 'kamerton-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'tmpfs', disk]).status === 0;
const skip = mounted ? false : 'a small tmpfs cannot be mounted here (needs root)';

let service: TestService;
before(async () => {
	if (mounted) service = await openTestService(join(disk, 'data'));
});
after(async () => {
	if (mounted) {
		await service.close();
		execFileSync('umount', ['--lazy', disk]);
	}
	rmSync(disk, { recursive: true, force: true });
});

/** Random subjects, so that nothing is compressed away. */
function tickets(count: number, from: number): string {
	const lines = ['id,created_at,subject'];
	for (let row = 0; row < count; row += 1) {
		const words = Array.from({ length: 8 }, () => Math.random().toString(36).slice(2)).join(' ');
		lines.push(`T${from + row},2025-01-03T10:00:00Z,${words}`);
	}
	return lines.join('\n');
}

const count = async () => (await service.rows('ticket', 'count() AS n'))[0]?.['n'];

test('a file that does not fit is said not to, whichever of its pieces fails while others are on their way', {
	skip,
}, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-large-'));
	const path = join(folder, 'large.csv');
	writeFileSync(path, 'row\n'.repeat(20 << 20));
	for (let round = 0; round < 10; round += 1) {
		utimesSync(path, new Date(), new Date());
		await assert.rejects(receive(new LocalFile(path), 'large.csv', join(disk, 'large')), { code: 'disk_full' });
	}
	rmSync(folder, { recursive: true });
});

test('a full disk is said to be full, and what was published stays', { skip }, async () => {
	const first = await service.take('ticket', tickets(20_000, 0));
	assert.equal(first.state, 'published');
	let code: string | undefined;
	for (let round = 1; round < 30 && code === undefined; round += 1) {
		try {
			const record = await service.take('ticket', tickets(40_000, round * 100_000), { source: `r${round}` });
			if (record.state !== 'published') code = record.error?.code;
		} catch (error) {
			code = error instanceof Fault ? error.code : String(error);
		}
	}
	assert.equal(code, 'disk_full');
	const published = (await service.imports.list(100)).filter((record) => record.state === 'published');
	assert.equal(await count(), String(published.reduce((sum, record) => sum + Number(record.loaded), 0)));
});

test('with space again, importing goes on', { skip }, async () => {
	const before_ = Number(await count());
	execFileSync('mount', ['-o', 'remount,size=512m', disk]);
	const record = await service.take('ticket', tickets(40_000, 9_000_000), { source: 'later' });
	assert.equal(record.state, 'published');
	assert.equal(Number(await count()), before_ + 40_000);
});
