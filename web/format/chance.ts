/** A probability, 0…1. Nothing is quite sure, and of simulated courses no more can be told apart. */
import { dateFormat } from './date.ts';

export function chanceText(chance: number): string {
	const percent = (value: number) =>
		new Intl.NumberFormat(dateFormat({}).resolvedOptions().locale, { style: 'percent' }).format(value);
	if (chance < 0.01) return `<${percent(0.01)}`;
	return chance > 0.99 ? `>${percent(0.99)}` : percent(chance);
}
