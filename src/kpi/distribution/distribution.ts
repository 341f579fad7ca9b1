/** How the values behind a number are spread: scores with what they count as, lengths of time and amounts in classes. */
import { Fault } from '../../errors.ts';
import { everyMonth } from '../../facts/data-versions.ts';
import { cardOf, type KpiCard } from '../card.ts';
import { scanKey } from '../chunk-names.ts';
import { withPrices } from '../exchange/exchange.ts';
import { columnOf } from '../field.ts';
import { looksBack } from '../figure.ts';
import { type Inquiry, normalQuery } from '../inquiry.ts';
import type { Behind, KeptAnswers } from '../kept.ts';
import { type EngineRow, nullableNumberOf, numberOf } from '../parts.ts';
import type { NormalQuery } from '../question.ts';
import { rowSourceOf } from '../row-source.ts';
import type { Scan } from '../scan.ts';
import { atTheEnd } from '../spread.ts';
import { classesSql, outcomesSql, scoresSql, spreadOfSql } from '../sql/distribution.ts';
import { monthSpan, type Range } from '../time/period.ts';
import { lengthEdges, valueEdges } from './edges.ts';
import { type Measured, measuredBy, scales } from './measured-value.ts';

export type Score = {
	/** Null where rows only count or do not. */
	readonly value: number | null;
	/** The scale it was given on; null where there is none. */
	readonly scale: { readonly min: number | null; readonly max: number | null } | null;
	/** What one such row adds to the number: 1 a promoter or a success, −1 a detractor, 0 neither; else its value. */
	readonly countsAs: number | null;
	readonly n: number;
};

/** Of a first class `from` is null where values lie below its edge; the last one has no end. */
export type ValueClass = { readonly from: number | null; readonly to: number | null; readonly n: number };

export type Distribution = {
	readonly definition: KpiCard;
	readonly query: NormalQuery;
	/** `scores`: each value; `lengths`: classes of seconds; `values`: classes of other numbers; `outcomes`: counted or not. */
	readonly kind: 'scores' | 'lengths' | 'values' | 'outcomes';
	/** The column that is measured; null for outcomes, and for scores that are made of several answers. */
	readonly column: string | null;
	readonly n: number;
	readonly leftOut: number;
	/** Rows that count without a value: what is measured has not happened to them. */
	readonly missing: number;
	readonly scores: readonly Score[];
	readonly classes: readonly ValueClass[];
};

/** More different values than this are cut into classes. */
const MOST_SCORES = 60;

/** For an inquiry of one figure and no groups. Fault `kpi_without_distribution`. */
export async function distributionOf(inquiry: Inquiry, kept: KeptAnswers): Promise<Distribution> {
	const [scan] = inquiry.scans;
	const [figure] = inquiry.question.figures;
	const [asked] = inquiry.question.asked;
	if (!scan || !figure || !asked) throw new TypeError('an inquiry always has a scan and a figure');
	if (asked.recipe.kind !== 'figure') throw new Fault('kpi_without_distribution', { kpi: asked.definition.id });
	const column = measuredBy(figure);
	const { period } = inquiry;
	const key = ['distribution', scanKey(scan), period, scan.stock || looksBack(figure) ? scan.asOf : null];
	const { spread } = await kept.answer(key, behind(scan, period), async () => ({
		spread: period
			? await readSpread(atTheEnd(await withPrices(scan, [period], inquiry), period), period, column, inquiry)
			: nothing(column),
	}));
	return {
		definition: cardOf(asked, inquiry.question.figures),
		query: normalQuery(inquiry),
		column: column?.name ?? null,
		...spread,
	};
}

/** Stocks are read from all that came before, made rows from what lies around the period. */
function behind({ fact, stock, rows }: Scan, period: Range | null): Behind {
	const span = period && !stock && !rows ? monthSpan(period) : everyMonth;
	const facts = [fact, ...(rows ? (rowSourceOf(rows).beside ?? []) : [])];
	return new Map(facts.map((one) => [one, span]));
}

type Spread = Pick<Distribution, 'kind' | 'n' | 'leftOut' | 'missing' | 'scores' | 'classes'>;

function nothing(column: Measured | null): Spread {
	const kind = column === null ? 'outcomes' : column.isLength ? 'lengths' : 'scores';
	return { kind, n: 0, leftOut: 0, missing: 0, scores: [], classes: [] };
}

async function readSpread(
	scan: Scan,
	range: Range,
	column: Measured | null,
	{ run, budget }: Inquiry,
): Promise<Spread> {
	if (column === null) {
		const rows = await run(outcomesSql({ scan, range }, budget));
		const total = (name: string) => rows.reduce((sum, row) => sum + numberOf(row, name), 0);
		const scores = rows.filter((row) => row.counts_as !== null).map(scoreOf);
		return { kind: 'outcomes', n: total('rows'), leftOut: total('left_out'), missing: 0, scores, classes: [] };
	}
	const subject = { scan, range, column: column.name };
	const [all = {}] = await run(spreadOfSql(subject, budget));
	const counts = { n: numberOf(all, 'rows'), leftOut: numberOf(all, 'left_out') };
	if (counts.n === 0) return { ...nothing(column), ...counts };
	if (!column.isLength) {
		const scaled = scales.every((name) => columnOf(scan, name));
		const rows = await run(scoresSql({ ...subject, scaled, limit: MOST_SCORES }, budget));
		if (rows.length <= MOST_SCORES) {
			const scores = rows.map(scoreOf);
			const missing = scores.reduce((sum, { value, n }) => sum + (value === null ? n : 0), 0);
			return { kind: 'scores', ...counts, missing, scores: scores.filter(({ value }) => value !== null), classes: [] };
		}
	}
	const read = (name: string) => numberOf(all, name);
	const edges = column.isLength
		? lengthEdges(read('low'), read('high'), column.target)
		: valueEdges(read('low'), read('high'), all.whole === true || all.whole === 1 || all.whole === '1');
	const rows = await run(classesSql({ ...subject, edges }, budget));
	return {
		kind: column.isLength ? 'lengths' : 'values',
		...counts,
		missing: counts.n - rows.reduce((sum, row) => sum + numberOf(row, 'rows'), 0),
		scores: [],
		classes: classesOf(edges, rows, read('least')),
	};
}

/** Every class, those without rows too. */
function classesOf(edges: readonly number[], rows: readonly EngineRow[], least: number): readonly ValueClass[] {
	const found = new Map(rows.map((row) => [numberOf(row, 'class_from'), numberOf(row, 'rows')]));
	return edges.map((edge, at) => ({
		from: at === 0 && least < edge ? null : edge,
		to: edges[at + 1] ?? null,
		n: found.get(edge) ?? 0,
	}));
}

function scoreOf(row: EngineRow): Score {
	const [min, max] = [nullableNumberOf(row, 'scale_min'), nullableNumberOf(row, 'scale_max')];
	return {
		value: nullableNumberOf(row, 'measured'),
		scale: min === null && max === null ? null : { min, max },
		countsAs: nullableNumberOf(row, 'counts_as'),
		n: numberOf(row, 'rows'),
	};
}
