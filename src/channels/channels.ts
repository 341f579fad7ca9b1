/** Messages that leave other than by mail: how each channel is set, what waits in its outbox, a message to try it. */
import { Fault, type Language } from '../errors.ts';
import { type Barring, sendAgain } from '../mail/again.ts';
import { createOutbox, type Delivered, type Outbox } from '../mail/outbox.ts';
import type { KeptMail, MailEnd, MailFilter, MailState, NewMail, Outcome, Problem, Transport } from '../mail/ports.ts';
import { checkGateway, secretsOf } from './check.ts';
import { createGateway, type Line } from './gateway.ts';
import { failed } from './outcome.ts';
import { createPace } from './pace.ts';
import type { ChannelStore } from './ports.ts';
import { type Messenger, messengers, type Secrets, type SettingsOf, shapes } from './settings.ts';
import { type Bot, createBot } from './telegram.ts';
import { createWebhook } from './webhook.ts';

export type Configured<M extends Messenger> = {
	readonly settings: SettingsOf[M];
	readonly secrets: Secrets;
	/** There are some, written under another secret key. */
	readonly secretsUnreadable: boolean;
};

export type ChannelStatus = {
	readonly counts: Readonly<Record<MailState, number>>;
	/** Of those that wait, the one that failed last. */
	readonly trouble: Pick<KeptMail, 'problem' | 'reply' | 'changedAt'> | null;
};

export type Channels = ReturnType<typeof createChannels>;

export type ChannelsParts = {
	readonly store: ChannelStore;
	readonly outgoing: Line['outgoing'];
	readonly wake: (messenger: Messenger, at: number) => Promise<void>;
	readonly ending: (messenger: Messenger, message: KeptMail, end: MailEnd) => Promise<void>;
	readonly barring: (messenger: Messenger) => Barring;
	readonly now: () => number;
};

const keptMs = 90 * 24 * 3_600_000;
const secretName = (messenger: Messenger) => `channels.${messenger}`;
const unreadable = (messenger: Messenger) =>
	failed('server', 'password_unreadable', new Fault('secret_unreadable', { name: secretName(messenger) }).message);

