/** From cells to the segments that stand out, those above the rest and those below it. */
import { totalOf } from '../explain-change/cells.ts';
import type { ReadCells } from '../explain-change/read.ts';
import { candidatesOf, SEGMENT_DEPTH, type SegmentCells } from './candidates.ts';
import {
	type Apart,
	apartFrom,
	beyondOf,
	levelOf,
	quartersOf,
	type Segment,
	shrunkDifferences,
	totalAmong,
	whereOf,
	without,
} from './segment.ts';
import { selectionOf } from './selection.ts';

export type StandingOut = {
	/** The farthest first, as they are shrunk. */
	readonly above: readonly Segment[];
	readonly below: readonly Segment[];
	/** Of one field, with rows of these: off the rest, but no further than these explain. */
	readonly explained: readonly Segment[];
	/** By the number of fields: segments that were looked at. */
	readonly tested: readonly number[];
	/** There would be more. */
	readonly cut: boolean;
};

export type StandingOptions = {
	readonly least: number;
	readonly rate: number;
	readonly most: number;
	/** In the unit of the figure: what is nearer to the rest is passed over. */
	readonly tolerance: number;
	/** From amount over size to the unit of the figure. */
	readonly factor: number;
	readonly yesOrNo: boolean;
	/** Whether the value of the whole is the mean of its parts. */
	readonly additive: boolean;
	readonly turn: () => Promise<void>;
};

export async function standingOut(
	{ cells: read, dimensions, effect }: ReadCells,
	options: StandingOptions,
): Promise<StandingOut> {
	const { least, rate, most, factor, turn } = options;
	const cells: SegmentCells = { length: read.length, codes: read.codes, sizes: read.sizes, sums: read.now };
	// With clusters in it as few rows may be one: then there is no telling how sure it is.
	const candidates = await candidatesOf(cells, Math.max(least, 2 * effect), turn);
	const { tested } = candidates;
	const tolerance = options.tolerance / Math.abs(factor);
	const { chosen, explainedBy, cut } = await selectionOf(cells, candidates, { effect, rate, most, tolerance, turn });
	const whole = totalOf(cells.sums);
	const setting = { cells, candidates, effect, factor, yesOrNo: options.yesOrNo };
	const shrunk = chosen.length === 0 ? new Float64Array() : shrunkDifferences(setting);
	const told = ({ at, same, p }: { at: number; same: readonly number[]; p: number }, count: number): Segment => {
		const key = candidates.list[at]?.key ?? [];
		const among = tested[key.length - 1] ?? 0;
		const telling = { ...setting, miss: Math.min(0.05, (rate * count) / (SEGMENT_DEPTH * among)) };
		const own = totalAmong(cells, candidates.cellsOf(at));
		const rest = without(whole, own);
		const difference = apartFrom(own, rest, whole, telling);
		const share = own.size / whole.size;
		const quarters = quartersOf(at, setting);
		return {
			where: whereOf(at, candidates, dimensions),
			same: same
				.filter((one) => candidates.list[one]?.parents === null)
				.map((one) => whereOf(one, candidates, dimensions)),
			...{ n: own.n, share, value: factor * levelOf(own), rest: factor * levelOf(rest), difference },
			shrunk: factor * (shrunk[at] ?? 0),
			effect: options.additive ? share * difference.value : null,
			beyond: quarters && beyondOf(quarters, whole, telling),
			...{ p, among },
		};
	};
	const isClear = ({ low, high }: Apart) => low > 0 || high < 0;
	// What the intervals of the choice hold to be nothing is not told.
	const clear = chosen
		.map((one) => ({ one, segment: told(one, chosen.length) }))
		.filter(({ segment: { difference, beyond } }) => isClear(difference) && (beyond === null || isClear(beyond)));
	const segments = clear.map(({ segment }) => segment);
	const explained = explainedBy(clear.map(({ one }) => one));
	const side = (sign: number) =>
		segments
			.filter(({ difference }) => Math.sign(difference.value) === sign)
			.toSorted((one, other) => sign * (other.shrunk - one.shrunk));
	return {
		above: side(1),
		below: side(-1),
		explained: explained.map((one) => told({ ...one, same: [] }, chosen.length + explained.length)),
		...{ tested, cut },
	};
}
