/** The loyalty programme: who joins it, who uses it. */
import { equals } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const programme = {
	fact: 'event',
	group: 'loyalty',
	sampling: 'census',
	dateRoles: ['at'],
} as const satisfies Partial<KpiDefinition>;

const ofCustomers = {
	...programme,
	measure: { kind: 'customers' },
	unit: 'count',
	direction: 'higher',
	tolerance: { ofTarget: 0.3 },
	source: {
		en: 'A count of customers; interval: Garwood 1936, Biometrika 28',
		ru: 'Подсчёт клиентов; интервал: Garwood 1936, Biometrika 28',
	},
} as const satisfies Partial<KpiDefinition>;

const enrolments: KpiDefinition = {
	...ofCustomers,
	id: 'loyalty_enrolments',
	names: { en: 'Loyalty programme: joined', ru: 'Программа лояльности: вступили' },
	explanation: {
		en: 'How many customers joined the loyalty programme in the period. Whether it keeps them has to be held against similar customers who did not join.',
		ru: 'Сколько клиентов вступили в программу лояльности за период. Удерживает ли она их, видно только в сравнении с похожими клиентами вне её.',
	},
	formula: {
		en: 'number of different customers with an event "enrolled"',
		ru: 'число разных клиентов с событием «enrolled»',
	},
	counting: {
		en: 'Events named enrolled, dated by when they happened. Each customer counts once; events of nobody known are left out.',
		ru: 'События с именем enrolled; дата — когда произошли. Каждый клиент учтён один раз; события неизвестных клиентов не учтены.',
	},
	population: equals('name', 'enrolled'),
};

const redeemers: KpiDefinition = {
	...ofCustomers,
	id: 'loyalty_redeemers',
	names: { en: 'Loyalty programme: used', ru: 'Программа лояльности: воспользовались' },
	explanation: {
		en: 'How many customers redeemed something in the loyalty programme in the period. Points that nobody redeems please nobody.',
		ru: 'Сколько клиентов за период что-то получили по программе лояльности. Баллы, которые никто не тратит, никого не радуют.',
	},
	formula: {
		en: 'number of different customers with an event "redeemed"',
		ru: 'число разных клиентов с событием «redeemed»',
	},
	counting: {
		en: 'Events named redeemed, dated by when they happened. Each customer counts once; events of nobody known are left out.',
		ru: 'События с именем redeemed; дата — когда произошли. Каждый клиент учтён один раз; события неизвестных клиентов не учтены.',
	},
	population: equals('name', 'redeemed'),
};

const redeemed: KpiDefinition = {
	...programme,
	id: 'loyalty_redeemed_value',
	names: { en: 'Loyalty programme: points redeemed', ru: 'Программа лояльности: списано баллов' },
	explanation: {
		en: 'How much was redeemed in the loyalty programme in the period, in the unit of its events (points, as a rule).',
		ru: 'Сколько списали по программе лояльности за период — в единицах её событий (обычно баллы).',
	},
	formula: { en: 'Σ value of events "redeemed"', ru: 'Σ значений событий «redeemed»' },
	counting: {
		en: 'Events named redeemed, dated by when they happened; those without a value are left out.',
		ru: 'События с именем redeemed; дата — когда произошли; события без значения не учтены.',
	},
	source: {
		en: 'A sum; interval: Fay & Feuer 1997, Statistics in Medicine 16',
		ru: 'Сумма; интервал: Fay & Feuer 1997, Statistics in Medicine 16',
	},
	population: equals('name', 'redeemed'),
	measure: { kind: 'sum', column: 'value' },
	unit: 'number',
	direction: 'neutral',
	tolerance: null,
};

export const programmeKpis: readonly KpiDefinition[] = [enrolments, redeemers, redeemed];
