/**
 * How the components of a KPI made of others go together: those of the same customers rise and fall with them, and then the whole
 * varies more, or less, than independent ones would let it.
 */

import { placesOf } from './asked.ts';
import type { CalculatedCell } from './calculation.ts';
import { scanKey } from './chunk-names.ts';
import { withPrices } from './exchange/exchange.ts';
import { type Figure, momentTests } from './figure.ts';
import type { Inquiry } from './inquiry.ts';
import type { KeptAnswers } from './kept.ts';
import { numberOf } from './parts.ts';
import { factsReadSpans } from './recorded.ts';
import { familyOf, type Scan } from './scan.ts';
import { keysOf } from './scan-run.ts';
import { type Bundling, SEPARATOR, togetherSql } from './sql/together.ts';
import { codeOfLabel } from './time/grain.ts';
import type { Range } from './time/period.ts';

/** The correlation of the errors of two figures, by their places; 0 where nothing is known of it. */
export type Together = (one: number, other: number) => number;

/** Rows that come back: enough that a correlation is known to 0.06 in one cell, and to less in many together. */
const MOST_BUNDLES = 256;
const ROWS = 20_000;
const HOUR = 3_600_000;

type Correlations = { readonly pairs: readonly (readonly [one: number, other: number, correlation: number])[] };

/** Undefined where no KPI has two components that vary. */
export async function togetherOf(
	inquiry: Inquiry,
	cells: readonly CalculatedCell[],
	kept: KeptAnswers | null,
): Promise<Together | undefined> {
	const { question, period } = inquiry;
	const wanted = new Set(
		question.asked.flatMap((asked) => {
			const places =
				asked.recipe.kind === 'figure' ? [] : placesOf(asked).filter((place) => varies(question.figures[place]));
			return places.length > 1 ? places : [];
		}),
	);
	if (wanted.size === 0 || !period || cells.length === 0) return undefined;
	const scans = inquiry.scans.flatMap((scan): Scan[] => {
		const figures = scan.figures.filter(({ place }) => wanted.has(place));
		return figures.length === 0 || scan.stock ? [] : [{ ...scan, figures }];
	});
	const compute = async (): Promise<Correlations> => correlationsOf(await vectorsOf(scans, period, inquiry, cells));
	const passing = scans.some(
		({ rows, figures }) => rows || figures.some(({ figure }) => momentTests(figure).length > 0),
	);
	const name = [
		'together',
		scans.map(scanKey),
		scans.map((scan) => scan.figures.map(({ place }) => place)),
		period,
		// How customers go together does not change from one minute to the next.
		passing ? Math.floor(question.asOf / HOUR) : null,
	];
	const { pairs } = kept === null ? await compute() : await kept.answer(name, factsReadSpans(scans), compute);
	const known = new Map(pairs.map(([one, other, correlation]) => [`${one} ${other}`, correlation]));
	return (one, other) => (one === other ? 1 : (known.get(`${Math.min(one, other)} ${Math.max(one, other)}`) ?? 0));
}

/** Whether rows of customers stand behind its error. */
function varies(figure: Figure | undefined): boolean {
	if (!figure || figure.definition.stock || (figure.gauge.kind === 'sum' && figure.gauge.planned)) return false;
	const family = familyOf(figure);
	const isBare = figure.gauge.kind === 'largest' || figure.gauge.kind === 'measured' || figure.gauge.kind === 'level';
	return !isBare && family !== 'levels' && family !== 'incidences';
}

/** By place and cell: what each bundle adds to the error of the figure, up to a factor. */
type Vectors = ReadonlyMap<number, ReadonlyMap<string, Float64Array>>;

