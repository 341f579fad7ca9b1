/** KPIs of the company's own: why one is not saved. */
import type { ErrorEntry } from '../entry.ts';

export const ownKpisMessages = {
	own_kpi_id: {
		status: 400,
		en: 'A KPI cannot be called "{id}". An id has small Latin letters, digits and underscores and begins with a letter: chat_share.',
		ru: 'Показатель нельзя назвать «{id}». В идентификаторе строчные латинские буквы, цифры и подчёркивания, первая — буква: chat_share.',
	},
	own_kpi_id_taken: {
		status: 409,
		en: 'The program has a KPI "{kpi}" already. Choose another id; of an index only the weights can be set.',
		ru: 'Показатель «{kpi}» уже есть в программе. Выберите другой идентификатор; у индекса можно задать только веса.',
	},
	own_kpi_no_index: {
		status: 400,
		en: 'Weights can be set for an index of the program only, and "{kpi}" is none.',
		ru: 'Веса можно задать только для индекса из программы, а «{kpi}» — не индекс.',
	},
	own_kpi_invalid: {
		status: 400,
		en: 'The definition cannot be read: see "{place}". The guide on KPIs of your own lists what there can be.',
		ru: 'Определение не разобрать: проверьте «{place}». Что допустимо, сказано в руководстве по своим показателям.',
	},
	own_kpi_choice: {
		status: 400,
		en: 'The definition cannot be read: "{place}" is one of {allowed}.',
		ru: 'Определение не разобрать: «{place}» — одно из: {allowed}.',
	},
	own_kpi_words_missing: {
		status: 400,
		en: 'Words are missing: "{place}". A KPI needs names and an explanation, each as one text or as en and ru.',
		ru: 'Не хватает слов: «{place}». Показателю нужны names и explanation: одним текстом или отдельно en и ru.',
	},
	own_kpi_unknown_column: {
		status: 400,
		en: 'The fact {fact} has no column "{column}". Closest: {nearest}. Attributes of your own are written attr.NAME.',
		ru: 'В факте {fact} нет столбца «{column}». Похожие: {nearest}. Собственные признаки пишутся как attr.ИМЯ.',
	},
	own_kpi_column_unfit: {
		status: 400,
		en: 'The column "{column}" holds {type}; here one of these is needed: {needed}.',
		ru: 'Столбец «{column}» содержит {type}, а здесь нужен один из видов: {needed}.',
	},
	own_kpi_condition: {
		status: 400,
		en: 'The condition "{condition}" does not fit: the column "{column}" holds {type}.',
		ru: 'Условие «{condition}» не подходит: столбец «{column}» содержит {type}.',
	},
	own_kpi_divides_by_nothing: {
		status: 400,
		en: '"{kpi}" would divide by nothing: {what} comes to 0, or no loaded row counts for it. Check its conditions.',
		ru: 'Показатель «{kpi}» делить не на что: {what} — это 0, или в загруженных данных нет ни одной подходящей записи. Проверьте условия.',
	},
	own_kpi_units_mixed: {
		status: 400,
		en: 'Units cannot be put together so: {units}. Add up only KPIs of one unit, multiply an amount or a time only by plain numbers, and put unlike ones into an index.',
		ru: 'Единицы так не соединить: {units}. Складывайте показатели одной единицы, умножайте суммы денег и время только на простые числа, а разное сводите в индекс.',
	},
	own_kpi_unit: {
		status: 400,
		en: 'The unit cannot be {unit}. From what it is made of follows: {allowed}.',
		ru: 'Единица не может быть {unit}. Из того, из чего он составлен, следует: {allowed}.',
	},
	own_kpi_scale_reversed: {
		status: 400,
		en: 'Of "{kpi}" the target {target} lies on the worse side of the floor {floor}. Change places.',
		ru: 'У «{kpi}» цель {target} лежит по худшую сторону от порога {floor}. Поменяйте их местами.',
	},
	own_kpi_not_found: {
		status: 404,
		en: 'The company has no KPI "{kpi}" of its own.',
		ru: 'Собственного показателя «{kpi}» у компании нет.',
	},
	own_kpi_in_use: {
		status: 409,
		en: '"{kpi}" is used by: {users}. Change or remove these first.',
		ru: '«{kpi}» используется: {users}. Сначала измените или удалите их.',
	},
	own_kpi_file_unreadable: {
		status: 400,
		en: 'The file {name} is not valid YAML or JSON: {reason}.',
		ru: 'Файл {name} — не YAML и не JSON: {reason}.',
	},
	own_kpi_file_shape: {
		status: 400,
		en: 'The file {name} holds no KPIs: write ids with their definitions, such as "vip_share: { names: …, measure: … }".',
		ru: 'В файле {name} нет показателей: нужны имена с определениями, например «vip_share: { names: …, measure: … }».',
	},
	kpi_refers_to_itself: {
		status: 400,
		en: 'The KPI "{kpi}" is made of itself: {path}. Take one of these out of the other.',
		ru: 'Показатель «{kpi}» составлен из самого себя: {path}. Уберите один из них из другого.',
	},
	unknown_component: {
		status: 400,
		en: '"{component}" is no component of "{kpi}". Its components: {allowed}.',
		ru: '«{component}» не входит в «{kpi}». Его составляющие: {allowed}.',
	},
} as const satisfies Record<string, ErrorEntry>;
