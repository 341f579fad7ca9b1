/**
 * The index of service quality: four pillars after the classic components of service quality, each a weighted mean of KPIs
 * between a floor and a target. Weights, floors and targets are a start: a company sets its own.
 */
import type { CombinedDefinition, IndexComponent } from '../combined.ts';
import { equals } from '../condition.ts';
import type { Words } from '../definition.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

type Pillar = {
	readonly id: string;
	readonly names: Words;
	readonly explanation: Words;
	readonly of: readonly IndexComponent[];
};

const pillars: readonly Pillar[] = [
	{
		id: 'index_speed',
		names: { en: 'Index: speed', ru: 'Индекс: скорость' },
		explanation: {
			en: 'How quickly customers are served, from 0 to 100: the first response, the wait in the queue, the solution, promises kept.',
			ru: 'Насколько быстро обслуживают клиентов, от 0 до 100: первый ответ, ожидание в очереди, решение, соблюдение обещанных сроков.',
		},
		of: [
			{ id: 'first_response_time', stat: 'median', weight: 3, floor: HOUR, target: 15 * MINUTE },
			{ id: 'service_level', weight: 2, floor: 50, target: 80 },
			{ id: 'full_resolution_time', stat: 'median', weight: 2, floor: 72 * HOUR, target: 8 * HOUR },
			{ id: 'sla_attainment', weight: 2, floor: 70, target: 95 },
		],
	},
	{
		id: 'index_personal',
		names: { en: 'Index: personal approach', ru: 'Индекс: персональный подход' },
		explanation: {
			en: 'Whether customers are treated as the person they are, from 0 to 100: they need not tell their matter again, are not passed on, feel attended to, and find what is recommended to them useful.',
			ru: 'Видят ли в клиенте человека, от 0 до 100: не приходится рассказывать заново, не передают от одного к другому, чувствуется внимание, рекомендации полезны.',
		},
		of: [
			{ id: 'repeat_explanation_rate', weight: 3, floor: 40, target: 10 },
			{ id: 'transfers_rate', weight: 2, floor: 30, target: 5 },
			{ id: 'servperf', where: equals('dimension', 'empathy'), weight: 2, floor: 4, target: 6 },
			{ id: 'recommendation_uptake', weight: 1, floor: 2, target: 20 },
		],
	},
	{
		id: 'index_professionalism',
		names: { en: 'Index: professionalism', ru: 'Индекс: профессионализм' },
		explanation: {
			en: 'Whether the matter is solved, rightly and for good, from 0 to 100: at the first contact, by work that stands up to review, without errors, by people whom customers find competent.',
			ru: 'Решён ли вопрос правильно и окончательно, от 0 до 100: с первого обращения, качественной работой, без ошибок, людьми, которых клиенты считают компетентными.',
		},
		of: [
			{ id: 'fcr', weight: 3, floor: 50, target: 80 },
			{ id: 'qa_score', weight: 2, floor: 60, target: 90 },
			{ id: 'critical_error_rate', weight: 1, floor: 10, target: 1 },
			{ id: 'error_rate', weight: 1, floor: 50, target: 5 },
			{ id: 'servperf', where: equals('dimension', 'assurance'), weight: 2, floor: 4, target: 6 },
		],
	},
	{
		id: 'index_accessibility',
		names: { en: 'Index: accessibility', ru: 'Индекс: доступность' },
		explanation: {
			en: 'Whether customers get through at all, from 0 to 100: whether somebody is there in the hours promised, how many give up in the queue, how long the others wait in it, and how many help themselves.',
			ru: 'Можно ли вообще дозвониться и достучаться, от 0 до 100: есть ли кто-то на месте в обещанные часы, сколько бросают очередь, сколько ждут остальные, сколько справляются сами.',
		},
		of: [
			{ id: 'availability', weight: 3, floor: 70, target: 98 },
			{ id: 'abandonment_rate', weight: 3, floor: 15, target: 3 },
			{ id: 'wait_time', stat: 'median', weight: 2, floor: 3 * MINUTE, target: 20 },
			{ id: 'self_service_deflection', weight: 1, floor: 20, target: 70 },
		],
	},
];

const shared = {
	group: 'satisfaction',
	formula: {
		en: 'Σ weight × score / Σ weights; score = 100 × (value − floor) / (target − floor), not below 0 nor above 100',
		ru: 'Σ вес × балл / Σ весов; балл = 100 × (значение − порог) / (цель − порог), не ниже 0 и не выше 100',
	},
	counting: {
		en: 'Each component as its own KPI counts it. One without data drops out, and the weights of the others are made to add up to one again; the components of every figure say which. What exceeds its target makes up for nothing else. Weights, floors and targets can be set for the company.',
		ru: 'Каждая составляющая — по правилам своего показателя. Составляющая без данных выпадает, веса остальных снова дают единицу; по составляющим видно, какие вошли. Превышение цели не возмещает ничего другого. Веса, пороги и цели компания может задать свои.',
	},
	unit: 'points',
	direction: 'higher',
	tolerance: 20,
} as const satisfies Partial<CombinedDefinition>;

const classics: Words = {
	en: 'Components of service quality after Parasuraman, Zeithaml & Berry 1985, Journal of Marketing 49(4); composite: OECD & JRC 2008, "Handbook on Constructing Composite Indicators" (min–max, linear)',
	ru: 'Составляющие качества сервиса по Parasuraman, Zeithaml & Berry 1985, Journal of Marketing 49(4); сводный индекс: OECD & JRC 2008, «Handbook on Constructing Composite Indicators» (min–max, линейный)',
};

const pillarKpis = pillars.map(
	({ id, names, explanation, of }): CombinedDefinition => ({
		...shared,
		id,
		names,
		explanation,
		source: classics,
		combination: { kind: 'index', of },
		sampling: of.some(({ id: part }) => ['repeat_explanation_rate', 'servperf'].includes(part)) ? 'sample' : 'census',
	}),
);

const quality: CombinedDefinition = {
	...shared,
	id: 'quality_index',
	names: { en: 'Index of service quality', ru: 'Индекс качества сервиса' },
	explanation: {
		en: 'One number from 0 to 100 for directors and for the year: the mean of four pillars, speed, personal approach, professionalism and accessibility. It says whether the service as a whole gets better, never why: open it into its parts.',
		ru: 'Одно число от 0 до 100 для руководства и для года: среднее четырёх столпов — скорости, персонального подхода, профессионализма и доступности. Показывает, становится ли сервис в целом лучше, но не почему: раскройте его на части.',
	},
	source: classics,
	combination: {
		kind: 'index',
		of: pillars.map(({ id }) => ({ id, weight: 1, floor: 0, target: 100 })),
	},
	sampling: 'sample',
};

export const qualityIndexKpis: readonly CombinedDefinition[] = [quality, ...pillarKpis];
