/** Mail of a whole installation: settings, invitations, new passwords, what happens to cases. */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { localAdministrator } from '../../src/access/principal.ts';
import type { Client } from '../../src/api/client.ts';
import type { Input } from '../../src/api/contract/contract.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { Fault } from '../../src/errors.ts';
import type { NewMail } from '../../src/mail/ports.ts';
import { createCaseNews } from '../../src/service/case-news.ts';
import { openControlStore } from '../../src/store/control/control-store.ts';
import { createScheduleStore } from '../../src/store/control/schedule-store.ts';
import { type Arrived, headerOf, type MailServer, openMailServer, partsOf } from '../support/mail/mail-server.ts';
import { openTestService, silent, type TestService } from '../support/service.ts';

let now = Date.parse('2026-03-02T09:00:00Z');
let service: TestService;
let client: Client;
let server: MailServer;
before(async () => {
	server = await openMailServer({ options: { disabledCommands: ['STARTTLS'] } });
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' }, () => now);
	client = createLocalClient(service, 'en');
});
after(async () => {
	await service.end();
	await server.close();
});

const refused = (code: string) => (error: unknown) => error instanceof Fault && error.code === code;
const local = () => ({ host: '127.0.0.1', port: server.port, security: 'none', from: 'service@example.com' }) as const;

async function arrival(count: number): Promise<Arrived> {
	for (let tries = 0; server.arrived.length < count && tries < 200; tries += 1) await sleep(20);
	const mail = server.arrived[count - 1];
	assert.ok(mail, `mail ${count} arrives`);
	return mail;
}

const vera = {
	mail: 'vera@example.com',
	name: 'Vera',
	role: 'team_lead',
	teams: ['chat'],
	language: 'en',
} satisfies Input<'invitePerson'>;

test('without a mail server nothing is sent, and it is said what to do', async () => {
	const { mailed, link } = await client.invitePerson(vera);
	assert.equal(mailed, 'off');
	assert.ok(link.path.startsWith('/welcome#'));
	await assert.rejects(client.testMail({ recipient: 'me@example.com' }), refused('mail_off'));
	await assert.rejects(client.forgetPassword({ mail: vera.mail }), refused('mail_off'));
	assert.equal((await client.getMail({})).settings, null);
});

test('a password goes to the server that it was given for, never in the clear, and comes back to nobody', async () => {
	const secure = { ...local(), security: 'starttls', user: 'us' } as const;
	await assert.rejects(client.changeMail(secure), refused('mail_password_needed'));
	await assert.rejects(
		client.changeMail({ ...secure, security: 'none', password: 'p' }),
		refused('mail_password_plain'),
	);
	const kept = await client.changeMail({ ...secure, password: 'very-secret' });
	assert.equal(kept.hasPassword, true);
	assert.ok(!JSON.stringify(kept).includes('very-secret'));
	await client.changeMail({ ...secure, fromName: 'We' });
	await assert.rejects(
		client.changeMail({ ...secure, host: 'elsewhere.example.com' }),
		refused('mail_password_needed'),
	);
});

test('a test mail arrives, or says why not', async () => {
	await client.changeMail({ ...local(), host: '10.1.2.3' });
	await assert.rejects(client.testMail({ recipient: 'me@example.com' }), refused('mail_failed_host_internal'));
	await client.changeMail({ ...local(), security: 'starttls' });
	await assert.rejects(client.testMail({ recipient: 'me@example.com' }), refused('mail_failed_tls_missing'));
	await client.changeMail(local());
	await client.testMail({ recipient: 'me@example.com' });
	const mail = await arrival(1);
	assert.deepEqual(mail.to, ['me@example.com']);
	assert.equal(headerOf(mail, 'subject'), 'Mail from Kamerton arrives');
});

test('an invitation is sent once the address of Kamerton is known, and its link lets in', async () => {
	const [person] = (await client.listPeople({})).people.filter(({ mail }) => mail === vera.mail);
	assert.ok(person);
	assert.equal((await client.linkPerson({ id: person.id })).mailed, 'no_site');
	await client.changeMail({ ...local(), site: 'https://quality.example.com/' });
	const { mailed, link } = await client.linkPerson({ id: person.id });
	assert.equal(mailed, 'sent');
	const mail = await arrival(2);
	assert.deepEqual(mail.to, [vera.mail]);
	assert.ok(partsOf(mail).includes(`https://quality.example.com${link.path}`));
	await client.redeemLink({ token: link.path.split('#')[1] ?? '', password: 'long and never heard of' });
});

test('who has forgotten the password gets a link; nobody learns who has an account', async () => {
	const known = await client.forgetPassword({ mail: 'VERA@example.com ' });
	assert.deepEqual(await client.forgetPassword({ mail: 'nobody@example.com' }), known);
	const mail = await arrival(3);
	assert.equal(headerOf(mail, 'subject'), 'A new password for Kamerton');
	const token = /\/welcome#([\w-]+)/.exec(partsOf(mail))?.[1] ?? '';
	await client.redeemLink({ token, password: 'another that nobody knows' });
	for (let tries = 0; tries < 2; tries += 1) await client.forgetPassword({ mail: vera.mail });
	await assert.rejects(client.forgetPassword({ mail: vera.mail }), refused('sign_in_throttled'));
	await arrival(5);
	await service.jobs.drain();
	assert.equal(server.arrived.length, 5);
});

