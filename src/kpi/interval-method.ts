import type { Combination } from './combined.ts';
import type { KpiDefinition, Words } from './definition.ts';
import type { Figure } from './figure.ts';
import type { IntervalKind } from './result.ts';
import { type Cluster, clustersAmong } from './row-source.ts';
import { keepsEffects } from './scan.ts';

const mean: Words = {
	en: "Student's t interval of the mean with a variance clustered by {who}.",
	ru: 'Интервал Стьюдента для среднего; дисперсия сгруппирована по записям одного {who}.',
};

/** How the interval of a figure is made, for people who ask how sure a number is; `{who}` is whose rows hang together. */
const methods: Readonly<Record<Figure['gauge']['kind'], Words>> = {
	count: {
		en: 'Exact Poisson interval of the count (Garwood 1936), as if rows came one by one: where one {who} brings several at once, the number varies more than this.',
		ru: 'Точный интервал Пуассона для числа событий (Garwood 1936), как если бы записи приходили по одной: где от одного {who} приходит сразу несколько, число колеблется сильнее.',
	},
	proportion: {
		en: 'Wilson score interval of a share at the effective number of rows; several rows of one {who} are counted as alike as they are.',
		ru: 'Интервал Уилсона для доли при эффективном числе записей; сходство записей одного {who} учтено.',
	},
	net: {
		en: 'Adjusted Wald interval of a net score (Rocks 2016) at the effective number of rows; several rows of one {who} are counted as alike as they are.',
		ru: 'Скорректированный интервал Вальда для разности долей (Rocks 2016) при эффективном числе записей; сходство записей одного {who} учтено.',
	},
	mean,
	blend: mean,
	ratio: {
		en: "Student's t interval of a ratio of two sums with the linearised variance (Cochran 1977, ch. 6), clustered by {who}; where one sum is a part of the other, the exact interval of a share (Clopper & Pearson) at the effective n of that variance (Korn & Graubard 1998).",
		ru: 'Интервал Стьюдента для отношения двух сумм; дисперсия линеаризована (Cochran 1977, гл. 6) и сгруппирована по записям одного {who}. Если одна сумма — часть другой, точный интервал доли (Клоппер и Пирсон) при эффективном n этой дисперсии (Korn & Graubard 1998).',
	},
	sum: {
		en: "Interval of a total as a compound Poisson process of customers who come independently, by gamma quantiles (Fay & Feuer 1997); with negative amounts Student's t.",
		ru: 'Интервал суммы как составного пуассоновского процесса: клиенты приходят независимо; по квантилям гамма-распределения (Fay & Feuer 1997), при отрицательных суммах — по Стьюденту.',
	},
	rate: {
		en: 'Exact Poisson interval of events over exposure (Garwood 1936) at the effective exposure: events of one customer are counted as alike as they are.',
		ru: 'Точный интервал Пуассона для числа событий на объём (Garwood 1936) при эффективном объёме: сходство событий одного клиента учтено.',
	},
	customers: {
		en: 'Each customer counts once: Wilson score interval of their share, exact Poisson interval (Garwood 1936) of their number.',
		ru: 'Каждый клиент учтён один раз: интервал Уилсона для доли, точный интервал Пуассона (Garwood 1936) для числа.',
	},
	customer_ratio: {
		en: "Student's t interval of a ratio of two sums over customers with the linearised variance (Cochran 1977, ch. 6), each customer counted once; where one sum is a part of the other, the exact interval of a share (Clopper & Pearson) at the effective n of that variance (Korn & Graubard 1998).",
		ru: 'Интервал Стьюдента для отношения двух сумм по клиентам с линеаризованной дисперсией (Cochran 1977, гл. 6), каждый клиент учтён один раз; если одна сумма — часть другой, точный интервал доли (Клоппер и Пирсон) при эффективном n для этой дисперсии (Korn & Graubard 1998).',
	},
	per_customer: {
		en: "Student's t interval of the mean over customers, each counted once.",
		ru: 'Интервал Стьюдента для среднего по клиентам; каждый клиент учтён один раз.',
	},
	quantile: {
		en: 'Interval from the ordered values themselves; where a {who} repeats, by Woodruff (1952) at the effective number of rows. The value is the quantile of Excel (PERCENTILE.INC) and R type 7.',
		ru: 'Интервал по самим упорядоченным значениям; если записи одного {who} повторяются — по Вудраффу (1952) при эффективном числе записей. Значение — квантиль, как в Excel (ПРОЦЕНТИЛЬ.ВКЛ) и R (тип 7).',
	},
	level: {
		en: 'None: a level is counted at one moment.',
		ru: 'Нет: уровень подсчитан на один момент.',
	},
	largest: {
		en: 'None: the largest value is that of one row.',
		ru: 'Нет: наибольшее значение — это значение одной записи.',
	},
	measured: {
		en: 'None: the value was computed elsewhere, and how far it may be off is not known here.',
		ru: 'Нет: значение вычислено в другой системе, и его погрешность здесь неизвестна.',
	},
	incidence: {
		en: 'Aalen–Johansen (1978), those still waiting being censored; interval through log(−log) with the variance of the delta method (Marubini & Valsecchi 1995), times the design effect of rows of one {who}.',
		ru: 'Оценка Аалена — Йохансена (1978), ещё ждущие цензурированы; интервал через log(−log) с дисперсией по дельта-методу (Marubini & Valsecchi 1995), умноженной на эффект записей одного {who}.',
	},
};

