/** Figures as people read them. */
import type { Language } from '../errors.ts';
import type { Unit } from '../kpi/definition.ts';

const units = {
	en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
	ru: { day: 'д', hour: 'ч', minute: 'мин', second: 'с' },
} as const;

export function figureText(value: number | null, unit: Unit, language: Language): string {
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
		default:
			return numberText(value, language, { maximumFractionDigits: 0 });
	}
}

/** The two largest parts: `1 h 05 min`, `2 d 03 h`, `12 min 30 s`, `45 s`. */
export function durationText(seconds: number, language: Language): string {
	const { day, hour, minute, second } = units[language];
	const whole = Math.round(seconds);
	if (whole < 60) return `${numberText(seconds, language, { maximumFractionDigits: whole < 10 ? 1 : 0 })} ${second}`;
	if (whole < 3600) return `${Math.floor(whole / 60)} ${minute} ${two(whole % 60)} ${second}`;
	const minutes = Math.round(seconds / 60);
	if (minutes < 1440) return `${Math.floor(minutes / 60)} ${hour} ${two(minutes % 60)} ${minute}`;
	const hours = Math.round(seconds / 3600);
	return `${Math.floor(hours / 24)} ${day} ${two(hours % 24)} ${hour}`;
}

export function numberText(value: number, language: Language, options: Intl.NumberFormatOptions = {}): string {
	return new Intl.NumberFormat(language, options).format(value).replace('-', '−');
}

const two = (value: number) => String(value).padStart(2, '0');
