/** Actions and their effects. */
import type { ErrorEntry } from '../entry.ts';

export const actionMessages = {
	action_not_found: {
		status: 404,
		en: 'There is no action {id}. The list of actions has its number.',
		ru: 'Действия {id} нет. Номер есть в списке действий.',
	},
	action_version_not_found: {
		status: 404,
		en: 'Action {id} has no version {version} that could be taken again. Its history lists those there are.',
		ru: 'У действия {id} нет версии {version}, к которой можно вернуться. Все версии есть в его истории.',
	},
	action_changed: {
		status: 409,
		en: '{author} has changed action {id} meanwhile (version {version}). Look at that version first, then save yours from it.',
		ru: 'Действие {id} тем временем изменено: версия {version}, автор {author}. Сначала посмотрите её, затем сохраните свою на её основе.',
	},
	action_start_needed: {
		status: 400,
		en: 'An action that is running or done, or works in full from a day on, needs the day on which it started: without it no effect can be looked for. Give “start”.',
		ru: 'У действия, которое идёт, завершено или с какого-то дня работает в полную силу, нужен день начала: без него эффект искать негде. Укажите «start».',
	},
	action_dates_reversed: {
		status: 400,
		en: '“{field}” ({value}) is before the start ({start}). Give a day on or after it.',
		ru: '«{field}» ({value}) раньше начала ({start}). Укажите этот же день или более поздний.',
	},
	action_guard_is_target: {
		status: 400,
		en: '{kpi} is what the action is to move, so it cannot guard it. Leave it out of the guards.',
		ru: '{kpi} — то, что действие должно изменить, поэтому следить за ним отдельно нельзя. Уберите его из контрольных KPI.',
	},
} as const satisfies Record<string, ErrorEntry>;
