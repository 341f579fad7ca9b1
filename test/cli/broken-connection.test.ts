/** The command line behind a connection that breaks in the middle of a large file. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer as createProxy } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createHttpClient } from '../../src/api/http-client.ts';
import { createServer } from '../../src/api/server.ts';
import { sendInPieces } from '../../src/cli/file-sending.ts';
import { createLog } from '../../src/log.ts';
import { openTestService } from '../support/service.ts';

test('a file sent in pieces survives a connection cut three times', async () => {
	const service = await openTestService();
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-broken-'));
	let target = 0;
	let cuts = 0;
	// Every connection that has carried four megabytes is cut, three times.
	const proxy = createProxy((near) => {
		const far = connect(target, '127.0.0.1');
		let carried = 0;
		near.on('data', (chunk) => {
			carried += chunk.length;
			if (carried > 4_000_000 && cuts < 3) {
				cuts += 1;
				near.destroy();
				far.destroy();
			}
		});
		near.on('error', () => undefined);
		far.on('error', () => undefined);
		near.pipe(far);
		far.pipe(near);
	});
	await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	const publicUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
	const server = await createServer({ service, log: createLog('silent'), port: 0, publicUrl });
	target = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
	try {
		const path = join(folder, 'large.bin');
		const file = randomBytes(15_000_000);
		writeFileSync(path, file);
		const client = createHttpClient(publicUrl, 'en', service.localKey);
		const shown: number[] = [];
		const id = await sendInPieces(
			client,
			{ path, name: 'large.bin', bytes: file.length },
			{ signal: new AbortController().signal, show: (sent) => shown.push(sent) },
		);
		assert.equal(cuts, 3);
		assert.ok(readFileSync(join(service.dir, 'uploads', id, 'original')).equals(file));
		assert.equal(shown.at(-1), file.length);
	} finally {
		proxy.close();
		await server.close();
		await service.end();
		rmSync(folder, { recursive: true, force: true });
	}
});
