/** What a plan would do, told before it is started: on the facts of the last weeks, with what is known of answers so far. */
import { Fault } from '../errors.ts';
import { wilson } from '../stats/proportion.ts';
import { expectedMargin, largestDeviation, valuesFor } from '../stats/sample-size.ts';
import type { Survey } from '../surveys/ports.ts';
import type { Questionnaire } from '../surveys/questionnaire.ts';
import { whomOf } from './customers.ts';
import { foresee } from './foresee.ts';
import { type Candidate, dayMs, standingFor } from './judge.ts';
import type { Found } from './moment.ts';
import { delayOf, fieldsOf, type LeftOut, type SendPlanDocument } from './plan.ts';
import type { Scores } from './ports.ts';
import type { Sending, SendingParts } from './sending.ts';
import { createStanding } from './standing.ts';
import { type Scored, scoredQuestion } from './surveyed.ts';

export type SimulationAsk = {
	readonly survey: number;
	readonly document: SendPlanDocument;
	readonly weeks: number;
	/** In percent, in place of what was seen. */
	readonly rate: number | undefined;
	/** Wanted, in points of the score. */
	readonly margin: number | undefined;
	/** A plan of the survey that may have asked already: what it did is not held against it. */
	readonly plan?: number | undefined;
};

export type Origin = 'survey' | 'kind' | 'assumed';
export type Range = { readonly value: number; readonly low: number; readonly high: number };

export type Simulation = {
	readonly from: number;
	readonly to: number;
	readonly moments: number;
	readonly asked: number;
	readonly leftOut: Readonly<Record<LeftOut, number>>;
	readonly waiting: number;
	readonly reminders: number;
	readonly days: readonly { readonly day: string; readonly asked: number }[];
	readonly rate: Range & { readonly n: number; readonly from: Origin };
	readonly answers: Range;
	readonly score: {
		readonly question: string;
		readonly text: Scored['text'];
		readonly kind: 'net' | 'mean';
		readonly spread: { readonly value: number; readonly n: number; readonly from: Origin };
		readonly margin: number | null;
	} | null;
	readonly needed: {
		readonly margin: number;
		readonly answers: number;
		readonly asked: number;
		readonly weeks: number | null;
	} | null;
};

const weekMs = 7 * dayMs;
/** More are not held in memory at once: fewer weeks tell the same. */
const most = 200_000;
/** Below so many, what was seen tells less than the assumption. */
const enough = 20;
/** Where nothing was seen: what mail surveys of customers usually get, and how far that differs. In percent. */
const assumedRate: Range = { value: 15, low: 5, high: 30 };
/** Who was asked later may still answer. */
const answeredWithin = 7 * dayMs;
/** Promoters and detractors are three points apart at least. */
const [promoter, detractor] = [9, 6];

