/**
 * Since when something has been recorded. A month without complaints has 0 of them where complaints were taken down before;
 * where none ever was, nobody knows, and what is divided or added is missing, not 0.
 */
import { everyMonth } from '../facts/data-versions.ts';
import { type Asked, partsOf } from './asked.ts';
import type { CalculatedCell } from './calculation.ts';
import { scanKey } from './chunk-names.ts';
import { earlierRange } from './compare/periods.ts';
import { known, testsOf } from './condition.ts';
import { type CellFigures, isAdditive } from './evaluation.ts';
import { momentTests } from './figure.ts';
import type { Inquiry } from './inquiry.ts';
import type { Behind, KeptAnswers } from './kept.ts';
import { nullableNumberOf } from './parts.ts';
import { factsRead } from './row-source.ts';
import type { Scan } from './scan.ts';
import { extentSql } from './sql/extent.ts';
import { bucketOfLabel } from './time/grain.ts';
import type { Range } from './time/period.ts';

/** By the place of a figure that was looked for: the instant of its first row, in ms since 1970; infinity where there is none. */
export type RecordedSince = ReadonlyMap<number, number>;

/** Asked only of what adds up and is missing in a cell of a combination. */
export async function recordedSince(
	inquiry: Inquiry,
	cells: readonly CalculatedCell[],
	kept: KeptAnswers | null,
): Promise<RecordedSince> {
	const { question, scans } = inquiry;
	const wanted = new Set(question.asked.flatMap(partsOf).flatMap(countedIn));
	const found = await Promise.all(
		[...wanted].map(async (place): Promise<[number, number][]> => {
			const has = (parts: CalculatedCell['parts']) => (parts.get(place)?.n ?? 0) > 0;
			const everywhere = cells.length > 0 && cells.every(({ parts, before }) => has(parts) && (!before || has(before)));
			const scan = scans.find(({ figures }) => figures.some((one) => one.place === place));
			if (everywhere || !scan) return [];
			const first = await firstRecorded(everywhereOf(scan, place), inquiry, kept);
			return [[place, first ?? Number.POSITIVE_INFINITY]];
		}),
	);
	return new Map(found.flat());

	function countedIn(asked: Asked): readonly number[] {
		if (asked.recipe.kind !== 'figure') return partsOf(asked).flatMap(countedIn);
		const { place } = asked.recipe;
		return isAdditive(question.figures[place]?.gauge) ? [place] : [];
	}
}

/** The same for whoever sees the same rows, so that it is kept; what depends on the moment is asked for anew. */
async function firstRecorded(scan: Scan, { budget, run }: Inquiry, kept: KeptAnswers | null): Promise<number | null> {
	const compute = async () => {
		const [row] = await run(extentSql(scan, budget));
		return { first: (row && nullableNumberOf(row, 'first')) ?? null };
	};
	const passing = scan.rows || scan.figures.some(({ figure }) => momentTests(figure).length > 0);
	if (kept === null || passing) return (await compute()).first;
	const behind = factsReadSpans([scan]);
	return (await kept.answer(['recorded since', scanKey({ ...scan, keys: [] })], behind, compute)).first;
}

/** All months of the facts that scans read. */
export function factsReadSpans(scans: readonly Scan[]): Behind {
	return new Map(scans.flatMap(factsRead).map((fact) => [fact, everyMonth]));
}

/**
 * That one figure, whatever the values: a team of which nobody complains has 0 complaints where complaints are taken down by
 * team at all. Where none of them ever names a team, nobody knows. No more comes of it than that they are.
 */
function everywhereOf(scan: Scan, place: number): Scan {
	const named = new Set([...scan.keys.filter(({ kind }) => kind !== 'grain').map(({ name }) => name), ...chosen(scan)]);
	const figures = scan.figures.filter((one) => one.place === place);
	return { ...scan, conditions: [...named].map(known), figures };
}

/** Fields of which a filter wants some values. What is not one of them is any other row, one that names none as well. */
function chosen({ conditions }: Scan): readonly string[] {
	return conditions.flatMap(testsOf).flatMap(({ op, field }) => (op === '=' || op === 'in' ? [field] : []));
}

/** The cell, where nothing recorded may mean 0. */
export function cellFigures({ keys, parts }: CalculatedCell, inquiry: Inquiry, since: RecordedSince): CellFigures {
	return figuresBy(parts, keys, () => rangeOf(keys, inquiry)?.to, since, inquiry);
}

/** The cell that it is compared with. */
export function figuresBefore({ keys, before }: CalculatedCell, inquiry: Inquiry, since: RecordedSince): CellFigures {
	const end = () => {
		const { comparison, timeZone, asOf } = inquiry.question;
		const own = rangeOf(keys, inquiry);
		const kind = comparison?.kind;
		const isEarlier = kind === 'previous' || kind === 'year';
		return (own && isEarlier ? earlierRange(own, { kind, grain: comparison?.grain ?? null, timeZone, asOf }) : own)?.to;
	};
	return figuresBy(before ?? new Map(), keys, end, since, inquiry);
}

/** When a cell ends takes longer to say than most else of it, and is seldom asked. */
function figuresBy(
	parts: CalculatedCell['parts'],
	keys: CalculatedCell['keys'],
	end: () => number | undefined,
	since: RecordedSince,
	{ together, question }: Inquiry,
): CellFigures {
	const until = () => end() ?? Number.NEGATIVE_INFINITY;
	const recorded = (place: number) => (since.get(place) ?? Number.POSITIVE_INFINITY) < until();
	const isNameless = question.by.some(({ kind }, at) => kind !== 'grain' && (keys[at] ?? null) === null);
	return { parts, together, recorded, unplaced: (place) => isNameless && since.has(place) && !recorded(place) };
}

function rangeOf(keys: CalculatedCell['keys'], { question, period }: Inquiry): Range | null {
	const { by, grain, timeZone } = question;
	const label = keys[by.findIndex(({ kind }) => kind === 'grain')];
	if (grain === null || typeof label !== 'string' || !period) return period;
	const bucket = bucketOfLabel(grain, label, timeZone);
	return { from: Math.max(period.from, bucket.from), to: Math.min(period.to, bucket.to) };
}
