/**
 * A tablet on a counter asks one after another. It may be without a network for days: what was answered comes later, told by a name
 * of its own, so that an answer that is sent again is one answer. Its address can be revoked.
 */
import { Fault } from '../errors.ts';
import type { Answering, Shut, Visit } from './answering.ts';
import type { Form, Problem } from './given.ts';
import type { By } from './ports.ts';
import type { SurveyLanguage } from './questionnaire.ts';
import type { Seal } from './seal.ts';

export type Revoked = {
	readonly by: string;
	readonly at: number;
	/** Until then answers are taken that were given before; `at` itself where none are. */
	readonly takenUntil: number;
};

export type KioskAddress = {
	readonly id: number;
	readonly survey: number;
	/** What the address carries; null: it was made before addresses were kept, and carries the branch. */
	readonly mark: string | null;
	/** Of the tablet, for those who look after it. */
	readonly name: string;
	readonly branch: string;
	/** Null of one that was made before addresses were kept. */
	readonly createdBy: string | null;
	readonly createdAt: number | null;
	/** Within `usedStepMs`. */
	readonly usedAt: number | null;
	readonly revoked: Revoked | null;
};

export type KioskStore = {
	/** The newest first. */
	list(survey: number): Promise<readonly KioskAddress[]>;
	get(survey: number, id: number): Promise<KioskAddress | null>;
	marked(survey: number, mark: string): Promise<KioskAddress | null>;
	add(given: { survey: number; mark: string; name: string; branch: string }, by: By): Promise<KioskAddress>;
	/** The one of a branch that was made before addresses were kept; from now on it is listed. */
	old(survey: number, branch: string): Promise<KioskAddress>;
	use(id: number, now: number): Promise<void>;
	/** Null: it holds again. */
	revoke(id: number, revoked: Revoked | null): Promise<void>;
};

export type KioskPlace = { readonly visit: Visit; readonly address: KioskAddress };

export type KioskAnswer = {
	/** Made by the tablet, by chance. */
	readonly id: string;
	/** Of the questionnaire that was shown. */
	readonly version: number;
	/** Pages that were sent, in the order of the way. */
	readonly pages: readonly number[];
	readonly form: Form;
	/** Milliseconds since it was answered, so that a tablet whose clock is wrong tells the right moment. */
	readonly age: number;
	/** Milliseconds from the first page shown to the last one sent. */
	readonly took: number;
};

type KioskParts = {
	readonly store: KioskStore;
	readonly seal: () => Promise<Seal>;
	readonly random: (letters: number) => string;
	readonly answering: Pick<Answering, 'open' | 'take' | 'stampOf'>;
	readonly now: () => number;
};

export type Kiosks = ReturnType<typeof createKiosks>;

const markLetters = 16;
/** A use is written down once in so long: tablets ask often. */
const usedStepMs = 60_000;
/** For so long a tablet that was without a network may bring what was answered before its address was revoked. */
const lateMs = 7 * 24 * 3_600_000;

const kioskPurpose = (survey: number) => `survey kiosk ${survey}`;

export function createKiosks({ store, seal, random, answering, now }: KioskParts) {
	async function found(survey: number, id: number): Promise<KioskAddress> {
		const address = await store.get(survey, id);
		if (address === null) throw new Fault('survey_kiosk_not_found', { id });
		return address;
	}

	/** What was signed: `m` and the mark, of old ones `b` and the branch. */
	async function addressOf(survey: number, token: string): Promise<KioskAddress | null> {
		const signed = (await seal()).open(kioskPurpose(survey), token);
		if (signed === null) return null;
		const rest = signed.slice(1);
		if (signed.startsWith('m')) return store.marked(survey, rest);
		return store.old(survey, Buffer.from(rest, 'base64url').toString());
	}

	return {
		list: (survey: number) => store.list(survey),
		make: (survey: number, given: { name: string; branch: string }, author: string): Promise<KioskAddress> =>
			store.add({ ...given, survey, mark: random(markLetters) }, { author, now: now() }),
		/** What the address carries, signed, so that nobody answers for another place. */
		async token({ survey, mark, branch }: KioskAddress): Promise<string> {
			const carried = mark === null ? `b${Buffer.from(branch).toString('base64url')}` : `m${mark}`;
			return (await seal()).sign(kioskPurpose(survey), carried);
		},
		/**
		 * From now on it asks nobody. `late`: what was answered before is still taken for a week. Who revoked it first and when
		 * stays. Fault `survey_kiosk_not_found`.
		 */
		async revoke(survey: number, id: number, late: boolean, author: string): Promise<KioskAddress> {
			const { revoked } = await found(survey, id);
			const { by, at } = revoked ?? { by: author, at: now() };
			await store.revoke(id, { by, at, takenUntil: late ? at + lateMs : at });
			return found(survey, id);
		},
		/** Fault `survey_kiosk_not_found`. */
		async restore(survey: number, id: number): Promise<KioskAddress> {
			await found(survey, id);
			await store.revoke(id, null);
			return found(survey, id);
		},
		async open(slug: string, token: string, language: SurveyLanguage): Promise<KioskPlace | Shut> {
			const visit = await answering.open(slug, {}, language);
			if (typeof visit === 'string') return visit;
			const address = await addressOf(visit.survey.id, token);
			if (address === null) return 'unknown';
			const { id, usedAt, revoked } = address;
			if (revoked === null && now() - (usedAt ?? Number.NEGATIVE_INFINITY) >= usedStepMs) await store.use(id, now());
			return { visit, address };
		},
		/**
		 * What is wrong with it; nothing of a page is kept then. `revoked`: it was answered after the address was revoked, or comes
		 * too late. Faults of the journal.
		 */
		async take(
			{ visit, address: { branch, revoked } }: KioskPlace,
			{ id, version, pages, form, age, took }: KioskAnswer,
		): Promise<readonly Problem[] | 'revoked'> {
			const { survey } = visit;
			const at = now() - age;
			if (revoked !== null && (at >= revoked.at || now() >= revoked.takenUntil)) return 'revoked';
			const key = (await seal()).sign(`survey kiosk answer ${survey.id}`, id);
			const stamp = await answering.stampOf(survey, { shownAt: at - took, version, key });
			const about = { ...(branch !== '' && { branch }), attributes: { asked: 'kiosk' } };
			let current: Visit = { ...visit, context: { known: {}, about, language: null } };
			for (const page of pages) {
				const sent = await answering.take(current, { ...{ page, form, stamp, at }, trap: false, token: null });
				if (sent === 'answered') return [];
				if (sent.read.problems.length > 0) return sent.read.problems;
				current = sent.visit;
			}
			return [];
		},
	};
}
