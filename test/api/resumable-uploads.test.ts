/** A connection that breaks: what had arrived stays, the rest follows, the file is the same to the byte. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from '../../src/api/http-client.ts';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: Awaited<ReturnType<typeof createServer>>;
let client: ReturnType<typeof createHttpClient>;
let address: string;
before(async () => {
	service = await openTestService();
	server = await createServer({ service, log: createLog('silent'), port: 0 });
	address = await server.listen({ host: '127.0.0.1', port: 0 });
	client = createHttpClient(address, 'en', service.localKey);
});
after(async () => {
	await server.close();
	await service.end();
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const piece = (bytes: Buffer) => ({ file: Readable.from([bytes]), fileName: 'piece' });

/** Sends the beginning of a piece and then nothing more; `cut` breaks the connection. */
function beginToSend(id: string, offset: number, bytes: Buffer): { cut: () => void; written: Promise<unknown> } {
	const sending = request(new URL(`/api/v1/resumable-uploads/${id}`, address), {
		method: 'POST',
		headers: { authorization: `Bearer ${service.localKey}`, 'content-type': 'multipart/form-data; boundary=b' },
	});
	sending.on('error', () => undefined);
	const head = `--b\r\ncontent-disposition: form-data; name="offset"\r\n\r\n${offset}\r\n--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`;
	const written = new Promise((resolve) => sending.write(Buffer.concat([Buffer.from(head), bytes]), resolve));
	return { cut: () => sending.destroy(), written };
}

test('sent in pieces, cut off in the middle, asked about and completed: the same bytes, imported', async () => {
	const lines = Array.from({ length: 40_000 }, (_, at) => `T${at},2025-01-01 10:00:00,${'ё'.repeat(at % 7)}`);
	const file = Buffer.from(`id,created_at,subject\n${lines.join('\n')}\n`);
	const { id } = await client.beginUpload({ name: 'tickets.csv', bytes: file.length });
	const first = await client.continueUpload({ id, offset: 0, ...piece(file.subarray(0, 100_001)) });
	assert.deepEqual([first.offset, first.complete], [100_001, false]);
	const { cut, written } = beginToSend(id, 100_001, file.subarray(100_001, 700_000));
	await written;
	await sleep(200);
	cut();
	const { offset } = await client.getUploadOffset({ id });
	assert.ok(offset > 100_001 && offset <= 700_000, String(offset));
	await assert.rejects(
		client.continueUpload({ id, offset: 0, ...piece(file) }),
		(error: unknown) => refused('upload_offset_wrong')(error) && (error as Fault).params['offset'] === offset,
	);
	const last = await client.continueUpload({ id, offset, ...piece(file.subarray(offset)) });
	assert.deepEqual([last.offset, last.complete], [file.length, true]);
	assert.deepEqual(await client.getUploadOffset({ id }), last, 'also where the answer was lost');
	assert.ok(readFileSync(join(service.dir, 'uploads', id, 'original')).equals(file));
	assert.deepEqual(readdirSync(join(service.dir, 'uploads', id)), ['original']);
	const started = await client.startImport({ upload: id, fact: 'ticket', mapping: 'source: desk' });
	const { state, rows, source } = await service.imports.wait(started.id);
	assert.deepEqual([state, rows, source], ['published', 40_000, 'desk']);
});

test('a connection that hangs is given up for the next one, and no byte is there twice', async () => {
	const file = randomBytes(900_000);
	const { id } = await client.beginUpload({ name: 'x.bin', bytes: file.length });
	const { cut, written } = beginToSend(id, 0, file.subarray(0, 400_000));
	await written;
	await sleep(200);
	// It still hangs: nobody has told the server that it is broken.
	const { offset } = await client.getUploadOffset({ id });
	assert.ok(offset > 0 && offset <= 400_000, String(offset));
	const last = await client.continueUpload({ id, offset, ...piece(file.subarray(offset)) });
	assert.equal(last.complete, true);
	cut();
	const kept = readFileSync(join(service.dir, 'uploads', id, 'original'));
	assert.equal(createHash('sha256').update(kept).digest('hex'), createHash('sha256').update(file).digest('hex'));
});

test('more than was announced is refused, an upload is given up, one that is not there has no offset', async () => {
	const { id } = await client.beginUpload({ name: '../../x.csv', bytes: 10 });
	await assert.rejects(
		client.continueUpload({ id, offset: 0, ...piece(Buffer.alloc(20)) }),
		refused('request_invalid'),
	);
	assert.equal((await client.getUploadOffset({ id })).fileName, 'x.csv');
	await client.dropUpload({ id });
	assert.equal(readdirSync(join(service.dir, 'uploads')).includes(id), false);
	for (const gone of [id, '00000000-0000-4000-8000-000000000000']) {
		await assert.rejects(client.getUploadOffset({ id: gone }), refused('upload_not_found'));
		await assert.rejects(
			client.continueUpload({ id: gone, offset: 0, ...piece(Buffer.alloc(1)) }),
			refused('upload_not_found'),
		);
		await assert.rejects(client.dropUpload({ id: gone }), refused('upload_not_found'));
	}
	await assert.rejects(client.getUploadOffset({ id: '../journal' }), refused('request_invalid'));
	await assert.rejects(client.startImport({ upload: id, fact: 'ticket' }), refused('upload_not_found'));
});
