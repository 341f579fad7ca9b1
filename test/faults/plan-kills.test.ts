/** Killed at any moment while moments are found and decided: each ticket has one invitation, and each invitation one mail. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createLocalClient } from '../../src/api/local-client.ts';
import { openMailServer } from '../support/mail/mail-server.ts';
import { openTestService } from '../support/service.ts';

const TICKETS = 300;

test('each solved ticket is asked about once, whenever it is killed', async () => {
	const server = await openMailServer({ options: { disabledCommands: ['STARTTLS'] } });
	const smtpUrl = `smtp://127.0.0.1:${server.port}?tls=no`;
	const folder = mkdtempSync(join(tmpdir(), 'kamerton-plans-'));
	const [dir, file] = [join(folder, 'data'), join(folder, 'tickets.csv')];
	for (const [line, count, pause] of [
		['open', 1, 300],
		['published', 1, 60],
		['published', 1, 150],
		['published', 1, 400],
		['round', 1, 3],
	] as const) {
		// Of the first run it may lie before the start of the plan; each run tells them anew.
		const at = new Date().toISOString();
		const rows = Array.from({ length: TICKETS }, (_, n) => `T${n},${at},${at},solved,C${n},c${n}@example.com`);
		writeFileSync(file, `id,created_at,solved_at,status,customer,customer_email\n${rows.join('\n')}\n`);
		const child = spawn(
			process.execPath,
			[join(import.meta.dirname, '../support/plans-child.ts'), dir, file, smtpUrl],
			{
				stdio: ['ignore', 'pipe', 'inherit'],
			},
		);
		const ended = new Promise((resolve) => child.once('exit', resolve));
		let seen = 0;
		for await (const told of createInterface({ input: child.stdout })) {
			if (told.startsWith(line)) seen += 1;
			if (seen === count) break;
		}
		await sleep(pause);
		child.kill('SIGKILL');
		await ended;
	}
	const service = await openTestService(dir, {
		...{ smtpUrl, mailFrom: 'us@example.com', publicUrl: 'https://quality.example.com' },
	});
	const client = createLocalClient(service, 'en');
	await service.jobs.wait(await service.jobs.enqueue('surveys.send', {}));
	for (let tries = 0; tries < 600; tries += 1) {
		const { waiting, sending } = (await service.mail.status()).counts;
		if (waiting + sending === 0) break;
		await sleep(50);
	}
	const [plan] = (await client.listSurveyPlans({})).plans;
	assert.deepEqual([plan?.counts.asked, plan?.counts.waiting], [TICKETS, 0]);
	assert.equal((await client.getSurveyInvitations({ id: 1 })).asked, TICKETS);
	const mails = await service.mail.list({ states: [], limit: 1000 });
	assert.equal(new Set(mails.map(({ to }) => to)).size, TICKETS);
	assert.equal(mails.length, TICKETS);
	// Twice at most where a kill left a doubt whether the server had taken it.
	const doubts = mails.filter(({ doubtful }) => doubtful > 0).length;
	assert.ok(server.arrived.length >= TICKETS && server.arrived.length <= TICKETS + doubts);
	await service.end();
	await server.close();
});
