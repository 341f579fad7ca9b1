/** Changes with one cause, put as somebody would tell them: what fell from where to where, since when, where, and what went with it. */
import type { Unit } from '../kpi/definition.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import { spansOf } from '../kpi/yardstick.ts';
import { moverDifference } from '../stats/difference.ts';
import { type Carrier, carriersOf, type Sides, whereOf } from './carried.ts';
import type { SeriesChange } from './changes.ts';
import { plusDays } from './dates.ts';
import type { Group } from './grouping.ts';
import { type AskSeries, type Part, type Subject, subjectKey } from './series.ts';
import { type WatchedKpi, watchedDimensions } from './watched.ts';

export type ToldValue = {
	readonly value: number | null;
	readonly n: number;
	readonly low: number | null;
	readonly high: number | null;
};

export type ToldChange = {
	readonly kpi: string;
	readonly segment: Part;
	readonly unit: Unit;
	readonly verdict: 'worse' | 'better';
	/** The first day after the change, and the first and last that it may have been. */
	readonly onset: string;
	readonly earliest: string;
	readonly latest: string;
	readonly before: ToldValue;
	readonly after: ToldValue;
	/** After less before, with a 95 % interval; null where one of the sides has none. */
	readonly difference: number;
	readonly low: number | null;
	readonly high: number | null;
	/** Its rows of all that count, 0 … 1. */
	readonly share: number;
	/** Share × difference in tolerances of the KPI, two at most. */
	readonly size: number;
};

export type Told = {
	/** What weighs most for customers. */
	readonly lead: ToldChange;
	/** What changed with it, the heaviest first. */
	readonly beside: readonly ToldChange[];
	/** Where the change of the lead is, the outermost first; empty: everywhere. */
	readonly carriers: readonly Carrier[];
	/** Dates, half-open: what the numbers before and after are of. */
	readonly sides: Sides;
	/** What the data of both sides were at then, as `dataOf` says it. */
	readonly data: string;
};

/** Days before and after that are compared: as many whole weeks as a month or two have. */
export const SIDE = 56;
/** Told one by one; what else changed with it is counted among the changes. */
const MOST_TOLD = 12;
const MOST_TOLERANCES = 2;

export type TellingParts = {
	readonly kpis: readonly WatchedKpi[];
	readonly ask: AskSeries;
	/** The first day that is not known yet. */
	readonly until: string;
	/** All changes there are, of other stories too: none may lie between before and after. */
	readonly changes: readonly SeriesChange[];
	readonly dataOf: (sides: Sides) => string;
};

/** Null where the numbers before and after do not show it. `first` leads where it is told at all; else what weighs most. */
export async function tell(group: Group, parts: TellingParts, first: Subject | null = null): Promise<Told | null> {
	const [clearest] = group;
	const sides = sidesOf(clearest, parts);
	const wholes = await valuesOf({}, [...new Set(group.map(({ kpi }) => kpi))], sides, parts.ask);
	const bySegment = Map.groupBy(group.slice(0, MOST_TOLD), ({ segment }) => subjectKey({ kpi: '', segment }));
	const told: ToldChange[] = [];
	for (const own of bySegment.values()) {
		const segment = own[0]?.segment ?? {};
		const kpis = own.map(({ kpi }) => kpi);
		const values = Object.keys(segment).length === 0 ? wholes : await valuesOf(segment, kpis, sides, parts.ask);
		for (const change of own) told.push(...toldOf(change, values, wholes, parts.kpis));
	}
	const isFirst = (one: ToldChange) => first !== null && subjectKey(one) === subjectKey(first);
	const ordered = told.toSorted((one, other) => Number(isFirst(other)) - Number(isFirst(one)) || other.size - one.size);
	const [heaviest] = ordered;
	if (!heaviest) return null;
	const carriersFor = (one: ToldChange) => carriersOf(one.kpi, one.segment, watchedDimensions, sides, parts.ask);
	const carriers = await carriersFor(heaviest);
	const narrower = isFirst(heaviest) ? null : carrying(heaviest, carriers, told);
	const lead = narrower ?? heaviest;
	return {
		lead,
		beside: ordered.filter((one) => one !== lead),
		carriers: narrower ? await carriersFor(narrower) : carriers,
		sides,
		data: parts.dataOf(sides),
	};
}

