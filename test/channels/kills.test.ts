/** Killed at any moment while SMS are put and sent: what was acknowledged arrives, and twice only where that was in doubt. */
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { smsShape } from '../../src/channels/settings.ts';
import { openWebDouble } from '../support/channels/web-double.ts';
import { allSent, putAndKill } from '../support/mail/killed.ts';
import { openTestService } from '../support/service.ts';

const parts = { outgoingAllow: '127.0.0.1' };

test('nothing that was acknowledged is lost, whenever it is killed', async () => {
	const gateway = await openWebDouble(async () => {
		await sleep(15);
		return {};
	});
	const dir = mkdtempSync(join(tmpdir(), 'kamerton-sms-'));
	const first = await openTestService(dir, parts);
	const body = '{"id":"{id}","to":"{phone}","text":"{text}"}';
	await first.channels.change('sms', smsShape.parse({ url: `${gateway.url}/`, body, perSecond: 100 }), {});
	await first.close();
	const last = await putAndKill(dir, 'smtp://127.0.0.1:1', 'sms');
	const service = await openTestService(dir, parts);
	await allSent(async () => (await service.channels.status('sms')).counts);
	const messages = await service.channels.list('sms', { states: [], limit: 1000 });
	const times = new Map<string, number>();
	for (const one of gateway.asked) {
		const { id } = JSON.parse(one.body);
		times.set(id, (times.get(id) ?? 0) + 1);
	}
	for (let at = 0; at <= last; at += 1) assert.ok(messages.some(({ ref }) => ref === `m${at}`));
	for (const { state, messageId, doubtful } of messages) {
		const count = times.get(messageId.split('@')[0] ?? '') ?? 0;
		// Twice in doubt it is left: nobody gets a third one.
		assert.ok(state === 'sent' || (state === 'given_up' && doubtful === 2), `${messageId}: ${state}`);
		assert.ok(
			count >= (state === 'sent' ? 1 : 0) && count <= Math.min(1 + doubtful, 2),
			`${messageId}: ${count} times, ${doubtful} doubts`,
		);
	}
	await service.end();
	await gateway.close();
});
