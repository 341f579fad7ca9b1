/** Shares of 1, and effects whichever way they go. */
import { change, type FigureStyle, figure } from '../../format/figure.ts';

export function percent(share: number): string {
	return figure(100 * share, { unit: 'percent', decimals: share < 0.1 ? 1 : 0 });
}

/** `±5.1 pp` */
export function eitherWay(effect: number, style: FigureStyle): string {
	return change(Math.abs(effect), style).replace(/^\+/, '\u00b1');
}
