import type { Words } from './definition.ts';
import type { Figure } from './figure.ts';

/** How the interval of a figure is made, for people who ask how sure a number is. */
const methods: Readonly<Record<Figure['gauge']['kind'], Words>> = {
	count: {
		en: 'Exact Poisson interval of the count (Garwood 1936).',
		ru: 'Точный интервал Пуассона для числа событий (Garwood 1936).',
	},
	proportion: {
		en: 'Wilson score interval of a share at the effective number of rows; several rows of one customer are counted as alike as they are.',
		ru: 'Интервал Уилсона для доли при эффективном числе записей; сходство записей одного клиента учтено.',
	},
	net: {
		en: 'Adjusted Wald interval of a net score (Rocks 2016) at the effective number of rows; several rows of one customer are counted as alike as they are.',
		ru: 'Скорректированный интервал Вальда для разности долей (Rocks 2016) при эффективном числе записей; сходство записей одного клиента учтено.',
	},
	mean: {
		en: "Student's t interval of the mean with a variance clustered by customer.",
		ru: 'Интервал Стьюдента для среднего; дисперсия сгруппирована по клиентам.',
	},
	quantile: {
		en: 'Interval from the ordered values themselves; where customers repeat, by Woodruff (1952) at the effective number of rows. The value is the quantile of Excel (PERCENTILE.INC) and R type 7.',
		ru: 'Интервал по самим упорядоченным значениям; если клиенты повторяются — по Вудраффу (1952) при эффективном числе записей. Значение — квантиль, как в Excel (ПРОЦЕНТИЛЬ.ВКЛ) и R (тип 7).',
	},
};

const meanings: Readonly<Record<'sample' | 'census', Words>> = {
	sample: {
		en: 'The rows are a sample of all customers: the interval is its sampling error, at 95 %.',
		ru: 'Записи — выборка из всех клиентов: интервал показывает её погрешность при доверии 95 %.',
	},
	census: {
		en: 'All rows there are: the interval shows how far such a process varies by itself, at 95 %.',
		ru: 'Учтены все записи: интервал показывает собственную изменчивость процесса при доверии 95 %.',
	},
};

export function intervalMethod({ gauge, definition }: Figure): { readonly method: Words; readonly meaning: Words } {
	return { method: methods[gauge.kind], meaning: meanings[definition.sampling] };
}