export function createSimulation(parts: SendingParts & { readonly timeZone: () => string }, sending: Sending) {
	const { store, reader, surveys, openings, now, timeZone } = parts;

	/** Faults `survey_not_found`, `send_plan_not_found`, `send_plan_given`, `send_plan_many_moments`, those of the hours and of the conditions. */
	return async function simulate(ask: SimulationAsk): Promise<Simulation> {
		const { document, weeks } = ask;
		const survey = await surveys.get(ask.survey);
		if (survey === null) throw new Fault('survey_not_found', { id: ask.survey });
		if (ask.plan !== undefined && (await store.get(ask.plan))?.survey !== survey.id)
			throw new Fault('send_plan_not_found', { id: ask.plan });
		if (document.trigger.kind === 'given') throw new Fault('send_plan_given');
		const to = now();
		const from = to - weeks * weekMs;
		const found = await read(document, from, to);
		const candidates = await candidatesOf(survey.id, document, found);
		const { refused, bounced, asked } = await store.past([...new Set(candidates.flatMap(standingFor))]);
		const same = await sending.sameKind(survey);
		const standing = createStanding({
			...{ refused, bounced, byPlan: [] },
			asked: asked
				.filter(({ plan }) => ask.plan === undefined || plan !== ask.plan)
				.map((one) => ({ person: one.person, at: one.at, same: one.survey !== null && same.has(one.survey) })),
		});
		const foreseen = foresee(candidates, document, standing, await openings(document.hours), to);
		const alike = await alikeOf(survey, same);
		const rate = await rateOf(ask, survey, alike);
		const askedCount = foreseen.asked.length;
		const answers = scaled(rate, askedCount / 100);
		const score = await scoreOf(survey, alike, Math.round(answers.value));
		const { reminderDays } = document;
		return {
			...{ from, to, moments: found.length, asked: askedCount, leftOut: foreseen.leftOut, waiting: foreseen.waiting },
			reminders: reminderDays === null ? 0 : Math.round(askedCount * (1 - rate.value / 100)),
			days: daysOf(foreseen.asked, from, to, timeZone()),
			...{ rate, answers, score },
			needed:
				ask.margin === undefined || score === null
					? null
					: neededFor(ask.margin, score.spread.value, rate.value, askedCount / weeks),
		};
	};

	async function read(document: SendPlanDocument, from: number, to: number): Promise<readonly Found[]> {
		const { trigger, where } = document;
		const found: Found[] = [];
		const search = { trigger, where, fields: fieldsOf(document), startedAt: from, from, to, later: null, events: null };
		for await (const page of reader.find(search)) {
			found.push(...page);
			if (found.length > most) throw new Fault('send_plan_many_moments', { most });
		}
		return found;
	}

	async function candidatesOf(
		survey: number,
		document: SendPlanDocument,
		found: readonly Found[],
	): Promise<Candidate[]> {
		const delay = delayOf(document.trigger);
		const whom = await whomOf(found, parts);
		const plan = { id: 0, survey, document };
		return Promise.all(
			found.map((one) =>
				sending.candidateOf(plan, { ...one, firstDue: one.at + delay, due: one.at + delay }, one, whom),
			),
		);
	}

	type Alike = readonly { readonly survey: number; readonly question: string }[];

	/** Its own question first, then those of surveys that measure the same on the same scale. */
	async function alikeOf(survey: Survey, same: ReadonlySet<number>): Promise<Alike> {
		const own = scoredQuestion(await questionnaireOf(survey));
		if (own === null) return [];
		const others: { survey: number; question: string }[] = [];
		for (const one of await surveys.list()) {
			if (one.id === survey.id || !same.has(one.id)) continue;
			const question = scoredQuestion(await questionnaireOf(one));
			if (question?.from === own.from && question.to === own.to) others.push({ survey: one.id, question: question.id });
		}
		return [{ survey: survey.id, question: own.id }, ...others];
	}

	async function rateOf({ rate }: SimulationAsk, survey: Survey, alike: Alike): Promise<Simulation['rate']> {
		if (rate !== undefined) return { value: rate, low: rate, high: rate, n: 0, from: 'assumed' };
		for (const [from, ids] of [
			['survey', [survey.id]],
			['kind', alike.map((one) => one.survey)],
		] as const) {
			const { asked, finished } = await store.answered(ids, now() - answeredWithin);
			const interval = wilson(finished, asked);
			if (asked >= enough && interval !== null) {
				return { value: (100 * finished) / asked, low: 100 * interval.low, high: 100 * interval.high, n: asked, from };
			}
		}
		return { ...assumedRate, n: 0, from: 'assumed' };
	}

	async function scoreOf(survey: Survey, alike: Alike, n: number): Promise<Simulation['score']> {
		const question = scoredQuestion(await questionnaireOf(survey));
		if (question === null) return null;
		const net = question.measures === 'nps';
		const worth = (value: number) => (net ? (value >= promoter ? 100 : value <= detractor ? -100 : 0) : value);
		const [least, largest] = net ? [-100, 100] : [question.from, question.to];
		let spread: NonNullable<Simulation['score']>['spread'] = {
			...{ value: largestDeviation(least, largest), n: 0, from: 'assumed' },
		};
		for (const [from, questions] of [
			['survey', alike.slice(0, 1)],
			['kind', alike],
		] as const) {
			const seen = deviationOf(await store.scores(questions), worth);
			if (seen.n < enough || seen.value === 0) continue;
			spread = { ...seen, from };
			break;
		}
		return {
			...{ question: question.id, text: question.text, kind: net ? 'net' : 'mean', spread },
			margin: expectedMargin(spread.value, n),
		};
	}

	async function questionnaireOf({ id, published, draft }: Survey): Promise<Questionnaire> {
		return (published === null ? null : await surveys.version(id, published)) ?? draft;
	}
}

/** Standard deviation, divisor n − 1. */
function deviationOf(scores: Scores, worth: (value: number) => number): { readonly value: number; readonly n: number } {
	const n = scores.reduce((sum, one) => sum + one.n, 0);
	if (n < 2) return { value: 0, n };
	const mean = scores.reduce((sum, one) => sum + one.n * worth(one.value), 0) / n;
	const squares = scores.reduce((sum, one) => sum + one.n * (worth(one.value) - mean) ** 2, 0);
	return { value: Math.sqrt(squares / (n - 1)), n };
}

function scaled({ value, low, high }: Range, by: number): Range {
	return { value: value * by, low: low * by, high: high * by };
}

function neededFor(margin: number, deviation: number, rate: number, askedPerWeek: number): Simulation['needed'] {
	const answers = valuesFor(margin, deviation);
	const asked = Math.ceil((100 * answers) / rate);
	return { margin, answers, asked, weeks: askedPerWeek === 0 ? null : asked / askedPerWeek };
}

/** Every day of the period, also those on which nobody is asked. */
function daysOf(
	asked: readonly { readonly at: number }[],
	from: number,
	to: number,
	timeZone: string,
): Simulation['days'] {
	const dayOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
	const counts = new Map<string, number>();
	for (const { at } of asked) {
		const day = dayOf(at).toString();
		counts.set(day, (counts.get(day) ?? 0) + 1);
	}
	const days: { day: string; asked: number }[] = [];
	const last = dayOf(to);
	for (let day = dayOf(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
		days.push({ day: day.toString(), asked: counts.get(day.toString()) ?? 0 });
	}
	return days;
}
