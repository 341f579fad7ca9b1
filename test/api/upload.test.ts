/** A form: the fields, then the file, then nothing. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

let service: TestService;
let server: FastifyInstance;
before(async () => {
	service = await openTestService();
	server = await createServer({ service, log: createLog('silent'), port: 3000 });
});
after(async () => {
	await server.close();
	await service.end();
});

const file = (content = 'id,created_at\n1,2025-01-01\n'): [string, string] => ['file"; filename="a.csv', content];

async function post(...parts: [name: string, value: string][]) {
	const payload = `${parts
		.map(([name, value]) => `--b\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
		.join('')}--b--\r\n`;
	const answer = await server.inject({
		url: '/api/v1/imports',
		method: 'POST',
		payload,
		headers: {
			host: 'localhost:3000',
			authorization: `Bearer ${service.localKey}`,
			'content-type': 'multipart/form-data; boundary=b',
		},
	});
	return { status: answer.statusCode, body: answer.json() };
}

test('fields, then the file', async () => {
	const { status, body } = await post(['fact', 'ticket'], ['source', 'desk'], ['dryRun', 'true'], file());
	assert.deepEqual([status, body.source, body.dryRun], [202, 'desk', true]);
	await service.imports.wait(body.id);
});

test('a field after the file is refused, and nothing is imported or kept', async () => {
	const before = [(await service.imports.list(100)).length, readdirSync(join(service.dir, 'uploads')).length];
	const large = `id,created_at\n${'1,2025-01-01\n'.repeat(100_000)}`;
	for (const late of ['dryRun', 'mapping', 'source']) {
		for (const content of [undefined, large]) {
			const { status, body } = await post(['fact', 'ticket'], file(content), [late, 'true'], ['other', 'x']);
			assert.deepEqual([status, body.error.code, body.error.params.place], [400, 'request_invalid', late]);
		}
	}
	const twice = await post(['fact', 'ticket'], file(), file());
	assert.ok(twice.status >= 400 && twice.status < 500, JSON.stringify(twice));
	const after = [(await service.imports.list(100)).length, readdirSync(join(service.dir, 'uploads')).length];
	assert.deepEqual(after, before);
});

test('what is refused before the file is read answers too', async () => {
	const { status, body } = await post(['fact', 'nothing'], file(), ['source', 'desk']);
	assert.deepEqual([status, body.error.code], [404, 'unknown_fact']);
	const wrong = await post(['fact', 'ticket'], ['no such field', 'x'], file(), ['source', 'desk']);
	assert.deepEqual([wrong.status, wrong.body.error.params.place], [400, 'no such field']);
});
