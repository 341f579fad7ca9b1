/** What was sent from a page, read as answers to its questions. */
import type { Answer, Answers, Question } from './questionnaire.ts';

/** The fields of a form, in the order in which they came. */
export type Form = Pick<URLSearchParams, 'get' | 'getAll'>;

export type Problem = { readonly question: string; readonly code: 'required' | 'too_long' | 'not_offered' };

export type Read = {
	readonly answers: Answers;
	/** Questions of the page to which nothing was answered: an earlier answer is taken back. */
	readonly empty: readonly string[];
	readonly problems: readonly Problem[];
	/** What was typed, to be shown again whatever is wrong with it. */
	readonly typed: Readonly<Record<string, string>>;
};

/** Letters that a text may have: more than anybody types, less than would be a burden. */
export const longestText = 100_000;

export const fieldOf = (question: string, item?: string) =>
	item === undefined ? `q.${question}` : `q.${question}.${item}`;

export function readForm(questions: readonly Question[], form: Form): Read {
	const answers: Record<string, Answer> = {};
	const [empty, problems, typed]: [string[], Problem[], Record<string, string>] = [[], [], {}];
	for (const question of questions) {
		const { id, required } = question;
		const found = answerOf(question, form);
		if (question.kind === 'text') typed[id] = form.get(fieldOf(id)) ?? '';
		if (found === 'not_offered' || found === 'too_long') problems.push({ question: id, code: found });
		else if (found === null) {
			empty.push(id);
			if (required) problems.push({ question: id, code: 'required' });
		} else {
			answers[id] = found.answer;
			if (required && !found.whole) problems.push({ question: id, code: 'required' });
		}
	}
	return { answers, empty, problems, typed };
}

type Found = { readonly answer: Answer; readonly whole: boolean } | null | 'not_offered' | 'too_long';

function answerOf(question: Question, form: Form): Found {
	const values = form.getAll(fieldOf(question.id)).filter((value) => value !== '');
	const [value] = values;
	switch (question.kind) {
		case 'scale':
			return value === undefined ? null : numberOf(value, question.from, question.to);
		case 'yes_no':
			return value === undefined ? null : numberOf(value, 0, 1);
		case 'consent':
			return value === undefined ? null : { answer: true, whole: true };
		case 'text': {
			const text = (form.get(fieldOf(question.id)) ?? '')
				.toWellFormed()
				.replaceAll('\r\n', '\n')
				.replaceAll('\0', '')
				.trim();
			if (text.length > longestText) return 'too_long';
			return text === '' ? null : { answer: text, whole: true };
		}
		case 'single':
			if (value === undefined) return null;
			return question.options.some(({ id }) => id === value) ? { answer: value, whole: true } : 'not_offered';
		case 'multiple': {
			if (values.some((one) => !question.options.some(({ id }) => id === one))) return 'not_offered';
			return values.length === 0 ? null : { answer: [...new Set(values)], whole: true };
		}
		case 'matrix': {
			const given: Record<string, number> = {};
			for (const { id } of question.items) {
				const one = form.get(fieldOf(question.id, id));
				if (one === null || one === '') continue;
				const read = numberOf(one, question.from, question.to);
				if (typeof read === 'string') return read;
				given[id] = read.answer;
			}
			const count = Object.keys(given).length;
			return count === 0 ? null : { answer: given, whole: count === question.items.length };
		}
	}
}

function numberOf(text: string, from: number, to: number): { answer: number; whole: true } | 'not_offered' {
	const value = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
	return value >= from && value <= to ? { answer: value, whole: true } : 'not_offered';
}
