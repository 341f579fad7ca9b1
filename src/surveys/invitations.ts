/** Customers are asked by mail or a messenger: chosen by the rules, kept, sent, and told among the facts. */
import { Fault } from '../errors.ts';
import { type AskingRules, type Candidate, decide, type History, type PassedOver, passedOver } from './asking.ts';
import { rowOf } from './invitation-rows.ts';
import type { Link, LinkContext, Survey, SurveyStore } from './ports.ts';
import type { Questionnaire, SurveyLanguage } from './questionnaire.ts';
import type { Row } from './rows.ts';
import type { Seal } from './seal.ts';
import { linkPurpose } from './surveys.ts';

/** By what somebody is asked. */
export const carriers = ['mail', 'sms', 'telegram', 'webhook'] as const;
export type Carrier = (typeof carriers)[number];

/** `address`: a mail, a phone, the number of a chat, or what another program calls the customer. */
export type Invitee = LinkContext & { readonly address: string | null };

export type Invitation = {
	/** Its name in the facts and of its mail. */
	readonly id: string;
	readonly survey: number;
	readonly link: string;
	readonly by: Carrier;
	/** Stands for the address. */
	readonly person: string;
	/** Null once the message lies in the outbox. */
	readonly address: string | null;
	readonly context: LinkContext;
	readonly askedAt: number;
	readonly expiresAt: number;
	readonly mirrored: string | null;
};

/** `customer`: stands for whoever is asked, by whichever channel. */
export type NewInvitation = Invitation & { readonly customer: readonly string[] };

/** What has become of an invitation, from the outbox and the answers. */
export type Course = {
	readonly sentAt: number | null;
	readonly refused: boolean;
	readonly startedAt: number | null;
	readonly finishedAt: number | null;
};

export type InvitationStore = {
	history(people: readonly string[]): Promise<History>;
	/** With their links, and that the customers were asked, in one transaction. */
	add(invitations: readonly NewInvitation[], links: readonly Omit<Link, 'used'>[], now: number): Promise<void>;
	/** Those whose message does not lie in the outbox of this carrier yet. */
	unmailed(by: Carrier, limit: number): Promise<readonly Invitation[]>;
	mailed(ids: readonly string[]): Promise<void>;
	/** Not older than this, of which the facts do not say yet what has become of them. */
	unmirrored(
		since: number,
		limit: number,
	): Promise<readonly { readonly invitation: Invitation; readonly course: Course }[]>;
	setMirrored(id: string, mirrored: string): Promise<void>;
	tally(survey: number): Promise<InvitationTally>;
	get(id: string): Promise<Invitation | null>;
	/** Somebody was written to without being asked. */
	contacted(person: string, now: number): Promise<void>;
	/** `unreachable`: there is no such address, and nobody has said that he does not want to; what somebody has said stays. */
	refuse(person: string, why: 'wish' | 'unreachable', now: number): Promise<void>;
	/** Why somebody is not asked; null: he may be. */
	barred(person: string): Promise<'wish' | 'unreachable' | null>;
	/** False where nobody had refused. */
	allow(person: string): Promise<boolean>;
};

export type InvitationTally = {
	readonly asked: number;
	readonly sent: number;
	readonly refused: number;
	readonly started: number;
	readonly finished: number;
};

export type Asked = { readonly asked: number; readonly passedOver: Readonly<Record<PassedOver, number>> };

export type InvitationMail = {
	readonly invitation: Invitation;
	readonly address: string;
	readonly survey: Survey;
	readonly questionnaire: Questionnaire;
	readonly language: SurveyLanguage;
	readonly token: string;
	/** Opens the page where one says that one does not want to be asked. */
	readonly refusal: string;
	/** Asked before, and reminded now. */
	readonly reminder: boolean;
};

/** `at`: its place among the rows, from 0; `code`: what is wrong with it, as pushed rows are told. */
type RefusedRow = { readonly at: number; readonly column: string | null; readonly code: string };

export type InvitationParts = {
	readonly store: SurveyStore;
	readonly invitations: InvitationStore;
	readonly seal: () => Promise<Seal>;
	readonly random: (letters: number) => string;
	/** Faults `mail_off`, `channel_off`, `mail_site_unknown`. */
	readonly assertOn: (by: Carrier) => Promise<void>;
	readonly send: (mails: readonly InvitationMail[]) => Promise<void>;
	/** Answers the rows that cannot be kept; all others are on the disk then. Faults of the journal. */
	readonly push: (rows: readonly Row[]) => Promise<readonly RefusedRow[]>;
	readonly now: () => number;
};

export type Invitations = ReturnType<typeof createInvitations>;

