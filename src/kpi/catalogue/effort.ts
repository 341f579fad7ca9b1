/** How easy it was: customer effort scores, both wordings. */
import type { KpiDefinition } from '../definition.ts';
import { answersOf, countingOf, surveyed } from './answers.ts';
import { atLeastOnScale, atMostOnScale, difficult, easy, onListedScale } from './scales.ts';

const source = {
	en: 'CES 2.0: Dixon, Toman, DeLisi 2013, "The Effortless Experience"',
	ru: 'CES 2.0: Dixon, Toman, DeLisi 2013, «The Effortless Experience»',
};

const shared = { ...surveyed, counting: countingOf('ces'), source, population: answersOf('ces') } as const;

const ces: KpiDefinition = {
	...shared,
	id: 'ces',
	names: { en: 'Customer effort score (CES)', ru: 'Лёгкость решения вопроса (CES)' },
	explanation: {
		en: 'Of every hundred customers asked whether the company made it easy to handle their issue, how many agreed: 5, 6 or 7 of 7, or 4 or 5 of 5. Higher is easier.',
		ru: 'Сколько из каждых ста клиентов согласились, что решить вопрос было легко: 5, 6 или 7 из 7 либо 4 или 5 из 5. Чем выше, тем легче.',
	},
	formula: {
		en: '100 × easy answers / answers; easy: 5–7 of 1–7, 4–5 of 1–5',
		ru: '100 × ответы «легко» / все ответы; «легко»: 5–7 из 1–7, 4–5 из 1–5',
	},
	countable: onListedScale(easy),
	measure: { kind: 'proportion', success: atLeastOnScale(easy) },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
};

const cesMean: KpiDefinition = {
	...shared,
	id: 'ces_mean',
	names: { en: 'Mean ease', ru: 'Средняя лёгкость' },
	explanation: {
		en: 'The average answer to "the company made it easy for me", put on a scale from 0 (strongly disagree) to 100 (strongly agree).',
		ru: 'Средний ответ на утверждение «компания помогла легко решить мой вопрос», приведённый к шкале от 0 (совсем не согласен) до 100 (полностью согласен).',
	},
	formula: {
		en: 'mean of 100 × (score − lowest) / (highest − lowest)',
		ru: 'среднее от 100 × (оценка − минимум шкалы) / (максимум − минимум)',
	},
	measure: { kind: 'mean', column: 'score', rescaled: true },
	unit: 'points',
	direction: 'higher',
	tolerance: 10,
};

const cesNet: KpiDefinition = {
	...shared,
	id: 'ces_net',
	names: { en: 'Net ease', ru: 'Чистая лёгкость' },
	explanation: {
		en: 'The share of customers who found it easy less the share who found it difficult, from −100 to 100; the middle answer is neither. It falls when difficult contacts grow, even where the share of easy ones stays.',
		ru: 'Доля тех, кому было легко, минус доля тех, кому было трудно, от −100 до 100; средний ответ не относится ни к тем, ни к другим. Падает, когда трудных обращений больше, даже если доля лёгких прежняя.',
	},
	formula: {
		en: '100 × (easy − difficult) / answers; easy: 5–7 of 1–7, 4–5 of 1–5; difficult: 1–3 of 1–7, 1–2 of 1–5',
		ru: '100 × (легко − трудно) / все ответы; легко: 5–7 из 1–7, 4–5 из 1–5; трудно: 1–3 из 1–7, 1–2 из 1–5',
	},
	countable: onListedScale(easy),
	measure: { kind: 'net', promoter: atLeastOnScale(easy), detractor: atMostOnScale(difficult) },
	unit: 'points',
	direction: 'higher',
	tolerance: 20,
};

const cesEffort: KpiDefinition = {
	...surveyed,
	id: 'ces_effort',
	names: { en: 'Customer effort, 2010 wording', ru: 'Усилия клиента (формулировка 2010 года)' },
	explanation: {
		en: 'The average answer to "how much effort did you personally have to put forth", put on a scale from 0 (very low effort) to 100 (very high effort). Lower is better: never mix it with the newer question, where high means easy.',
		ru: 'Средний ответ на вопрос «Сколько усилий вам лично пришлось приложить?», приведённый к шкале от 0 (очень мало) до 100 (очень много). Чем ниже, тем лучше: не смешивайте с новым вопросом, где высокая оценка означает «легко».',
	},
	formula: {
		en: 'mean of 100 × (score − lowest) / (highest − lowest)',
		ru: 'среднее от 100 × (оценка − минимум шкалы) / (максимум − минимум)',
	},
	counting: countingOf('ces_effort'),
	source: {
		en: 'Dixon, Freeman, Toman 2010, "Stop Trying to Delight Your Customers", Harvard Business Review 88(7/8)',
		ru: 'Dixon, Freeman, Toman 2010, «Stop Trying to Delight Your Customers», Harvard Business Review 88(7/8)',
	},
	population: answersOf('ces_effort'),
	measure: { kind: 'mean', column: 'score', rescaled: true },
	unit: 'points',
	direction: 'lower',
	tolerance: 10,
};

export const effortKpis: readonly KpiDefinition[] = [ces, cesMean, cesNet, cesEffort];
