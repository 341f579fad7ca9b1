/** What a real server does to a mail, and what we say of it. */
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import type { Outcome } from '../../src/mail/ports.ts';
import { type MailSettings, mailSettingsShape } from '../../src/mail/settings.ts';
import { createSmtp } from '../../src/mail/smtp.ts';
import { type Behaviour, certificate, headerOf, openMailServer, partsOf } from '../support/mail/mail-server.ts';

const letter = { subject: 'Ответ на обращение', text: 'Здравствуйте!\n', html: '<p>Здравствуйте!</p>' };

type Given = Partial<MailSettings> & { readonly password?: string; readonly to?: string; readonly trusted?: boolean };

async function send({ password, to = 'vera@example.com', trusted = true, ...given }: Given): Promise<Outcome> {
	const open = createSmtp({
		resolve: async () => ['127.0.0.1'],
		...(trusted && { authorities: [certificate] }),
		// Long enough for a handshake on a machine with much else to do.
		silenceMs: 6000,
	});
	const settings = mailSettingsShape.parse({ host: 'localhost', from: 'service@example.com', ...given });
	const transport = await open(settings, password ?? null, false);
	try {
		return await transport.send({
			to,
			toName: 'Вера',
			letter,
			headers: { 'X-Test': '1' },
			messageId: 'one@example.com',
		});
	} finally {
		transport.close();
	}
}

async function against(behaviour: Behaviour, given: Given = {}) {
	const server = await openMailServer(behaviour);
	try {
		return { outcome: await send({ port: server.port, ...given }), arrived: server.arrived };
	} finally {
		await server.close();
	}
}

const said = ({ outcome }: { outcome: Outcome }) =>
	outcome.kind === 'taken' ? ['taken'] : [outcome.kind, outcome.problem];

test('a mail arrives whole, by STARTTLS, with its names and letters of any language', async () => {
	const { outcome, arrived } = await against({}, { fromName: 'Служба «Ромашка»', replyTo: 'answers@example.com' });
	assert.equal(outcome.kind, 'taken');
	const [mail] = arrived;
	assert.ok(mail);
	assert.deepEqual(mail.to, ['vera@example.com']);
	assert.equal(headerOf(mail, 'message-id'), '<one@example.com>');
	assert.equal(headerOf(mail, 'reply-to'), 'answers@example.com');
	assert.equal(headerOf(mail, 'auto-submitted'), 'auto-generated');
	assert.equal(headerOf(mail, 'x-test'), '1');
	assert.ok(partsOf(mail).includes('Здравствуйте!') && partsOf(mail).includes('<p>'));
});

test('by TLS from the beginning, in the clear only where that was chosen, and never by chance', async () => {
	assert.deepEqual(said(await against({ options: { secure: true } }, { security: 'tls' })), ['taken']);
	const clear: Behaviour = { options: { disabledCommands: ['STARTTLS'] } };
	assert.deepEqual(said(await against(clear, { security: 'none' })), ['taken']);
	assert.deepEqual(said(await against(clear)), ['server', 'tls_missing']);
	// TLS spoken to a port that begins in the clear.
	assert.deepEqual(said(await against({}, { security: 'tls' })), ['server', 'tls_failed']);
});

test('a certificate that nobody vouches for, or of another name, is not believed', async () => {
	assert.deepEqual(said(await against({}, { trusted: false })), ['server', 'certificate']);
	assert.deepEqual(said(await against({ options: { secure: true } }, { security: 'tls', trusted: false })), [
		'server',
		'certificate',
	]);
	assert.deepEqual(said(await against({}, { host: 'other.example.com' })), ['server', 'certificate']);
});

test('signing in: the right password sends, a wrong one is a matter of the settings', async () => {
	const door: Behaviour = {
		options: {
			authOptional: false,
			onAuth({ username, password }, _session, done) {
				if (username === 'us' && password === 'right') done(null, { user: 'us' });
				else done(new Error('Invalid username or password'));
			},
		},
	};
	assert.deepEqual(said(await against(door, { user: 'us', password: 'right' })), ['taken']);
	assert.deepEqual(said(await against(door, { user: 'us', password: 'wrong' })), ['server', 'sign_in_refused']);
	assert.deepEqual(said(await against(door)), ['server', 'sign_in_refused']);
});

