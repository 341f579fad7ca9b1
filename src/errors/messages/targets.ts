/** Targets, their changes and sets. */
import type { ErrorEntry } from '../entry.ts';

export const targetsMessages = {
	target_not_found: {
		status: 404,
		en: 'There is no target {id}. The list of targets has its number.',
		ru: 'Цели {id} нет. Номер есть в списке целей.',
	},
	target_value_needed: {
		status: 400,
		en: 'Say what {kpi} is to reach: either a value, or a corridor with its low and high end.',
		ru: 'Укажите, чего должен достичь {kpi}: либо значение, либо коридор — нижнюю и верхнюю границы.',
	},
	target_corridor_empty: {
		status: 400,
		en: 'A corridor from {low} to {high} has no room: its low end must lie below its high end.',
		ru: 'Коридор от {low} до {high} пуст: нижняя граница должна быть меньше верхней.',
	},
	target_needs_corridor: {
		status: 400,
		en: 'More of {kpi} is neither better nor worse, so it cannot reach a value. Set a corridor to stay in: low and high.',
		ru: 'Больше {kpi} — не лучше и не хуже, поэтому одного значения мало. Задайте коридор: нижнюю и верхнюю границы.',
	},
	target_out_of_range: {
		status: 400,
		en: '{kpi} can never be {value}: it lies between {low} and {high}.',
		ru: '{kpi} не может быть равен {value}: его значения — от {low} до {high}.',
	},
	target_per_needed: {
		status: 400,
		en: '{kpi} adds up over time, so a month has less of it than a quarter. Say what the value is for (per): a day, week, month, quarter or year.',
		ru: '{kpi} накапливается со временем: за месяц его меньше, чем за квартал. Укажите, за какой срок значение: день, неделя, месяц, квартал или год (per).',
	},
	target_per_needless: {
		status: 400,
		en: '{kpi} does not add up over time: its target is for any period. Leave the length of time out.',
		ru: '{kpi} не накапливается со временем: его цель — для любого периода. Уберите срок (per).',
	},
	target_segment_customer: {
		status: 400,
		en: 'There are no targets for single customers. Choose a dimension such as team, channel or segment, or an attribute.',
		ru: 'Целей для отдельных клиентов нет. Выберите разрез: команду, канал, сегмент — или атрибут.',
	},
	target_overlaps: {
		status: 409,
		en: 'Target {id} of the same KPI and the same part of the company holds from {from} to {to}. Give the new one another beginning, no end, or end that one first.',
		ru: 'Цель {id} того же показателя для той же части компании действует с {from} до {to}. Задайте новой другое начало, не задавайте конца или сначала завершите прежнюю.',
	},
	target_month_ended: {
		status: 409,
		en: 'Target {id} cannot change from {day} on: months that have ended keep their targets. Choose a day from {month} on.',
		ru: 'Цель {id} нельзя изменить с {day}: у завершённых месяцев цели не меняются. Выберите день не раньше {month}.',
	},
	target_has_ended: {
		status: 409,
		en: 'Target {id} does not hold that long anyway. The list with --history shows since when.',
		ru: 'Цель {id} к этому дню уже не действует. Когда она завершилась, показывает список с --history.',
	},
	target_change_not_found: {
		status: 404,
		en: 'There is no change {revision} of targets. The history of targets has its number.',
		ru: 'Изменения целей {revision} нет. Номер есть в истории целей.',
	},
	target_change_taken_back: {
		status: 409,
		en: 'Change {revision} was taken back already.',
		ru: 'Изменение {revision} уже отменено.',
	},
	target_change_followed: {
		status: 409,
		en: 'Change {revision} cannot be taken back: change {later} built on it. Take that one back first.',
		ru: 'Изменение {revision} нельзя отменить: после него было изменение {later}. Сначала отмените его.',
	},
	target_change_settled: {
		status: 409,
		en: 'Change {revision} is of a month that has ended, and such months keep their targets. Set a new target from now on instead.',
		ru: 'Изменение {revision} сделано в уже завершённом месяце, а у завершённых месяцев цели не меняются. Задайте новую цель с этого дня.',
	},
	target_preset_not_found: {
		status: 404,
		en: 'There is no set of targets “{preset}”. There are: {known}.',
		ru: 'Набора целей «{preset}» нет. Есть: {known}.',
	},
	target_period_unclear: {
		status: 400,
		en: '“{period}” is no period. Write a day, week, month, quarter or year: 2026-03-15, 2026-W11, 2026-03, 2026-Q1, 2026.',
		ru: '«{period}» — не период. Укажите день, неделю, месяц, квартал или год: 2026-03-15, 2026-W11, 2026-03, 2026-Q1, 2026.',
	},
} as const satisfies Record<string, ErrorEntry>;
