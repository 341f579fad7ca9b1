/** Addresses of tablets: made, used, revoked, held against what a tablet brings late. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import { kioskPath } from '../../src/surveys/addresses.ts';
import { openTestService, type TestService } from '../support/service.ts';

const hours = 3_600_000;
const days = 24 * hours;
const host = 'localhost:3000';
let service: TestService;
let server: FastifyInstance;
let client: Client;
let now = Date.parse('2026-03-02T10:00:00Z');

before(async () => {
	service = await openTestService(undefined, {}, () => now);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	client = createLocalClient(service, 'en');
});
after(async () => {
	await server.close();
	await service.end();
});

async function published(name: string, template: 'nps' | 'employees' = 'nps'): Promise<number> {
	const { id } = await client.addSurvey({ name, template });
	await client.publishSurvey({ id });
	return id;
}

const get = (url: string, language = 'en') =>
	server.inject({ method: 'GET', url, headers: { host, 'accept-language': language } });

let sent = 0;
/** An answer given so long ago. */
function send(path: string, age: number, score = 9) {
	sent += 1;
	const form = { id: `answer-${'x'.repeat(20)}-${sent}`, version: '1', pages: '0,1', lang: 'en', took: '9000' };
	return server.inject({
		...{
			method: 'POST',
			url: `${path}/answers`,
			headers: { host, 'content-type': 'application/x-www-form-urlencoded' },
		},
		payload: new URLSearchParams({ ...form, age: String(age), 'q.recommend': String(score) }).toString(),
	});
}

async function scores(survey: string) {
	await service.push.settle();
	const rows = await service.rows('answer', 'score, branch', `survey = '${survey}' AND question = 'recommend'`);
	return rows.map(({ score, branch }) => `${score} ${branch}`).toSorted();
}

/** As addresses were before they were kept: the place itself, signed. */
async function oldPath(id: number, branch: string): Promise<string> {
	const seal = await service.surveys.seal();
	const token = seal.sign(`survey kiosk ${id}`, `b${Buffer.from(branch).toString('base64url')}`);
	return kioskPath((await service.surveys.get(id)).slug, token);
}

test('two tablets of one branch have addresses of their own: one that is revoked leaves the other alone', async () => {
	const id = await published('two tablets');
	const door = await client.makeSurveyKiosk({ id, branch: 'Harbour', name: 'by the door' });
	const till = await client.makeSurveyKiosk({ id, branch: 'Harbour', name: 'at the till' });
	assert.notEqual(door.path, till.path);
	assert.deepEqual([door.createdAt, door.usedAt, door.revokedAt], [new Date(now).toISOString(), null, null]);
	now += 5 * hours;
	assert.equal((await send(door.path, 0, 9)).statusCode, 200);
	assert.equal((await send(till.path, 0, 8)).statusCode, 200);
	const { kiosks } = await client.listSurveyKiosks({ id });
	assert.deepEqual(
		kiosks.map(({ name, branch, path, usedAt }) => [name, branch, path, usedAt]),
		[
			['at the till', 'Harbour', till.path, new Date(now).toISOString()],
			['by the door', 'Harbour', door.path, new Date(now).toISOString()],
		],
	);

	now += hours;
	const revoked = await client.revokeSurveyKiosk({ id, kiosk: door.id });
	assert.equal(revoked.revokedAt, new Date(now).toISOString());
	assert.equal(revoked.takenUntil, new Date(now + 7 * days).toISOString());
	assert.equal((await get(`${door.path}/asked`)).statusCode, 410);
	assert.equal((await get(`${till.path}/asked`)).statusCode, 200);
	assert.equal((await send(door.path, 0, 1)).statusCode, 410);
	assert.equal((await send(till.path, 0, 7)).statusCode, 200);
	assert.deepEqual(await scores('two tablets'), ['7 Harbour', '8 Harbour', '9 Harbour']);

	// Taken back, it asks again; so does an address made in its place.
	const restored = await client.restoreSurveyKiosk({ id, kiosk: door.id });
	assert.deepEqual([restored.path, restored.revokedAt, restored.takenUntil], [door.path, null, null]);
	assert.equal((await send(door.path, 0, 6)).statusCode, 200);
});

test('a revoked address says so, with its code, in a language of the survey', async () => {
	const id = await published('says so');
	const { questionnaire, revision } = await client.getSurvey({ id });
	const { id: kiosk, path } = await client.makeSurveyKiosk({ id });
	await client.revokeSurveyKiosk({ id, kiosk });
	for (const [language, words] of [
		['en', 'This tablet does not ask any more'],
		['ru', 'Этот планшет больше не спрашивает'],
	] as const) {
		const page = await get(path, language);
		assert.equal(page.statusCode, 410);
		assert.match(page.body, new RegExp(`<html lang="${language}">.*${words}.*survey_kiosk_revoked`, 's'));
		const told = (await get(`${path}/asked`, language)).json();
		assert.deepEqual([told.code, told.language, told.notice[0]], ['survey_kiosk_revoked', language, words]);
	}
	await client.changeSurvey({ id, revision, name: 'says so', questionnaire: { ...questionnaire, languages: ['ru'] } });
	await client.publishSurvey({ id });
	assert.match((await get(path, 'en')).body, /<html lang="ru">.*Этот планшет больше не спрашивает/s);
});

