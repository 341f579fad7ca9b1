import type { KpiGroup, Unit } from '../../src/kpi/definition.ts';
import type { Direction } from '../../src/kpi/yardstick.ts';

export type Language = 'en' | 'ru';

type Texts = {
	readonly head: string;
	readonly groups: Readonly<Record<KpiGroup, string>>;
	readonly units: Readonly<Record<Unit, string>>;
	readonly directions: Readonly<Record<Direction, string>>;
	readonly formula: string;
	readonly counting: string;
	readonly madeOf: string;
	readonly weight: string;
	readonly interval: string;
	readonly unit: string;
	readonly tolerance: string;
	readonly target: string;
	readonly stats: string;
	readonly clocks: string;
	readonly params: string;
	readonly facts: string;
	readonly elsewhere: string;
	readonly source: string;
	readonly ofTarget: (share: number) => string;
};

export const texts: Readonly<Record<Language, Texts>> = {
	en: {
		head: `# All KPIs

[Русский](kpis.ru.md)

Every KPI of the program with its definition. This page is written from the catalogue by \`npm run docs:kpis\`; do not edit it. How to ask:
[asking](guides/ask.md); how to add one of your own: [KPIs of your own](guides/own-kpis.md); how the intervals were checked:
[statistics](statistics.md). The tolerance is the span from a floor to the target.`,
		groups: {
			satisfaction: 'Satisfaction',
			speed: 'Speed',
			resolution: 'Resolution',
			load: 'Load',
			staff: 'Staff',
			operations: 'Operations',
			loyalty: 'Loyalty',
			money: 'Money',
			others: 'Others',
		},
		units: {
			points: 'points',
			percent: 'percent',
			seconds: 'seconds',
			count: 'a count',
			number: 'a number',
			money: 'money in the currency of the rows',
		},
		directions: { higher: 'more is better', lower: 'less is better', neutral: 'neither way is better' },
		formula: 'Formula',
		counting: 'Who is counted',
		madeOf: 'Made of',
		weight: 'weight',
		interval: 'Interval',
		unit: 'Unit',
		tolerance: 'Tolerance',
		target: 'Default target',
		stats: 'Statistics',
		clocks: 'Clocks',
		params: 'Parameters',
		facts: 'Facts',
		elsewhere: 'Elsewhere',
		source: 'Source',
		ofTarget: (share) => (share === 1 ? 'as much as the target' : `${share} of the target`),
	},
	ru: {
		head: `# Все показатели

[English](kpis.md)

Все показатели программы с определениями. Страницу пишет по каталогу \`npm run docs:kpis\`; не правьте её руками. Как спрашивать:
[вопросы](guides/ask.ru.md); как добавить свой: [собственные показатели](guides/own-kpis.ru.md); как проверялись интервалы:
[статистика](statistics.ru.md). Допуск — расстояние от порога до цели.`,
		groups: {
			satisfaction: 'Удовлетворённость',
			speed: 'Скорость',
			resolution: 'Решение',
			load: 'Нагрузка',
			staff: 'Сотрудники',
			operations: 'Процессы',
			loyalty: 'Лояльность',
			money: 'Деньги',
			others: 'Прочее',
		},
		units: {
			points: 'пункты',
			percent: 'проценты',
			seconds: 'секунды',
			count: 'количество',
			number: 'число',
			money: 'деньги в валюте записей',
		},
		directions: { higher: 'больше — лучше', lower: 'меньше — лучше', neutral: 'ни больше, ни меньше не лучше' },
		formula: 'Формула',
		counting: 'Кто учитывается',
		madeOf: 'Составлен из',
		weight: 'вес',
		interval: 'Интервал',
		unit: 'Единица',
		tolerance: 'Допуск',
		target: 'Цель по умолчанию',
		stats: 'Статистики',
		clocks: 'Часы',
		params: 'Параметры',
		facts: 'Факты',
		elsewhere: 'В других системах',
		source: 'Источник',
		ofTarget: (share) => (share === 1 ? 'столько же, сколько цель' : `${share} от цели`),
	},
};
