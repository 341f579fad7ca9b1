/** Mail that came back: told by a hook of the mail server, it changes who is asked and what counts as delivered. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { createServer } from '../../src/api/server.ts';
import { Fault } from '../../src/errors.ts';
import { createBouncing } from '../../src/mail/bouncing.ts';
import type { KeptMail } from '../../src/mail/ports.ts';
import { headerOf, type MailServer, openMailServer } from '../support/mail/mail-server.ts';
import { openTestService, type TestService } from '../support/service.ts';

const day = 24 * 3_600_000;
let now = Date.parse('2026-03-02T10:00:00Z');
let mailServer: MailServer;
let service: TestService;
let server: FastifyInstance;
let client: Client;
let id = 0;
/** What the server says of them at once. */
const refusedRecipients = new Map<string, string>();
before(async () => {
	mailServer = await openMailServer({
		options: { disabledCommands: ['STARTTLS'] },
		rcpt: (address) => {
			const text = refusedRecipients.get(address);
			return text === undefined ? null : { code: 550, text };
		},
	});
	service = await openTestService(undefined, { outgoingAllow: '127.0.0.1' }, () => now);
	server = await createServer({ service, log: pino({ level: 'silent' }), port: 3000 });
	client = createLocalClient(service, 'en');
	await client.changeMail({
		...{ host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'us@example.com' },
		site: 'https://quality.example.com',
	});
	id = (await client.addSurvey({ name: 'after', template: 'nps' })).id;
	await client.publishSurvey({ id });
});
after(async () => {
	await server?.close();
	await service?.end();
	await mailServer.close();
});

async function invite(...emails: string[]): Promise<void> {
	const count = mailServer.arrived.length + emails.length;
	await client.inviteToSurvey({ id, people: emails.map((email) => ({ email })), rules: { pauseDays: 0 } });
	for (let tries = 0; mailServer.arrived.length < count && tries < 200; tries += 1) await sleep(20);
	await service.jobs.drain();
	assert.equal(mailServer.arrived.length, count);
}
async function told(): Promise<void> {
	await service.surveys.invitations.mirror();
	await service.push.settle();
}
const newestTo = (email: string) => {
	const mail = mailServer.arrived.findLast(({ to }) => to[0] === email) ?? assert.fail();
	return headerOf(mail, 'message-id') ?? '';
};
const dry = (email: string) => client.inviteToSurvey({ id, people: [{ email }], rules: { pauseDays: 0 }, dry: true });

/** As Postfix writes it. */
const report = (address: string, status: string, messageId: string) => `From: MAILER-DAEMON@mx.example.com
To: us@example.com
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4BqX.1/mx.example.com"

--4BqX.1/mx.example.com
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Mon,  2 Mar 2026 10:00:00 +0000 (UTC)

Final-Recipient: rfc822; ${address}
Action: failed
Status: ${status}
Diagnostic-Code: smtp; 550 5.1.1 <${address}>: user unknown

--4BqX.1/mx.example.com
Content-Type: message/rfc822

Message-ID: ${messageId}
Subject: Survey

--4BqX.1/mx.example.com--
`;

test('a mailbox that is not there is not written to again, and its invitation was not delivered', async () => {
	await invite('gone@example.com', 'vera@example.com');
	assert.equal((await client.getSurveyInvitations({ id })).sent, 2);
	await told();
	const left = now;
	now += day;
	const mail = mailServer.arrived.find(({ to }) => to[0] === 'gone@example.com');
	assert.ok(mail);
	const answer = await server.inject({
		...{
			method: 'POST',
			url: '/api/v1/mail/bounces',
			payload: report('Gone@example.com', '5.1.1', headerOf(mail, 'message-id') ?? ''),
		},
		headers: { host: 'localhost:3000', 'content-type': 'message/rfc822', authorization: `Bearer ${service.localKey}` },
	});
	assert.deepEqual([answer.statusCode, answer.json()], [200, { suppressed: 1, counted: 0, pending: 0, unknown: 0 }]);
	assert.equal((await dry('gone@example.com')).passedOver.do_not_ask, 1);
	assert.equal((await dry('vera@example.com')).asked, 1);
	const { sent, refused } = await client.getSurveyInvitations({ id });
	assert.deepEqual([sent, refused], [1, 1]);
	// Among the facts it was sent when it was sent, not when it came back.
	await told();
	const rows = await service.rows('invitation', 'id, sent_at, delivered_at');
	assert.equal(rows.length, 2);
	assert.ok(rows.every(({ sent_at }) => Date.parse(`${sent_at}Z`) === left));
	assert.equal(rows.filter(({ delivered_at }) => delivered_at === null).length, 1);
	const [kept] = (await client.listMails({ state: 'refused' })).mails;
	assert.deepEqual([kept?.recipient, kept?.problem], ['gone@example.com', 'recipient_refused']);
	assert.match(kept?.reply ?? '', /user unknown/);
});

