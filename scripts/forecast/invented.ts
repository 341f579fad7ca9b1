/** Daily series whose truth is known. */
import type { Day, PeriodSeries } from '../../src/stats/forecast/period.ts';
import { normal, type Random, seeded } from '../../src/stats/seeded.ts';

export type Course = Pick<PeriodSeries, 'bounds' | 'whole'> & {
	readonly kind: 'share' | 'count' | 'sum';
	readonly days: readonly Day[];
};

export type Invented = {
	readonly en: string;
	readonly ru: string;
	readonly kind: Course['kind'];
	/** Rows of a weekday; at weekends four tenths. */
	readonly rows: number;
	readonly share: number;
	/** Standard deviations of what lasts for days (φ = 0.8) and of the daily step of a level that walks. */
	readonly lasting: number;
	readonly walk: number;
	/** Height of a jump twenty days before the period, up or down. */
	readonly jump: number;
	/** Days of the period, and those of them that are over. */
	readonly length: number;
	readonly known: number;
};

const plain = { kind: 'share', rows: 50, share: 0.8, lasting: 0, walk: 0, jump: 0, length: 30, known: 10 } as const;

export const kinds: readonly Invented[] = [
	{ ...plain, en: 'shares, 50 rows a day', ru: 'доли, 50 записей в день' },
	{ ...plain, rows: 3, en: 'shares, 3 rows a day', ru: 'доли, 3 записи в день' },
	{ ...plain, rows: 3, share: 0.97, en: 'shares near 100%', ru: 'доли около 100 %' },
	{ ...plain, lasting: 0.03, en: 'what lasts for days', ru: 'то, что держится днями' },
	{ ...plain, jump: 0.07, en: 'a jump twenty days before', ru: 'скачок за двадцать дней до' },
	{ ...plain, rows: 200, share: 0.7, walk: 0.004, en: 'a level that walks', ru: 'блуждающий уровень' },
	{
		...plain,
		rows: 200,
		share: 0.7,
		walk: 0.004,
		length: 90,
		known: 0,
		en: 'the same, a whole quarter',
		ru: 'он же, целый квартал',
	},
	{ ...plain, kind: 'count', rows: 20, en: 'counts, 20 a day', ru: 'числа, 20 в день' },
	{ ...plain, kind: 'count', rows: 1, en: 'counts, 1 a day', ru: 'числа, 1 в день' },
];

const PAST = 400;

export function invented(nature: Invented, seed: number): Course {
	const random = seeded(7919 * seed + 13);
	const sign = random() < 0.5 ? -1 : 1;
	let [level, own] = [nature.share, 0];
	const days = Array.from({ length: PAST + nature.length }, (_, day): Day => {
		level += nature.walk * normal(random) + (day === PAST - 20 ? sign * nature.jump : 0);
		own = 0.8 * own + nature.lasting * normal(random);
		const size = poisson(nature.rows * (day % 7 < 5 ? 1 : 0.4) * Math.exp(0.15 * normal(random)), random);
		const share = Math.min(0.999, Math.max(0.001, level + own));
		return { day: 20_100 + day, size, amount: successes(size, share, random) };
	});
	return { kind: nature.kind, days, bounds: [0, nature.kind === 'share' ? 1 : Infinity], whole: true };
}

function successes(size: number, share: number, random: Random): number {
	let found = 0;
	for (let row = 0; row < size; row++) if (random() < share) found++;
	return found;
}

/** By multiplication up to 30 (Knuth), above near enough to normal. */
function poisson(mean: number, random: Random): number {
	if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
	let [count, left] = [0, random()];
	while (left > Math.exp(-mean)) {
		left *= random();
		count++;
	}
	return count;
}
