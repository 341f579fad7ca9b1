/** What goes with the answers behind a KPI: how much, in which direction, how surely. What goes together need not be a cause. */
import { Fault } from '../../errors.ts';
import { everyMonth } from '../../facts/data-versions.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { scanKey } from '../chunk-names.ts';
import type { Unit, Words } from '../definition.ts';
import { looksBack } from '../figure.ts';
import { type Inquiry, normalQuery } from '../inquiry.ts';
import type { Behind, KeptAnswers } from '../kept.ts';
import type { NormalQuery } from '../question.ts';
import { monthSpan } from '../time/period.ts';
import { answersOf, lookedAt, onlyFigure } from './answers.ts';
import type { NotUsed } from './design.ts';
import { MOST_SUBSETS } from './model.ts';
import { type Predictor, predictorIds, predictors } from './predictors.ts';
import { RESAMPLES, type Weighed, weighed } from './weighing.ts';

export type Drivers = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly unit: Unit;
	/** Answers that were read, and the KPI of these. */
	readonly n: number;
	readonly value: number | null;
	/** Answers with a ticket or an order; more than `n` where a part of the customers was read. */
	readonly beside: number;
	/** Answers without either: nothing is known of what they are about. */
	readonly alone: number;
	readonly resamples: number;
	readonly notUsed: readonly (NotUsed & { readonly names: Words })[];
} & Weighed;

export type DriversOptions = {
	/** Which; by default the first twelve of which something is known. Fault `unknown_driver`. */
	readonly with?: readonly string[] | undefined;
	readonly signal?: AbortSignal | undefined;
};

export const MOST_DRIVERS = 30;
/** Faults `unknown_driver` and those of `answersOf`. Kept while the data stay the same. */
export async function driversOf(inquiry: Inquiry, options: DriversOptions, kept: KeptAnswers): Promise<Drivers> {
	const key = ['drivers', ...answersKey(inquiry), options.with ?? null];
	return {
		...described(inquiry),
		...(await kept.answer(key, behindAnswers(inquiry), () => found(inquiry, options))),
	};
}

/** What names the answers that are read. */
export function answersKey(inquiry: Inquiry): readonly unknown[] {
	const [scan] = inquiry.scans;
	const figure = onlyFigure(inquiry);
	const from = looksBack(figure) ? inquiry.question.asOf : lookedAt(inquiry);
	return [scan ? scanKey(scan) : null, inquiry.period, from];
}

/** A ticket or an order may be of any month. */
export function behindAnswers({ period }: Inquiry): Behind {
	const beside = (['ticket', 'order', 'sla'] as const).map((fact) => [fact, everyMonth] as const);
	return new Map([['answer', period ? monthSpan(period) : everyMonth], ...beside]);
}

async function found(inquiry: Inquiry, options: DriversOptions): Promise<Omit<Drivers, keyof Described>> {
	const most = options.with ? MOST_DRIVERS : MOST_SUBSETS;
	const read = await answersOf(inquiry, chosenPredictors(options.with), most);
	return {
		...{ n: read.n, value: read.factor * read.mean, beside: read.beside, alone: read.alone, resamples: RESAMPLES },
		...(await weighed(read, directionSign(inquiry), options.signal)),
		notUsed: read.notUsed.map((one) => ({ ...one, names: namesOf(one.id) })),
	};
}

type Described = ReturnType<typeof described>;

export function described(inquiry: Inquiry) {
	const [asked] = inquiry.question.asked;
	const figure = onlyFigure(inquiry);
	if (!asked) throw new TypeError('a question asks for something');
	return {
		definition: cardOf(asked, inquiry.question.figures),
		query: normalQuery(inquiry),
		unit: figure.unit,
	};
}

function directionSign({ question: { asked } }: Inquiry): 1 | -1 {
	return asked[0]?.definition.direction === 'lower' ? -1 : 1;
}

function namesOf(id: string): Words {
	return predictors.find((one) => one.id === id)?.names ?? { en: id, ru: id };
}

/** Fault `unknown_driver`. */
export function chosenPredictors(ids: readonly string[] | undefined): readonly Predictor[] {
	if (!ids) return predictors;
	return [...new Set(ids)].map((id) => {
		const known = predictors.find((one) => one.id === id);
		if (!known) throw new Fault('unknown_driver', { driver: id, allowed: predictorIds.join(', ') });
		return known;
	});
}
