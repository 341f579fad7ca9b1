/** Killed at any moment while mail is put and sent: what was acknowledged arrives, and twice only where that was in doubt. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { allSent, putAndKill } from '../support/mail/killed.ts';
import { headerOf, openMailServer } from '../support/mail/mail-server.ts';
import { openTestService } from '../support/service.ts';

test('nothing that was acknowledged is lost, whenever it is killed', async () => {
	const server = await openMailServer({ data: () => sleep(15, null), options: { disabledCommands: ['STARTTLS'] } });
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-mails-'));
	const smtpUrl = `smtp://127.0.0.1:${server.port}?tls=no`;
	const last = await putAndKill(dir, smtpUrl, 'mail');
	const service = await openTestService(dir, { smtpUrl, mailFrom: 'us@example.com' });
	await allSent(async () => (await service.mail.status()).counts);
	const mails = await service.mail.list({ states: [], limit: 1000 });
	const times = new Map<string, number>();
	for (const mail of server.arrived) {
		const id = headerOf(mail, 'message-id') ?? '';
		times.set(id, (times.get(id) ?? 0) + 1);
	}
	for (let at = 0; at <= last; at += 1) assert.ok(mails.some(({ ref }) => ref === `m${at}`));
	for (const { state, messageId, doubtful } of mails) {
		const count = times.get(`<${messageId}>`) ?? 0;
		assert.equal(state, 'sent');
		assert.ok(count >= 1 && count <= 1 + doubtful, `${messageId}: ${count} times, ${doubtful} doubts`);
	}
	await service.end();
	await server.close();
});