test('what was answered before is taken for a week, what was answered after never', async () => {
	const id = await published('late');
	const { id: kiosk, path } = await client.makeSurveyKiosk({ id, branch: 'Pier' });
	now += 3 * days;
	await client.revokeSurveyKiosk({ id, kiosk });
	now += 6 * days;
	assert.equal((await send(path, 6 * days + hours, 4)).statusCode, 200);
	const refused = await send(path, 6 * days - hours, 1);
	assert.deepEqual([refused.statusCode, refused.json().code], [410, 'survey_kiosk_revoked']);
	assert.equal((await send(path, 6 * days, 1)).statusCode, 410);
	now += 2 * days;
	assert.equal((await send(path, 9 * days, 1)).statusCode, 410);
	assert.deepEqual(await scores('late'), ['4 Pier']);
});

test('of an address that leaked nothing is taken, whatever its answers say of their age', async () => {
	const id = await published('leaked');
	const { id: kiosk, path } = await client.makeSurveyKiosk({ id });
	now += days;
	const { revokedAt } = await client.revokeSurveyKiosk({ id, kiosk });
	now += hours;
	const cut = await client.revokeSurveyKiosk({ id, kiosk, late: false });
	assert.deepEqual([cut.revokedAt, cut.takenUntil], [revokedAt, null]);
	assert.equal((await send(path, 12 * hours, 1)).statusCode, 410);
	assert.deepEqual(await scores('leaked'), []);
	// Whoever cut too much lets the rest of the week in again.
	await client.revokeSurveyKiosk({ id, kiosk });
	assert.equal((await send(path, 12 * hours, 5)).statusCode, 200);
});

test('an address made before they were kept works, is listed once it is used, and can be revoked', async () => {
	const id = await published('old');
	const path = await oldPath(id, 'Mole 3');
	assert.deepEqual((await client.listSurveyKiosks({ id })).kiosks, []);
	assert.equal((await send(path, 0, 8)).statusCode, 200);
	assert.equal((await send(path, 0, 7)).statusCode, 200);
	const [old, ...others] = (await client.listSurveyKiosks({ id })).kiosks;
	assert.ok(old);
	assert.equal(others.length, 0);
	assert.deepEqual([old.branch, old.path, old.createdBy, old.createdAt], ['Mole 3', path, null, null]);
	await client.revokeSurveyKiosk({ id, kiosk: old.id });
	assert.equal((await send(path, 0, 1)).statusCode, 410);
	const fresh = await client.makeSurveyKiosk({ id, branch: 'Mole 3' });
	assert.equal((await send(fresh.path, 0, 6)).statusCode, 200);
	assert.deepEqual(await scores('old'), ['6 Mole 3', '7 Mole 3', '8 Mole 3']);
});

test('an address opens its own survey alone, and none that nobody has signed', async () => {
	const id = await published('own');
	const other = await published('other');
	const { id: kiosk, path } = await client.makeSurveyKiosk({ id });
	const { path: elsewhere } = await client.makeSurveyKiosk({ id: other });
	const token = path.split('/').pop() ?? '';
	const forged = `mAAAAAAAAAAAAAAAA${token.slice(token.indexOf('.'))}`;
	for (const wrong of [elsewhere.replace(/[^/]+$/, token), path.replace(token, forged)])
		assert.equal((await get(`${wrong}/asked`)).statusCode, 404);
	const missing = (error: unknown) => error instanceof Fault && error.code === 'survey_kiosk_not_found';
	await assert.rejects(client.revokeSurveyKiosk({ id: other, kiosk }), missing);
	await assert.rejects(client.restoreSurveyKiosk({ id: other, kiosk }), missing);
});

test('who made and who revoked an address stands in the list and in the audit log', async () => {
	const id = await published('audited');
	const { id: kiosk } = await client.makeSurveyKiosk({ id, name: 'lobby' });
	const { createdBy, revokedBy } = await client.revokeSurveyKiosk({ id, kiosk });
	assert.equal(typeof createdBy, 'string');
	assert.equal(revokedBy, createdBy);
	const { entries } = await client.listAudit({ limit: 2 });
	assert.deepEqual(
		entries.map(({ action, details }) => [action, details]),
		[
			['revokeSurveyKiosk', { id, kiosk, late: true }],
			['makeSurveyKiosk', { id, name: 'lobby' }],
		],
	);
});
