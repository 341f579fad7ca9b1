/**
 * Why a number changed between two periods: other shares of the company's parts (mix), the few parts that changed themselves,
 * and the rest. Together they are the change, with nothing left over. Decision 036.
 */
import type { PartsCache } from '../cache.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { shownWhole, type Whole } from '../decompose/decomposition.ts';
import { factorOf } from '../decompose/linear-split.ts';
import { type Reason, reasonOf } from '../decompose/split.ts';
import type { Words } from '../definition.ts';
import { withPrices } from '../exchange/exchange.ts';
import { type InquiryOptions, inquiryOf, normalQuery } from '../inquiry.ts';
import type { KpiPorts } from '../ports.ts';
import type { NormalQuery, Question } from '../question.ts';
import type { ExplainedSubject } from '../sql/explain-change.ts';
import { writeInstant } from '../time/period.ts';
import { type Accounted, accountOf, type ChangedPart, type RestOfChange, type SharedMix } from './account.ts';
import { comparedRanges, type RangesChoice } from './ranges.ts';
import { countedRows, isVolume, readCells } from './read.ts';
import { fieldWords, searchedFields, unsearchable, wholeOf } from './searched.ts';

export const conclusions = ['parts', 'mix', 'everywhere', 'chance', 'too_few', 'unknown'] as const;
export type Conclusion = (typeof conclusions)[number];

/** Rows that a part has in each period, at least. */
export const LEAST_ROWS = 30;
/** Share of chance among the parts that are named. */
export const DISCOVERY_RATE = 0.05;
/** Parts that bring less of the change together do not explain it. */
const LEAST_BROUGHT = 0.25;
/** More parts are no explanation. */
export const MOST_PARTS = 5;

export type ExplainedChange = Whole & {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	readonly earlier: { readonly from: string; readonly to: string };
	/** `volume`: of what is added up, which has no mix; `quantile`: by the share of rows above the middle of both quantiles. */
	readonly method: 'level' | 'quantile' | 'volume';
	readonly conclusion: Conclusion;
	/** Why it cannot be explained. */
	readonly reason: Reason | null;
	readonly mix: SharedMix | null;
	/** The change without the mix. */
	readonly trueChange: Accounted | null;
	readonly parts: readonly ChangedPart[];
	readonly rest: RestOfChange | null;
	readonly searched: {
		readonly fields: readonly { readonly field: string; readonly names: Words }[];
		/** Fields with so many values that they would not fit beside the others. */
		readonly leftOut: readonly string[];
		/** By the number of fields: parts with enough rows, each held against the rest. */
		readonly tested: readonly number[];
		readonly least: number;
		readonly rate: number;
	};
};

export type ExplainOptions = RangesChoice & { readonly turn: () => Promise<void> };

/** Faults `currencies_mixed`, `no_earlier_period`. */
export async function explainChange(
	question: Question,
	{ turn, ...choice }: ExplainOptions,
	options: InquiryOptions,
	ports: KpiPorts,
	cache: PartsCache | null,
): Promise<ExplainedChange> {
	const [asked] = question.asked;
	if (!asked) throw new TypeError('a question asks for something');
	const now = await inquiryOf(question, options, ports);
	const ranges = comparedRanges(now, choice);
	const { timeZone } = question;
	const before = { ...now, period: ranges.before };
	const [first, last] = await Promise.all([wholeOf(before, ports, cache), wholeOf(now, ports, cache)]);
	const cell = { keys: [], parts: last.cell.parts, before: first.cell.parts };
	const both = { before: first.figures, now: last.figures };
	const whole = shownWhole(asked, { whole: both, figures: question.figures }, cell, question);
	const base = {
		definition: cardOf(asked, question.figures),
		query: normalQuery(now),
		earlier: { from: writeInstant(ranges.before.from, timeZone), to: writeInstant(ranges.before.to, timeZone) },
		...whole,
	};
	const [figure] = question.figures;
	const isKnown = whole.before.value !== null && whole.now.value !== null;
	const why = unsearchable(question) ?? (isKnown ? null : 'no_data');
	if (why !== null || !figure) return { ...base, ...unexplained(reasonOf(why ?? 'no_data', asked.definition)) };
	const [found] = now.scans;
	if (!found) throw new TypeError('a figure without a scan');
	const scan = await withPrices({ ...found, keys: [] }, [ranges.before, ranges.now], now);
	const quantile = figure.gauge.kind === 'quantile';
	const [low, high] = [whole.before.value ?? 0, whole.now.value ?? 0];
	const subject: ExplainedSubject = { scan, ...ranges, above: quantile ? (low + high) / 2 : null };
	const rows = await countedRows(subject, now);
	const read = await readCells(subject, searchedFields, { rows: rows.before + rows.now, least: LEAST_ROWS }, now);
	const account = await accountOf(read, {
		kind: isVolume(subject) ? 'volume' : 'level',
		// Of a quantile what the shares above its middle say is stretched to its change.
		factor: quantile ? { total: high - low } : { each: factorOf(figure) },
		...{ least: LEAST_ROWS, rate: DISCOVERY_RATE, most: MOST_PARTS, turn },
	});
	const method = quantile ? 'quantile' : isVolume(subject) ? 'volume' : 'level';
	return {
		...base,
		method,
		...account.made,
		conclusion: concluded({ ...account.made, tested: account.tested }, whole.change),
		reason: null,
		searched: {
			fields: read.dimensions.map(({ field }) => ({ field, names: fieldWords(field) })),
			leftOut: read.leftOut,
			tested: account.tested,
			least: LEAST_ROWS,
			rate: DISCOVERY_RATE,
		},
	};
}

type Accounting = Pick<ExplainedChange, 'mix' | 'trueChange' | 'parts'> & Pick<ExplainedChange['searched'], 'tested'>;

/**
 * What is said first; parts that do not explain the change are named after it. A mix that is half of the change, beyond chance, is
 * the explanation where no part is. Where there was no part to look at, nothing is known of any.
 */
export function concluded(
	{ parts, mix, trueChange, tested }: Accounting,
	change: Pick<Whole['change'], 'value' | 'p'>,
): Conclusion {
	const moved = change.value ?? 0;
	const brought = parts
		.map(({ contribution }) => contribution.value * Math.sign(moved))
		.reduce((sum, one) => sum + Math.max(0, one), 0);
	if (brought > 0 && brought >= LEAST_BROUGHT * Math.abs(moved)) return 'parts';
	const [byMix, own] = [Math.abs(mix?.value ?? 0), Math.abs(trueChange?.value ?? 0)];
	if (mix && mix.p !== null && mix.p < 0.05 && byMix >= Math.abs(moved) / 2 && byMix > own) return 'mix';
	if (tested.every((count) => count === 0)) return 'too_few';
	const p = change.p ?? trueChange?.p ?? null;
	return p !== null && p < 0.05 ? 'everywhere' : 'chance';
}

function unexplained(reason: Reason) {
	return {
		method: 'level' as const,
		conclusion: 'unknown' as const,
		reason,
		...{ mix: null, trueChange: null, parts: [], rest: null },
		searched: { fields: [], leftOut: [], tested: [], least: LEAST_ROWS, rate: DISCOVERY_RATE },
	};
}
