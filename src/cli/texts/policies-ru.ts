import type { PolicyTexts } from './policies-en.ts';

export const policiesRu: PolicyTexts = {
	commands: {
		list: 'список правил',
		show: 'показать правило — как файл, который можно исправить и загрузить снова, — и число его обязательств',
		set: 'создать правило из файла или заменить его',
		remove: 'удалить правило и его обязательства',
		history: 'список правок правил',
	},
	options: { file: 'файл правила (YAML или JSON)', limit: 'сколько показать' },
	none: 'Правил пока нет. Обязательства есть только из систем, которые их присылают (факт sla).',
	columns: {
		name: 'Правило',
		metric: 'Показатель',
		clock: 'Время',
		targets: 'Сроки',
		where: 'Для обращений',
		revision: 'Редакция',
	},
	clocks: { calendar: 'календарное', business: 'рабочее' },
	states: {
		current: '',
		applying: 'Обязательства вычисляются.',
		behind: 'Вычислить обязательства не удалось; следующая загрузка обращений попробует снова.',
	},
	promises: (count) => `обязательств: ${count}`,
	applying: 'вычисление обязательств',
	kept: (name, promises) => `${name}: сохранено, ${promises}`,
	removed: (name) => `${name}: удалено`,
	history: { revision: 'Редакция', at: 'Когда', author: 'Кто', what: 'Что' },
	changes: {
		created: (name) => `${name}: создано`,
		changed: (name) => `${name}: изменено`,
		removed: (name) => `${name}: удалено`,
	},
};
