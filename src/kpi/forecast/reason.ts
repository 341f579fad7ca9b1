/** Why nothing can be foreseen. */
import type { Words } from '../definition.ts';
import type { FigureDay } from './days.ts';

export const forecastReasons = [
	'no_data',
	'too_short',
	'too_few_rows',
	'not_every_week',
	'no_daily_parts',
	'combined',
	'mixed_currencies',
] as const;
export type ForecastReasonCode = (typeof forecastReasons)[number];
export type ForecastReason = { readonly code: ForecastReasonCode; readonly words: Words };

/** Days with data, rows in the last eight weeks, and weeks with rows of the last twelve, below which nothing is said. */
const LEAST_DAYS = 56;
const LEAST_ROWS = 30;
const LEAST_WEEKS = 0.7;

const texts: Readonly<Record<ForecastReasonCode, Words>> = {
	no_data: { en: 'There are no rows of this KPI.', ru: 'По этому показателю нет записей.' },
	too_short: {
		en: `Its data cover less than ${LEAST_DAYS} days: too little to know how weeks go.`,
		ru: `Данные охватывают меньше ${LEAST_DAYS} дней: этого мало, чтобы знать, как проходят недели.`,
	},
	too_few_rows: {
		en: `Fewer than ${LEAST_ROWS} rows in the last eight weeks: chance would decide.`,
		ru: `За последние восемь недель меньше ${LEAST_ROWS} записей: решал бы случай.`,
	},
	not_every_week: {
		en: 'Its rows come in waves and not every week, so that days to come cannot be told from days past.',
		ru: 'Записи приходят волнами, а не каждую неделю, поэтому по прошлым дням нельзя судить о следующих.',
	},
	no_daily_parts: {
		en: 'The value of a month is not made up of its days: customers counted once, values computed elsewhere, shares of those still waiting.',
		ru: 'Значение месяца не складывается из дней: клиенты считаются по одному разу, значение вычислено в другой системе или часть ещё ждёт.',
	},
	combined: {
		en: 'It is made of other KPIs. Look at the forecasts of these.',
		ru: 'Он составлен из других показателей. Смотрите их прогнозы.',
	},
	mixed_currencies: {
		en: 'Its amounts are in several currencies and no rates of exchange are known.',
		ru: 'Суммы в разных валютах, а курсы не заданы.',
	},
};

export function forecastReason(code: ForecastReasonCode): ForecastReason {
	return { code, words: texts[code] };
}

/** Days in order. The last value of a level stands for all rows before it. */
export function reasonAgainst(past: readonly FigureDay[], isLevel: boolean): ForecastReasonCode | null {
	if (past.length < LEAST_DAYS) return 'too_short';
	if (isLevel) return null;
	const weeks = Array.from({ length: Math.min(12, Math.floor(past.length / 7)) }, (_, week) =>
		past.slice(past.length - 7 * (week + 1), past.length - 7 * week).some(({ size }) => size > 0),
	);
	if (weeks.filter(Boolean).length < LEAST_WEEKS * weeks.length) return 'not_every_week';
	const rows = past.slice(-LEAST_DAYS).reduce((sum, one) => sum + one.rows, 0);
	return rows < LEAST_ROWS ? 'too_few_rows' : null;
}
