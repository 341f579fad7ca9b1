/** Quality of agents' work as evaluators see it. */
import { equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';

/** Work picked because it looked bad says nothing about the rest. */
const random = {
	group: 'staff',
	fact: 'evaluation',
	rows: 'graded_work',
	population: { field: 'sampling', op: '!=', value: 'targeted' },
	countable: equals('sampling', 'random'),
	sampling: 'sample',
	dateRoles: ['evaluated_at'],
} as const satisfies Partial<KpiDefinition>;

const counting: Words = {
	en: 'Evaluations of work drawn at random (sampling "random"), dated by the evaluation; where it is not said how the work was picked they are left out, and work picked on purpose is not asked about. Criteria that do not apply do not count. One agent has many evaluations; the interval allows for that.',
	ru: 'Оценки работы, выбранной случайно (sampling «random»); дата — оценка; где способ выбора не указан, не учтены, выбранная намеренно работа не рассматривается. Неприменимые критерии не считаются. У одного сотрудника оценок много: интервал это учитывает.',
};

const copc = {
	en: 'COPC Customer Experience Standard, release 7.0: critical errors apart from the rest, samples drawn at random',
	ru: 'COPC Customer Experience Standard, редакция 7.0: критические ошибки отдельно от прочих, случайная выборка',
};

const score: KpiDefinition = {
	...random,
	id: 'qa_score',
	names: { en: 'QA score', ru: 'Оценка качества' },
	explanation: {
		en: 'How well contacts were handled, out of 100, as evaluators score them by weighted criteria. Only contacts drawn at random count: those picked because they looked bad would make everybody look bad. Evaluators differ, so compare agents only where each was seen by several.',
		ru: 'Насколько хорошо ведутся контакты, из 100, по оценке проверяющих и взвешенным критериям. Учитываются только случайно выбранные контакты: выбранные из-за подозрений показали бы всех хуже. Проверяющие строги по-разному: сравнивайте сотрудников, только если каждого смотрели несколько.',
	},
	formula: {
		en: 'mean over evaluations of 100 × Σ (weight × score / maximum) / Σ weight',
		ru: 'среднее по оценкам от 100 × Σ (вес × балл / максимум) / Σ весов',
	},
	counting: {
		en: `${counting.en} An evaluation without criteria counts by its own score, if that lies from 0 to 100.`,
		ru: `${counting.ru} Оценка без критериев учитывается своим баллом, если он от 0 до 100.`,
	},
	source: {
		en: `${copc.en}; interval: Student 1908, clustered by agent`,
		ru: `${copc.ru}; интервал: Student 1908, по сотрудникам`,
	},
	measure: { kind: 'mean', column: 'quality_score', rescaled: false, within: [0, 100] },
	unit: 'points',
	direction: 'higher',
	tolerance: 15,
};

const autofail: KpiDefinition = {
	...score,
	id: 'qa_score_autofail',
	names: { en: 'QA score, critical errors give 0', ru: 'Оценка качества с обнулением за критическую ошибку' },
	explanation: {
		en: 'The QA score where one failed critical criterion brings the whole evaluation to 0, as many systems have it. Two numbers in one: it falls as much when more contacts fail outright as when all get a little worse. The QA score and the critical error rate say which.',
		ru: 'Оценка качества, в которой один проваленный критический критерий обнуляет всю оценку, как принято во многих системах. Два числа в одном: падает и когда чаще проваливают, и когда всё немного хуже. Что именно, показывают оценка качества и доля критических ошибок.',
	},
	formula: {
		en: 'mean over evaluations of the QA score, 0 where a critical criterion failed',
		ru: 'среднее по оценкам качества, 0 при проваленном критическом критерии',
	},
	counting: {
		en: `${counting.en} A critical criterion below its maximum has failed. Evaluations without criteria are left out: nobody knows whether one failed.`,
		ru: `${counting.ru} Критический критерий ниже максимума провален. Оценки без критериев не учтены: неизвестно, провален ли хоть один.`,
	},
	source: {
		en: 'Auto-fail of QA scorecards, as in Zendesk QA (Klaus) and MaestroQA; interval: Student 1908, clustered by agent',
		ru: 'Auto-fail в оценочных листах, как в Zendesk QA (Klaus) и MaestroQA; интервал: Student 1908, по сотрудникам',
	},
	measure: { kind: 'mean', column: 'autofail_score', rescaled: false, within: [0, 100] },
};

const criticalErrors: KpiDefinition = {
	...random,
	id: 'critical_error_rate',
	names: { en: 'Critical error rate', ru: 'Доля критических ошибок' },
	explanation: {
		en: 'Of every hundred contacts drawn at random, how many had an error that must not happen at all: personal data given away, a promise that cannot be kept, a wrong sum. It stands apart from the score, where a good greeting would make up for it.',
		ru: 'В скольких из каждых ста случайно выбранных контактов была ошибка, которой не должно быть вовсе: раскрыты персональные данные, обещано невозможное, названа не та сумма. Считается отдельно от оценки, где её загладило бы хорошее приветствие.',
	},
	formula: {
		en: '100 × evaluations with a failed critical criterion / evaluations with critical criteria',
		ru: '100 × оценки с проваленным критическим критерием / оценки с критическими критериями',
	},
	counting: {
		en: `${counting.en} A critical criterion below its maximum has failed. Evaluations without a critical criterion that applies are left out.`,
		ru: `${counting.ru} Критический критерий ниже максимума провален. Оценки без применимого критического критерия не учтены.`,
	},
	source: { en: `${copc.en}; interval: Wilson 1927`, ru: `${copc.ru}; интервал: Wilson 1927` },
	countable: { all: [equals('sampling', 'random'), known('critical_failed')] },
	measure: { kind: 'proportion', success: equals('critical_failed', true) },
	unit: 'percent',
	direction: 'lower',
	tolerance: 5,
};

export const qualityKpis: readonly KpiDefinition[] = [score, autofail, criticalErrors];
