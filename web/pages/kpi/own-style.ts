import type { KpiRow } from '../../api/kpi.ts';
import { type FigureStyle, styleOf } from '../../format/figure.ts';

/** Lengths of time of one table may be seconds and hours: each in the unit that suits it. */
export function ownStyle(row: KpiRow, style: FigureStyle): FigureStyle {
	return row.unit === 'seconds' ? styleOf(row) : style;
}