test('refusals are told apart: this mail for good, this mail for now, every mail', async () => {
	const no = (code: number, text: string) => () => ({ code, text });
	assert.deepEqual(said(await against({ rcpt: no(550, 'no such user') })), ['refused', 'recipient_refused']);
	assert.deepEqual(said(await against({ rcpt: no(550, '5.1.1 gone') })), ['refused', 'recipient_refused']);
	assert.deepEqual(said(await against({ rcpt: no(550, '5.7.1 relaying denied') })), ['refused', 'undelivered']);
	assert.deepEqual(said(await against({ rcpt: no(552, '5.2.2 mailbox full') })), ['refused', 'undelivered']);
	const notOurs = no(550, '5.1.0 <us@example.com>: Sender address rejected: User unknown in local table');
	assert.deepEqual(said(await against({ rcpt: notOurs })), ['server', 'sender_refused']);
	assert.deepEqual(said(await against({ rcpt: no(553, '5.1.8 Domain of sender does not resolve') })), [
		...['server', 'sender_refused'],
	]);
	const unqualified = no(504, '5.5.2 <us@host>: Sender address rejected: need fully-qualified address');
	assert.deepEqual(said(await against({ rcpt: unqualified })), ['server', 'sender_refused']);
	// The word alone stops no other mail.
	for (const [words, problem] of [
		['5.7.1 Sender is blocked by the recipient', 'undelivered'],
		['5.1.1 No mailbox here; tell the sender', 'recipient_refused'],
		['5.2.2 The sender should try later: mailbox full', 'undelivered'],
		['no such user: sender@example.org', 'recipient_refused'],
		['The sender may not write to this group', 'undelivered'],
	] as const)
		assert.deepEqual(said(await against({ rcpt: no(550, words) })), ['refused', problem], words);
	assert.deepEqual(said(await against({ rcpt: no(451, 'greylisted') })), ['later', 'later']);
	assert.deepEqual(said(await against({ from: no(553, 'not your address') })), ['server', 'sender_refused']);
	assert.deepEqual(said(await against({ data: async () => ({ code: 554, text: 'spam' }) })), [
		'refused',
		'content_refused',
	]);
	const busy = await against({ data: async () => ({ code: 452, text: 'full' }) });
	assert.deepEqual(said(busy), ['later', 'later']);
	assert.ok(busy.outcome.reply.includes('full'));
});

test('a server that says nothing is not waited for; what it may have taken is in doubt', async () => {
	const mute = createServer(() => {});
	await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
	const address = mute.address();
	assert.ok(address !== null && typeof address === 'object');
	const silent = await send({ port: address.port }).finally(() => mute.close());
	assert.deepEqual(said({ outcome: silent }), ['server', 'silent']);
	assert.ok(silent.kind !== 'taken' && !silent.doubtful);
	const slow = await against({ data: () => new Promise((resolve) => setTimeout(resolve, 15_000, null).unref()) });
	assert.deepEqual(said(slow), ['server', 'silent']);
	assert.ok(slow.outcome.kind !== 'taken' && slow.outcome.doubtful);
	const gone = await send({ port: address.port });
	assert.deepEqual(said({ outcome: gone }), ['server', 'unreachable']);
});

test('a name that cannot be resolved now is a matter of the server, whoever named it', async () => {
	const settings = mailSettingsShape.parse({ host: 'mail.example.com', from: 'service@example.com' });
	const open = createSmtp({
		resolve: async () => {
			throw Object.assign(new Error('getaddrinfo EAI_AGAIN mail.example.com'), { code: 'EAI_AGAIN' });
		},
	});
	const transport = await open(settings, null, false);
	const mail = { to: 'vera@example.com', toName: '', letter, headers: {}, messageId: 'one@example.com' };
	const outcome = await transport.send(mail);
	assert.deepEqual(said({ outcome }), ['server', 'host_unknown']);
	assert.match(outcome.reply, /EAI_AGAIN/);
});
