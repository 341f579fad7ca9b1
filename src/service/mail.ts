/** Mail wired: an outbox in the control store, worked on by a job, over SMTP. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Accounts } from '../accounts/accounts.ts';
import { linkPath } from '../accounts/links.ts';
import type { Person } from '../accounts/person.ts';
import type { Config } from '../config.ts';
import type { Language } from '../errors.ts';
import { defineJob, type JobLog } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { Barring } from '../mail/again.ts';
import { compose } from '../mail/letter.ts';
import { invitationLetter, resetLetter } from '../mail/letters/account.ts';
import { createMail, type Mail } from '../mail/mail.ts';
import type { KeptMail, MailEnd } from '../mail/ports.ts';
import { readMailAddress } from '../mail/settings.ts';
import { createSmtp, type SmtpParts } from '../mail/smtp.ts';
import { createHostGuard, systemResolve } from '../net/url-guard.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { createMailStore } from '../store/control/mail.ts';
import type { Secrets } from '../store/control/secrets.ts';

export const mailLane = 'mail';
export const deliverJob = 'mail.deliver';

/** Whatever has ended a job for good, what waits is looked at again. */
export const regularDeliver = (timeZone: string): Schedule => ({
	name: deliverJob,
	cron: '*/5 * * * *',
	timeZone,
	jobName: deliverJob,
	payload: {},
});

/**
 * `no_site`: nobody has told the address that a link is to have; `no_password`: it waits, since the password of the mail
 * server cannot be read.
 */
export type Mailed = 'sent' | 'off' | 'no_site' | 'no_password';

export type MailService = Mail & {
	/** An invitation, or a link for a new password. */
	sendLink(person: Person, link: { readonly path: string; readonly expiresAt: number }): Promise<Mailed>;
	/** Whether somebody who has forgotten the password may have a link sent. */
	helpsForgetful(): Promise<boolean>;
	/** Nobody learns from it who has an account: what is done about it is not waited for. Fault `sign_in_throttled`. */
	forgotten(mail: string, address: string): Promise<void>;
};

export type MailWiring = {
	readonly db: ControlDb;
	readonly secrets: Secrets;
	readonly config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'publicUrl' | 'outgoingAllow'>;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly accounts: Pick<Accounts, 'forgotten'>;
	readonly company: () => { readonly companyName: string; readonly timeZone: string };
	readonly ending: (mail: KeptMail, end: MailEnd) => Promise<void>;
	readonly barring: Barring;
	readonly smtp?: Partial<SmtpParts>;
	readonly log: JobLog;
	readonly now: () => number;
};

const secondMs = 1000;

export function wireMail(wiring: MailWiring): MailService {
	const { db, secrets, config, queue, accounts, company, barring, log, now } = wiring;
	const guard = createHostGuard({ allow: config.outgoingAllow });
	const mail = createMail({
		store: createMailStore(db, secrets),
		environment: config.smtpUrl === null ? null : readMailAddress(config.smtpUrl, config.mailFrom ?? ''),
		publicUrl: config.publicUrl,
		companyName: () => company().companyName,
		open: createSmtp({
			// Whoever sets the environment of the process rules this machine.
			resolve: (host, typed) => (typed ? guard(host) : systemResolve(host)),
			...wiring.smtp,
		}),
		wake: async (at) => {
			const present = now();
			// What is due now gets a job of its own: one that is about to end may have looked already.
			if (at <= present) await queue.enqueue(deliverJob, {});
			else {
				const runAfter = Math.ceil(at / secondMs) * secondMs;
				await queue.enqueue(deliverJob, {}, { runAfter, dedupeKey: `${deliverJob}:${runAfter}` });
			}
		},
		ending: wiring.ending,
		barring,
		now,
	});
	queue.register(
		defineJob({
			name: deliverJob,
			schema: z.strictObject({}),
			lane: mailLane,
			handle: (_, { signal }) => mail.deliver(signal),
		}),
	);

	async function sendLink(person: Person, { path, expiresAt }: { path: string; expiresAt: number }): Promise<Mailed> {
		const server = await mail.configured();
		if (server === null) return 'off';
		const site = await mail.site();
		if (site === null) return 'no_site';
		const { companyName, timeZone } = company();
		const { language, name } = person;
		const until = momentIn(language, timeZone, expiresAt);
		const letter = (person.state === 'invited' ? invitationLetter : resetLetter)({
			...{ language, companyName, name, until },
			url: `${site}${path}`,
		});
		await mail.put([
			{
				...{ ref: `account ${person.id} ${nameOf(path)}`, kind: 'account', to: person.mail, toName: name },
				...{ letter: compose(letter), headers: {}, dueAt: now(), until: expiresAt },
			},
		]);
		return server.passwordUnreadable ? 'no_password' : 'sent';
	}

	return {
		...mail,
		sendLink,
		helpsForgetful: async () => (await mail.configured()) !== null && (await mail.site()) !== null,
		async forgotten(typed, address) {
			const found = await accounts.forgotten(typed, address);
			if (found === null) return;
			void found
				.link()
				.then(({ token, expiresAt }) => sendLink(found.person, { path: linkPath(token), expiresAt }))
				.catch((error) => log.error({ err: error }, 'a link for a new password could not be sent'));
		},
	};
}

/** A link of its own is a mail of its own; the link itself is told to nobody. */
function nameOf(path: string): string {
	return createHash('sha256').update(path).digest('base64url').slice(0, 16);
}

export function momentIn(language: Language, timeZone: string, at: number): string {
	const words = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone });
	return `${words.format(at)} (${timeZone})`;
}
