/** What customers perceive against what they expected: SERVQUAL, and SERVPERF, which asks for the first alone. */
import { all, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { surveyed } from './answers.ts';
import { onScale } from './scales.ts';

const perceived = all(equals('kind', 'perception'), known('score'));

const dimensions: Words = {
	en: 'Ask for it by dimension: tangibles, reliability, responsiveness, assurance, empathy.',
	ru: 'Запрашивайте по измерению (dimension): материальные составляющие, надёжность, отзывчивость, убедительность, сочувствие.',
};

const servqual: Words = {
	en: 'Parasuraman, Zeithaml, Berry 1988, "SERVQUAL", Journal of Retailing 64(1)',
	ru: 'Parasuraman, Zeithaml, Berry 1988, «SERVQUAL», Journal of Retailing 64(1)',
};

/** Points of one scale are not those of another: each has an id of its own. */
function gapOn(max: 5 | 7): KpiDefinition {
	const standard = max === 7;
	return {
		...surveyed,
		id: standard ? 'servqual_gap' : `servqual_gap_1_${max}`,
		rows: 'pairs',
		names: {
			en: standard ? 'Service gap (SERVQUAL)' : `Service gap on a 1–${max} scale`,
			ru: standard ? 'Разрыв качества (SERVQUAL)' : `Разрыв качества по шкале 1–${max}`,
		},
		explanation: {
			en: `By how many points of the 1–${max} scale the service was better (above 0) or worse (below 0) than the same people expect of an excellent company. Almost everywhere it is negative: what matters is where it is most so. ${dimensions.en}`,
			ru: `На сколько пунктов шкалы 1–${max} обслуживание лучше (выше 0) или хуже (ниже 0), чем те же люди ждут от отличной компании. Почти везде разрыв отрицателен: важно, где он больше всего. ${dimensions.ru}`,
		},
		formula: {
			en: 'mean of (perception − expectation) over pairs of answers',
			ru: 'среднее разностей (восприятие − ожидание) по парам ответов',
		},
		counting: {
			en: `Answers of the kind "perception" on a 1–${max} scale, each paired with the answer of the kind "expectation" to the same item of the same questionnaire, on the same scale and at most 31 days apart; answers without such a pair are left out. Dated by the answer about what was perceived.`,
			ru: `Ответы вида «perception» по шкале 1–${max}, каждый в паре с ответом вида «expectation» на тот же пункт (item) той же анкеты, по той же шкале и не далее 31 дня; ответы без пары не учтены. Дата — ответ о восприятии.`,
		},
		source: {
			en: `${servqual.en}; interval: Student 1908, of paired differences, clustered by customer`,
			ru: `${servqual.ru}; интервал: Student 1908 для парных разностей, по клиентам`,
		},
		population: perceived,
		countable: onScale(1, max),
		measure: { kind: 'mean', column: 'gap', rescaled: false, within: [1 - max, max - 1] },
		unit: 'number',
		direction: 'higher',
		tolerance: 1,
	};
}

const weighted: KpiDefinition = {
	...surveyed,
	id: 'servqual_gap_weighted',
	rows: 'weighed_questionnaires',
	names: { en: 'Service gap weighted by importance', ru: 'Разрыв качества, взвешенный по важности' },
	explanation: {
		en: 'The service gap of a whole questionnaire, each dimension weighing what the same person said it matters. A gap in what nobody cares about then pulls little; hold it beside the plain gap to see whether you fail where it hurts.',
		ru: 'Разрыв качества по всей анкете, где каждое измерение весит столько, насколько оно важно, по словам того же человека. Разрыв в том, что никому не важно, тогда почти не влияет; сравните с простым разрывом, чтобы увидеть, не там ли вы слабы, где это больнее всего.',
	},
	formula: {
		en: 'mean over people of Σ (importance × gap of the dimension) / Σ importance',
		ru: 'среднее по людям от Σ (важность × разрыв измерения) / Σ важности',
	},
	counting: {
		en: 'Questionnaires with answers of the kind "importance" (points shared out, or a rating) for dimensions that all have a gap on the 1–7 scale; the others are left out. One questionnaire is one row, dated by its last answer about what was perceived.',
		ru: 'Анкеты с ответами вида «importance» (распределённые баллы или оценка) по измерениям, у каждого из которых есть разрыв по шкале 1–7; прочие не учтены. Одна анкета — одна запись; дата — последний ответ о восприятии.',
	},
	source: {
		en: 'Parasuraman, Berry, Zeithaml 1991, "Refinement and Reassessment of the SERVQUAL Scale", Journal of Retailing 67(4); interval: Student 1908 on each person\'s gap',
		ru: 'Parasuraman, Berry, Zeithaml 1991, «Refinement and Reassessment of the SERVQUAL Scale», Journal of Retailing 67(4); интервал: Student 1908 по разрыву каждого человека',
	},
	population: perceived,
	countable: onScale(1, 7),
	measure: { kind: 'mean', column: 'gap', rescaled: false, within: [-6, 6] },
	unit: 'number',
	direction: 'higher',
	tolerance: 1,
};

const servperf: KpiDefinition = {
	...surveyed,
	id: 'servperf',
	names: { en: 'Perceived service (SERVPERF)', ru: 'Воспринимаемое качество (SERVPERF)' },
	explanation: {
		en: `How customers rate the service statement by statement, from 1 to 7, without asking what they expected. Half as many questions as SERVQUAL, and it foretells satisfaction as well or better; it does not say where expectations are higher. ${dimensions.en}`,
		ru: `Как клиенты оценивают обслуживание по каждому утверждению, от 1 до 7, без вопроса об ожиданиях. Вопросов вдвое меньше, чем в SERVQUAL, а удовлетворённость предсказывается не хуже; но не видно, где ожидания выше. ${dimensions.ru}`,
	},
	formula: { en: 'mean of perceptions, 1–7', ru: 'среднее оценок восприятия, 1–7' },
	counting: {
		en: 'Answers of the kind "perception" on a 1–7 scale. Every answer counts, several of one customer too; the interval allows for that. Dated by the moment of the answer.',
		ru: 'Ответы вида «perception» по шкале 1–7. Учитывается каждый ответ, в том числе несколько ответов одного клиента: интервал это учитывает. Дата — момент ответа.',
	},
	source: {
		en: 'Cronin & Taylor 1992, "Measuring Service Quality", Journal of Marketing 56(3); interval: Student 1908',
		ru: 'Cronin & Taylor 1992, «Measuring Service Quality», Journal of Marketing 56(3); интервал: Student 1908',
	},
	population: perceived,
	countable: onScale(1, 7),
	measure: { kind: 'mean', column: 'score', rescaled: false, within: [1, 7] },
	unit: 'number',
	direction: 'higher',
	tolerance: 1,
};

export const serviceGapKpis: readonly KpiDefinition[] = [gapOn(7), gapOn(5), weighted, servperf];
