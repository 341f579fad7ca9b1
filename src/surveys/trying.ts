/** A questionnaire that is worked on, gone through as customers will go through it. Nothing is kept. */
import { endOf, pageAfter, shownOn, wayOf } from './flow.ts';
import { type Form, type Read, readForm } from './given.ts';
import { type Answers, type Questionnaire, questionsOf } from './questionnaire.ts';

export type Tried =
	| { readonly page: number; readonly answers: Answers; readonly read: Read | null }
	/** Which of the ends, from 0. */
	| { readonly end: number; readonly answers: Answers };

/** What comes after page `at`, with all that was typed so far; where something is missing there, the same page again. */
export function tryPage(questionnaire: Questionnaire, at: number, form: Form): Tried {
	const given = readForm(questionsOf(questionnaire), form).answers;
	const page = questionnaire.pages[at];
	const read = page ? readForm(shownOn(page, given), form) : null;
	if (read !== null && read.problems.length > 0) return { page: at, answers: given, read };
	const { answers } = wayOf(questionnaire, given);
	const next = pageAfter(questionnaire, at, answers);
	if (next !== null) return { page: next, answers, read: null };
	const end = endOf(questionnaire, answers);
	return { end: end ? questionnaire.ends.indexOf(end) : 0, answers };
}
