/** What single days add to the figure of a longer time. */
import type { Day, PeriodKind } from '../../stats/forecast/period.ts';
import type { Figure, Gauge } from '../figure.ts';
import type { Parts } from '../parts.ts';

/** How days are put together; null where the whole is not made of them. */
export function kindOf({ gauge, definition }: Figure): PeriodKind | null {
	if (definition.stock && gauge.kind !== 'level' && gauge.kind !== 'count') return null;
	switch (gauge.kind) {
		case 'count':
			return definition.stock ? 'level' : 'count';
		case 'level':
			return 'level';
		case 'sum':
			return 'sum';
		case 'proportion':
		case 'net':
		case 'mean':
		case 'blend':
		case 'rate':
		case 'ratio':
			return 'share';
		default:
			return null;
	}
}

/** With the rows behind it: a size may be seconds or money. */
export type FigureDay = Day & { readonly rows: number };

/** In the unit of the figure: an amount over its size is the value of a day. */
export function dayOf(day: number, parts: Parts | undefined, gauge: Gauge): FigureDay {
	const none = { day, amount: 0, size: 0, rows: 0 };
	if (!parts) return none;
	switch (parts.kind) {
		case 'count':
		case 'level':
			return { day, amount: 0, size: parts.n, rows: parts.n };
		case 'total':
			return { day, amount: parts.sum, size: parts.n, rows: parts.n };
		case 'sums':
		case 'share':
		case 'mean':
			return { day, amount: factorOf(gauge) * parts.sum, size: parts.n, rows: parts.n };
		case 'rate':
			return { day, amount: factorOf(gauge) * parts.sum, size: parts.exposure, rows: parts.n };
		case 'ratio':
			return {
				...{ day, rows: parts.n },
				...{ amount: factorOf(gauge) * parts.numerator, size: Math.max(0, parts.denominator) },
			};
		default:
			return none;
	}
}

function factorOf(gauge: Gauge): number {
	if (gauge.kind === 'proportion' || gauge.kind === 'net') return 100;
	if (gauge.kind === 'rate') return gauge.per;
	return gauge.kind === 'ratio' ? gauge.factor : 1;
}

/** The smallest and the largest value there can be. */
export function boundsOf({ gauge }: Pick<Figure, 'gauge'>, days: readonly Day[]): readonly [number, number] {
	if (gauge.kind === 'proportion') return [0, 100];
	if (gauge.kind === 'net') return [-100, 100];
	if (gauge.kind === 'blend') return [0, 100];
	if (gauge.kind === 'mean' && gauge.within) return gauge.within;
	if (gauge.kind === 'mean' && gauge.rescaled) return [0, 100];
	// Corrections of amounts may outweigh them, differences have signs; what never was below 0 will not be.
	const canBeBelow = days.some(({ amount }) => amount < 0);
	return [canBeBelow ? Number.NEGATIVE_INFINITY : 0, Number.POSITIVE_INFINITY];
}

/** The currencies that rows of these days are in. */
export function currenciesOf(all: readonly (Parts | undefined)[]): readonly string[] {
	return [
		...new Set(all.flatMap((parts) => (parts && 'currencies' in parts && parts.currencies ? parts.currencies : []))),
	];
}
