/** The service level of a queue. Systems divide by different numbers: each published way is a KPI of its own. */
import { all, any } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import {
	abandoned,
	abandonedLater,
	accepted,
	answered,
	inTime,
	queue,
	short,
	threshold,
	waited,
} from './queue-rows.ts';

/** The published ways to count: what is in time, over what. */
const levels = [
	{
		id: 'service_level',
		names: { en: 'Service level', ru: 'Уровень обслуживания' },
		over: {
			en: 'all who wanted to be served, short abandons aside',
			ru: 'всех, кто хотел поговорить, без сразу бросивших',
		},
		formula: {
			en: '100 × answered in time / (answered + abandoned, short ones aside)',
			ru: '100 × приняты вовремя / (приняты + потеряны, кроме коротких)',
		},
		population: any(answered, abandonedLater),
		success: all(accepted, inTime),
		params: [threshold, short],
	},
	{
		id: 'service_level_answered',
		names: { en: 'Service level of answered', ru: 'Уровень обслуживания среди принятых' },
		over: {
			en: 'all who got through; who gave up does not count at all',
			ru: 'всех, кому ответили; бросившие не входят вовсе',
		},
		formula: { en: '100 × answered in time / answered', ru: '100 × приняты вовремя / приняты' },
		population: answered,
		success: inTime,
		params: [threshold],
	},
	{
		id: 'service_level_offered',
		names: { en: 'Service level of offered', ru: 'Уровень обслуживания среди поступивших' },
		over: { en: 'all who called, those who gave up at once too', ru: 'всех, кто обратился, включая сразу бросивших' },
		formula: {
			en: '100 × answered in time / (answered + abandoned)',
			ru: '100 × приняты вовремя / (приняты + потеряны)',
		},
		population: any(answered, abandoned),
		success: all(accepted, inTime),
		params: [threshold],
	},
	{
		id: 'service_level_in_time',
		names: { en: 'Service level, abandoned in time too', ru: 'Уровень обслуживания с потерянными вовремя' },
		over: {
			en: 'all who called; giving up in time counts as served',
			ru: 'всех, кто обратился; бросившие вовремя считаются обслуженными',
		},
		formula: {
			en: '100 × (answered in time + abandoned in time) / (answered + abandoned)',
			ru: '100 × (приняты вовремя + потеряны вовремя) / (приняты + потеряны)',
		},
		population: any(answered, abandoned),
		success: inTime,
		params: [threshold],
	},
] as const;

export const serviceLevelKpis: readonly KpiDefinition[] = levels.map(
	({ id, names, over, formula, population, success, params }) => ({
		...queue,
		id,
		names,
		explanation: {
			en: `Of every hundred contacts of the queue, how many were answered within 20 seconds, or another threshold. Of ${over.en}. Systems divide by different numbers, so the same calls give different levels: the four published ones have an id each.`,
			ru: `Сколько из каждых ста обращений очереди приняли за 20 секунд или иной порог. Доля считается среди ${over.ru}. Системы делят на разное, поэтому по одним и тем же звонкам уровни разные: у каждого из четырёх опубликованных способов свой идентификатор.`,
		},
		formula,
		counting: {
			en: 'Incoming calls and chats of the queue, dated by their start. Exactly at the threshold is in time; an abandon is short below 5 seconds, or another bound. Where nobody says "abandoned", what was not answered is. Contacts whose wait is not known are left out.',
			ru: 'Входящие звонки и чаты очереди; дата — начало. Ровно в порог — вовремя; потерянный короткий, если ждал меньше 5 секунд или иной границы. Если признака «потерян» нет, потерянным считается непринятый. Обращения с неизвестным ожиданием не учтены.',
		},
		source: {
			en: 'ICMI 2002, "Service Level Calculations", which gives these formulas and the example 86.0, 81.1, 82.7, 83.0 %; target 80 % in 20 s: Cleveland 2012, "Call Center Management on Fast Forward"',
			ru: 'ICMI 2002, «Service Level Calculations»: эти формулы и пример 86,0, 81,1, 82,7, 83,0 %; норматив 80 % за 20 с: Cleveland 2012, «Call Center Management on Fast Forward»',
		},
		population,
		countable: waited,
		measure: { kind: 'proportion', success },
		params,
		unit: 'percent',
		direction: 'higher',
		tolerance: 20,
		...(id === 'service_level' && { target: 80 }),
	}),
);
