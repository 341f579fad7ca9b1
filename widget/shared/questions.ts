/** A question as a part of a form: native fields, as on the pages of surveys. */
import type { AskedTexts } from '../../src/api/survey-pages/asked.ts';
import { fieldOf, type Problem } from '../../src/surveys/given.ts';
import type { Answer, Question, SurveyLanguage, Words } from '../../src/surveys/questionnaire.ts';
import { drawn, el } from './element.ts';

export type QuestionView = {
	readonly language: SurveyLanguage;
	readonly texts: AskedTexts;
	readonly answer: Answer | undefined;
	readonly problem: Problem['code'] | undefined;
};

type Say = (words: Words | undefined) => string;

export function questionElement(question: Question, view: QuestionView): HTMLElement {
	const { id, required } = question;
	const { texts, problem, language } = view;
	const say: Say = (words) => words?.[language] ?? '';
	const hint = say(question.hint);
	const described = [hint && `hint-${id}`, problem && `problem-${id}`].filter(Boolean).join(' ') || null;
	const title = [
		el('span', { dir: 'auto' }, say(question.text)),
		!required && el('span', { class: 'optional' }, ` (${texts.optional})`),
	];
	const notes = [
		hint !== '' && el('p', { class: 'hint', id: `hint-${id}`, dir: 'auto' }, hint),
		problem !== undefined && el('p', { class: 'problem', id: `problem-${id}` }, texts.problems[problem]),
	];
	if (question.kind === 'text') {
		const shared = {
			...{ id: `f-${id}`, name: fieldOf(id), dir: 'auto', 'aria-describedby': described },
			'aria-invalid': problem !== undefined && 'true',
		};
		const field = question.long ? el('textarea', { ...shared, rows: 3 }) : el('input', { ...shared, type: 'text' });
		field.value = typeof view.answer === 'string' ? view.answer : '';
		return el('div', { class: 'question' }, el('label', { class: 'asked', for: `f-${id}` }, ...title), ...notes, field);
	}
	return el(
		'fieldset',
		{ class: 'question', 'aria-describedby': described },
		el('legend', { class: 'asked' }, ...title),
		...notes,
		...bodyOf(question, view, say),
	);
}

function bodyOf(
	question: Exclude<Question, { kind: 'text' }>,
	{ answer, texts }: QuestionView,
	say: Say,
): HTMLElement[] {
	const { id } = question;
	switch (question.kind) {
		case 'scale':
			return scaleElements(fieldOf(id), question, answer, texts, say);
		case 'matrix': {
			const given = typeof answer === 'object' && !Array.isArray(answer) ? (answer as Record<string, number>) : {};
			return question.items.map((item) =>
				el(
					'fieldset',
					{ class: 'item' },
					el('legend', { class: 'item-name', dir: 'auto' }, say(item.text)),
					...scaleElements(fieldOf(id, item.id), { ...question, look: 'numbers' }, given[item.id], texts, say),
				),
			);
		}
		case 'yes_no':
			return choices('radio', fieldOf(id), answer, [
				['1', texts.yes],
				['0', texts.no],
			]);
		case 'consent':
			return choices('checkbox', fieldOf(id), answer === true ? 1 : undefined, [['1', texts.agree]]);
		case 'single':
		case 'multiple':
			return choices(
				question.kind === 'single' ? 'radio' : 'checkbox',
				fieldOf(id),
				answer,
				question.options.map((one) => [one.id, say(one.text)]),
			);
	}
}

function choices(
	type: 'radio' | 'checkbox',
	name: string,
	answer: Answer | undefined,
	options: readonly (readonly [value: string, text: string])[],
): HTMLElement[] {
	const chosen = [answer].flat().map(String);
	const all = options.map(([value, text]) =>
		el(
			'label',
			{ class: 'choice' },
			el('input', { type, name, value, checked: chosen.includes(value) }),
			el('span', { dir: 'auto' }, text),
		),
	);
	return [el('div', { class: 'choices' }, ...all)];
}

type Scale = Pick<Extract<Question, { kind: 'scale' }>, 'from' | 'to' | 'look' | 'low' | 'high'>;

function scaleElements(
	name: string,
	{ from, to, look, low, high }: Scale,
	answer: Answer | undefined,
	texts: AskedTexts,
	say: Say,
): HTMLElement[] {
	const [lowest, highest] = [say(low), say(high)];
	const picks = Array.from({ length: to - from + 1 }, (_, at) => {
		const value = from + at;
		const end = value === from ? lowest : value === to ? highest : '';
		const place = texts.rating.replace('{at}', String(value)).replace('{of}', String(to));
		const shown = look === 'stars' ? '★' : look === 'faces' ? face(at / (to - from)) : String(value);
		return el(
			'label',
			{ class: 'pick' },
			el('input', {
				...{ type: 'radio', name, value, checked: value === answer },
				'aria-label': end ? `${place}: ${end}` : place,
			}),
			el('span', { 'aria-hidden': 'true' }, shown),
		);
	});
	const ends = (lowest || highest) && [
		el(
			'div',
			{ class: 'ends', 'aria-hidden': 'true' },
			el('span', { dir: 'auto' }, lowest),
			el('span', { dir: 'auto' }, highest),
		),
	];
	return [el('div', { class: `scale ${look} of${picks.length}` }, ...picks), ...(ends || [])];
}

/** From 0, sad, to 1, glad; as on the pages of surveys. */
function face(mood: number): SVGElement {
	const [corners, middle] = [22.5 - 4 * mood, 17.5 + 8 * mood];
	return drawn(
		'svg',
		{ viewBox: '0 0 32 32', width: 32, height: 32 },
		drawn('circle', { cx: 16, cy: 16, r: 13.5 }),
		drawn('path', { class: 'eye', d: 'M11.5 11.5v2M20.5 11.5v2' }),
		drawn('path', { d: `M9.5 ${corners}Q16 ${middle} 22.5 ${corners}` }),
	);
}
