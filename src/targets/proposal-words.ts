/** What is said beside a proposed target. The numbers stand beside the sentences and are not repeated in them. */
import type { Words } from '../kpi/definition.ts';
import type { Best } from './best.ts';

const dimensions: Readonly<Record<string, Words>> = {
	team: { en: 'teams', ru: 'команд' },
	branch: { en: 'branches', ru: 'филиалов' },
	channel: { en: 'channels', ru: 'каналов' },
};

export const warning: Words = {
	en: 'Targets of other companies were reached with other customers, channels and scales. Aim at what your own service has shown it can reach, and take a published number over only where you know why it fits.',
	ru: 'Чужие цели достигнуты с другими клиентами, каналами и шкалами. Ориентируйтесь на то, чего ваш сервис уже достигал, а опубликованное число берите, только если понимаете, почему оно подходит.',
};

export const missing: Words = {
	en: 'There is too little history to propose from: it takes six full months, three quarters, or three teams, branches or channels with enough rows each.',
	ru: 'Истории пока мало: нужны шесть полных месяцев, три квартала либо три команды, филиала или канала с достаточным числом записей в каждом.',
};

export function bestQuarter({ of, alike }: Best, label: string): Words {
	const luck = alike
		? {
				en: 'The quarters differ by no more than chance, so the mean of all is proposed.',
				ru: 'Кварталы различаются не больше, чем случайно, поэтому предложено среднее по всем.',
			}
		: {
				en: 'It was reached once, so it can be reached again; what may have been luck is taken off.',
				ru: 'Однажды это удалось — значит, удастся снова; то, что могло быть везением, вычтено.',
			};
	return {
		en: `The best of ${of} full quarters is ${label}. ${luck.en}`,
		ru: `Лучший из полных кварталов (всего ${of}) — ${label}. ${luck.ru}`,
	};
}

export function bestUnit({ of, alike }: Best, { field, value }: { field: string; value: string }): Words {
	const name = dimensions[field] ?? { en: field, ru: field };
	const why = alike
		? {
				en: 'They differ by no more than chance, so the mean of all is proposed.',
				ru: 'Различия не больше случайных, поэтому предложено среднее по всем.',
			}
		: {
				en: 'What may have been the luck of few rows is taken off. Look first whether its work is comparable: other topics or hours may be the reason.',
				ru: 'Возможное везение при малом числе записей вычтено. Сначала проверьте, сравнима ли работа: причина может быть в других темах или часах.',
			};
	return {
		en: `The best of ${of} ${name.en} in the last four full quarters is ${value}. ${why.en}`,
		ru: `Лучший результат за последние четыре полных квартала — ${value} (всего ${name.ru}: ${of}). ${why.ru}`,
	};
}

export function recent(months: number): Words {
	return {
		en: `The median of the last ${months} full months: half of them were at least as good. To aim at it is to keep what is usual now.`,
		ru: `Медиана последних полных месяцев (всего ${months}): в половине из них было не хуже. Такая цель — удержать то, что уже привычно.`,
	};
}

export function corridor(months: number): Words {
	return {
		en: `From the lowest to the highest of the last ${months} full months. Neither more nor less of it is better: leaving the corridor is what should be looked into.`,
		ru: `От наименьшего до наибольшего значения за последние полные месяцы (всего ${months}). Больше здесь не лучше и не хуже: разбираться стоит с выходом за коридор.`,
	};
}
