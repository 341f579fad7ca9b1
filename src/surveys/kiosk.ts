/**
 * A tablet on a counter asks one after another. It may be without a network for days: what was answered comes later, told by a name
 * of its own, so that an answer that is sent again is one answer.
 */
import type { Answering, Shut, Visit } from './answering.ts';
import type { Form, Problem } from './given.ts';
import type { SurveyLanguage } from './questionnaire.ts';
import type { Seal } from './seal.ts';

export type KioskPlace = { readonly visit: Visit; readonly branch: string };

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
	readonly seal: () => Promise<Seal>;
	readonly answering: Pick<Answering, 'open' | 'take' | 'stampOf'>;
	readonly now: () => number;
};

export type Kiosks = ReturnType<typeof createKiosks>;

const kioskPurpose = (survey: number) => `survey kiosk ${survey}`;

export function createKiosks({ seal, answering, now }: KioskParts) {
	return {
		/** What its address carries: the place is in it and signed, so that nobody answers for another one. */
		async token(survey: number, branch: string): Promise<string> {
			return (await seal()).sign(kioskPurpose(survey), `b${Buffer.from(branch).toString('base64url')}`);
		},
		async open(slug: string, token: string, language: SurveyLanguage): Promise<KioskPlace | Shut> {
			const visit = await answering.open(slug, {}, language);
			if (typeof visit === 'string') return visit;
			const place = (await seal()).open(kioskPurpose(visit.survey.id), token);
			if (place === null) return 'unknown';
			return { visit, branch: Buffer.from(place.slice(1), 'base64url').toString() };
		},
		/** What is wrong with it; nothing of a page is kept then. Faults of the journal. */
		async take(
			{ visit, branch }: KioskPlace,
			{ id, version, pages, form, age, took }: KioskAnswer,
		): Promise<readonly Problem[]> {
			const { survey } = visit;
			const at = now() - age;
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
