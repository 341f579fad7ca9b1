/** A Kamerton that sends surveys by mail, with a clock of its own: tickets come, plans run, mail arrives. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../../src/api/client.ts';
import { createLocalClient } from '../../src/api/local-client.ts';
import { type MailServer, openMailServer } from './mail/mail-server.ts';
import { openTestService, type TestService } from './service.ts';

export const [hour, day] = [3_600_000, 24 * 3_600_000];
export const iso = (at: number) => new Date(at).toISOString();

export type Ticket = {
	readonly id: string;
	readonly solved: number | null;
	readonly email?: string;
	readonly phone?: string;
	readonly customer?: string;
	readonly team?: string;
	readonly zone?: string;
	readonly status?: string;
};

export type SendingService = {
	readonly service: TestService;
	readonly client: Client;
	readonly mailServer: MailServer;
	/** A published survey of recommendation. */
	readonly survey: number;
	/** The number of the import. */
	bring(tickets: readonly Ticket[]): Promise<number>;
	/** All plans run once, and all mail leaves. */
	send(): Promise<void>;
	recipients(): string[];
	end(): Promise<void>;
};

/** Addresses that begin with `gone` are refused by the mail server. */
export async function openSendingService(
	clock: { now: number },
	{ dir, outside = {} }: { readonly dir?: string; readonly outside?: Record<string, string> } = {},
): Promise<SendingService> {
	const mailServer = await openMailServer({
		rcpt: (to) => {
			if (to.startsWith('gone')) return { code: 550, text: 'no such user' };
			return to.startsWith('full') ? { code: 552, text: '5.2.2 mailbox full' } : null;
		},
		options: { disabledCommands: ['STARTTLS'] },
	});
	const service = await openTestService(dir, { outgoingAllow: '127.0.0.1', ...outside }, () => clock.now);
	const client = createLocalClient(service, 'en');
	await client.changeMail({
		...{ host: '127.0.0.1', port: mailServer.port, security: 'none', from: 'us@example.com' },
		site: 'https://quality.example.com',
	});
	const survey = (await client.addSurvey({ name: 'solved', template: 'nps' })).id;
	await client.publishSurvey({ id: survey });
	return {
		...{ service, client, mailServer, survey },
		async bring(tickets) {
			const { now } = clock;
			const rows = tickets.map(
				({ id, solved, email = '', phone = '', customer, team = 'north', zone = '', status = 'solved' }) =>
					[
						...[id, iso((solved ?? now) - hour), solved === null ? '' : iso(solved), status, customer ?? `C-${id}`],
						...[email, phone, `Name ${id}`, team, zone, iso(now)],
					].join(','),
			);
			const record = await service.take(
				'ticket',
				`id,created_at,solved_at,status,customer,customer_email,customer_phone,customer_name,team,time_zone,updated_at\n${rows.join('\n')}\n`,
				{ source: 'desk', mapping: { attributes: ['time_zone'] } },
			);
			assert.equal(record.state, 'published', JSON.stringify(record.error));
			return record.id;
		},
		async send() {
			await service.jobs.wait(await service.jobs.enqueue('surveys.send', {}));
			// Not until no job runs: the bot listens all the time.
			for (let tries = 0; tries < 1000; tries += 1) {
				const { counts } = await service.mail.status();
				if (counts.waiting === 0 && counts.sending === 0) return;
				await sleep(10);
			}
		},
		recipients: () => mailServer.arrived.map(({ to }) => to[0] ?? '').toSorted(),
		async end() {
			await service.end();
			await mailServer.close();
		},
	};
}
