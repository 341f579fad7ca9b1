/** Net promoter scores. Another scale is another KPI: the three are never merged. */
import { atLeast, atMost } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';
import { answersOf, countingOf, surveyed } from './answers.ts';
import { onScale } from './scales.ts';

const source = {
	en: 'Reichheld 2003, "The One Number You Need to Grow", Harvard Business Review 81(12); interval: Rocks 2016, The American Statistician 70(4)',
	ru: 'Reichheld 2003, «The One Number You Need to Grow», Harvard Business Review 81(12); интервал: Rocks 2016, The American Statistician 70(4)',
};

function promoterScore(id: string, min: number, max: number, lastDetractor: number): KpiDefinition {
	const scale = `${min}–${max}`;
	const top = `${max - 1}–${max}`;
	const low = `${min}–${lastDetractor}`;
	const standard = id === 'nps';
	return {
		...surveyed,
		id,
		names: {
			en: standard ? 'Net Promoter Score (NPS)' : `NPS on a ${scale} scale`,
			ru: standard ? 'Индекс потребительской лояльности (NPS)' : `NPS по шкале ${scale}`,
		},
		explanation: {
			en: `How much more often customers would recommend you than warn against you. Asked "how likely are you to recommend us", people who answer ${top} are promoters and ${low} detractors; the score is the difference of their shares, from −100 to 100. ${standard ? 'Only answers on the standard 0–10 scale count.' : `Only answers on a ${scale} scale count: they cannot be compared with the standard 0–10 score.`}`,
			ru: `Насколько больше клиентов готовы рекомендовать вас, чем отговаривать. На вопрос «Насколько вероятно, что вы порекомендуете нас?» ответившие ${top} — сторонники, ${low} — критики; индекс равен разности их долей, от −100 до 100. ${standard ? 'Учитываются только ответы по стандартной шкале 0–10.' : `Учитываются только ответы по шкале ${scale}: со стандартным индексом 0–10 их сравнивать нельзя.`}`,
		},
		formula: {
			en: `100 × (answers ${top} − answers ${low}) / all answers`,
			ru: `100 × (ответы ${top} − ответы ${low}) / все ответы`,
		},
		counting: countingOf('nps'),
		source,
		population: answersOf('nps'),
		countable: onScale(min, max),
		measure: { kind: 'net', promoter: atLeast('score', max - 1), detractor: atMost('score', lastDetractor) },
		unit: 'points',
		direction: 'higher',
		tolerance: 20,
	};
}

export const loyaltyKpis: readonly KpiDefinition[] = [
	promoterScore('nps', 0, 10, 6),
	promoterScore('nps_1_10', 1, 10, 6),
	promoterScore('nps_1_11', 1, 11, 7),
];
