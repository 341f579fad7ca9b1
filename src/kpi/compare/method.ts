/** In words: what a number was compared with, and how the interval of the change was made. */
import type { Statement } from '../../facts/statement.ts';
import type { Asked } from '../asked.ts';
import type { Words } from '../definition.ts';
import type { Inquiry } from '../inquiry.ts';
import { writeInstant } from '../time/period.ts';
import type { Compare } from './comparison.ts';
import { type DifferenceMethod, differenceMethod } from './difference-of.ts';
import { earlierRange } from './periods.ts';

export type ComparisonExplanation = {
	readonly kind: Compare;
	/** The period compared with, where it is another one. */
	readonly from: string | null;
	readonly to: string | null;
	/** What the number was held against. */
	readonly against: Words;
	/** How the interval of the change and its p-value were made. */
	readonly method: Words;
	/** That brought what is compared with, in the order they ran. */
	readonly statements: readonly Statement[];
};

export function comparisonExplanation(
	{ question, period }: Inquiry,
	asked: Asked,
	statements: readonly Statement[],
): ComparisonExplanation | null {
	const { comparison, timeZone, asOf } = question;
	if (!comparison) return null;
	const { kind, grain } = comparison;
	const earlier =
		period && (kind === 'previous' || kind === 'year') ? earlierRange(period, { kind, grain, timeZone, asOf }) : null;
	const figure = asked.recipe.kind === 'figure' ? question.figures[asked.recipe.place] : undefined;
	const method =
		kind === 'target' || kind === 'benchmark' ? 'fixed' : figure ? differenceMethod(figure.gauge) : 'mover';
	return {
		kind,
		from: earlier && writeInstant(earlier.from, timeZone),
		to: earlier && writeInstant(earlier.to, timeZone),
		against: againsts[kind],
		method: methods[method],
		statements,
	};
}

const againsts: Readonly<Record<Compare, Words>> = {
	previous: {
		en: 'The period just before: a month against the month before it, a week against the week; of one that has not ended, only as much of the other as has passed of it.',
		ru: 'Предыдущий период: месяц с предыдущим месяцем, неделя с неделей; если период не закончен, от предыдущего берётся столько же, сколько прошло.',
	},
	year: {
		en: 'The same a year earlier: months by name, weeks by their ISO number, days 52 weeks earlier, so that a Monday meets a Monday.',
		ru: 'То же годом ранее: месяцы по названию, недели по номеру ISO, дни — 52 недели назад, чтобы понедельник сравнивался с понедельником.',
	},
	target: {
		en: 'The target that holds on the last day of the period; of a corridor its nearer end, and nothing inside it.',
		ru: 'Цель, действующая в последний день периода; для коридора — ближайшая граница, внутри коридора отличия нет.',
	},
	rest: {
		en: 'All other rows of the same time, counted by a statement of their own.',
		ru: 'Все остальные записи того же времени, посчитанные отдельным запросом.',
	},
	benchmark: {
		en: 'A value measured elsewhere that was loaded as a measurement: the last one of a month that has begun before the end of the period, at most three years old.',
		ru: 'Значение, измеренное в другом месте и загруженное как готовое: последнее за месяц, начавшийся до конца периода, не старше трёх лет.',
	},
};

const methods: Readonly<Record<DifferenceMethod, Words>> = {
	newcombe: {
		en: 'Difference of two shares by the hybrid score method (Newcombe 1998) at the effective number of rows; p is the level at which the interval just touches 0.',
		ru: 'Разность двух долей гибридным методом Ньюкомба (Newcombe 1998) при эффективном числе записей; p — уровень, при котором интервал касается нуля.',
	},
	net: {
		en: 'Difference of two net scores by the adjusted Wald method (Rocks 2016), half of the three added answers to each, at the effective number of rows.',
		ru: 'Разность двух индексов скорректированным методом Вальда (Rocks 2016), по половине из трёх добавленных ответов на каждый, при эффективном числе записей.',
	},
	welch: {
		en: 'Difference of two means by Welch (1947) with variances clustered by customer.',
		ru: 'Разность двух средних по Уэлчу (Welch 1947); дисперсии сгруппированы по клиентам.',
	},
	poisson: {
		en: 'Difference of two counts from their exact Poisson intervals (MOVER, Zou & Donner 2008); p from the exact test that both rates are equal (Przyborowski & Wilenski 1940).',
		ru: 'Разность двух чисел событий из их точных интервалов Пуассона (MOVER, Zou & Donner 2008); p — из точного критерия равенства интенсивностей (Przyborowski & Wilenski 1940).',
	},
	mover: {
		en: 'Difference from the intervals of both values (MOVER, Zou & Donner 2008), for quantiles those of Woodruff; p is the level at which the interval just touches 0.',
		ru: 'Разность из интервалов обоих значений (MOVER, Zou & Donner 2008), для квантилей — интервалов Вудраффа; p — уровень, при котором интервал касается нуля.',
	},
	fixed: {
		en: 'A target or a benchmark is taken as known exactly: the interval of the value, moved by it.',
		ru: 'Цель или эталон считаются известными точно: это интервал значения, сдвинутый на них.',
	},
	none: {
		en: 'None: one count of a level does not show how far it varies.',
		ru: 'Нет: по одному числу не видно, насколько уровень колеблется.',
	},
};
