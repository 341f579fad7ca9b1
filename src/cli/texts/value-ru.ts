import type { ValueTexts } from './value-en.ts';

export const valueRu: ValueTexts = {
	head: (name, customers, days) =>
		`${name}: оценку поставили клиенты, всего ${customers}. Что они делали после неё (дней: ${days}):`,
	outcomes: {
		stays: 'Остаются: у скольких из клиентов с договором он есть и в конце срока',
		buys_again: 'Покупают снова: сколько из покупавших раньше покупают за эти дни',
		spends: 'Тратят: сколько в среднем тратит покупавший раньше',
	},
	states: {
		told: '',
		too_few: (customers, events) =>
			`Слишком мало, чтобы судить: нужно ${customers} клиентов, из них ${events} «да» и ${events} «нет». Возьмите более длинный период или меньше фильтров.`,
		no_facts: {
			orders: 'Заказов нет. Загрузите их с клиентом у каждого: kamerton import order ФАЙЛ',
			contracts: 'Договоров нет. Загрузите их с клиентом у каждого: kamerton import subscription ФАЙЛ',
		},
		none_before: {
			orders: 'Никто из поставивших оценку раньше не покупал. Одинаковы ли номера клиентов в ответах и заказах?',
			contracts:
				'Ни у кого из поставивших оценку не было тогда договора. Одинаковы ли номера клиентов в ответах и договорах?',
		},
		maturing:
			'Дни после ответов ещё не прошли или то, что в них было, не загружено. Возьмите более ранний период или меньше дней.',
		currencies_mixed: (currencies) =>
			`Заказы в нескольких валютах (${currencies}). Назовите валюту компании и загрузите курсы: kamerton settings, kamerton rates`,
		no_amounts: 'У заказов нет сумм. Загрузите их с колонкой amount.',
	},
	group: 'Ответили',
	groups: {
		detractor: 'Критики',
		passive: 'Нейтралы',
		promoter: 'Сторонники',
		not_satisfied: 'Не довольны',
		satisfied: 'Довольны',
		score: '',
	},
	band: (from, to) => `от ${from} до ${to} из 100`,
	share: 'Доля',
	mean: 'В среднем',
	capped: (cap) => `Не больше ${cap}`,
	interval: 'Интервал 95 %',
	goesWith: 'С чем идёт',
	raw: 'Как есть',
	adjusted: 'При равном прошлом',
	perScore: (step, scale) => `+${step} к оценке (${scale})`,
	scale: (min, max) => `${min}–${max}`,
	anyScale: 'как дана',
	perScoreCapped: (step, cap) => `+${step} к оценке, траты не больше ${cap}`,
	toPassive: 'Нейтрал против критика',
	toPromoter: 'Сторонник против нейтрала',
	company: (name, customers) => `+1 пункт ${name}, клиентов ${customers}`,
	customers: (count) => `${count} кл.`,
	noSlope: 'мало данных',
	chance: 'в пределах случайного',
	adjustedFor: (names) => `При равном прошлом: у клиентов одинаковы ${names}.`,
	adjustments: {
		earlier_spend: 'прежние траты',
		earlier_orders: 'число прежних заказов',
		contract_age: 'возраст договора',
		channel: 'канал',
		segment: 'сегмент',
	},
	maturing: (customers) => `Не учтены ещё ${customers}: их дни не прошли или не загружены.`,
	without: {
		orders: (customers) => `Раньше не покупали: ${customers}.`,
		contracts: (customers) => `Тогда без договора: ${customers}.`,
	},
	answered: (answered, customers, share) =>
		`Оценку поставили ${answered} из ${customers} таких клиентов периода (${share}): об остальных ничего не известно.`,
	net: 'Пункт индекса — один клиент из ста, поднявшийся на группу: половина из критиков в нейтралы, половина из нейтралов в сторонники; дальше он ведёт себя как его новая группа.',
	shareOf: 'Пункт — один клиент из ста, ставший довольным; дальше он ведёт себя как довольные.',
	nobody: 'За этот период никто из клиентов оценки не поставил.',
	anonymous: (answers) => `Не учтены ответы анонимных опросов (${answers}): они ни к кому не ведут.`,
	withoutCustomer: (answers) => `Ответов без клиента: ${answers}.`,
	read: (one) => `Прочитан один клиент из ${one}, взятый случайно.`,
	caveat:
		'Связь — ещё не причина: за ней стоят и то, какими клиенты были раньше, и то, что им было нужно, и то, кто вообще отвечает.',
};
