/** Courses and coaching of agents. */
import { all, any, atLeast, atMost, type Condition, known, missing } from '../condition.ts';
import type { KpiDefinition } from '../definition.ts';

const training = {
	group: 'staff',
	fact: 'training',
	sampling: 'census',
	dateRoles: ['assigned_at', 'completed_at', 'due_at'],
} as const satisfies Partial<KpiDefinition>;

const due: Condition = any(missing('due_at'), { field: 'due_at', op: '<=', moment: 'asOf' });

const completion: KpiDefinition = {
	...training,
	id: 'training_completion',
	names: { en: 'Training completed', ru: 'Доля пройденного обучения' },
	explanation: {
		en: 'Of every hundred trainings that agents were assigned and that should be over, how many they completed. Completing is the least of it: whether anything was learned says the score, whether it helps customers the KPIs of the months after.',
		ru: 'Сколько из каждых ста назначенных сотрудникам курсов, которым пора закончиться, пройдено. Пройти — это минимум: чему научились, показывает балл, а помогло ли клиентам — показатели следующих месяцев.',
	},
	formula: {
		en: '100 × completed / (completed + not completed though due)',
		ru: '100 × пройдены / (пройдены + не пройдены, хотя срок наступил)',
	},
	counting: {
		en: 'Trainings, dated by their assignment (or completion or deadline, if asked for). Not completed and not due yet is neither, and left out; one without a deadline is due at once. Completed late is completed.',
		ru: 'Назначенное обучение; дата — назначение (или прохождение, срок, если выбрать). Не пройденное, срок которого не наступил, не учтено; без срока — пора уже сейчас. Пройденное с опозданием — пройдено.',
	},
	source: {
		en: 'Completion rate of ISO/TS 30437:2023, "Learning and development metrics"; interval: Wilson 1927',
		ru: 'Completion rate, ISO/TS 30437:2023, «Learning and development metrics»; интервал: Wilson 1927',
	},
	population: all(),
	countable: any(known('completed_at'), due),
	measure: { kind: 'proportion', success: known('completed_at') },
	unit: 'percent',
	direction: 'higher',
	tolerance: 15,
};

const score: KpiDefinition = {
	...training,
	id: 'training_score',
	names: { en: 'Training score', ru: 'Балл за обучение' },
	explanation: {
		en: 'The average score of agents in the trainings they completed, out of 100. Group by course or competence: a hard test and an easy one do not compare.',
		ru: 'Средний балл сотрудников за пройденное обучение, из 100. Группируйте по курсу (course) или компетенции (competence): трудный тест с лёгким несравним.',
	},
	formula: { en: 'mean of scores, 0–100', ru: 'среднее баллов, 0–100' },
	counting: {
		en: 'Completed trainings with a score from 0 to 100, dated by their assignment (or completion or deadline, if asked for); other scores are of another scale and left out.',
		ru: 'Пройденное обучение с баллом от 0 до 100; дата — назначение (или прохождение, срок, если выбрать); иные баллы — из другой шкалы и не учтены.',
	},
	source: {
		en: 'Level 2 (learning) of Kirkpatrick 1994, "Evaluating Training Programs"; interval: Student 1908',
		ru: 'Уровень 2 (обучение): Kirkpatrick 1994, «Evaluating Training Programs»; интервал: Student 1908',
	},
	population: all(known('completed_at'), known('score')),
	countable: all(atLeast('score', 0), atMost('score', 100)),
	measure: { kind: 'mean', column: 'score', rescaled: false, within: [0, 100] },
	unit: 'points',
	direction: 'higher',
	tolerance: 15,
};

export const trainingKpis: readonly KpiDefinition[] = [completion, score];