const linkLetters = 22;
const dayMs = 24 * 3_600_000;
const atOnce = 500;
const refusalPurpose = 'survey refusal';
/** No invitation is named so. */
const personMark = 'p-';
/** Answers come for weeks; what is older does not change any more. */
const watchedMs = 400 * dayMs;

export function createInvitations(parts: InvitationParts) {
	const { store, invitations, seal, random, assertOn, send, push, now } = parts;
	/** One after the other: two lists at once must not ask somebody twice. */
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
	const signatureOf = async (purpose: string, text: string) =>
		(await seal()).sign(purpose, text).slice(text.length + 1);
	const personOf = (by: Carrier, address: string) => {
		const name = address.trim().toLowerCase();
		// Neither a mail nor a phone is taken for another's chat.
		return signatureOf('survey address', by === 'mail' || by === 'sms' ? name : `${by}:${name}`);
	};

	/** From 0 to below 1, always the same for the same text. */
	const chanceOf = async (purpose: string, text: string) =>
		Buffer.from(await signatureOf(purpose, text), 'base64url').readUInt32BE(0) / 2 ** 32;

	async function candidateOf(survey: number, by: Carrier, invitee: Invitee): Promise<Candidate> {
		const customer = await customerOf(invitee);
		if (invitee.address === null) return { person: null, customer, chance: 0 };
		const person = await personOf(by, invitee.address);
		return { person, customer, chance: await chanceOf(`survey sample ${survey}`, person) };
	}

	/** Null where nothing can be asked any more. */
	async function mailOf(invitation: Invitation, address: string, reminder: boolean): Promise<InvitationMail | null> {
		const survey = await store.get(invitation.survey);
		const questionnaire = survey?.published ? await store.version(survey.id, survey.published) : null;
		if (survey === null || questionnaire === null) return null;
		const { sign } = await seal();
		const wanted = invitation.context.language;
		const [first = 'en'] = questionnaire.languages;
		return {
			...{ invitation, address, survey, questionnaire, reminder },
			language: wanted !== null && questionnaire.languages.includes(wanted) ? wanted : first,
			token: sign(linkPurpose(survey.id), invitation.link),
			refusal: sign(refusalPurpose, invitation.id),
		};
	}

	/** Stands for a customer, by whichever channel he is asked. */
	const sealOf = (customer: string) => signatureOf('survey customer', customer);

	/** Null where nobody has said who it is. */
	async function customerOf({ about }: Invitee): Promise<string | null> {
		const { customer } = about;
		return typeof customer === 'string' && customer !== '' ? sealOf(customer) : null;
	}

	/** Puts what is kept into the outbox of a carrier; done again, nothing is sent twice. */
	async function flush(by: Carrier): Promise<void> {
		for (;;) {
			const some = await invitations.unmailed(by, atOnce);
			if (some.length === 0) return;
			const mails: InvitationMail[] = [];
			for (const invitation of some) {
				const mail = invitation.address === null ? null : await mailOf(invitation, invitation.address, false);
				if (mail !== null) mails.push(mail);
			}
			await send(mails);
			await invitations.mailed(some.map(({ id }) => id));
		}
	}

	/** One carrier that fails, or is switched off, holds up no other. */
	async function flushAll(): Promise<void> {
		const failures: unknown[] = [];
		for (const by of carriers) {
			try {
				await flush(by);
			} catch (error) {
				if (!isOff(error)) failures.push(error);
			}
		}
		if (failures.length > 0) throw failures[0];
	}

	return {
		/**
		 * Asks those whom the rules let through; with `dry` it only says how many. Faults `survey_not_found`,
		 * `survey_not_published`, `survey_closed`, `mail_off`, `channel_off`, `mail_site_unknown`.
		 */
		ask: (
			id: number,
			people: readonly Invitee[],
			rules: AskingRules,
			dry: boolean,
			by: Carrier = 'mail',
		): Promise<Asked> =>
			inTurn(async () => {
				const survey = await store.get(id);
				if (survey === null) throw new Fault('survey_not_found', { id });
				if (survey.published === null) throw new Fault('survey_not_published');
				if (survey.state !== 'open') throw new Fault('survey_closed');
				if (!dry) await assertOn(by);
				const candidates = await Promise.all(people.map((one) => candidateOf(id, by, one)));
				const known = candidates.flatMap(({ person, customer }) => [person ?? [], customer ?? []].flat());
				const history = await invitations.history(known);
				const at = now();
				const verdicts = decide(candidates, rules, acrossChannels(history, candidates), at);
				const counted = Object.fromEntries(passedOver.map((why) => [why, 0])) as Record<PassedOver, number>;
				const chosen: NewInvitation[] = [];
				for (const [place, { address, ...context }] of people.entries()) {
					const verdict = verdicts[place] ?? 'no_address';
					const person = candidates[place]?.person ?? null;
					if (verdict !== 'ask') counted[verdict] += 1;
					else if (person !== null) {
						chosen.push({
							...{ id: random(linkLetters), survey: id, link: random(linkLetters), by, person, address, context },
							...{ askedAt: at, expiresAt: at + rules.days * dayMs, mirrored: null },
							customer: [candidates[place]?.customer ?? []].flat(),
						});
					}
				}
				if (!dry && chosen.length > 0) {
					const links = chosen.map(({ link, expiresAt, context }) => ({ ...context, id: link, survey: id, expiresAt }));
					await invitations.add(chosen, links, at);
					await flush(by);
				}
				return { asked: chosen.length, passedOver: counted };
			}),
		/** What a process left undone. */
		recover: () => inTurn(flushAll),
		/** Nobody is asked meanwhile: whoever decides whom to ask knows all who were. */
		inTurn,
		/** Stands for a text and cannot be read back. */
		signatureOf,
		chanceOf,
		/** Once for each invitation, however often it is said; false where nothing can be asked any more. */
		async remind(invitation: Invitation, address: string): Promise<boolean> {
			const mail = await mailOf(invitation, address, true);
			if (mail !== null) await send([mail]);
			return mail !== null;
		},
		/**
		 * What has become of invitations, written among the facts where they do not say so yet. One that the facts do not take is
		 * put aside with the reason until more becomes of it.
		 */
		mirror: () =>
			inTurn(async () => {
				for (;;) {
					const some = await invitations.unmirrored(now() - watchedMs, atOnce);
					const rows: Row[] = [];
					const told: string[] = [];
					for (const { invitation, course } of some) {
						const survey = await store.get(invitation.survey);
						if (survey === null) continue;
						rows.push(rowOf(invitation, survey, course, now()));
						told.push(invitation.id);
					}
					const refused = rows.length === 0 ? [] : await push(rows);
					const aside = new Map(refused.map(({ at, column, code }) => [told[at], { column, code }]));
					for (const { invitation, course } of some) {
						const why = aside.get(invitation.id);
						await invitations.setMirrored(invitation.id, JSON.stringify({ ...course, ...(why && { aside: why }) }));
					}
					if (some.length < atOnce) return;
				}
			}),
		tally: (survey: number) => invitations.tally(survey),
		/** Of the link in a mail; false where it is none of ours. */
		async refuse(token: string, really: boolean): Promise<boolean> {
			const name = (await seal()).open(refusalPurpose, token);
			if (name === null) return false;
			const person = name.startsWith(personMark)
				? name.slice(personMark.length)
				: ((await invitations.get(name))?.person ?? null);
			if (person === null) return false;
			if (really) await invitations.refuse(person, 'wish', now());
			return true;
		},
		/** In a message that is no invitation: the link by which somebody says that he does not want to be written to. */
		refusalOf: async (by: Carrier, address: string) =>
			(await seal()).sign(refusalPurpose, `${personMark}${await personOf(by, address)}`),
		/** Whether somebody does not want to be written to. */
		async refuses(by: Carrier, address: string): Promise<boolean> {
			const person = await personOf(by, address);
			return (await invitations.history([person])).refused.has(person);
		},
		/** Why somebody is not asked; null: he may be. */
		barred: async (by: Carrier, address: string) => invitations.barred(await personOf(by, address)),
		/** The seal of somebody's address. */
		personOf,
		sealOf,
		byId: (id: string) => invitations.get(id),
		/** What leads to the page of an invitation. */
		tokenOf: async ({ survey, link }: Pick<Invitation, 'survey' | 'link'>) =>
			(await seal()).sign(linkPurpose(survey), link),
		contacted: async (by: Carrier, address: string) => invitations.contacted(await personOf(by, address), now()),
		refuseAddress: async (address: string, by: Carrier = 'mail') =>
			invitations.refuse(await personOf(by, address), 'wish', now()),
		/** There is no such address. */
		suppress: async (address: string, by: Carrier = 'mail') =>
			invitations.refuse(await personOf(by, address), 'unreachable', now()),
		allowAddress: async (address: string, by: Carrier = 'mail') => invitations.allow(await personOf(by, address)),
	};
}

/** Nothing has failed: it waits until somebody switches it on. */
function isOff(error: unknown): boolean {
	return error instanceof Fault && ['mail_off', 'channel_off', 'mail_site_unknown'].includes(error.code);
}

/** Whoever was asked by one channel is not asked by another right after. */
function acrossChannels({ refused, lastAsked }: History, candidates: readonly Candidate[]): History {
	const last = new Map(lastAsked);
	for (const { person, customer } of candidates) {
		const other = lastAsked.get(customer ?? '');
		if (person !== null && other !== undefined) last.set(person, Math.max(other, last.get(person) ?? other));
	}
	return { refused, lastAsked: last };
}
