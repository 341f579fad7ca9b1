/** From what it was to what it is: the steps of a decomposed change, in the order in which they are drawn. */
import type { Result } from '../../../src/api/contract/contract.ts';

export type Decomposition = Result<'decomposeKpi'>;
type Segment = Decomposition['segments'][number];
type Part = Pick<Decomposition['mix'], 'low' | 'high'>;

export type Step = {
	readonly kind: 'before' | 'volume' | 'mix' | 'own' | 'segment' | 'others' | 'now';
	/** The segment, of one: its value of the dimension. */
	readonly segment: string | null;
	/** Where it begins and ends; of a whole both are its value. */
	readonly from: number;
	readonly to: number;
	/** Of the step; of a whole that of its value. */
	readonly low: number | null;
	readonly high: number | null;
	/** The rows behind it in either period. */
	readonly before: number | null;
	readonly now: number | null;
	/** Of `others`: how many segments they are. */
	readonly parts: number;
};

/** More steps are no longer a picture; the smaller ones go together. */
const mostSegments = 7;

/** Nothing where the change has no parts. */
export function stepsOf(made: Decomposition): readonly Step[] {
	const { before, now, volume, mix, trueChange, segments } = made;
	if (before.value === null || now.value === null) return [];
	const isNumber = mix.value === null;
	if (isNumber && volume?.value == null) return [];
	const own = isNumber ? ('volume' as const) : ('trueChange' as const);
	const parts = segments.filter((one) => (one[own] ?? 0) !== 0);
	const steps: Omit<Step, 'from' | 'to'>[] = [];
	const sizes: number[] = [];
	const add = (step: Pick<Step, 'kind'> & Partial<Step>, size: number, { low, high }: Part) => {
		steps.push({ segment: null, before: before.n, now: now.n, parts: 1, ...step, low, high });
		sizes.push(size);
	};
	if (!isNumber && volume?.value) add({ kind: 'volume' }, volume.value, volume);
	if (mix.value !== null) add({ kind: 'mix' }, mix.value, mix);
	if (!segments.some((one) => one[own] !== null)) {
		const whole = isNumber ? volume : trueChange;
		if (whole?.value == null) return [];
		add({ kind: isNumber ? 'volume' : 'own' }, whole.value, whole);
	} else {
		const sorted = [...parts].sort((one, other) => Math.abs(other[own] ?? 0) - Math.abs(one[own] ?? 0));
		const shown = sorted.length > mostSegments + 1 ? sorted.slice(0, mostSegments) : sorted;
		for (const one of shown)
			add(
				{ kind: 'segment', segment: one.name ?? '', before: one.before.n, now: one.now.n },
				one[own] ?? 0,
				one.interval ?? { low: null, high: null },
			);
		const rest = sorted.slice(shown.length);
		const total = (of: (one: Segment) => number) => rest.reduce((sum, one) => sum + of(one), 0);
		const sums = { before: total((one) => one.before.n), now: total((one) => one.now.n), parts: rest.length };
		if (rest.length > 0)
			add(
				{ kind: 'others', ...sums },
				total((one) => one[own] ?? 0),
				{ low: null, high: null },
			);
	}
	let reached = before.value;
	const moved = steps.map((step, at): Step => {
		const from = reached;
		reached += sizes[at] ?? 0;
		return { ...step, from, to: reached };
	});
	const whole = (kind: 'before' | 'now', { value, low, high, n }: Decomposition['now']): Step => {
		const at = value ?? 0;
		const rows = { before: kind === 'before' ? n : null, now: kind === 'now' ? n : null };
		return { kind, segment: null, from: at, to: at, low, high, ...rows, parts: 1 };
	};
	return [whole('before', before), ...moved, whole('now', now)];
}

/** Whether it is sure that the step goes somewhere, and where to. */
export function toneOf({ low, high }: Pick<Step, 'low' | 'high'>, direction: 'higher' | 'lower' | 'neutral' | string) {
	if (low === null || high === null || (low <= 0 && high >= 0)) return 'same';
	if (direction !== 'higher' && direction !== 'lower') return 'changed';
	return low > 0 === (direction === 'higher') ? 'good' : 'bad';
}
