/** Values to aim at, as a person would name them: 72 and not 71.83, 15 minutes and not 14 min 41 s. */
import type { Unit } from '../kpi/definition.ts';

/** Lengths of time below the first number are rounded to the second, in seconds. */
const steps = [
	[60, 1],
	[600, 10],
	[3600, 60],
	[14_400, 300],
	[86_400, 900],
	[Infinity, 3600],
] as const;

export function roundTarget(value: number, unit: Unit): number {
	if (unit === 'seconds') {
		const step = steps.find(([below]) => Math.abs(value) < below)?.[1] ?? 3600;
		return Math.round(value / step) * step;
	}
	// Of a share near its end a whole percent is much: 99.6 is not 100, 0.4 not 0.
	if (unit === 'percent' && (value > 97 || value < 3)) return Math.round(value * 10) / 10;
	if (unit === 'percent' || unit === 'points') return Math.round(value);
	if (value === 0) return 0;
	const scale = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
	return Number((Math.round(value / scale) * scale).toPrecision(2));
}