const attend = async () => service.jobs.wait(await service.jobs.enqueue('cases.attend', {}));

test('a case is told to its owner, and what is late to those who lead the team', async () => {
	const before = server.arrived.length;
	const owner = { mail: 'egor@example.com', name: 'Egor', role: 'agent', agent: 'a7', language: 'ru' } as const;
	await service.accounts.people.add({ ...owner, teams: [] }, 'long and never heard of', localAdministrator, '');
	const one = await client.addCase({ about: 'Secret words of a customer', team: 'chat', owner: 'egor@example.com' });
	const given = await arrival(before + 1);
	assert.deepEqual(given.to, ['egor@example.com']);
	assert.ok(partsOf(given).includes(`https://quality.example.com/case?id=${one.id}`));
	assert.ok(!partsOf(given).includes('Secret'));
	now += 30 * 24 * 3_600_000;
	await attend();
	await arrival(before + 4);
	await service.jobs.drain();
	const told = server.arrived
		.slice(before + 1)
		.map((mail) => `${mail.to[0]} ${/escalat|deadline has passed|срок прошёл/.test(partsOf(mail)) ? 'late' : 'soon'}`);
	assert.equal(told.length, 3);
	assert.deepEqual(told.filter((text) => text.startsWith('vera')).length, 1);
	await attend();
	await service.jobs.drain();
	assert.equal(server.arrived.length, before + 4);
	assert.equal((await client.listMails({ mailKind: 'case' })).mails.length, 4);
});

test('cases gathered anew after a kill are another mail; a batch of lines that are no news ends nothing', async () => {
	const { db, close } = openControlStore(join(service.dir, 'control.sqlite'));
	const put: NewMail[] = [];
	const tell = createCaseNews({
		...{ db, accounts: service.accounts, company: service.settings.current, log: silent, now: () => now },
		mail: {
			...service.mail,
			put: async (mails) => put.push(...mails),
		},
	});
	const told = async () => (await db.selectFrom('case_news').select('told').executeTakeFirstOrThrow()).told;
	const forgetAfter = (line: number) => db.updateTable('case_news').set({ told: line }).execute();
	const add = () => client.addCase({ about: 'x', team: 'chat', owner: 'egor@example.com' });
	const before = await told();
	await add();
	await add();
	await forgetAfter(before);
	await tell();
	// Killed before it was written down; meanwhile there is one more.
	await add();
	await forgetAfter(before);
	await tell();
	assert.equal(put.length, 2);
	assert.equal(new Set(put.map(({ ref }) => ref)).size, 2);

	const line = await told();
	const note = { case_id: 1, at: now, author: '', kind: 'note', text: '', details: '{}' } as const;
	await db
		.insertInto('case_entry')
		.values(Array.from({ length: 500 }, () => note))
		.execute();
	const last = await add();
	await forgetAfter(line);
	await tell();
	assert.ok(put[2]?.letter.text.includes(`/case?id=${last.id}`));
	await close();
});

test('every few minutes what waits is looked at, whatever has ended a job', async () => {
	const { db, close } = openControlStore(join(service.dir, 'control.sqlite'));
	const found = (await createScheduleStore(db).list()).filter(({ jobName }) => jobName === 'mail.deliver');
	assert.deepEqual(
		found.map(({ cron }) => cron),
		['*/5 * * * *'],
	);
	await close();
});

test('with another secret key people come in, mail waits, and it is said why', async () => {
	// Nothing listens there.
	const secure = {
		...local(),
		port: 1,
		security: 'starttls',
		user: 'us',
		site: 'https://quality.example.com',
	} as const;
	await client.changeMail({ ...secure, password: 'very-secret' });
	await service.close();
	const given = { outgoingAllow: '127.0.0.1', secretKey: 'another key than before' };
	service = await openTestService(service.dir, given, () => now);
	client = createLocalClient(service, 'en');
	assert.equal((await client.getSession({})).resets, true);
	const { hasPassword, passwordUnreadable } = await client.getMail({});
	assert.deepEqual([hasPassword, passwordUnreadable], [false, true]);
	assert.equal((await client.invitePerson({ ...vera, mail: 'zoya@example.com' })).mailed, 'no_password');
	const troubled = async (problem: string) => {
		for (let tries = 0; tries < 200; tries += 1) {
			if ((await client.getMail({})).trouble?.problem === problem) return;
			await sleep(20);
		}
		assert.fail(`${problem} is said`);
	};
	await troubled('password_unreadable');
	await assert.rejects(client.testMail({ recipient: 'me@example.com' }), refused('mail_failed_password_unreadable'));
	await assert.rejects(client.changeMail(secure), refused('mail_password_needed'));
	// Entered again, what waits is tried at once.
	assert.equal((await client.changeMail({ ...secure, password: 'very-secret' })).passwordUnreadable, false);
	await troubled('unreachable');
});
