import { changeEnds, figure } from '../../format/figure.ts';
import { number } from '../../format/number.ts';
import type { Driver, Estimated } from './drivers-data.ts';
import { useTexts } from './texts.ts';

/** A value of a driver as people say it. */
export function driverValue(kind: Driver['kind'], value: number): string {
	const t = useTexts.now;
	if (kind === 'length') return figure(value, { unit: 'seconds' });
	if (kind === 'flag') return t(value > 0 ? 'yes' : 'no');
	return number(value, { decimals: Number.isInteger(value) ? 0 : 1 });
}

/** From where to where a difference may be. */
export function endsText({ low, high }: Estimated, style: Parameters<typeof changeEnds>[2]): string {
	const ends = changeEnds(low, high, style);
	return `${ends.low} … ${ends.high}`;
}
