/** A value of a KPI in its unit, rounded to what its interval supports. */
import type { KpiRow } from '../api/kpi.ts';
import { currentLanguage } from '../words/language.ts';
import { duration, type TimeScale, timeScale } from './duration.ts';
import { money, nbsp, number } from './number.ts';

export type Unit = KpiRow['unit'];

/** How the numbers of one KPI are written beside each other: one unit, one number of decimals. */
export type FigureStyle = {
	readonly unit: Unit;
	readonly decimals?: number | undefined;
	readonly scale?: TimeScale | undefined;
	readonly currency?: string | null | undefined;
};

/** The style of a value with its interval. */
export function styleOf(row: {
	readonly unit: Unit;
	readonly value: number | null;
	readonly low?: number | null;
	readonly high?: number | null;
	readonly in_currency?: unknown;
}): FigureStyle {
	const { unit, value, low, high } = row;
	if (value === null) return { unit };
	if (unit === 'seconds') return { unit, scale: timeScale(value) };
	const currency = typeof row.in_currency === 'string' ? row.in_currency : usual;
	const width = typeof low === 'number' && typeof high === 'number' ? (high - low) / 2 : null;
	return { unit, decimals: decimalsFor(unit, value, width), currency };
}

/** What the company wants of shares, points and means; null: as fits each. */
let wanted: number | null = null;

export function setDecimals(decimals: number | null): void {
	wanted = decimals;
}

/** Of amounts that name no currency; null: nobody has said. */
let usual: string | null = null;

export function setCurrency(currency: string | null): void {
	usual = currency;
}

/** A last digit that is all chance is not shown: none where the interval reaches 2.5 units to each side. */
function decimalsFor(unit: Unit, value: number, halfWidth: number | null): number | undefined {
	if (unit === 'count') return 0;
	if (isMoney(unit)) return undefined;
	if (wanted !== null) return wanted;
	if (unit === 'percent' || unit === 'points') return halfWidth !== null && halfWidth >= 2.5 ? 0 : 1;
	if (Math.abs(value) >= 100) return 0;
	return Math.abs(value) >= 10 || (halfWidth !== null && halfWidth >= 0.1) ? 1 : 2;
}

function isMoney(unit: string): boolean {
	return unit === 'money';
}

/** The number, and what stands small after it. */
export function figureParts(value: number | null, style: FigureStyle, signed = false): [figure: string, unit: string] {
	if (value === null) return ['\u2014', ''];
	const { unit, decimals, scale, currency } = style;
	if (unit === 'seconds') return duration(value, { ...(scale && { scale }), signed });
	if (isMoney(unit)) return money(value, currency ?? null, { signed, decimals });
	return [number(value, { decimals, signed }), unit === 'percent' ? '%' : ''];
}

/** `78,5 %` in Russian, `78.5%` in English. */
export function figure(value: number | null, style: FigureStyle, signed = false): string {
	return joined(figureParts(value, style, signed));
}

/** A change is in points, not in percent: `−2,1 п. п.`, `−2.1 pp`. */
export function change(value: number, style: FigureStyle): string {
	if (style.unit === 'seconds') {
		// A change that would be 0 in the unit of the value is said in its own.
		const scale = style.scale && Math.abs(value) >= style.scale.seconds / 10 ? style.scale : undefined;
		return figure(value, { ...style, scale }, true);
	}
	if (style.unit !== 'percent') return figure(value, style, true);
	const points = { en: 'pp', ru: `п.${nbsp}п.` }[currentLanguage()];
	return `${number(value, { decimals: style.decimals ?? 1, signed: true })}${nbsp}${points}`;
}

/** Of what `change` has written, with the space before it: ` pp`; empty where there is none. */
export function changeUnit(written: string): string {
	return /\u00a0\p{L}.*$/u.exec(written)?.[0] ?? '';
}

/** The ends of the interval of a change, the unit said once: `−7,4` and `−2,8 п. п.` */
export function changeEnds(
	low: number,
	high: number,
	style: FigureStyle,
): { readonly low: string; readonly high: string } {
	const [least, most] = [change(low, style), change(high, style)];
	const unit = changeUnit(most);
	return { low: unit !== '' && least.endsWith(unit) ? least.slice(0, -unit.length) : least, high: most };
}

/** `−0,4…+0,2`. A line may be broken before a sign, and then one end of it would be taken for a figure of its own. */
export function between(low: string, high: string): string {
	return `${low}\u2026\u2060${high}`;
}

/** `77,3…79,7`, the unit said once. */
export function span(low: number, high: number, style: FigureStyle): string {
	const [, unit] = figureParts(high, style);
	return joined([`${figureParts(low, style)[0]}\u2026${figureParts(high, style)[0]}`, unit]);
}

/** `от −2,5 до −0,7`, in a sentence. */
export function fromTo(low: number, high: number, style: FigureStyle): string {
	const [least, [most, unit]] = [figureParts(low, style)[0], figureParts(high, style)];
	return currentLanguage() === 'ru' ? `от ${least} до ${joined([most, unit])}` : `${least} to ${joined([most, unit])}`;
}

export function joined([value, unit]: readonly [string, string]): string {
	return unit === '' ? value : `${value}${beforeUnit(unit)}${unit}`;
}

/** English sets a percent sign close. */
export function beforeUnit(unit: string): string {
	return unit === '%' && currentLanguage() === 'en' ? '' : nbsp;
}
