import type { WorkspaceTexts } from './workspace-en.ts';

export const workspaceRu: WorkspaceTexts = {
	settings: {
		commands: {
			list: 'что действует и что компания задала сама',
			set: 'задать настройку: kamerton settings set currency RUB',
			reset: 'вернуть значение из конфигурации',
		},
		args: { name: 'имя настройки', value: 'её значение', names: 'имена настроек' },
		columns: { name: 'Настройка', value: 'Значение', from: 'Откуда' },
		own: 'задано здесь',
		configured: 'конфигурация',
		none: '—',
	},
	notes: {
		commands: {
			list: 'список заметок',
			add: 'записать заметку: kamerton notes add 2026-03-01 "Новая телефония"',
			change: 'заменить заметку',
			remove: 'удалить заметку',
		},
		args: { day: 'день события или первый из нескольких', text: 'что произошло', id: 'номер заметки' },
		options: {
			kind: 'release, action, event, other',
			to: 'последний из нескольких дней',
			for: 'часть компании, к которой относится, например channel=chat; можно несколько раз',
			from: 'только с этого дня',
			until: 'только по этот день',
		},
		columns: { id: '№', from: 'С', to: 'По', kind: 'Вид', for: 'Для', text: 'Заметка', author: 'Кто' },
		kinds: { release: 'выпуск', action: 'действие', event: 'событие', other: 'другое' },
		empty: 'Заметок нет.',
		kept: (id) => `Заметка ${id} сохранена.`,
		removed: (id) => `Заметка ${id} удалена.`,
	},
};
