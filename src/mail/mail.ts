/** Mail as a whole: by which server, what waits, what was refused. */
import { Fault, type Language } from '../errors.ts';
import { type Barring, sendAgain } from './again.ts';
import { compose } from './letter.ts';
import { testLetter } from './letters/test.ts';
import { createOutbox, type Delivered } from './outbox.ts';
import type {
	KeptMail,
	MailEnd,
	MailFilter,
	MailState,
	MailStore,
	NewMail,
	OpenTransport,
	Outcome,
	Problem,
	Transport,
} from './ports.ts';
import type { Configured, MailSettings, OfEnvironment } from './settings.ts';

export type MailStatus = {
	readonly counts: Readonly<Record<MailState, number>>;
	/** Of those that wait, the one that failed last. */
	readonly trouble: Pick<KeptMail, 'problem' | 'reply' | 'changedAt'> | null;
};

export type Mail = {
	configured(): Promise<Configured | null>;
	/** The address of Kamerton in links; null where nobody has told it. */
	site(): Promise<string | null>;
	/** A password that is left out stays, unless server or user change. Faults `mail_password_plain`, `mail_password_needed`. */
	change(given: MailSettings, password: string | undefined): Promise<void>;
	/** The environment has the word again, if it says anything. */
	reset(): Promise<void>;
	/** Sent at once, outside of the outbox. Faults `mail_off`, `mail_failed_…`. */
	test(to: string, language: Language): Promise<{ readonly reply: string }>;
	/** Fault `mail_off`. */
	assertOn(): Promise<void>;
	/** On the disk when it is done. Fault `mail_off`. */
	put(mails: readonly NewMail[]): Promise<number>;
	byRefs(refs: readonly string[]): Promise<readonly KeptMail[]>;
	list(filter: MailFilter): Promise<readonly KeptMail[]>;
	status(): Promise<MailStatus>;
	/** As `sendAgain`. */
	again(id: number, lift: boolean): Promise<boolean>;
	/** For the job. */
	deliver(signal: AbortSignal): Promise<Delivered>;
	resume(): Promise<void>;
	/** What ended long ago. */
	forgetOld(): Promise<void>;
};

export type MailParts = {
	readonly store: MailStore;
	/** Of the process; null where it says nothing. */
	readonly environment: OfEnvironment | null;
	readonly publicUrl: string | null;
	readonly companyName: () => string;
	readonly open: OpenTransport;
	readonly wake: (at: number) => Promise<void>;
	readonly ending: (mail: KeptMail, end: MailEnd) => Promise<void>;
	readonly barring: Barring;
	readonly now: () => number;
};

/** Long enough to see what became of a mail, short enough to keep no register of addresses. */
const keptMs = 90 * 24 * 3_600_000;
const withoutPassword: Outcome = {
	...{ kind: 'server', problem: 'password_unreadable', doubtful: false },
	reply: new Fault('secret_unreadable', { name: 'mail.password' }).message,
};

export function createMail(parts: MailParts): Mail {
	const { store, environment, companyName, now } = parts;
	/** Who signs in is told whether there is mail: a key that has changed must not keep everybody out. */
	const configured = async (): Promise<Configured | null> => {
		const kept = await store.settings();
		if (kept === null) return environment && { ...environment, passwordUnreadable: false, own: false };
		const { settings, secret, secretUnreadable } = kept;
		return { settings, password: secret, passwordUnreadable: secretUnreadable, own: true };
	};
	const open = async ({ settings, password, passwordUnreadable, own }: Configured): Promise<Transport> =>
		passwordUnreadable
			? { send: async () => withoutPassword, close: () => {} }
			: parts.open({ ...settings, fromName: settings.fromName || companyName() }, password, own);
	/** What one server did not take is no matter of another one. */
	const tryAnew = async () => {
		await store.hasten(now());
		await outbox.resume();
	};
	const outbox = createOutbox({
		...{ store, configured, open, wake: parts.wake, ending: parts.ending, mostDoubts: null, now },
		senderOf: ({ settings }) => settings.from,
	});
	const found = async () => {
		const current = await configured();
		if (current === null) throw new Fault('mail_off');
		return current;
	};
	return {
		configured,
		site: async () => parts.publicUrl ?? (await configured())?.settings.site ?? null,
		async change(given, typed) {
			if (given.user !== null && given.security === 'none') throw new Fault('mail_password_plain');
			const before = await store.settings();
			// Whoever may change the server must not have the password of another one sent there.
			const same = before?.settings.host === given.host && before.settings.user === given.user;
			const password = given.user === null ? null : (typed ?? (same ? before.secret : null));
			if (given.user !== null && password === null) throw new Fault('mail_password_needed');
			await store.saveSettings({ ...given, site: given.site && new URL(given.site).origin }, password, now());
			await tryAnew();
		},
		async reset() {
			await store.saveSettings(null, null, now());
			await tryAnew();
		},
		async test(to, language) {
			const current = await found();
			const transport = await open(current);
			try {
				const at = now();
				const letter = compose(testLetter(language, companyName(), at));
				const messageId = `test-${at.toString(36)}@${current.settings.from.split('@')[1] ?? 'kamerton.invalid'}`;
				const outcome = await transport.send({ to, toName: '', letter, headers: {}, messageId });
				if (outcome.kind === 'taken') return { reply: outcome.reply };
				throw failure(outcome.problem, { ...current.settings, to, reply: outcome.reply });
			} finally {
				transport.close();
			}
		},
		async assertOn() {
			await found();
		},
		async put(mails) {
			await found();
			return outbox.put(mails);
		},
		byRefs: (refs) => store.byRefs(refs),
		list: (filter) => store.list(filter),
		async status() {
			const trouble = await store.trouble();
			return {
				counts: await store.counts(),
				trouble: trouble && { problem: trouble.problem, reply: trouble.reply, changedAt: trouble.changedAt },
			};
		},
		async again(id, lift) {
			const waits = await sendAgain(store, parts.barring, { id, lift, now: now() });
			if (waits) await outbox.resume();
			return waits;
		},
		deliver: outbox.deliver,
		resume: outbox.resume,
		forgetOld: () => store.forget(now() - keptMs),
	};
}

function failure(
	problem: Problem,
	{ host, port, user, from, to, reply }: MailSettings & { to: string; reply: string },
) {
	return new Fault(`mail_failed_${problem}`, { host, port, user: user ?? '—', from, to, reply });
}
