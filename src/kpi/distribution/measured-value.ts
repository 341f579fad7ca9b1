/** The value of a row behind a number that can be spread: a score, a length of time, an amount. */
import { Fault } from '../../errors.ts';
import { testsOf } from '../condition.ts';
import { columnOf } from '../field.ts';
import type { Figure } from '../figure.ts';

/** `name`: the column; null where what is measured is made of several. */
export type Measured = { readonly name: string | null; readonly isLength: boolean; readonly target: number | null };

/** Whether single rows have values to spread: what counts rows or customers has none. */
export const hasSpread = (figure: Figure): boolean => spreadValue(figure) !== undefined;

/** Null where rows count or do not and nothing is measured. Fault `kpi_without_distribution`. */
export function measuredBy(figure: Figure): Measured | null {
	const value = spreadValue(figure);
	if (value === undefined) throw new Fault('kpi_without_distribution', { kpi: figure.definition.id });
	return value;
}

function spreadValue(figure: Figure): Measured | null | undefined {
	const { gauge, definition } = figure;
	const named = (name: string, target: number | null): Measured => {
		const type = columnOf(definition, name)?.type;
		return { name, isLength: type === 'seconds', target };
	};
	switch (gauge.kind) {
		case 'mean':
		case 'quantile':
		case 'largest':
		case 'sum':
			return named(gauge.column, null);
		case 'blend':
			return { name: null, isLength: false, target: null };
		case 'proportion':
			return gauge.column === undefined ? judged(figure) : named(gauge.column, figure.params?.target ?? null);
		case 'net':
		case 'level':
			return judged(figure);
		default:
			return undefined;
	}
}

const numeric = ['number', 'integer', 'seconds', 'money'];
/** What a score is judged with, beside its value. */
export const scales = ['scale_min', 'scale_max'];

/** The one number that decides what a row counts as, if it is one. */
function judged({ gauge, definition }: Figure): Measured | null {
	const conditions =
		gauge.kind === 'proportion' ? [gauge.success] : gauge.kind === 'net' ? [gauge.promoter, gauge.detractor] : [];
	const fields = new Set(conditions.flatMap(testsOf).map(({ field }) => field));
	const [only, ...others] = [...fields].filter((field) => !scales.includes(field));
	const type = only === undefined ? undefined : columnOf(definition, only)?.type;
	if (only === undefined || others.length > 0 || !type || !numeric.includes(type)) return null;
	return { name: only, isLength: type === 'seconds', target: null };
}