async function vectorsOf(
	scans: readonly Scan[],
	period: Range,
	{ run, budget }: Inquiry,
	cells: readonly CalculatedCell[],
): Promise<Vectors> {
	const most = Math.min(MOST_BUNDLES, Math.max(4, ROWS / cells.length));
	const bundles = 2 ** Math.floor(Math.log2(most));
	const made = new Map<number, ReadonlyMap<string, Float64Array>>();
	for (const scan of scans) {
		const priced = await withPrices(scan, [period], { run, budget });
		const bundling = {
			bundles,
			quantiles: scan.figures.map(({ figure, place }) => quantilesOf(figure, place, scan, cells)),
		};
		const rows = await run(togetherSql(priced, [period], budget, bundling));
		const byCell = Map.groupBy(rows, (row) => JSON.stringify(keysOf(row, scan)));
		for (const [at, { place, figure }] of scan.figures.entries()) {
			const vectors = [...byCell].map(([cell, list]): [string, Float64Array] => {
				const [sizes, amounts] = [new Float64Array(bundles), new Float64Array(bundles)];
				for (const row of list) {
					const bundle = numberOf(row, 'bundle');
					sizes[bundle] = numberOf(row, `t${at}_size`);
					amounts[bundle] = numberOf(row, `t${at}_amount`);
				}
				return [cell, deviations(sizes, amounts, addsUp(figure))];
			});
			made.set(place, new Map(vectors));
		}
	}
	return made;
}

function addsUp({ gauge }: Figure): boolean {
	return gauge.kind === 'count' || gauge.kind === 'sum' || (gauge.kind === 'customers' && !gauge.test);
}

/** Of a total from their mean, of a mean or a ratio what is left beside the value of the cell (Taylor, as its variance). */
function deviations(sizes: Float64Array, amounts: Float64Array, isTotal: boolean): Float64Array {
	const [size, amount] = [sizes, amounts].map((list) => list.reduce((sum, one) => sum + one, 0));
	if (size === undefined || amount === undefined) throw new TypeError('two lists have two sums');
	if (isTotal) return amounts.map((one) => one - amount / amounts.length);
	return size === 0 ? amounts.map(() => 0) : amounts.map((one, at) => one - (amount / size) * (sizes[at] ?? 0));
}

function quantilesOf(
	{ gauge }: Figure,
	place: number,
	{ keys }: Scan,
	cells: readonly CalculatedCell[],
): Bundling['quantiles'][number] {
	if (gauge.kind !== 'quantile') return null;
	const found = cells.flatMap(({ keys: own, parts }) => {
		const part = parts.get(place);
		if (part?.kind !== 'quantile' || part.value === null) return [];
		const name = keys.map((key, at) => {
			const value = own[at] ?? null;
			return key.kind === 'grain' && value !== null ? String(codeOfLabel(value)) : (value ?? '');
		});
		return [{ name: name.join(SEPARATOR), value: part.value }];
	});
	return { names: found.map(({ name }) => name), values: found.map(({ value }) => value) };
}

/** In each cell, and averaged over them by the bundles that have rows: few customers of one cell say little alone. */
function correlationsOf(vectors: Vectors): Correlations {
	const places = [...vectors.keys()].sort((one, other) => one - other);
	const pairs = places.flatMap((one, at) =>
		places.slice(at + 1).map((other): Correlations['pairs'][number] => {
			let [sum, weights] = [0, 0];
			for (const [cell, first] of vectors.get(one) ?? []) {
				const second = vectors.get(other)?.get(cell);
				if (!second) continue;
				let [xx, xy, yy, present] = [0, 0, 0, 0];
				for (const [bundle, x] of first.entries()) {
					const y = second[bundle] ?? 0;
					xx += x * x;
					xy += x * y;
					yy += y * y;
					if (x !== 0 || y !== 0) present++;
				}
				if (xx === 0 || yy === 0 || present < 2) continue;
				sum += ((present - 1) * xy) / Math.sqrt(xx * yy);
				weights += present - 1;
			}
			return [one, other, weights === 0 ? 0 : Math.min(1, Math.max(-1, sum / weights))];
		}),
	);
	return { pairs };
}