export function createChannels({ store, outgoing, wake, ending, barring, now }: ChannelsParts) {
	const lines = Object.fromEntries(messengers.map((one) => [one, { outgoing, pace: createPace(), now }])) as Record<
		Messenger,
		Line
	>;

	async function configured<M extends Messenger>(messenger: M): Promise<Configured<M> | null> {
		const kept = await store.settings(messenger);
		if (kept === null) return null;
		const settings = shapes[messenger].strip().parse(kept.settings) as SettingsOf[M];
		const secrets: Secrets = kept.secret === null ? {} : JSON.parse(kept.secret);
		return { settings, secrets, secretsUnreadable: kept.secretUnreadable };
	}

	async function found<M extends Messenger>(messenger: M): Promise<Configured<M>> {
		const one = await configured(messenger);
		if (one === null) throw new Fault('channel_off', { channel: messenger });
		return one;
	}

	async function transportOf(messenger: Messenger): Promise<Transport> {
		switch (messenger) {
			case 'sms':
				return opened(messenger, await found(messenger), (one) => createGateway(one.settings, one.secrets, lines.sms));
			case 'telegram':
				return opened(messenger, await found(messenger), botOf);
			case 'webhook':
				return opened(messenger, await found(messenger), ({ settings, secrets: { key = '' } }) =>
					createWebhook(settings, key, lines.webhook),
				);
		}
	}

	function opened<M extends Messenger>(
		messenger: M,
		one: Configured<M>,
		open: (one: Configured<M>) => Transport,
	): Transport {
		if (!one.secretsUnreadable) return open(one);
		return { send: async () => unreadable(messenger), close: () => {} };
	}

	const botOf = ({ settings, secrets: { token = '' } }: Configured<'telegram'>): Bot =>
		createBot(settings, token, lines.telegram);

	const outboxes = Object.fromEntries(
		messengers.map((messenger): [Messenger, Outbox] => [
			messenger,
			createOutbox({
				store: store.outbox(messenger),
				configured: () => configured(messenger),
				senderOf: () => '',
				open: () => transportOf(messenger),
				wake: (at) => wake(messenger, at),
				// Nothing drops the second one, which costs money as well.
				mostDoubts: 2,
				ending: (message, end) => ending(messenger, message, end),
				now,
			}),
		]),
	) as Record<Messenger, Outbox>;

	/** What one server did not take is no matter of another one. */
	async function tryAnew(messenger: Messenger): Promise<void> {
		await store.outbox(messenger).hasten(now());
		await outboxes[messenger].resume();
	}

	return {
		configured,
		/**
		 * Secrets that are left out stay while the server is the same: whoever may change it must not have those of another one
		 * sent there. Faults `channel_names_…`, `channel_body_json`, `channel_secrets_needed`.
		 */
		async change<M extends Messenger>(messenger: M, settings: SettingsOf[M], given: Secrets): Promise<void> {
			const before = await configured(messenger);
			const needed = neededBy(messenger, settings);
			const same = before !== null && originOf(before.settings.url) === originOf(settings.url);
			const known: Secrets = { ...(same && before.secrets), ...given };
			const missing = needed.filter((name) => (known[name] ?? '') === '');
			if (missing.length > 0) throw new Fault('channel_secrets_needed', { names: missing.join(', ') });
			const kept = Object.fromEntries(needed.map((name) => [name, known[name] ?? '']));
			const secret = needed.length === 0 ? null : JSON.stringify(kept);
			await store.saveSettings(messenger, settings, secret, now());
			await tryAnew(messenger);
		},
		async remove(messenger: Messenger): Promise<void> {
			await store.saveSettings(messenger, null, null, now());
		},
		/** Sent at once, outside of the outbox. Faults `channel_off`, `channel_failed_…`. */
		async test(messenger: Messenger, to: string, language: Language): Promise<{ readonly reply: string }> {
			const transport = await transportOf(messenger);
			const at = now();
			const outcome = await transport.send({
				...{ to, toName: '', headers: {}, messageId: `test-${at.toString(36)}` },
				letter: { subject: testWords[language], text: testWords[language], html: '' },
				beside: { fields: { kind: 'test' } },
			});
			if (outcome.kind === 'taken') return { reply: outcome.reply };
			throw failure(messenger, outcome);
		},
		/** Fault `channel_off`. */
		async assertOn(messenger: Messenger): Promise<void> {
			await found(messenger);
		},
		/** On the disk when it is done. Fault `channel_off`. */
		async put(messenger: Messenger, messages: readonly NewMail[]): Promise<number> {
			await found(messenger);
			return outboxes[messenger].put(messages);
		},
		/** Null where there is none, or its token cannot be read. */
		async bot(): Promise<{ readonly name: string; readonly bot: Bot } | null> {
			const one = await configured('telegram');
			return one === null || one.secretsUnreadable ? null : { name: one.settings.bot, bot: botOf(one) };
		},
		byRefs: (messenger: Messenger, refs: readonly string[]) => store.outbox(messenger).byRefs(refs),
		list: (messenger: Messenger, filter: MailFilter) => store.outbox(messenger).list(filter),
		async status(messenger: Messenger): Promise<ChannelStatus> {
			const outbox = store.outbox(messenger);
			const trouble = await outbox.trouble();
			return {
				counts: await outbox.counts(),
				trouble: trouble && { problem: trouble.problem, reply: trouble.reply, changedAt: trouble.changedAt },
			};
		},
		/** As `sendAgain`. */
		async again(messenger: Messenger, id: number, lift: boolean): Promise<boolean> {
			const waits = await sendAgain(store.outbox(messenger), barring(messenger), { id, lift, now: now() });
			if (waits) await outboxes[messenger].resume();
			return waits;
		},
		/** For the jobs. */
		deliver: (messenger: Messenger, signal: AbortSignal): Promise<Delivered> => outboxes[messenger].deliver(signal),
		async resume(): Promise<void> {
			for (const messenger of messengers) await outboxes[messenger].resume();
		},
		async forgetOld(): Promise<void> {
			for (const messenger of messengers) await store.outbox(messenger).forget(now() - keptMs);
		},
	};
}

const testWords: Readonly<Record<Language, string>> = {
	en: 'Kamerton: a message to try this channel.',
	ru: 'Kamerton: сообщение для проверки канала.',
};

function neededBy<M extends Messenger>(messenger: M, settings: SettingsOf[M]): readonly string[] {
	if (messenger === 'telegram') return ['token'];
	if (messenger === 'webhook') return ['key'];
	const gateway = settings as SettingsOf['sms'];
	checkGateway(gateway);
	return secretsOf(gateway);
}

/** The shape lets no names in braces into it. */
function originOf(template: string): string {
	return /^https?:\/\/[^/]+/.exec(template)?.[0] ?? template;
}

const unreachable: readonly Problem[] = ['host_unknown', 'host_internal', 'unreachable', 'silent', 'broken_off'];

function failure(channel: Messenger, { problem, reply }: Exclude<Outcome, { kind: 'taken' }>): Fault {
	const params = { channel, reply };
	if (problem === 'host_internal') return new Fault('channel_failed_internal', params);
	if (unreachable.includes(problem)) return new Fault('channel_failed_unreachable', params);
	if (problem === 'sign_in_refused') return new Fault('channel_failed_sign_in', params);
	if (problem === 'password_unreadable') return new Fault('channel_failed_unreadable', params);
	if (problem === 'recipient_refused') return new Fault('channel_failed_recipient', params);
	if (problem === 'later') return new Fault('channel_failed_later', params);
	return new Fault('channel_failed_unknown', params);
}
