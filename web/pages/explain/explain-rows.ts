/** From what it was to what it is: the mix, each part that stands out, the rest. */
import type { BridgeRow } from '../../components/chart/bridge-chart.ts';
import { addDays, customPeriod, type Period, periodAt } from '../../view/period.ts';
import type { Explained, ExplainedPart } from './explain-data.ts';

export type Piece = Pick<BridgeRow, 'from' | 'to' | 'low' | 'high'> & {
	readonly kind: 'before' | 'mix' | 'part' | 'rest' | 'now';
	readonly part: ExplainedPart | null;
	/** How far it goes, of a whole its value: not from its ends, whose rounding would differ from that of the tables. */
	readonly size: number;
	readonly n: { readonly before: number | null; readonly now: number | null };
};

/** Nothing where it cannot be split. */
export function piecesOf({ before, now, mix, parts, rest }: Explained): readonly Piece[] {
	if (before.value === null || now.value === null || rest === null) return [];
	const wholes = { before: before.n, now: now.n };
	const steps = [
		...parts.map((part) => ({
			...{ kind: 'part' as const, part, amount: part.contribution },
			n: { before: part.before.n, now: part.now.n },
		})),
		{
			...{ kind: 'rest' as const, part: null, amount: rest.contribution },
			n: { before: rest.before.n, now: rest.now.n },
		},
		...(mix ? [{ kind: 'mix' as const, part: null, amount: mix, n: wholes }] : []),
	];
	let reached = before.value;
	const moved = steps.map(({ amount, ...step }): Piece => {
		const from = reached;
		reached += amount.value;
		return { ...step, from, to: reached, size: amount.value, low: amount.low, high: amount.high };
	});
	const whole = (kind: 'before' | 'now', { value, low, high, n }: Explained['now']): Piece => ({
		...{ kind, part: null, from: value ?? 0, to: value ?? 0, size: value ?? 0, low, high },
		n: { before: kind === 'before' ? n : null, now: kind === 'now' ? n : null },
	});
	return [whole('before', before), ...moved, whole('now', now)];
}

/** What it was compared with; of a period that has not ended as much of the other, whose last day may be a part of one. */
export function comparedPeriod({ from, to }: Explained['earlier']): Period {
	const [first, end] = [from.slice(0, 10), to.slice(0, 10)];
	const named = (['month', 'quarter', 'year'] as const).map((grain) => periodAt(grain, first));
	const isWhole = to.slice(11, 16) === '00:00';
	const found = named.find((one) => isWhole && one.from === first && one.to === end);
	return found ?? customPeriod(first, isWhole ? addDays(end, -1) : end);
}
