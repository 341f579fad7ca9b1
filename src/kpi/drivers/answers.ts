/** Answers behind a KPI, each beside what is known of its ticket and order; read in parts, so that no statement is large. */
import { Fault } from '../../errors.ts';
import type { Figure } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import { type AnswersSubject, answersBesideSql, besideCountSql, LEVELS, profileSql } from '../sql/drivers.ts';
import { type AnswerPart, type NotUsed, numbered, type Profile, type Term, termsOf, twinsOf } from './design.ts';
import type { Predictor } from './predictors.ts';

/** More answers than this tell nothing new: a part of the customers is read. */
export const MOST_ANSWERS = 100_000;
/** Fewer say nothing of so many drivers. */
export const LEAST_ANSWERS = 200;
/** Of fewer customers resamples do not tell how far chance goes (Cameron, Gelbach & Miller 2008, The Review of Economics and Statistics 90, p. 414). */
const LEAST_CUSTOMERS = 40;
/** For each column of a driver: with fewer, R² is mostly chance. */
export const CUSTOMERS_A_COLUMN = 20;
const PARTS = 1_000;

const DAY = 86_400_000;
/** Promises are looked at as they stood when the day began (UTC), so that what was computed serves all day. */
export function lookedAt({ question: { asOf } }: Inquiry): number {
	return Math.floor(asOf / DAY) * DAY;
}

/** The figure, where it is one of answers that each add to it. Fault `kpi_without_drivers`. */
export function onlyFigure({ question: { asked, figures } }: Inquiry): Figure {
	const [figure] = figures;
	const isOfAnswers =
		asked[0]?.recipe.kind === 'figure' &&
		figure?.definition.fact === 'answer' &&
		!figure.definition.rows &&
		['proportion', 'net', 'mean'].includes(figure.gauge.kind);
	if (!figure || !isOfAnswers) throw new Fault('kpi_without_drivers', { kpi: asked[0]?.definition.id ?? '' });
	return figure;
}

export type AnswersRead = {
	readonly terms: readonly Term[];
	readonly notUsed: readonly NotUsed[];
	readonly parts: readonly AnswerPart[];
	readonly n: number;
	readonly customers: number;
	/** Of what the answers add; times `factor` it is the KPI. */
	readonly mean: number;
	readonly factor: number;
	readonly beside: number;
	readonly alone: number;
};

/** At most `most` predictors. Faults `kpi_without_drivers`, `drivers_too_few`, `drivers_too_few_customers`. */
export async function answersOf(inquiry: Inquiry, chosen: readonly Predictor[], most: number): Promise<AnswersRead> {
	const figure = onlyFigure(inquiry);
	const [scan] = inquiry.scans;
	const { period, run, budget } = inquiry;
	const tooFew = (n: number) => new Fault('drivers_too_few', { n: String(n), least: String(LEAST_ANSWERS) });
	const tooFewCustomers = (n: number, least: number) =>
		new Fault('drivers_too_few_customers', { n: String(n), least: String(least) });
	if (!scan || !period) throw tooFew(0);
	const everyone: AnswersSubject = { scan, figure, range: period, one: 1, lookedAt: lookedAt(inquiry) };
	const [counts = {}] = await run(besideCountSql(everyone, budget));
	const [all, beside] = [numberOf(counts, 'n'), numberOf(counts, 'beside')];
	if (beside < LEAST_ANSWERS) throw tooFew(beside);
	const subject = { ...everyone, one: Math.ceil(beside / MOST_ANSWERS) };
	const [profile = {}] = await run(profileSql(subject, chosen, budget));
	const n = numberOf(profile, 'n');
	const customers = numberOf(profile, 'customers');
	if (customers < LEAST_CUSTOMERS) throw tooFewCustomers(customers, LEAST_CUSTOMERS);
	const profiles = chosen.map((predictor, at) => profileOf(profile, predictor, at));
	const termsWithin = (columns: number) => termsOf(chosen, profiles, { terms: most, columns });
	const { terms, notUsed } = termsWithin(Math.floor(customers / CUSTOMERS_A_COLUMN));
	if (terms.length === 0) {
		const widths = termsWithin(Number.POSITIVE_INFINITY).terms.map(({ columns }) => columns.length);
		throw widths.length === 0 ? tooFew(0) : tooFewCustomers(customers, CUSTOMERS_A_COLUMN * Math.min(...widths));
	}
	const read = terms.map(({ predictor }) => predictor);
	const rows = await run(answersBesideSql(subject, read, PARTS, budget));
	// In their order, so that the same is drawn each time.
	const parts = rows.toSorted((one, other) => numberOf(one, 'part') - numberOf(other, 'part')).map(partOfRow);
	const twins = twinsOf(parts, terms);
	const left = terms.filter(({ predictor: { id } }) => twins.every((twin) => twin.id !== id));
	const sum = parts.reduce((total, { y }) => total + y.reduce((some, one) => some + one, 0), 0);
	const factor = figure.gauge.kind === 'mean' ? 1 : 100;
	return {
		terms: numbered(left),
		notUsed: [...notUsed, ...twins],
		parts: parts.map(only(terms, left)),
		n,
		customers,
		mean: n === 0 ? 0 : sum / n,
		factor,
		beside,
		alone: all - beside,
	};
}

/** Of each answer what is known of the terms that are left. */
function only(all: readonly Term[], left: readonly Term[]): (part: AnswerPart) => AnswerPart {
	if (left.length === all.length) return (part) => part;
	const stays = all.filter(({ scale }) => scale).map((term) => left.includes(term));
	return (part) => ({ ...part, numbers: part.numbers.map((row) => row.filter((_, at) => stays[at])) });
}

function profileOf(row: EngineRow, { kind }: Predictor, at: number): Profile {
	const value = row[`p${at}`] as unknown as readonly unknown[];
	if (kind === 'choice') {
		// Each with how often, and by how much too many that may be.
		const names = value.map((one) => {
			const [name, count, error] = tupleOf(one);
			return { name: String(name), n: Number(count) - Number(error) };
		});
		return { kind: 'names', known: numberOf(row, `k${at}`), names: names.slice(0, LEVELS) };
	}
	const [known = 0, min = 0, max = 0] = value.map(Number);
	const quantiles = (row[`q${at}`] as unknown as readonly unknown[]).map((one) => Number(one ?? 0));
	const [first] = row[`m${at}`] as unknown as readonly unknown[];
	const commonest = first === undefined ? 0 : Number(tupleOf(first)[1]);
	return { kind: 'number', known, min, max, commonest, quantiles };
}

function tupleOf(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : Object.values(value as object);
}

function partOfRow(row: EngineRow): AnswerPart {
	const { y, customers, numbers, names } = row as unknown as AnswerPart;
	return { y, customers, numbers, names };
}
