import type { DefineTexts } from './define-en.ts';

export const defineRu: DefineTexts = {
	command: 'собственные показатели: kamerton define set own-kpis.yaml',
	commands: {
		list: 'список собственных показателей и индексов с вашими весами',
		show: 'показать один в виде файла, который можно изменить и записать снова',
		check: 'сказать, подойдёт ли файл и чему равны показатели; ничего не записывать',
		set: 'записать показатели из файла или заменить их',
		remove: 'удалить показатель; нельзя, пока из него составлен другой',
		history: 'список изменений',
	},
	args: { file: 'YAML или JSON: идентификаторы с определениями', id: 'идентификатор показателя' },
	none: 'Собственных показателей пока нет.',
	columns: { id: 'Показатель', name: 'Название', unit: 'Единица', revision: 'Версия', problem: 'Ошибка' },
	weights: 'веса индекса',
	checked: (id, value) => `${id}: подойдёт; по всем данным ${value}`,
	kept: (id, value) => `${id}: записан; по всем данным ${value}`,
	removed: (id) => `${id}: удалён`,
	history: { revision: 'Версия', at: 'Когда', author: 'Кто', what: 'Что' },
	changes: {
		created: (id) => `${id} создан`,
		changed: (id) => `${id} изменён`,
		removed: (id) => `${id} удалён`,
	},
	components: 'Составляющие',
	without: (names) => `Без данных, поэтому не учтены: ${names}`,
};
