/** Satisfaction with a contact: shares and means of rating questions. */
import type { KpiDefinition } from '../definition.ts';
import { answersOf, countingOf, surveyed } from './answers.ts';
import { atLeastOnScale, onListedScale, satisfied } from './scales.ts';

const csat: KpiDefinition = {
	...surveyed,
	id: 'csat',
	names: { en: 'Customer satisfaction (CSAT)', ru: 'Удовлетворённость клиентов (CSAT)' },
	explanation: {
		en: 'Of every hundred customers who rated a contact, how many were satisfied. Which answers count as satisfied depends on the scale and is fixed for each; a neutral answer counts as rated but not as satisfied.',
		ru: 'Сколько из каждых ста клиентов, оценивших обращение, остались довольны. Какие ответы считаются довольными, зависит от шкалы и для каждой закреплено; нейтральный ответ остаётся в числе оценок, но довольным не считается.',
	},
	formula: {
		en: '100 × satisfied answers / answers; satisfied: 4–5 of 1–5, 3–4 of 1–4, good of good/bad, 6–7 of 1–7, 9–10 of 1–10, 3 of 1–3',
		ru: '100 × довольные ответы / все ответы; довольные: 4–5 из 1–5, 3–4 из 1–4, «хорошо» из «хорошо/плохо», 6–7 из 1–7, 9–10 из 1–10, 3 из 1–3',
	},
	counting: countingOf('csat'),
	source: {
		en: 'The share as Chatwoot (4 and 5 of 5) and Zendesk (good of good and bad) compute it; interval: Wilson 1927',
		ru: 'Доля в том виде, в каком её считают Chatwoot (4 и 5 из 5) и Zendesk («хорошо» среди «хорошо» и «плохо»); интервал: Wilson 1927',
	},
	population: answersOf('csat'),
	countable: onListedScale(satisfied),
	measure: { kind: 'proportion', success: atLeastOnScale(satisfied) },
	unit: 'percent',
	direction: 'higher',
	tolerance: 10,
};

const csatMean: KpiDefinition = {
	...surveyed,
	id: 'csat_mean',
	names: { en: 'Mean satisfaction', ru: 'Средняя удовлетворённость' },
	explanation: {
		en: 'The average satisfaction rating, put on one scale from 0 (worst answer) to 100 (best answer) so that surveys with different scales can be read together. It moves with every answer, also with those that do not cross the border of "satisfied".',
		ru: 'Средняя оценка удовлетворённости, приведённая к шкале от 0 (худший ответ) до 100 (лучший), чтобы опросы с разными шкалами читались вместе. Меняется с каждым ответом, даже если он не переходит границу «доволен».',
	},
	formula: {
		en: 'mean of 100 × (score − lowest) / (highest − lowest)',
		ru: 'среднее от 100 × (оценка − минимум шкалы) / (максимум − минимум)',
	},
	counting: countingOf('csat'),
	source: {
		en: 'Mean of ratings rescaled to 0–100, as national satisfaction indices report theirs; interval: Student 1908',
		ru: 'Среднее оценок, приведённых к 0–100, как в национальных индексах удовлетворённости; интервал: Student 1908',
	},
	population: answersOf('csat'),
	measure: { kind: 'mean', column: 'score', rescaled: true },
	unit: 'points',
	direction: 'higher',
	tolerance: 10,
};

export const satisfactionKpis: readonly KpiDefinition[] = [csat, csatMean];