const kept: Words = {
	en: 'A table may take a design effect that was measured up to 24 hours before; an explanation measures it anew.',
	ru: 'Таблица может взять эффект плана, измеренный не раньше чем за 24 часа; объяснение измеряет его заново.',
};

const owners: Readonly<Record<Cluster, Words>> = {
	customer: { en: 'customer', ru: 'клиента' },
	agent: { en: 'agent', ru: 'сотрудника' },
	day: { en: 'day', ru: 'дня' },
};

const meanings: Readonly<Record<IntervalKind, Words>> = {
	sampling: {
		en: 'The rows are a sample, of customers or of work: the interval is its sampling error, at 95 %.',
		ru: 'Записи — выборка клиентов или работы: интервал показывает её погрешность при доверии 95 %.',
	},
	process: {
		en: 'All rows there are: the interval shows how far such a process varies by itself, at 95 %.',
		ru: 'Учтены все записи: интервал показывает собственную изменчивость процесса при доверии 95 %.',
	},
	none: {
		en: 'What is open today was mostly open yesterday: one number does not show how far a level varies. Its course over time does.',
		ru: 'Открытое сегодня почти всё было открыто и вчера: по одному числу не видно, насколько уровень колеблется. Это видно по его ходу.',
	},
};

const planned: { readonly method: Words; readonly meaning: Words } = {
	method: { en: 'None: the sum is known.', ru: 'Нет: сумма известна.' },
	meaning: {
		en: 'Wages and budgets are decided, not left to chance: nothing says how far they would vary.',
		ru: 'Зарплаты и бюджеты назначают, они не зависят от случая: сказать, насколько они колебались бы, нельзя.',
	},
};

function isPlanned(gauge: Figure['gauge']): boolean {
	return gauge.kind === 'sum' && gauge.planned === true;
}

/** What the interval of a figure means. */
export function intervalKind({ gauge, definition }: Figure): IntervalKind {
	const { kind } = gauge;
	if (kind === 'level' || kind === 'largest' || kind === 'measured' || isPlanned(gauge)) return 'none';
	return definition.sampling === 'sample' ? 'sampling' : 'process';
}

export function intervalMethod(figure: Figure): { readonly method: Words; readonly meaning: Words } {
	if (isPlanned(figure.gauge)) return planned;
	const { en, ru } = methods[figure.gauge.kind];
	const who = owners[clustersAmong(figure.definition)];
	const [own, theirs] = [en.replaceAll('{who}', who.en), ru.replaceAll('{who}', who.ru)];
	const method = keepsEffects(figure)
		? { en: `${own} ${kept.en}`, ru: `${theirs} ${kept.ru}` }
		: { en: own, ru: theirs };
	return { method, meaning: meanings[intervalKind(figure)] };
}

const combinedMethods: Readonly<Record<Combination['kind'] | 'exposure', Words>> = {
	quotient: {
		en: 'From the intervals of numerator and denominator, with the correlation that their customers show (MOVER, Zou 2007; Zou & Donner 2008, Donner & Zou 2012).',
		ru: 'Из интервалов числителя и знаменателя с корреляцией, которую показывают их клиенты (MOVER, Zou 2007; Zou & Donner 2008, Donner & Zou 2012).',
	},
	exposure: {
		en: 'That of the numerator over the denominator, which is a size known exactly: of a count the exact Poisson interval (Garwood 1936).',
		ru: 'Интервал числителя, делённый на знаменатель — точно известную величину: для числа событий точный интервал Пуассона (Garwood 1936).',
	},
	total: {
		en: 'From the intervals of the components, with the correlation that their customers show (MOVER; Zou 2007, Zou & Donner 2008).',
		ru: 'Из интервалов составляющих с корреляцией, которую показывают их клиенты (MOVER; Zou 2007, Zou & Donner 2008).',
	},
	product: {
		en: 'From the intervals of the components, with the correlation that their customers show, on the scale of logarithms (MOVER; Zou 2007, Zou & Donner 2008).',
		ru: 'Из интервалов составляющих с корреляцией, которую показывают их клиенты на шкале логарифмов (MOVER; Zou 2007, Zou & Donner 2008).',
	},
	index: {
		en: 'From the intervals of the components on their scales from floor to target, with the correlation that their customers show (MOVER for weighted sums; Zou 2007, Zou, Huang & Zhang 2009).',
		ru: 'Из интервалов составляющих на их шкалах от порога до цели с корреляцией, которую показывают их клиенты (MOVER для взвешенных сумм; Zou 2007, Zou, Huang & Zhang 2009).',
	},
};

export function combinedMethod(combination: Combination, sampling: KpiDefinition['sampling']) {
	const kind = combination.kind === 'quotient' && combination.exposure ? 'exposure' : combination.kind;
	return { method: combinedMethods[kind], meaning: meanings[sampling === 'sample' ? 'sampling' : 'process'] };
}
