/** Accounts on the real store, with a clock of the test's own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TOTP } from 'otpauth';
import { localAdministrator as local } from '../../../access/principal.ts';
import { type Accounts, createAccounts } from '../../../accounts/accounts.ts';
import type { AccountEvent } from '../../../accounts/ports.ts';
import { sessionLimits } from '../../../accounts/sessions.ts';
import { Fault } from '../../../errors.ts';
import { openControlStore } from '../control-store.ts';
import { openSecrets } from '../secrets.ts';
import { createAccountStore } from './account-store.ts';

const here = { address: '192.0.2.1', agent: 'Mozilla/5.0' };
const there = { address: '198.51.100.7', agent: null };
const password = 'correct horse battery';
const minute = 60_000;
const day = 24 * 60 * minute;

type Opened = Accounts & { readonly events: AccountEvent[]; wait(ms: number): void; now(): number };

async function withAccounts(work: (accounts: Opened) => Promise<void>): Promise<void> {
	let now = 1_780_000_000_000;
	const control = openControlStore(':memory:', { now: () => now });
	const events: AccountEvent[] = [];
	const secrets = new Map<string, string>();
	const accounts = createAccounts({
		store: createAccountStore(control.db, openSecrets(control.db, { secretKey: 'of this test', keyFile: '' })),
		secrets: {
			put: async (name, text) => void secrets.set(name, text),
			get: async (name) => secrets.get(name) ?? null,
			remove: async (name) => void secrets.delete(name),
		},
		audit: async (event) => void events.push(event),
		fetch: () => Promise.reject(new Error('no network here')),
		language: () => 'en',
		now: () => now,
		cost: { memory: 64, passes: 1, parallelism: 1 },
	});
	try {
		await work({
			...accounts,
			events,
			now: () => now,
			wait: (ms) => {
				now += ms;
			},
		});
	} finally {
		await control.close();
	}
}

const codeOf = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => {
			if (error instanceof Fault) return error.code;
			throw error;
		},
	);

const anna = { mail: 'anna@example.com', name: 'Anna', role: 'administrator', teams: [], agent: null } as const;
const boris = { ...anna, mail: 'boris@example.com', name: 'Boris', role: 'analyst' } as const;

test('the first administrator comes by a link that works once', () =>
	withAccounts(async ({ links, people, signIn }) => {
		const [old, token] = [await links.makeSetup(), await links.makeSetup()];
		assert.equal(await codeOf(links.look(old)), 'link_over', 'a newer link replaces it');
		assert.deepEqual(await links.look(token), { kind: 'setup', person: null, expiresAt: null });
		assert.equal(await people.hasAdministrator(), false);
		assert.equal(await codeOf(links.use(token, { password }, here)), 'mail_needed');
		assert.equal(await codeOf(links.use(token, { ...anna, password: 'anna anna ann' }, here)), 'password_guessable');
		const first = await links.use(token, { mail: anna.mail, name: anna.name, password, language: 'ru' }, here);
		assert.deepEqual([first.role, first.state, first.language], ['administrator', 'active', 'ru']);
		assert.equal(await codeOf(links.use(token, { ...boris, password }, here)), 'link_over');
		// Nor does one that is made later, while there is an administrator.
		assert.equal(await codeOf(links.look(await links.makeSetup())), 'link_over');
		assert.equal((await signIn.withPassword({ mail: ' ANNA@Example.com ', password }, here)).session.stage, 'full');
	}));

test('two who use the first link at the same time: one is let in', () =>
	withAccounts(async ({ links, people }) => {
		const token = await links.makeSetup();
		const both = [anna, boris].map(({ mail, name }) => codeOf(links.use(token, { mail, name, password }, here)));
		assert.deepEqual((await Promise.all(both)).sort(), [null, 'link_over'].sort());
		assert.equal((await people.list()).length, 1);
	}));

test('who is invited chooses a password; the link runs out, and a newer one replaces it', () =>
	withAccounts(async ({ links, people, signIn, wait }) => {
		const { person, link } = await people.invite({ ...boris, role: 'team_lead', teams: ['Chat'] }, local, '');
		assert.equal(person.state, 'invited');
		assert.equal(await codeOf(signIn.withPassword({ mail: boris.mail, password }, here)), 'sign_in_refused');
		wait(7 * day);
		assert.equal(await codeOf(links.use(link.token, { password }, here)), 'link_over');
		const again = (await people.link(person.id, local, '')).link;
		const came = await links.use(again.token, { password, name: 'Boris B.' }, here);
		assert.deepEqual([came.state, came.name, came.role, came.teams], ['active', 'Boris B.', 'team_lead', ['Chat']]);
		assert.equal(await codeOf(people.invite({ ...boris, mail: boris.mail }, local, '')), 'mail_taken');
		assert.equal(await codeOf(people.remove(person.id, local, '')), 'person_came');
	}));

test('a new password by link ends every session, of the thief too', () =>
	withAccounts(async ({ links, people, signIn, sessions }) => {
		const { id } = await people.add(anna, password, local, '');
		const { token } = await signIn.withPassword({ mail: anna.mail, password }, there);
		const { link } = await people.link(id, local, '');
		await links.use(link.token, { password: 'another horse battery' }, here);
		assert.equal(await sessions.find(token), null);
		assert.equal(await codeOf(signIn.withPassword({ mail: anna.mail, password }, here)), 'sign_in_refused');
	}));

test('a refusal is the same for every reason, and the reason is written down', () =>
	withAccounts(async ({ people, signIn, events }) => {
		await people.add(anna, password, local, '');
		const { id } = await people.add(boris, password, local, '');
		await people.change(id, { enabled: false }, local, '');
		events.length = 0;
		for (const given of [
			{ mail: 'nobody@example.com', password },
			// The password in the field of the mail: the log would keep it for ever.
			{ mail: password, password: 'anna' },
			{ mail: anna.mail, password: 'wrong' },
			{ mail: boris.mail, password },
		])
			assert.equal(await codeOf(signIn.withPassword(given, here)), 'sign_in_refused');
		assert.deepEqual(
			events.map(({ action, subject, details }) => [action, subject, details?.reason]),
			[
				['sign_in_refused', '', 'unknown'],
				['sign_in_refused', '', 'unknown'],
				['sign_in_refused', `person 1 ${anna.mail}`, 'password'],
				['sign_in_refused', `person 2 ${boris.mail}`, 'disabled'],
			],
		);
		for (let tries = 0; tries < 8; tries += 1) await codeOf(signIn.withPassword({ mail: password, password }, there));
		assert.equal(events.at(-1)?.action, 'sign_in_throttled');
		assert.ok(!JSON.stringify(events).includes(password));
	}));

test('guessing is slowed down for one account and address, its owner elsewhere is not kept out', () =>
	withAccounts(async ({ people, signIn, wait, events }) => {
		await people.add(anna, password, local, '');
		const guess = (from = here) => codeOf(signIn.withPassword({ mail: anna.mail, password: 'wrong' }, from));
		// At once, so that none is judged before the others are counted.
		const told = await Promise.all(Array.from({ length: 20 }, () => guess()));
		assert.equal(told.filter((code) => code === 'sign_in_refused').length, 6);
		assert.equal(told.filter((code) => code === 'sign_in_throttled').length, 14);
		assert.equal(await codeOf(signIn.withPassword({ mail: anna.mail, password }, here)), 'sign_in_throttled');
		assert.equal(events.at(-1)?.action, 'sign_in_throttled');
		assert.equal(await codeOf(signIn.withPassword({ mail: anna.mail, password }, there)), null);
		wait(minute);
		assert.equal(await codeOf(signIn.withPassword({ mail: anna.mail, password }, here)), null);
		// And then the tries before it are forgotten.
		for (let round = 0; round < 6; round += 1) assert.equal(await guess(), 'sign_in_refused');
		assert.equal(await guess(), 'sign_in_throttled');
	}));

test('many accounts from one address are slowed down too; those who know their password are not', () =>
	withAccounts(async ({ people, signIn }) => {
		await people.add(anna, password, local, '');
		for (let round = 0; round < 100; round += 1)
			assert.equal(await codeOf(signIn.withPassword({ mail: anna.mail, password }, here)), null);
		const spray = (at: number) => codeOf(signIn.withPassword({ mail: `person${at}@example.com`, password }, here));
		const told: (string | null)[] = [];
		for (let at = 0; at < 50; at += 1) told.push(await spray(at));
		assert.equal(told.filter((code) => code === 'sign_in_refused').length, 40);
	}));

test('a session ends after a week without anybody, after a month at all, and with the account', () =>
	withAccounts(async ({ people, signIn, sessions, wait }) => {
		const { id } = await people.add(boris, password, local, '');
		const open = async () => (await signIn.withPassword({ mail: boris.mail, password }, here)).token;
		const idle = await open();
		wait(sessionLimits.idleMs - 1);
		assert.ok(await sessions.find(idle));
		wait(sessionLimits.idleMs);
		assert.equal(await sessions.find(idle), null);
		const busy = await open();
		for (let passed = 0; passed + day < sessionLimits.absoluteMs; passed += day) {
			wait(day);
			assert.ok(await sessions.find(busy));
		}
		wait(day);
		assert.equal(await sessions.find(busy), null);
		const open1 = await open();
		await people.change(id, { enabled: false }, local, '');
		assert.equal(await sessions.find(open1), null);
		assert.equal(await sessions.find('x'.repeat(43)), null);
	}));

test('changing the password ends the other sessions and gives this browser a new one', () =>
	withAccounts(async ({ people, signIn, sessions, own }) => {
		await people.add(anna, password, local, '');
		const [here1, there1] = [
			await signIn.withPassword({ mail: anna.mail, password }, here),
			await signIn.withPassword({ mail: anna.mail, password }, there),
		];
		const who = await sessions.find(here1.token);
		assert.ok(who);
		assert.deepEqual((await own.sessions(who)).map(({ address }) => address).sort(), [here.address, there.address]);
		const next = 'another horse battery';
		assert.equal(await codeOf(own.changePassword(who, { current: 'wrong', password: next }, here)), 'password_wrong');
		assert.equal(
			await codeOf(own.changePassword(who, { current: password, password: 'short' }, here)),
			'password_short',
		);
		const { token } = await own.changePassword(who, { current: password, password: next }, here);
		assert.equal(await sessions.find(here1.token), null);
		assert.equal(await sessions.find(there1.token), null);
		assert.equal((await sessions.find(token))?.person.mail, anna.mail);
	}));

test('one’s own new name is written down under the name of before', () =>
	withAccounts(async ({ people, signIn, sessions, own, events }) => {
		await people.add(anna, password, local, '');
		const { token } = await signIn.withPassword({ mail: anna.mail, password }, here);
		const who = await sessions.find(token);
		assert.ok(who);
		await own.change(who, { name: 'Boris', language: undefined }, here);
		assert.deepEqual(events.at(-1), {
			...{ action: 'person_changed', by: { kind: 'person', id: '1', name: 'Anna' } },
			...{ subject: `person 1 ${anna.mail}`, address: here.address, details: { name: 'Boris' } },
		});
	}));

test('links that lie in a mailbox open nothing after a new password or a time disabled', () =>
	withAccounts(async ({ people, links, signIn, sessions, own }) => {
		const { id } = await people.add(anna, password, local, '');
		const { id: other } = await people.add(boris, password, local, '');
		const reset = async (whose: number) => (await people.link(whose, local, '')).link.token;
		const lost = await reset(id);
		const who = await sessions.find((await signIn.withPassword({ mail: anna.mail, password }, here)).token);
		assert.ok(who);
		await own.changePassword(who, { current: password, password: 'another horse battery' }, here);
		assert.equal(await codeOf(links.look(lost)), 'link_over');
		const old = await reset(other);
		await people.change(other, { enabled: false }, local, '');
		await people.change(other, { enabled: true }, local, '');
		assert.equal(await codeOf(links.look(old)), 'link_over');
	}));

test('whoever finds a browser open cannot put a phone of their own between its owner and the account', () =>
	withAccounts(async ({ people, signIn, sessions, own, wait }) => {
		await people.add(anna, password, local, '');
		const who = await sessions.find((await signIn.withPassword({ mail: anna.mail, password }, here)).token);
		assert.ok(who);
		const begin = (given: string | undefined, of = who) =>
			codeOf(own.beginFactor(of, { password: given, issuer: 'Kamerton' }, here));
		assert.equal(await begin(undefined), 'password_wrong');
		assert.equal(await begin('wrong'), 'password_wrong');
		assert.equal(await begin(password), null);
		// Of somebody who signs in by a service there is no password to ask for: they must just have come in.
		const vouched = { ...who, person: { ...who.person, hasPassword: false } };
		assert.equal(await begin(undefined, vouched), null);
		wait(16 * minute);
		assert.equal(await begin(undefined, vouched), 'sign_in_again');
		assert.equal(await codeOf(own.removeFactor(vouched, undefined, here)), 'sign_in_again');
		assert.equal(await codeOf(own.newCodes(vouched, undefined, here)), 'sign_in_again');
	}));

test('a second factor is asked for, each code works once, and paper helps when the phone is lost', () =>
	withAccounts(async ({ people, signIn, sessions, own, wait, now }) => {
		await people.add(anna, password, local, '');
		const first = await signIn.withPassword({ mail: anna.mail, password }, here);
		const who = await sessions.find(first.token);
		assert.ok(who);
		const { secret, uri } = await own.beginFactor(who, { password, issuer: 'Kamerton' }, here);
		assert.match(
			uri,
			/^otpauth:\/\/totp\/Kamerton:anna%40example\.com\?issuer=Kamerton&secret=[A-Z2-7]{32}&algorithm=SHA1&digits=6&period=30$/,
		);
		const code = (at = now()) => new TOTP({ secret }).generate({ timestamp: at });
		assert.equal(await own.codesLeft(who), null, 'not before a code was seen');
		assert.equal(await codeOf(own.confirmFactor(who, '000000', here)), 'code_wrong');
		const papers = await own.confirmFactor(who, code(), here);
		assert.deepEqual([papers.length, new Set(papers).size, await own.codesLeft(who)], [10, 10, 10]);
		const enter = async () => {
			const waiting = await signIn.withPassword({ mail: anna.mail, password }, here);
			assert.equal(waiting.session.stage, 'second_factor');
			return waiting.token;
		};
		assert.equal(
			await codeOf(signIn.withCode(await enter(), code(), here)),
			'code_wrong',
			'the code of the confirmation',
		);
		wait(30_000);
		const token = await enter();
		const entered = await signIn.withCode(token, code(), here);
		assert.notEqual(entered.token, token);
		assert.equal(await sessions.find(token), null, 'the session is another one');
		assert.equal(
			await codeOf(signIn.withCode(await enter(), code(), here)),
			'code_wrong',
			'seen by somebody over the shoulder',
		);
		assert.equal(
			await codeOf(signIn.withCode(await enter(), code(now() - 30_000), here)),
			'code_wrong',
			'an earlier one',
		);
		const paper = (papers[3] ?? '').toUpperCase().replaceAll('-', ' ');
		assert.equal(await codeOf(signIn.withCode(await enter(), paper, here)), null);
		assert.equal(await codeOf(signIn.withCode(await enter(), paper, here)), 'code_wrong');
		assert.equal(await own.codesLeft(who), 9);
		wait(30_000);
		const late = await enter();
		wait(sessionLimits.secondFactorMs);
		assert.equal(await codeOf(signIn.withCode(late, code(), here)), 'sign_in_needed');
		assert.equal(await codeOf(own.removeFactor(who, 'wrong', here)), 'password_wrong');
		await own.removeFactor(who, password, here);
		assert.equal((await signIn.withPassword({ mail: anna.mail, password }, here)).session.stage, 'full');
	}));

test('codes are not guessed: a handful, then one in a quarter of an hour', () =>
	withAccounts(async ({ people, signIn, sessions, own, now, events }) => {
		await people.add(anna, password, local, '');
		const first = await signIn.withPassword({ mail: anna.mail, password }, here);
		const who = await sessions.find(first.token);
		assert.ok(who);
		const { secret } = await own.beginFactor(who, { password, issuer: 'Kamerton' }, here);
		await own.confirmFactor(who, new TOTP({ secret }).generate({ timestamp: now() }), here);
		const { token } = await signIn.withPassword({ mail: anna.mail, password }, here);
		const told: (string | null)[] = [];
		for (let at = 0; at < 10; at += 1) told.push(await codeOf(signIn.withCode(token, String(100_000 + at), here)));
		assert.equal(told.filter((code) => code === 'code_wrong').length, 6);
		assert.equal(told.at(-1), 'sign_in_throttled');
		assert.deepEqual([events.at(-1)?.action, events.at(-1)?.address], ['sign_in_throttled', here.address]);
	}));

test('the last administrator stays one', () =>
	withAccounts(async ({ people }) => {
		const first = await people.add(anna, password, local, '');
		const change = (id: number, given: object) => codeOf(people.change(id, given, local, ''));
		assert.equal(await change(first.id, { role: 'viewer' }), 'last_administrator');
		assert.equal(await change(first.id, { enabled: false }), 'last_administrator');
		const second = await people.add({ ...boris, role: 'administrator' }, password, local, '');
		// Both at once: one of them is refused.
		const both = [change(first.id, { enabled: false }), change(second.id, { role: 'agent' })];
		assert.deepEqual((await Promise.all(both)).filter((code) => code === 'last_administrator').length, 1);
		assert.equal(await people.hasAdministrator(), true);
	}));

test('keys are told once, know their scopes, run out and are revoked', () =>
	withAccounts(async ({ keys, wait }) => {
		const given = { name: 'robot', scopes: ['kpi.read'], role: 'analyst', teams: [], agent: null, days: 30 } as const;
		const beyond = { ...given, scopes: ['people.write'] } as const;
		assert.equal(
			await codeOf(keys.make({ ...beyond, scopes: [...beyond.scopes], teams: [] }, local, '')),
			'scope_beyond_role',
		);
		const { key, secret } = await keys.make({ ...given, scopes: [...given.scopes], teams: [] }, local, '');
		assert.match(secret, /^kam_[0-9a-f]{10}_[\w-]{43}$/);
		assert.ok(!JSON.stringify(await keys.list()).includes(secret.slice(15)));
		const found = await keys.find(secret);
		assert.deepEqual([found?.kind, found?.name, found?.role, found?.scopes], ['key', 'robot', 'analyst', ['kpi.read']]);
		assert.ok((await keys.list())[0]?.usedAt);
		const last = secret.endsWith('A') ? 'B' : 'A';
		for (const wrong of ['', 'kam_', `${secret.slice(0, -1)}${last}`, secret.toUpperCase()])
			assert.equal(await keys.find(wrong), null);
		const forever = await keys.make({ ...given, scopes: [...given.scopes], teams: [], days: null }, local, '');
		wait(30 * day);
		assert.equal(await keys.find(secret), null);
		assert.ok(await keys.find(forever.secret));
		assert.ok((await keys.revoke(forever.key.id, local, '')).revokedAt);
		assert.equal(await keys.find(forever.secret), null);
		assert.equal(await codeOf(keys.revoke(99, local, '')), 'key_not_found');
		assert.equal((await keys.revoke(key.id, local, '')).name, 'robot');
	}));