test('who was not reached for now is counted; five times within 90 days are enough', async () => {
	const bounce = () =>
		client.reportBounces({
			...{ address: 'full@example.com', status: '5.2.2', messageId: newestTo('full@example.com') },
		});
	for (let times = 1; times <= 5; times += 1) {
		await invite('full@example.com');
		const expected = times === 5 ? { suppressed: 1, counted: 0 } : { suppressed: 0, counted: 1 };
		assert.deepEqual(await bounce(), { ...expected, pending: 0, unknown: 0 });
		// The same report once more is not one more mail that came back.
		assert.equal((await bounce()).unknown, 1);
		now += day;
	}
	assert.equal((await dry('full@example.com')).passedOver.do_not_ask, 1);
});

test('what was long ago does not count; what is no report is not taken for one', async () => {
	for (let times = 0; times < 6; times += 1) {
		await invite('slow@example.com');
		const messageId = newestTo('slow@example.com');
		const { counted } = await client.reportBounces({ address: 'slow@example.com', status: '4.4.1', messageId });
		assert.equal(counted, 1);
		now += 91 * day;
	}
	assert.equal((await dry('slow@example.com')).asked, 1);
	const pending = await client.reportBounces({
		address: 'vera@example.com',
		status: '4.4.1',
		action: 'delayed',
		messageId: 'any',
	});
	assert.equal(pending.pending, 1);
	const unreadable = (error: unknown) => error instanceof Fault && error.code === 'bounce_unreadable';
	await assert.rejects(client.reportBounces({ message: 'Subject: I am on holiday\n\nBack on Monday.' }), unreadable);
	await assert.rejects(client.reportBounces({ address: 'vera@example.com' }), unreadable);
	await assert.rejects(client.reportBounces({ address: 'vera@example.com', status: '5.1.1' }), unreadable);
});

test('a report that is made up counts for nothing: it has to name a mail of ours that went to that very address', async () => {
	await invite('eva@example.com', 'karl@example.com');
	const [own, other] = [newestTo('eva@example.com'), newestTo('karl@example.com')];
	for (const messageId of ['<made-up@example.com>', other, own.replace('@', 'x@')]) {
		const told = await client.reportBounces({ message: report('eva@example.com', '5.1.1', messageId) });
		assert.deepEqual(told, { suppressed: 0, counted: 0, pending: 0, unknown: 1 });
		assert.equal((await client.reportBounces({ address: 'eva@example.com', status: '5.1.1', messageId })).unknown, 1);
	}
	assert.equal(
		(await client.reportBounces({ address: 'ceo@example.com', status: '5.1.1', messageId: own })).unknown,
		1,
	);
	// As it is when the mail that came back is not within the report.
	const [bare = ''] = report('eva@example.com', '5.1.1', own).split(
		'--4BqX.1/mx.example.com\nContent-Type: message/rfc822',
	);
	assert.equal((await client.reportBounces({ message: `${bare}--4BqX.1/mx.example.com--\n` })).unknown, 1);
	assert.equal((await dry('eva@example.com')).asked, 1);
	assert.equal(
		(await client.reportBounces({ address: 'EVA@example.com', status: '5.1.1', messageId: own })).suppressed,
		1,
	);
});

