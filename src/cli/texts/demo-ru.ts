import type { demoEn } from './demo-en.ts';

export const demoRu: typeof demoEn = {
	options: {
		seed: 'другая такая же компания (по умолчанию 1)',
		tickets: 'сколько обращений; остальное растёт вместе с ними (по умолчанию 200000)',
		until: 'последний день двух лет (по умолчанию 2026-10-31)',
		language: 'названия команд, тем, филиалов: en или ru (по умолчанию en)',
		force: 'даже рядом с другими данными или вместо другой демо-компании',
		remove: 'удалить демо-компанию',
	},
	phases: {
		waiting: 'ожидание',
		generating: 'придумываем',
		reading: 'чтение',
		checking: 'проверка',
		publishing: 'публикация',
		undoing: 'отмена',
	},
	models: 'обращения и заказы',
	columns: { fact: 'Факт', rows: 'Строки', import: 'Загрузка' },
	filled: [
		'Демо-компания готова: два года интернет-магазина, которого не было. Что в ней искать — в docs/demo-data.ru.md. Для начала:',
		'  kamerton kpi nps csat --by month',
		'  kamerton kpi wait_time --by month --where channel=phone',
		'Удалить её: kamerton demo --remove',
	].join('\n'),
	removed: 'Демо-компания удалена.',
	goesOn:
		'Ожидание прервано. Работа продолжится с того же места при следующем запуске Kamerton; удалить: kamerton demo --remove',
	offer: 'Данных пока нет. Посмотреть на выдуманную компанию: kamerton demo или кнопка на странице.',
};
