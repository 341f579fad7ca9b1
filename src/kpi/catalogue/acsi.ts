/** The index of satisfaction of three questions. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition, ParamDefinition } from '../definition.ts';
import { surveyed } from './answers.ts';

function weight(name: string, en: string, ru: string): ParamDefinition {
	return {
		name,
		names: { en: `Weight: ${en}`, ru: `Вес: ${ru}` },
		unit: 'weight',
		default: 1,
		min: 0,
		max: 1000,
	};
}

const acsi: KpiDefinition = {
	...surveyed,
	id: 'acsi',
	rows: 'respondents',
	names: { en: 'Satisfaction index (ACSI style)', ru: 'Индекс удовлетворённости (в духе ACSI)' },
	explanation: {
		en: 'How satisfied customers are, from three questions instead of one: with everything so far, against what they expected, and against the ideal. Three questions err less than one, and national indices by sector ask the same. The official ACSI weighs them by a model estimated for each industry, which nobody outside can repeat: here they weigh the same, or as you say, so the result comes near to a published one but is not it.',
		ru: 'Насколько довольны клиенты, по трём вопросам вместо одного: всем в целом, по сравнению с ожиданиями и по сравнению с идеалом. Три вопроса ошибаются меньше одного, и те же вопросы задают национальные индексы по отраслям. Официальный ACSI взвешивает их по модели, оценённой для каждой отрасли, повторить которую извне нельзя: здесь веса равны или такие, как вы зададите, поэтому результат близок к опубликованному, но не равен ему.',
	},
	formula: {
		en: '100 × (weighted mean of the three answers of 1–10 − 1) / 9, its mean over people',
		ru: '100 × (взвешенное среднее трёх ответов от 1 до 10 − 1) / 9, среднее по людям',
	},
	counting: {
		en: 'Questionnaires with all three answers of the kind "acsi" on a 1–10 scale, their items named satisfaction, expectations and ideal (or 1, 2, 3); incomplete ones are left out. One questionnaire is one row, dated by its last answer; its answers lie at most 31 days apart.',
		ru: 'Анкеты со всеми тремя ответами вида «acsi» по шкале 1–10; пункты (item) названы satisfaction, expectations и ideal (или 1, 2, 3); неполные не учтены. Одна анкета — одна запись; дата — последний ответ; ответы разделены не более чем 31 днём.',
	},
	source: {
		en: 'Fornell, Johnson, Anderson, Cha, Bryant 1996, "The American Customer Satisfaction Index", Journal of Marketing 60(4), with weights of one\'s own; interval: Student 1908 on each person\'s score',
		ru: 'Fornell, Johnson, Anderson, Cha, Bryant 1996, «The American Customer Satisfaction Index», Journal of Marketing 60(4), с собственными весами; интервал: Student 1908 по баллу каждого человека',
	},
	population: all(equals('kind', 'acsi'), known('score')),
	measure: {
		kind: 'blend',
		parts: [
			{ column: 'satisfaction', weight: { param: 'satisfaction' } },
			{ column: 'expectations', weight: { param: 'expectations' } },
			{ column: 'ideal', weight: { param: 'ideal' } },
		],
		scale: [1, 10],
	},
	params: [
		weight('satisfaction', 'overall satisfaction', 'удовлетворённость в целом'),
		weight('expectations', 'against expectations', 'по сравнению с ожиданиями'),
		weight('ideal', 'against the ideal', 'по сравнению с идеалом'),
	],
	unit: 'points',
	direction: 'higher',
	tolerance: 15,
};

export const acsiKpis: readonly KpiDefinition[] = [acsi];
