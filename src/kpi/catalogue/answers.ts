import type { AnswerKind } from '../../facts/definitions/voice.ts';
import { all, type Condition, equals, known } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';

/** What all KPIs of survey answers share: one row is one answered question; it is dated by the answer. */
export const surveyed = {
	group: 'satisfaction',
	fact: 'answer',
	sampling: 'sample',
	dateRoles: ['answered_at'],
} as const satisfies Partial<KpiDefinition>;

/** Questions of this kind that were given a score. A question left blank is not an answer. */
export function answersOf(kind: AnswerKind): Condition {
	return all(equals('kind', kind), known('score'));
}

export function countingOf(kind: AnswerKind): Words {
	return {
		en: `Survey answers of the kind "${kind}" with a score. Every answer counts, several of one customer too; the interval allows for that. Dated by the moment of the answer.`,
		ru: `Ответы на вопросы вида «${kind}», в которых есть оценка. Учитывается каждый ответ, в том числе несколько ответов одного клиента: интервал это учитывает. Дата — момент ответа.`,
	};
}
