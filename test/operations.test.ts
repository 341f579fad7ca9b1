/** What those who run it look at: the doctor, metrics, limits on requests. */
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import Fastify from 'fastify';
import { replyWithError } from '../src/api/error-reply.ts';
import { limitRequests } from '../src/api/request-limit.ts';
import { createServer } from '../src/api/server.ts';
import { createLog } from '../src/log.ts';
import { createAuditStore } from '../src/store/control/audit.ts';
import { controlMigrations, openControlStore } from '../src/store/control/control-store.ts';
import { openDataDir } from '../src/store/data-dir.ts';
import { typeCommand } from './support/command-line.ts';
import { openTestService } from './support/service.ts';

const root = mkdtempSync(join(tmpdir(), 'kamerton-operations-'));
after(() => rmSync(root, { recursive: true, force: true }));

type Told = { findings: { what: string; state: string; text: string }[] };
async function doctor(dir: string): Promise<{ code: number; troubles: string[]; told: Told }> {
	const { code, out } = await typeCommand(dir, ['doctor', '--json']);
	const told: Told = JSON.parse(out);
	return { code, told, troubles: told.findings.filter(({ state }) => state !== 'good').map(({ what }) => what) };
}

test('metrics say what there is to watch', async () => {
	const service = await openTestService(join(root, 'data'));
	const server = await createServer({ service, log: createLog('silent'), port: 3000 });
	await service.push.accept({ fact: 'ticket', source: 'x', text: '{"id":"1","created_at":"2025-01-01"}' });
	const ask = (key: string | null) =>
		server.inject({
			url: '/metrics',
			headers: { host: 'localhost:3000', ...(key !== null && { authorization: `Bearer ${key}` }) },
		});
	assert.equal((await ask(null)).statusCode, 401);
	await ask(service.localKey);
	const { statusCode, body, headers } = await ask(service.localKey);
	assert.equal(statusCode, 200);
	assert.match(String(headers['content-type']), /^text\/plain/);
	assert.match(body, /^kamerton_pushed_rows_total 1$/m);
	assert.match(body, /^kamerton_facts_up 1$/m);
	assert.match(body, /^kamerton_request_seconds_count\{operation="getMetrics",status="2xx"\} 1$/m);
	assert.match(body, /^process_resident_memory_bytes \d/m);
	// The first import makes the key of customers.
	await service.push.settle();
	await server.close();
	await service.close();
});

test('an audit log that was cut off at its end is missed by the doctor, and told of for ever after', async () => {
	const dir = join(root, 'cut');
	const type = (...args: string[]) => typeCommand(dir, [...args, '--json']);
	for (const name of ['a', 'b', 'c']) await type('notes', 'add', '2026-01-01', name);
	const { entries } = JSON.parse((await type('audit', 'verify')).out);
	assert.deepEqual([(await doctor(dir)).told.findings.find(({ what }) => what === 'audit')?.state], ['good']);
	const database = new DatabaseSync(join(dir, 'control.sqlite'));
	database.exec(`DROP TRIGGER audit_entry_remains; DELETE FROM audit_entry WHERE seq >= ${entries}`);
	database.close();
	assert.ok((await doctor(dir)).troubles.includes('audit_cut'));
	const refused = await type('audit', 'verify');
	const { code, params } = JSON.parse(refused.out).error;
	assert.deepEqual([refused.code, code, params.entry], [1, 'audit_lost', entries]);
	assert.equal((await type('audit', 'verify', '--known', String(entries))).code, 0);
	rmSync(join(dir, 'audit.anchor'));
	assert.ok((await doctor(dir)).troubles.includes('audit_unanchored'));
});

test('a log that was there before its anchor, as after an upgrade, has lost nothing', async () => {
	const dir = join(root, 'upgraded');
	const type = (...args: string[]) => typeCommand(dir, args);
	// As a program left it that knew no anchor.
	openDataDir(dir).close();
	const old = openControlStore(join(dir, 'control.sqlite'), { migrations: controlMigrations().slice(0, 16) });
	await createAuditStore(old.db).append({ kind: 'changed', action: 'x', by: null, subject: '', details: {} }, 1);
	await old.close();
	const { told } = await doctor(dir);
	assert.deepEqual(
		told.findings.flatMap(({ what, state }) => (what.startsWith('audit') ? [[what, state]] : [])),
		[['audit_unbegun', 'look']],
	);
	const { code, out } = await type('audit', 'verify');
	assert.equal(code, 0, out);
	assert.match(out, /anchored since entry \d/);
	assert.deepEqual((await doctor(dir)).told.findings.find(({ what }) => what === 'audit')?.state, 'good');

	// Nobody is upgraded twice: without both it looks the same, and is told.
	rmSync(join(dir, 'audit.anchor'));
	const database = new DatabaseSync(join(dir, 'control.sqlite'));
	database.exec("DELETE FROM secret WHERE name = 'audit.anchor'");
	database.close();
	assert.ok((await doctor(dir)).troubles.includes('audit_unanchored'));
	const refused = await type('audit', 'verify', '--json');
	assert.deepEqual([refused.code, JSON.parse(refused.out).error.code], [1, 'audit_lost']);
});

test('the doctor finds nothing on a good installation, and names what is wrong on another', async () => {
	const dir = join(root, 'data');
	const well = await doctor(dir);
	assert.deepEqual(
		well.troubles.filter((what) => what !== 'disk_low' && what !== 'node_other'),
		[],
	);
	chmodSync(dir, 0o755);
	chmodSync(join(dir, 'secret.key'), 0o644);
	const database = new DatabaseSync(join(dir, 'control.sqlite'));
	database.prepare("INSERT INTO migration (name, checksum, applied_at) VALUES ('999-later', 'x', 0)").run();
	database.close();
	const journal = new DatabaseSync(join(dir, 'journal.sqlite'));
	journal.prepare('UPDATE clock SET instant = ?').run(Date.now() + 86_400_000);
	journal.close();
	const ill = await doctor(dir);
	assert.equal(ill.code, 1);
	for (const what of ['data_dir_open', 'key_open', 'store_newer', 'clock_back'])
		assert.ok(ill.troubles.includes(what), what);
	assert.ok(ill.told.findings.every(({ text }) => !/[{}]/.test(text)));
	assert.deepEqual(
		(await doctor(join(root, 'nowhere'))).troubles.filter((what) => what !== 'node_other'),
		['no_data_dir'],
	);
});

test('one address that asks too often waits, others do not', async () => {
	const server = Fastify();
	server.setErrorHandler(replyWithError);
	await limitRequests(server, { public: 3, signedIn: 5 });
	server.get('/open', { config: { permission: 'public' } }, async () => 'ok');
	server.get('/closed', { config: { permission: 'kpi.read' } }, async () => 'ok');
	const ask = async (url: string, remoteAddress: string) => {
		const answer = await server.inject({ url, remoteAddress });
		return answer.statusCode === 200
			? 200
			: [answer.statusCode, answer.json().error.code, Number(answer.headers['retry-after']) > 0];
	};
	for (let time = 0; time < 3; time += 1) assert.equal(await ask('/open', '10.0.0.1'), 200);
	assert.deepEqual(await ask('/open', '10.0.0.1'), [429, 'too_many_requests', true]);
	assert.equal(await ask('/open', '10.0.0.2'), 200);
	assert.equal(await ask('/closed', '10.0.0.1'), 200);
	await server.close();
});
