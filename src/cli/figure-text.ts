/** Figures as people read them. */
import type { Language } from '../errors.ts';
import type { Unit } from '../kpi/definition.ts';

const units = {
	en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
	ru: { day: 'д', hour: 'ч', minute: 'мин', second: 'с' },
} as const;

/** `currency`: of money, as its rows name it; `decimals`: of numbers and money that stand under one another. */
export function figureText(
	value: number | null,
	unit: Unit,
	language: Language,
	currency: string | null = null,
	decimals: number | null = null,
): string {
	if (value === null) return '—';
	switch (unit) {
		case 'seconds':
			return durationText(value, language);
		case 'percent':
			return numberText(value / 100, language, {
				style: 'percent',
				minimumFractionDigits: 1,
				maximumFractionDigits: 1,
			});
		case 'points':
			return numberText(value, language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
		case 'money':
			return moneyText(value, language, currency, decimals ?? moneyDecimals([value]));
		case 'number':
			return numberText(value, language, {
				minimumFractionDigits: decimals ?? 0,
				maximumFractionDigits: decimals ?? 2,
			});
		default:
			return numberText(value, language, { maximumFractionDigits: 0 });
	}
}

/** With how many decimals all of these are written, where they stand under one another; null where the unit says so itself. */
export function decimalsOf(values: readonly (number | null | undefined)[], unit: Unit): number | null {
	const known = values.filter((value) => typeof value === 'number');
	if (unit === 'money') return moneyDecimals(known);
	if (unit !== 'number') return null;
	return Math.max(
		0,
		...known.map(
			(value) =>
				(
					value
						.toFixed(2)
						.replace(/\.?0+$/, '')
						.split('.')[1] ?? ''
				).length,
		),
	);
}

/** To the unit from 1,000 on: nobody reads kopecks of a revenue. */
function moneyDecimals(values: readonly number[]): number {
	return values.length === 0 || values.some((value) => Math.abs(value) < 1000) ? 2 : 0;
}

function moneyText(value: number, language: Language, currency: string | null, digits: number): string {
	const text = numberText(value, language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
	return currency === null ? text : `${text} ${currency}`;
}

/** The two largest parts: `1 h 05 min`, `2 d 03 h`, `12 min 30 s`; one where the other is zero: `45 s`, `5 min`. */
export function durationText(seconds: number, language: Language): string {
	const { day, hour, minute, second } = units[language];
	const whole = Math.round(seconds);
	if (whole < 60) return `${numberText(seconds, language, { maximumFractionDigits: whole < 10 ? 1 : 0 })} ${second}`;
	if (whole < 3600) return twoParts(whole, 60, minute, second);
	const minutes = Math.round(seconds / 60);
	return minutes < 1440 ? twoParts(minutes, 60, hour, minute) : twoParts(Math.round(seconds / 3600), 24, day, hour);
}

function twoParts(count: number, size: number, large: string, small: string): string {
	const rest = count % size;
	return `${Math.floor(count / size)} ${large}${rest === 0 ? '' : ` ${String(rest).padStart(2, '0')} ${small}`}`;
}

export function numberText(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
	return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}
