/** Happy customers are thanked and asked for a review, none of them twice in half a year. */
import { Fault } from '../errors.ts';
import type { Desk } from './desk.ts';
import { nameOf } from './open.ts';
import { type CaseSight, isSeen } from './view.ts';
import type { Cases, CasesParts, Promoter } from './work.ts';

const day = 24 * 3600 * 1000;
const reviewPause = 182 * day;

export function createThanks(
	{ store, reader, customerRefs, now }: CasesParts,
	{ answerOf, nameFor }: Desk,
	sight: CaseSight,
): Pick<Cases, 'promoters' | 'thankable' | 'askReview'> {
	return {
		async promoters(days, limit) {
			const groups = Map.groupBy(await reader.promoters(now() - days * day, limit), nameOf);
			const seen = [...groups.values()].filter(([first]) => {
				return first !== undefined && isSeen({ dimensions: first.dimensions, owner: null }, sight.scope);
			});
			const refs = await customerRefs([...new Set(seen.flatMap(([first]) => first?.customer ?? []))]);
			const marks = await store.reviewAsked(seen.flatMap(([first]) => first ?? []));
			const markOf = new Map(marks.map((mark) => [nameOf(mark), mark]));
			const shown: Promoter[] = [];
			for (const rows of seen) {
				const scored = rows.find(({ kind }) => kind === 'nps');
				if (scored === undefined) continue;
				const { fact, source, ref, customer, at, score, max, dimensions } = scored;
				const mark = markOf.get(nameOf(scored)) ?? null;
				const last = customer === null ? null : await store.lastReviewOf(customer);
				shown.push({
					...{ origin: { fact, source, ref }, at, score, max, dimensions },
					customerName: nameFor(customer, refs),
					said: rows.map(({ text }) => text).find((text) => text !== '') ?? '',
					asked: mark && { at: mark.at, author: mark.author },
					askedLately: mark === null && last !== null && last > now() - reviewPause,
				});
			}
			return shown;
		},
		async thankable(origin) {
			const { first, customer } = await answerOf(origin);
			if ((await store.reviewAsked([first])).length > 0) throw new Fault('review_already_asked');
			const last = customer === null ? null : await store.lastReviewOf(customer);
			if (last !== null && last > now() - reviewPause) throw new Fault('review_asked_lately');
			return { customer, language: first.dimensions['language'] ?? '' };
		},
		async askReview(origin, author) {
			const { first, customer } = await answerOf(origin);
			const request = { fact: first.fact, source: first.source, ref: first.ref, customer, author, at: now() };
			if (!(await store.markReview(request))) throw new Fault('review_already_asked');
			return request;
		},
	};
}
