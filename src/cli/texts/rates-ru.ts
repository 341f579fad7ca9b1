import type { RatesTexts } from './rates-en.ts';

export const ratesRu: RatesTexts = {
	commands: {
		list: 'список курсов, начиная с новых',
		set: 'задать курс на день: kamerton rates set EUR 2026-03-01 98.5',
		remove: 'удалить курс на день',
		undo: 'отменить правку',
		import: 'взять курсы из файла CSV: дата, валюта, курс',
	},
	args: {
		currency: 'валюта, которую пересчитывают, например EUR',
		day: 'день, с которого действует курс',
		rate: 'сколько стоит одна её единица',
		file: 'файл CSV',
		edit: 'номер правки',
	},
	options: {
		currency: 'только курсы этой валюты',
		from: 'только с этого дня',
		until: 'только по этот день',
		to: 'в какую валюту; по умолчанию — валюта компании',
		of: 'для файла со столбцом на каждую валюту: валюта, единицу которой они оценивают',
	},
	columns: { from: 'Из', to: 'В', day: 'С какого дня', rate: 'Курс' },
	own: (currency) => `Суммы пересчитываются в ${currency}.`,
	none: 'Валюта компании не задана: ничего не пересчитывается. kamerton settings set currency RUB',
	empty: 'Курсов нет.',
	read: (n) => `Прочитано курсов: ${n}.`,
	changed: (n) => `Изменено курсов: ${n}.`,
	edit: (revision) => `Это правка № ${revision}; отменить её: kamerton rates undo ${revision}.`,
	positive: 'число больше 0',
	converted: (currencies, into) => `Суммы в ${currencies} пересчитаны в ${into} по курсам их дней.`,
};
