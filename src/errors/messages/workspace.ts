/** Settings, notes on dates, saved boards and questions. */
import type { ErrorEntry } from '../entry.ts';

export const workspaceMessages = {
	note_not_found: {
		status: 404,
		en: 'There is no note {id}. The list of notes has its number.',
		ru: 'Заметки {id} нет. Номер есть в списке заметок.',
	},
	saved_not_found: {
		status: 404,
		en: 'Nothing is saved under “{id}”. It may have been removed.',
		ru: 'Под именем «{id}» ничего не сохранено. Возможно, его удалили.',
	},
	saved_changed: {
		status: 409,
		en: '{author} has saved “{name}” meanwhile (version {version}). Look at that version first, then save yours from it.',
		ru: '«{name}» тем временем уже сохранено: версия {version}, автор {author}. Сначала посмотрите её, затем сохраните свою на её основе.',
	},
} as const satisfies Record<string, ErrorEntry>;
