/** What a customer says after the call: the second score of a case. */
import { Fault } from '../errors.ts';
import { type Changing, changeCase } from './change.ts';
import type { Desk } from './desk.ts';
import type { Cases, CasesParts } from './work.ts';

export function createSecondScores(
	{ store, now }: CasesParts,
	{ found, edit }: Desk,
	context: (author: string) => Promise<Changing>,
): Pick<Cases, 'scorable' | 'scoreAsked' | 'scoreAskedBy' | 'scoreGiven'> {
	return {
		async scorable(id) {
			const { state, firstScore: score, secondScore, contactedAt, customer, dimensions } = await found(id);
			if (state === 'withdrawn') throw new Fault('case_withdrawn', { id });
			if (score === null) throw new Fault('case_score_missing', { id });
			if (contactedAt === null) throw new Fault('case_contact_needed', { id });
			if (secondScore !== null) throw new Fault('case_score_given', { id });
			return { customer, score, language: dimensions['language'] ?? '' };
		},
		scoreAsked: (id, by, author) =>
			edit(id, null, (before) => ({
				after: before,
				entries: [{ at: now(), author, kind: 'score_asked', text: '', details: { by } }],
			})),
		async scoreAskedBy(id) {
			await found(id);
			return (await store.entries(id)).flatMap(({ kind, details }) =>
				kind === 'score_asked' ? [String(details['by'])] : [],
			);
		},
		async scoreGiven(id, value) {
			const given = await context('');
			return edit(id, null, (before) => {
				// The first answer stays, also of two that are sent at once.
				if (before.secondScore !== null) throw new Fault('case_score_given', { id });
				return changeCase(before, { secondScore: value }, given);
			});
		},
	};
}
