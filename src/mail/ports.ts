/** What the outbox needs from outside, whatever carries a message: mail, SMS, a messenger. Instants are UTC milliseconds. */
import type { Composed } from './letter.ts';
import type { MailSettings } from './settings.ts';

/** What a mail is about; the smaller its place in the list, the sooner it leaves. */
export const mailKinds = ['account', 'case', 'reply', 'survey'] as const;
export type MailKind = (typeof mailKinds)[number];

/** What carries messages; each has an outbox of its own. */
export const channels = ['mail', 'sms', 'telegram', 'webhook'] as const;
export type Channel = (typeof channels)[number];

/**
 * `sending`: handed to the server, whose word is not known yet. `refused`: the server will never take it. `given_up`: it was
 * tried for days, or is of no use any more.
 */
export const mailStates = ['waiting', 'sending', 'sent', 'refused', 'given_up'] as const;
export type MailState = (typeof mailStates)[number];

export type NewMail = {
	/** By it a mail is the same one: putting it twice sends it once. */
	readonly ref: string;
	readonly kind: MailKind;
	readonly to: string;
	readonly toName: string;
	readonly letter: Composed;
	readonly headers: Readonly<Record<string, string>>;
	/** What mail has no place for. */
	readonly beside?: Beside | undefined;
	/** Not before. */
	readonly dueAt: number;
	/** Of no use afterwards; null: always of use. */
	readonly until: number | null;
};

/** What messengers show and programs read, beside the text. */
export type Beside = {
	/** One tap each: what stands on a button and what it tells us. */
	readonly taps?: readonly { readonly text: string; readonly data: string }[];
	readonly link?: { readonly text: string; readonly url: string };
	/** For a program that hands the message on. */
	readonly fields?: Readonly<Record<string, string>>;
};

export type KeptMail = {
	readonly id: number;
	readonly ref: string;
	readonly kind: MailKind;
	readonly to: string;
	readonly subject: string;
	/** Without its angle brackets; the same at every try. */
	readonly messageId: string;
	readonly state: MailState;
	readonly attempts: number;
	/** Tries after which nobody knows whether the server had taken it. */
	readonly doubtful: number;
	readonly dueAt: number;
	readonly until: number | null;
	/** Why it did not leave at the last try, and what the server said. */
	readonly problem: Problem | null;
	readonly reply: string | null;
	readonly createdAt: number;
	readonly changedAt: number;
};

/** Sealed: a mail may hold a link that lets somebody in. */
export type Content = Pick<NewMail, 'toName' | 'letter' | 'headers' | 'beside'>;

/** What keeps mail from leaving. */
export const problems = [
	'host_unknown',
	'host_internal',
	'unreachable',
	'silent',
	'broken_off',
	'tls_missing',
	'tls_failed',
	'certificate',
	'password_unreadable',
	'sign_in_refused',
	'sender_refused',
	'recipient_refused',
	'undelivered',
	'content_refused',
	'later',
	'too_old',
	'unreadable',
	'unknown',
] as const;
export type Problem = (typeof problems)[number];

export type Outcome =
	| { readonly kind: 'taken'; readonly reply: string }
	/** `refused`: never; `later`: this one not now; `server`: none of them now. */
	| {
			readonly kind: 'refused' | 'later' | 'server';
			readonly problem: Problem;
			readonly reply: string;
			/** The server may have taken it all the same. */
			readonly doubtful: boolean;
			/** The server has said when to come again: not before so many milliseconds. */
			readonly notBeforeMs?: number;
	  };

export type Outgoing = Content & { readonly to: string; readonly messageId: string };

/** Connections to one server. */
export type Transport = {
	/** Never rejects. */
	send(mail: Outgoing): Promise<Outcome>;
	close(): void;
};

export type OpenTransport = (
	settings: MailSettings,
	password: string | null,
	/** Typed by a person: internal hosts are reached only where that is allowed. */
	typed: boolean,
) => Promise<Transport>;

export type MailFilter = {
	readonly states: readonly MailState[];
	readonly kind?: MailKind | undefined;
	/** Only ids before this one: the newest come first. */
	readonly before?: number | undefined;
	readonly limit: number;
};

export type MailEnd = {
	readonly state: MailState;
	readonly dueAt: number;
	readonly problem: Problem | null;
	readonly reply: string | null;
	readonly doubtful: boolean;
};

/** The messages of one channel. */
export type OutboxStore = {
	/** How many were not there yet. In one transaction, on the disk when it is done. */
	add(mails: readonly (NewMail & { readonly messageId: string })[], now: number): Promise<number>;
	get(id: number): Promise<KeptMail | null>;
	byRefs(refs: readonly string[]): Promise<readonly KeptMail[]>;
	list(filter: MailFilter): Promise<readonly KeptMail[]>;
	counts(): Promise<Readonly<Record<MailState, number>>>;
	/** The latest problem of those that wait. */
	trouble(): Promise<KeptMail | null>;
	/** Waiting and due, those of the first kinds first. */
	due(now: number, limit: number): Promise<readonly KeptMail[]>;
	nextDue(): Promise<number | null>;
	/** From waiting to sending, one try more; false where it is not waiting any more. */
	begin(id: number, now: number): Promise<boolean>;
	/** Null where it cannot be read any more. */
	content(mail: KeptMail): Promise<Content | null>;
	/** What was sent keeps no content. */
	end(id: number, end: MailEnd, now: number): Promise<void>;
	/** Refused or given up, it waits again; false where it is neither. */
	again(id: number, now: number): Promise<boolean>;
	/** What waits after a try that failed is due now, as if it had not been tried. */
	hasten(now: number): Promise<void>;
	/** Those that were left in the middle wait again, with a doubt more; with as many doubts as this they are given up. How many. */
	recover(now: number, mostDoubts: number | null): Promise<number>;
	/** Ended ones that have not changed since. */
	forget(before: number): Promise<void>;
};

/** What is set, and the secret that is for that server alone: they are read and kept together. */
export type WithSecret<Settings> = {
	readonly settings: Settings;
	readonly secret: string | null;
	/** There is one, written under another secret key. */
	readonly secretUnreadable: boolean;
};

export type MailStore = OutboxStore & {
	/** The mail of this Message-ID. */
	ofMessage(messageId: string): Promise<KeptMail | null>;
	/** It has left and did not arrive. */
	cameBack(id: number, problem: Problem, words: string, now: number): Promise<void>;
	/** How many mails to this address did not arrive since a moment, without a fault of the address. */
	undelivered(address: string, since: number): Promise<number>;
	settings(): Promise<WithSecret<MailSettings> | null>;
	/** Both at once; null settings take both away. */
	saveSettings(settings: MailSettings | null, password: string | null, now: number): Promise<void>;
};
