/** What a survey measures, and by which question its score is told. */
import { type Question, type Questionnaire, questionsOf } from '../surveys/questionnaire.ts';

export type Scored = Extract<Question, { kind: 'scale' }>;

export function scoredQuestion(questionnaire: Questionnaire): Scored | null {
	return questionsOf(questionnaire).find((one): one is Scored => one.kind === 'scale') ?? null;
}

/** NPS, CSAT …: surveys of one kind ask alike. */
export function kindOf(questionnaire: Questionnaire): string {
	return scoredQuestion(questionnaire)?.measures ?? 'other';
}
