/** Changes of a questionnaire that is being written: pure, each answers a new one. */
import type { Question, Questionnaire } from '../survey-data.ts';

export type Words = Questionnaire['title'];
export type Condition = NonNullable<Question['showIf']>;
export type Jump = Question['jumps'][number];
export type End = Questionnaire['ends'][number];
export type Kind = Question['kind'];
export type At = { readonly page: number; readonly place: number };

export const questionsOf = ({ pages }: Questionnaire): readonly Question[] =>
	pages.flatMap(({ questions }) => questions);

/** Over all pages, from 0. */
export const numberOf = ({ pages }: Questionnaire, { page, place }: At): number =>
	pages.slice(0, page).reduce((sum, { questions }) => sum + questions.length, 0) + place;

export function placeOf({ pages }: Questionnaire, id: string): At | null {
	for (const [page, { questions }] of pages.entries()) {
		const place = questions.findIndex((one) => one.id === id);
		if (place >= 0) return { page, place };
	}
	return null;
}

function onPage(
	questionnaire: Questionnaire,
	page: number,
	change: (questions: Question[]) => Question[],
): Questionnaire {
	const pages = questionnaire.pages.map((one, at) => (at === page ? { questions: change(one.questions) } : one));
	return { ...questionnaire, pages };
}

export function inserted(questionnaire: Questionnaire, { page, place }: At, question: Question): Questionnaire {
	return onPage(questionnaire, page, (questions) => questions.toSpliced(place, 0, question));
}

/** Conditions that name it stay and are shown as wrong: who made them decides what becomes of them. */
export function removed(questionnaire: Questionnaire, { page, place }: At): Questionnaire {
	return onPage(questionnaire, page, (questions) => questions.toSpliced(place, 1));
}

export function changed(questionnaire: Questionnaire, { page, place }: At, question: Question): Questionnaire {
	return onPage(questionnaire, page, (questions) => questions.with(place, question));
}

/** `to` is where it stands afterwards. */
export function moved(questionnaire: Questionnaire, from: At, to: At): Questionnaire {
	const question = questionnaire.pages[from.page]?.questions[from.place];
	return question ? inserted(removed(questionnaire, from), to, question) : questionnaire;
}

/** One place up or down, over the border of a page into the next one; null where there is nothing beyond. */
export function stepped({ pages }: Questionnaire, { page, place }: At, by: 1 | -1): At | null {
	const next = place + by;
	const here = pages[page]?.questions.length ?? 0;
	if (next >= 0 && next < here) return { page, place: next };
	const there = pages[page + by];
	return there ? { page: page + by, place: by === 1 ? 0 : there.questions.length } : null;
}

export function duplicated(questionnaire: Questionnaire, at: At): Questionnaire {
	const question = questionnaire.pages[at.page]?.questions[at.place];
	if (!question) return questionnaire;
	const id = freeName(question.id.replace(/_\d+$/, ''), new Set(questionsOf(questionnaire).map((one) => one.id)));
	return inserted(questionnaire, { page: at.page, place: at.place + 1 }, { ...question, id, jumps: [] });
}

/** Whatever names the question goes on naming it. */
export function renamed(questionnaire: Questionnaire, at: At, id: string): Questionnaire {
	const before = questionnaire.pages[at.page]?.questions[at.place]?.id;
	const about = <One extends Condition | undefined>(condition: One): One =>
		condition?.question === before ? { ...condition, question: id } : condition;
	return {
		...questionnaire,
		pages: questionnaire.pages.map(({ questions }, page) => ({
			questions: questions.map((question, place) => ({
				...question,
				...(page === at.page && place === at.place && { id }),
				...(question.showIf && { showIf: about(question.showIf) }),
				jumps: question.jumps.map((jump) => (jump.target === before ? { ...jump, target: id } : jump)),
			})),
		})),
		ends: questionnaire.ends.map((end) => (end.when ? { ...end, when: about(end.when) } : end)),
	};
}

/** `name`, or `name_2`, `name_3` … where it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
	const short = name.slice(0, 36);
	for (let at = 1; ; at += 1) {
		const tried = at === 1 ? short : `${short}_${at}`;
		if (!taken.has(tried)) return tried;
	}
}

/** Pages without a question ask nothing. */
export function withoutEmptyPages(questionnaire: Questionnaire): Questionnaire {
	return { ...questionnaire, pages: questionnaire.pages.filter(({ questions }) => questions.length > 0) };
}

const names = {
	scale: 'rating',
	yes_no: 'yes_no',
	single: 'choice',
	multiple: 'choices',
	text: 'comment',
	matrix: 'items',
	consent: 'consent',
} as const satisfies Record<Kind, string>;
export const kinds = Object.keys(names) as Kind[];

/** `option` names the one of so many. */
export function newQuestion(kind: Kind, taken: ReadonlySet<string>, option: (at: number) => Words): Question {
	const asked = { id: freeName(names[kind], taken), text: {}, required: false, jumps: [] };
	const options = [1, 2].map((at) => ({ id: `option_${at}`, text: option(at) }));
	switch (kind) {
		case 'scale':
			return { ...asked, kind, measures: 'csat', from: 1, to: 5, look: 'numbers' };
		case 'yes_no':
			return { ...asked, kind, measures: 'choice', groups: false };
		case 'single':
			return { ...asked, kind, options, shuffle: false, groups: false };
		case 'multiple':
			return { ...asked, kind, options, shuffle: false };
		case 'text':
			return { ...asked, kind, long: true };
		case 'matrix':
			return { ...asked, kind, measures: 'perception', from: 1, to: 7, items: options, shuffle: false };
		case 'consent':
			return { ...asked, kind };
	}
}
