/** The way through a questionnaire on the side of whoever answers: by the same rules as on the server. */
import { endOf, pageAfter, shownOn, wayOf } from '../../src/surveys/flow.ts';
import { type Form, type Problem, readForm } from '../../src/surveys/given.ts';
import type { Answer, Answers, Question, Questionnaire } from '../../src/surveys/questionnaire.ts';

export type Run = ReturnType<typeof createRun>;

export function createRun(questionnaire: Questionnaire, begun: Answers = {}) {
	let answers = begun;
	const mixed = shuffledOnce(questionnaire);
	const wayNow = () => wayOf(mixed, answers);
	const run = {
		/** Where to go on: behind the last page that was answered. */
		at: wayNow().pages.find((at) => !mixed.pages[at]?.questions.some(({ id }) => id in begun)) ?? 0,
		answers: () => wayNow().answers,
		whole: () => wayNow().missing === null,
		/** Of how many, as far as it is known. */
		place: () => ({ at: wayNow().pages.indexOf(run.at) + 1, of: wayNow().pages.length }),
		before: () => wayNow().pages.findLast((at) => at < run.at) ?? null,
		next: () => pageAfter(mixed, run.at, wayNow().answers),
		/** What is shown when this much of the page is filled in. */
		shown(form?: Form): readonly Question[] {
			const page = mixed.pages[run.at];
			if (!page) return [];
			const typed = form ? readForm(page.questions, form).answers : {};
			return shownOn(page, { ...(form ? without(answers, page.questions) : answers), ...typed });
		},
		/** Takes what the page says, where nothing is wrong with it. */
		take(form: Form): readonly Problem[] {
			const shown = run.shown(form);
			const read = readForm(shown, form);
			if (read.problems.length === 0)
				answers = { ...without(answers, mixed.pages[run.at]?.questions ?? []), ...read.answers };
			return read.problems;
		},
		end: () => endOf(mixed, wayNow().answers),
	};
	return run;
}

function without(answers: Answers, questions: readonly Question[]): Readonly<Record<string, Answer>> {
	return Object.fromEntries(Object.entries(answers).filter(([id]) => !questions.some((one) => one.id === id)));
}

/** The order of one visit. */
function shuffledOnce(questionnaire: Questionnaire): Questionnaire {
	const mix = <One>(list: readonly One[]) =>
		list
			.map((one) => [Math.random(), one] as const)
			.sort(([a], [b]) => a - b)
			.map(([, one]) => one);
	return {
		...questionnaire,
		pages: questionnaire.pages.map(({ questions }) => ({
			questions: questions.map((one): Question => {
				if (!('shuffle' in one) || !one.shuffle) return one;
				return one.kind === 'matrix' ? { ...one, items: mix(one.items) } : { ...one, options: mix(one.options) };
			}),
		})),
	};
}