test('what the server refuses at once is the same as what it says later', async () => {
	refusedRecipients.set('nobody@example.com', '5.1.1 <nobody@example.com>: Recipient address rejected: User unknown');
	refusedRecipients.set('policy@example.com', '5.7.1 Relaying denied');
	await client.inviteToSurvey({
		...{ id, people: [{ email: 'nobody@example.com' }, { email: 'policy@example.com' }], rules: { pauseDays: 0 } },
	});
	await service.jobs.drain();
	const problems = (await client.listMails({ state: 'refused' })).mails.flatMap(({ recipient, problem }) =>
		refusedRecipients.has(recipient) ? [[recipient, problem]] : [],
	);
	assert.deepEqual(problems.toSorted(), [
		['nobody@example.com', 'recipient_refused'],
		['policy@example.com', 'undelivered'],
	]);
	assert.equal((await dry('nobody@example.com')).passedOver.do_not_ask, 1);
	assert.equal((await dry('policy@example.com')).asked, 1);
});

test('sent again, an address that is not asked any more is told, and allowed only knowingly', async () => {
	const refusedTo = async (recipient: string) =>
		(await client.listMails({ state: 'refused', limit: 500 })).mails.find((one) => one.recipient === recipient)?.id ??
		0;
	const code = (wanted: string) => (error: unknown) => error instanceof Fault && error.code === wanted;
	// Refused at once: what it says is kept.
	const nobody = await refusedTo('nobody@example.com');
	refusedRecipients.delete('nobody@example.com');
	await assert.rejects(client.sendMailAgain({ id: nobody }), code('recipient_unreachable'));
	assert.equal((await dry('nobody@example.com')).passedOver.do_not_ask, 1);
	assert.deepEqual(await client.sendMailAgain({ id: nobody, allow: 'true' }), { id: nobody, waits: true });
	await service.jobs.drain();
	assert.ok(mailServer.arrived.some(({ to }) => to[0] === 'nobody@example.com'));
	assert.equal((await dry('nobody@example.com')).asked, 1);
	await assert.rejects(client.sendMailAgain({ id: nobody }), code('mail_not_ended'));

	// It had left and came back: nothing is kept that could be sent.
	const gone = await refusedTo('eva@example.com');
	await assert.rejects(client.sendMailAgain({ id: gone }), code('recipient_unreachable'));
	assert.deepEqual(await client.sendMailAgain({ id: gone, allow: 'true' }), { id: gone, waits: false });
	assert.equal((await dry('eva@example.com')).asked, 1);
	await assert.rejects(client.sendMailAgain({ id: gone }), code('mail_forgotten'));
	assert.equal(await refusedTo('eva@example.com'), gone, 'it stays what it was');

	// What somebody has said nobody else takes back.
	const policy = await refusedTo('policy@example.com');
	await client.setSurveyRefusal({ email: 'policy@example.com', refused: true });
	for (const allow of ['false', 'true'])
		await assert.rejects(client.sendMailAgain({ id: policy, allow }), code('recipient_unwilling'));
	assert.equal((await dry('policy@example.com')).passedOver.do_not_ask, 1);
});

test('killed before the mail is marked, the refusal is kept and the report counts once more', async () => {
	await invite('cut@example.com');
	const order: string[] = [];
	const mail = (await client.listMails({})).mails.find(({ recipient }) => recipient === 'cut@example.com');
	const { reported } = createBouncing({
		store: {
			ofMessage: async () =>
				({ ...(mail ?? assert.fail()), to: 'cut@example.com', state: 'sent' }) as unknown as KeptMail,
			undelivered: async () => 0,
			cameBack: async () => void order.push('marked'),
		},
		suppress: async () => void order.push('suppressed'),
		now: () => now,
	});
	const one = { address: 'cut@example.com', action: 'failed', status: '5.1.1', words: '', messageId: 'any' } as const;
	await reported([one]);
	assert.deepEqual(order, ['suppressed', 'marked']);
});
