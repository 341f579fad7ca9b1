/** The way through a questionnaire: which questions are shown, which page comes next, which end is reached. */
import type { Answer, Answers, Condition, Question, Questionnaire } from './questionnaire.ts';

/** Of several options each; of a text or a matrix that there is one at all. */
export function holds({ in: listed, from, to }: Omit<Condition, 'question'>, answer: Answer | undefined): boolean {
	if (answer === undefined) return false;
	if (listed !== undefined) {
		const values: readonly unknown[] = Array.isArray(answer) ? answer : [answer === true ? 1 : answer];
		return values.some((value) => listed.some((one) => String(one) === String(value)));
	}
	if (from === undefined && to === undefined) return true;
	const value = typeof answer === 'number' ? answer : Number.NaN;
	return value >= (from ?? Number.NEGATIVE_INFINITY) && value <= (to ?? Number.POSITIVE_INFINITY);
}

export function shownOn(page: Questionnaire['pages'][number], answers: Answers): readonly Question[] {
	const shown: Question[] = [];
	// What was answered and is not shown any more does not decide what else is shown.
	const hidden = new Set<string>();
	for (const question of page.questions) {
		const { showIf } = question;
		if (showIf === undefined || (!hidden.has(showIf.question) && holds(showIf, answers[showIf.question])))
			shown.push(question);
		else hidden.add(question.id);
	}
	return shown;
}

/** The page after this one that has something to show, by its place; null: the end. −1 asks for the first. */
export function pageAfter(questionnaire: Questionnaire, at: number, answers: Answers): number | null {
	const { pages } = questionnaire;
	const page = pages[at];
	let next = at + 1;
	if (page) {
		const jump = shownOn(page, answers)
			.flatMap((question) => question.jumps.map((one) => ({ one, answer: answers[question.id] })))
			.find(({ one, answer }) => holds(one, answer))?.one;
		if (jump?.target === 'end') return null;
		// Forwards alone: whoever follows it comes to an end.
		if (jump)
			next = Math.max(
				next,
				pages.findIndex(({ questions: [first] }) => first?.id === jump.target),
			);
	}
	while (next < pages.length) {
		const one = pages[next];
		if (one && shownOn(one, answers).length > 0) return next;
		next += 1;
	}
	return null;
}

export type Way = {
	/** Places of the pages that are come by, in order. */
	readonly pages: readonly number[];
	/** Of the questions on the way alone: whoever goes back and takes another turn has not said what lay on the first. */
	readonly answers: Answers;
	/** The first page on the way on which a required question is not answered; null where none is. */
	readonly missing: number | null;
};

export function wayOf(questionnaire: Questionnaire, given: Answers): Way {
	const pages: number[] = [];
	const answers: Record<string, Answer> = {};
	let missing: number | null = null;
	for (let at = pageAfter(questionnaire, -1, answers); at !== null; at = pageAfter(questionnaire, at, answers)) {
		const page = questionnaire.pages[at];
		if (!page) break;
		pages.push(at);
		for (const question of page.questions) {
			const answer = given[question.id];
			if (answer !== undefined) answers[question.id] = answer;
		}
		const shown = shownOn(page, answers);
		for (const { id } of page.questions) if (!shown.some((one) => one.id === id)) delete answers[id];
		if (missing === null && shown.some((question) => question.required && !isAnswered(question, answers[question.id])))
			missing = at;
	}
	return { pages, answers, missing };
}

export function isAnswered(question: Question, answer: Answer | undefined): boolean {
	if (answer === undefined) return false;
	if (question.kind === 'matrix')
		return question.items.every(({ id }) => (answer as Record<string, number>)[id] !== undefined);
	return true;
}

export function endOf({ ends }: Questionnaire, answers: Answers): Questionnaire['ends'][number] | undefined {
	return ends.find(({ when }) => when === undefined || holds(when, answers[when.question]));
}