/**
 * The part that the change of another part comes from, where it is told by itself: what fell by language because it fell at one
 * branch is a matter of the branch. The change of the whole company stays what it is. Exported for its test.
 */
export function carrying(
	{ kpi, segment }: ToldChange,
	[outermost]: readonly Carrier[],
	told: readonly ToldChange[],
): ToldChange | null {
	const [value, ...others] = outermost?.values ?? [];
	if (!outermost || value === undefined || others.length > 0 || Object.keys(segment).length === 0) return null;
	const own = subjectKey({ kpi, segment: { [outermost.field]: value } });
	return told.find((one) => subjectKey(one) === own) ?? null;
}

/** Up to the change before and the one after it, of the series or of the whole that it belongs to. */
function sidesOf(change: SeriesChange, { until, changes }: TellingParts): Sides {
	const others = changes.filter((one) => one !== change && subjectKey(one) === subjectKey(change));
	const earlier = others.flatMap(({ onset }) => (onset < change.onset ? [onset] : []));
	const later = others.flatMap(({ onset }) => (onset > change.onset ? [onset] : []));
	const from = [plusDays(change.onset, -SIDE), ...earlier].toSorted().at(-1) ?? change.onset;
	const to = [plusDays(change.onset, SIDE), until, ...later].toSorted()[0] ?? until;
	return { before: { from, to: change.onset }, after: { from: change.onset, to } };
}

type Pairs = ReadonlyMap<string, { readonly before: KpiRow; readonly after: KpiRow }>;

async function valuesOf(segment: Part, kpis: readonly string[], sides: Sides, ask: AskSeries): Promise<Pairs> {
	const asked = { kpis: [...kpis], where: whereOf(segment) };
	const [before, after] = [await ask({ ...asked, ...sides.before }), await ask({ ...asked, ...sides.after })];
	const rowOf = ({ rows }: KpiResult, kpi: string) => rows.find((row) => row.kpi === kpi);
	return new Map(
		kpis.flatMap((kpi) => {
			const [old, now] = [rowOf(before, kpi), rowOf(after, kpi)];
			return old && now ? [[kpi, { before: old, after: now }] as const] : [];
		}),
	);
}

function toldOf(
	change: SeriesChange,
	values: Pairs,
	wholes: Pairs,
	kpis: readonly WatchedKpi[],
): readonly ToldChange[] {
	const kpi = kpis.find(({ id }) => id === change.kpi);
	const pair = values.get(change.kpi);
	const whole = wholes.get(change.kpi);
	if (!kpi || !pair || !whole) return [];
	const { before, after } = pair;
	if (before.value === null || after.value === null) return [];
	const difference = after.value - before.value;
	// What the season did is taken out of the change, not of the numbers: they may not show it.
	if (difference === 0 || Math.sign(difference) !== Math.sign(change.height)) return [];
	const [one, other] = [bounded(after), bounded(before)];
	const interval = one && other ? moverDifference(one, other).interval : null;
	const share = whole.after.n === 0 ? 0 : Math.min(1, after.n / whole.after.n);
	const tolerance = spansOf(kpi, after.stat, before.value)?.below ?? Math.abs(difference);
	return [
		{
			...{ kpi: change.kpi, segment: change.segment, unit: after.unit },
			verdict: difference > 0 === (kpi.direction === 'higher') ? 'better' : 'worse',
			...{ onset: change.onset, earliest: change.earliest, latest: change.latest },
			...{ before: toldValue(before), after: toldValue(after), difference },
			...{ low: interval?.low ?? null, high: interval?.high ?? null, share },
			size: share * Math.min(Math.abs(difference) / tolerance, MOST_TOLERANCES),
		},
	];
}

const toldValue = ({ value, n, low, high }: KpiRow): ToldValue => ({ value, n, low, high });

function bounded({ value, low, high }: KpiRow) {
	return value === null || low === null || high === null
		? null
		: { value, low: Math.min(low, value), high: Math.max(high, value) };
}
