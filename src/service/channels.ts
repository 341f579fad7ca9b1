/** Channels wired: outboxes worked on by jobs, requests through the guard, a bot that is listened to. */
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Channels, createChannels } from '../channels/channels.ts';
import { createHearing, type Tapped } from '../channels/hearing.ts';
import type { Chat } from '../channels/ports.ts';
import { type Messenger, messengers } from '../channels/settings.ts';
import type { Config } from '../config.ts';
import { Fault, type Language } from '../errors.ts';
import { defineJob, type JobLog } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { KeptMail, MailEnd } from '../mail/ports.ts';
import type { Outgoing } from '../net/outgoing.ts';
import { createOutgoing } from '../net/outgoing.ts';
import { createUrlGuard } from '../net/url-guard.ts';
import { createChannelStore, createChatStore } from '../store/control/channels.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import type { Secrets } from '../store/control/secrets.ts';
import { phoneDigits } from '../store/facts/personal.ts';
import type { SurveyStore } from '../surveys/ports.ts';
import type { SurveyService } from './surveys.ts';

export const deliverJobs = messengers.map((one) => `${one}.deliver`);
export const hearJob = 'telegram.hear';
export const channelLanes: Readonly<Record<string, number>> = Object.fromEntries(
	[...messengers, hearJob].map((lane) => [lane, 1]),
);

/** Whatever has ended a job for good, what waits is looked at again, and the bot is listened to. */
export function regularChannels(timeZone: string): readonly Schedule[] {
	return [...deliverJobs, hearJob].map((name) => ({ name, cron: '*/5 * * * *', timeZone, jobName: name, payload: {} }));
}

export type ChannelService = Channels & {
	/** Links by which customers begin to talk to the bot. Fault `channel_off`. */
	telegramLinks(customers: readonly Omit<Chat, 'id' | 'chat'>[]): Promise<readonly string[]>;
	/** What a channel calls those who are given by phone, or by what the company calls them; null where it cannot reach them. */
	addressesOf(by: Messenger, people: readonly Named[]): Promise<readonly (string | null)[]>;
	/** The surveys that are asked; before the jobs begin. */
	serve(asked: Asked): void;
	/** One question to the bot's server and what came of it; false where there is no bot. */
	hearOnce(signal: AbortSignal): Promise<boolean>;
	/** The bot is not listened to any more. */
	stop(): void;
};

export type Named = { readonly phone?: string | undefined; readonly customer?: string | undefined };

export type Asked = Pick<SurveyService, 'answering' | 'invitations'> & {
	readonly store: Pick<SurveyStore, 'get' | 'version'>;
	readonly pathOf: (slug: string, token: string) => string;
	readonly site: () => Promise<string | null>;
};

export type ChannelsWiring = {
	readonly db: ControlDb;
	readonly secrets: Secrets;
	readonly config: Pick<Config, 'outgoingAllow'>;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly language: () => Language;
	readonly outgoing?: Outgoing;
	readonly log: JobLog;
	readonly now: () => number;
};

const secondMs = 1000;
const dayMs = 24 * 3_600_000;
/** A link that is sent by post may lie for a while. */
const unopenedDays = 400;
/** What fails so often is passed over. */
const hearTries = 3;
/** As long as the schedule lets pass; the next run goes on. */
const listenMs = 295_000;
/** After the other side has failed; what people say waits there for a day. */
const pauseMs = 20_000;
const linkLetters = 16;

/** What a button of an invitation tells us; 64 bytes at most. */
export const tapData = (invitation: string, version: number, value: number) => `${invitation}.${version}.${value}`;
const tapShape = /^([a-z0-9]+)\.(\d+)\.(-?\d+)$/;

