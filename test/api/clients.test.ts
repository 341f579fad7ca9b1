/** The client over HTTP and the client inside the process are one and the same to whoever holds them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import { createHttpClient } from '../../src/api/http-client.ts';
import { type Listening, listen } from '../../src/api/listen.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import { createLog } from '../../src/log.ts';
import { openTestService, type TestService } from '../support/service.ts';

const examples = join(import.meta.dirname, '../../docs/examples');

let service: TestService;
let listening: Listening;
let clients: { local: Client; http: Client };
before(async () => {
	service = await openTestService();
	listening = await listen({ service, log: createLog('silent'), config: { host: '127.0.0.1', port: 0 } });
	clients = { local: createLocalClient(service, 'ru'), http: createHttpClient(listening.url, 'ru', service.localKey) };
});
after(async () => {
	await listening.close();
	await service.end();
});

/** What both say, which must be the same. */
async function both<T>(ask: (client: Client) => Promise<T>): Promise<T> {
	const told = async (client: Client) =>
		ask(client).catch((error: unknown) => {
			if (!(error instanceof Fault)) throw error;
			return { code: error.code, params: error.params, message: error.describe('ru') } as T;
		});
	const [local, http] = [await told(clients.local), await told(clients.http)];
	assert.deepEqual(http, local);
	return local;
}

async function send(client: Client, fact: string, name: string) {
	const file = Readable.from([readFileSync(join(examples, name))]);
	let now = await client.startImport({ fact, source: 'example', file, fileName: name });
	while (now.working) {
		await sleep(20);
		now = await client.getImport({ id: now.id });
	}
	return now;
}

test('both bring files in', async () => {
	const answers = await send(clients.http, 'answer', 'answers.csv');
	assert.deepEqual([answers.state, answers.rejected, answers.rejectsFormat], ['published', 2, 'csv']);
	const tickets = await send(clients.local, 'ticket', 'tickets.csv');
	assert.deepEqual([tickets.state, tickets.rejected, tickets.loaded], ['published', 0, 63]);
	const again = await send(clients.http, 'ticket', 'tickets.csv');
	assert.deepEqual([again.state, again.loaded, again.duplicates], ['published', 0, 63]);
});

test('both answer the same', async () => {
	assert.equal((await both((client) => client.listImports({}))).imports.length, 3);
	await both((client) => client.getImport({ id: 1 }));
	await both((client) => client.getJob({ id: 1 }));
	await both((client) => client.listFacts({}));
	await both((client) => client.listKpis({}));
	await both((client) => client.getHealth({}));
	await both((client) => client.listCustomerLinks({}));
	assert.equal((await both((client) => client.listRejects({ id: 1, limit: 1 }))).rejects.length, 1);
	const { rows } = await both((client) =>
		client.queryKpis({
			kpis: ['nps', { id: 'first_response_time', stat: 'within', params: { target: 600 } }],
			by: ['month', 'channel'],
			where: [{ field: 'team', op: 'in', value: ['Support', 'Claims'] }],
		}),
	);
	assert.ok(rows.length >= 6);
	const cell = { id: 'nps', cell: ['month=2025-05'], where: ['team=Support'] };
	const explained = await both((client) => client.explainKpi({ ...cell, rows: 3 }));
	assert.equal(explained.rows.rows.length, 3);
	assert.equal(explained.imports[0]?.fileName, 'answers.csv');
	await both((client) => client.listKpiRows({ ...cell, limit: 2 }));
});

test('both refuse the same, in the same words', async () => {
	await both((client) => client.getImport({ id: 99 }));
	await both((client) => client.getImport({ id: 0 }));
	await both((client) => client.listRejects({ id: 1, limit: 5000 }));
	await both((client) => client.queryKpis({ kpis: ['npss'] }));
	await both((client) => client.queryKpis({ kpis: [] }));
	await both((client) => client.explainKpi({ id: 'nps', cell: ['month=May'] }));
	await both((client) => client.linkCustomers({ from: 'nobody', to: 'no one' }));
	await both((client) => client.startImport({ upload: 'none', fact: 'ticket' }));
	await both((client) => client.startImport({ fact: 'tickets', file: Readable.from(['a']), fileName: 'a.csv' }));
	const mapping = { fact: 'ticket', mapping: 'dates: [', fileName: 'a.csv' };
	await both((client) => client.startImport({ ...mapping, file: Readable.from(['a']) }));
});

async function bytes(body: AsyncIterable<string | Uint8Array>): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of body) chunks.push(Buffer.from(chunk));
	return Buffer.concat(chunks).toString();
}

test('both hand out the rejects file', async () => {
	const file = async (client: Client) => {
		const { name, mediaType, body } = await client.downloadRejects({ id: 1, format: 'csv' });
		return { name, mediaType, content: await bytes(body) };
	};
	const { name, content } = await both(file);
	assert.equal(name, 'rejects-1.csv');
	assert.equal(content.trim().split('\n').length, 3);
	await both((client) => client.downloadRejects({ id: 1, format: 'jsonl' }));
});

test('customers that are one count as one, until they are parted', async () => {
	const customers = async () =>
		(await clients.http.queryKpis({ kpis: ['nps'], by: ['customer'] })).rows.map((row) => row.customer);
	const [one, other] = await customers();
	assert.ok(typeof one === 'string' && typeof other === 'string');
	const { links } = await clients.http.linkCustomers({ from: one, to: other });
	assert.deepEqual(
		links.map(({ from, to }) => [from, to]),
		[[one, other]],
	);
	assert.ok(!(await customers()).includes(one));
	assert.deepEqual(await clients.local.unlinkCustomer({ from: one }), { links: [] });
	assert.ok((await customers()).includes(one));
});

test('a file larger than memory limits of requests streams through', async () => {
	const line = `${'x'.repeat(200)},2025-01-01\n`;
	function* rows() {
		yield 'subject,created_at\n';
		for (let at = 0; at < 200; at++) yield line.repeat(500);
	}
	const file = Readable.from(rows());
	const { uploadId, id } = await clients.http.startImport({ fact: 'ticket', source: 'big', file, fileName: 'big.csv' });
	await service.imports.wait(id);
	const again = await clients.http.startImport({ upload: uploadId, fact: 'ticket', dryRun: true });
	const seen = await service.imports.wait(again.id);
	assert.deepEqual([seen.state, seen.rows], ['previewed', 100_000]);
});

test('an upload that breaks off leaves no import', async () => {
	const before = (await clients.http.listImports({})).imports.length;
	const file = Readable.from(
		(async function* () {
			yield 'subject,created_at\n';
			await sleep(50);
			throw new Fault('cancelled');
		})(),
	);
	const sending = clients.http.startImport({ fact: 'ticket', file, fileName: 'half.csv' });
	await assert.rejects(sending, (error) => error instanceof Fault && error.code === 'cancelled');
	assert.equal((await clients.http.listImports({})).imports.length, before);
	assert.deepEqual((await clients.http.getHealth({})).status, 'ok');
});
