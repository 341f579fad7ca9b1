/** The wizard's way over HTTP: upload once, look, preview, import. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { createHttpClient } from '../../src/api/http-client.ts';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: Awaited<ReturnType<typeof createServer>>;
let client: ReturnType<typeof createHttpClient>;

before(async () => {
	service = await openTestService();
	server = await createServer({ service, log: createLog('silent'), port: 0 });
	const address = await server.listen({ host: '127.0.0.1', port: 0 });
	client = createHttpClient(address, 'ru', service.localKey);
});
after(async () => {
	await server.close();
	await service.end();
});

test('a file is uploaded once, looked at, previewed and imported as understood', async () => {
	const file = readFileSync(new URL('../../docs/examples/answers.csv', import.meta.url));
	const upload = await client.uploadFile({ file: Readable.from([file]), fileName: 'answers.csv' });
	assert.deepEqual([upload.fileName, upload.bytes], ['answers.csv', file.length]);
	const look = await client.getUpload({ id: upload.id });
	assert.equal(look.facts[0]?.fact, 'answer');
	const preview = await client.previewUpload({ id: upload.id, fact: 'answer', source: 'survey' });
	assert.ok(preview.accepted > 100 && preview.rejected === 2 && preview.whole);
	assert.match(preview.problems[0]?.message ?? '', /вне шкалы/);
	const mapping = preview.understood as { questions: { column: string }[] };
	const questions = mapping.questions.map((one) => (one.column === 'nps' ? { ...one, noAnswer: ['12', '11'] } : one));
	const other = await client.previewUpload({
		id: upload.id,
		fact: 'answer',
		source: 'survey',
		mapping: { ...mapping, questions } as never,
	});
	assert.ok(other.rejected < preview.rejected);
	const started = await client.startImport({
		upload: upload.id,
		fact: 'answer',
		source: 'survey',
		mapping: preview.understood,
	});
	await service.imports.wait(started.id);
	const done = await client.getImport({ id: started.id });
	assert.deepEqual([done.state, done.rejected], ['published', preview.rejected]);
});

test('a request without a file is refused', async () => {
	await assert.rejects(client.uploadFile({}), { code: 'request_invalid' });
	await assert.rejects(client.getUpload({ id: 'nothing' }), { code: 'upload_not_found' });
	await assert.rejects(client.previewUpload({ id: 'nothing', fact: 'tikcet' }), { code: 'unknown_fact' });
});