export function wireChannels({
	db,
	secrets,
	config,
	queue,
	language,
	log,
	now,
	...rest
}: ChannelsWiring): ChannelService {
	const outgoing = rest.outgoing ?? createOutgoing({ guard: createUrlGuard({ allow: config.outgoingAllow }) });
	const chats = createChatStore(db);
	const closing = new AbortController();
	let asked: Asked | null = null;
	const channels = createChannels({
		...{ store: createChannelStore(db, secrets), outgoing, now },
		wake: async (messenger, at) => {
			const name = `${messenger}.deliver`;
			// What is due now gets a job of its own: one that is about to end may have looked already.
			if (at <= now()) await queue.enqueue(name, {});
			else {
				const runAfter = Math.ceil(at / secondMs) * secondMs;
				await queue.enqueue(name, {}, { runAfter, dedupeKey: `${name}:${runAfter}` });
			}
		},
		ending: suppressed,
		barring: (messenger) => ({
			why: async (to) => (await asked?.invitations.barred(messenger, to)) ?? null,
			lift: async (to) => asked?.invitations.allowAddress(to, messenger),
		}),
		now,
	});

	/** Who can never be reached is not written to again. */
	async function suppressed(messenger: Messenger, { to }: KeptMail, { state, problem }: MailEnd): Promise<void> {
		if (state !== 'refused' || problem !== 'recipient_refused') return;
		await asked?.invitations.suppress(to, messenger);
		if (messenger === 'telegram') await chats.leave(to, now());
	}

	const hear = createHearing({
		chats,
		tap: (data, chat) => (asked === null ? Promise.resolve(null) : tap(asked, data, chat)),
		refuse: async (chat) => asked?.invitations.refuseAddress(chat, 'telegram'),
		allow: async (chat) => void (await asked?.invitations.allowAddress(chat, 'telegram')),
		language,
		failed: (error) => log.warn({ err: error }, 'the bot could not reply'),
		now,
	});

	/** How often which update could not be taken in: one that never can is not to hold up all others. */
	const failed = new Map<number, number>();
	async function hearOnce(signal: AbortSignal): Promise<boolean> {
		const found = await channels.bot();
		if (found === null) return false;
		const from = await chats.heard(found.name);
		for (const update of await found.bot.updates(from, signal)) {
			try {
				await hear(found.bot, update);
				failed.delete(update.update_id);
			} catch (error) {
				const tries = (failed.get(update.update_id) ?? 0) + 1;
				failed.set(update.update_id, tries);
				if (signal.aborted || tries < hearTries) throw error;
				failed.delete(update.update_id);
				log.error({ err: error, update: update.update_id }, 'an update of the bot is passed over');
			}
			// After it is done: killed in between, it is heard again.
			await chats.setHeard(found.name, update.update_id + 1, now());
		}
		return true;
	}

	queue.register(
		...messengers.map((messenger) =>
			defineJob({
				name: `${messenger}.deliver`,
				schema: z.strictObject({}),
				lane: messenger,
				handle: (_, { signal }) => channels.deliver(messenger, signal),
			}),
		),
		defineJob({
			name: hearJob,
			schema: z.strictObject({}),
			lane: hearJob,
			maxAttempts: 1,
			async handle(_, context) {
				const signal = AbortSignal.any([context.signal, closing.signal]);
				const end = performance.now() + listenMs;
				while (!signal.aborted && performance.now() < end) {
					try {
						if (!(await hearOnce(signal))) return;
					} catch (error) {
						if (signal.aborted) return;
						log.warn({ err: error }, 'the bot could not be listened to');
						await sleep(pauseMs, undefined, { signal }).catch(() => {});
					}
				}
			},
		}),
	);

	return {
		...channels,
		async change(messenger, settings, given) {
			await channels.change(messenger, settings, given);
			if (messenger === 'telegram') await queue.enqueue(hearJob, {}, { dedupeKey: `schedule:${hearJob}` });
		},
		async test(messenger, to, language) {
			const address = messenger === 'sms' ? numberOf(to) : to;
			if (address === null || (messenger === 'telegram' && !/^-?\d+$/.test(to)))
				throw new Fault('channel_recipient_bad', { channel: messenger, recipient: to });
			return channels.test(messenger, address, language);
		},
		async telegramLinks(customers) {
			const one = await channels.configured('telegram');
			if (one === null) throw new Fault('channel_off', { channel: 'telegram' });
			const made = customers.map((customer) => ({
				...customer,
				id: randomBytes(linkLetters).toString('base64url'),
			}));
			await chats.add(made, now());
			return made.map(({ id }) => `https://t.me/${one.settings.bot}?start=${id}`);
		},
		async addressesOf(by, people) {
			switch (by) {
				case 'sms':
					return people.map(({ phone }) => (phone === undefined ? null : numberOf(phone)));
				case 'telegram': {
					const known = await chats.chatsOf(people.flatMap(({ customer }) => customer ?? []));
					return people.map(({ customer = '' }) => known.get(customer) ?? null);
				}
				case 'webhook':
					return people.map(({ customer }) => customer ?? null);
			}
		},
		async forgetOld() {
			await channels.forgetOld();
			await chats.forgetUnopened(now() - unopenedDays * dayMs);
		},
		serve(given) {
			asked = given;
		},
		hearOnce,
		stop: () => closing.abort(),
	};
}

/** As gateways want it (E.164); null where it is no number. */
export function numberOf(phone: string): string | null {
	const digits = phoneDigits(phone.trim());
	return digits === null ? null : `+${digits}`;
}

/** A score was tapped, by whoever was asked: written down as an answer, and the way to the other questions. */
async function tap(
	{ answering, invitations, store, pathOf, site }: Asked,
	data: string,
	chat: string,
): Promise<Tapped | null> {
	const [, id = '', version = '', value = ''] = tapShape.exec(data) ?? [];
	const invitation = id === '' ? null : await invitations.byId(id);
	if (invitation === null || invitation.by !== 'telegram') return null;
	if (invitation.person !== (await invitations.personOf('telegram', chat))) return null;
	const [survey, shown] = [await store.get(invitation.survey), await store.version(invitation.survey, Number(version))];
	const question = shown?.pages[0]?.questions[0];
	if (survey === null || question === undefined) return null;
	const token = await invitations.tokenOf(invitation);
	const visit = await answering.open(survey.slug, { token }, invitation.context.language ?? 'en');
	if (typeof visit === 'string') return { kind: 'shut', language: invitation.context.language ?? 'en' };
	const kept = await answering.choose(visit, token, new URLSearchParams({ [`q.${question.id}`]: value }));
	if (kept === null) return { kind: 'shut', language: visit.language };
	const origin = await site();
	const rest = kept.finishedAt === null && origin !== null;
	return { kind: 'kept', language: visit.language, url: rest ? `${origin}${pathOf(survey.slug, token)}` : null };
}
