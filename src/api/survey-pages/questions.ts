/** A question as a part of a form: native fields, so that it works without scripts, by keyboard and with screen readers. */

import { type Html, html } from '../../html.ts';
import { filled, type Known } from '../../surveys/fields.ts';
import { fieldOf } from '../../surveys/given.ts';
import { type Answer, type Question, type SurveyLanguage, type Words, wordsIn } from '../../surveys/questionnaire.ts';
import { shuffled } from '../../surveys/shuffle.ts';
import { pageTexts } from './texts.ts';

export type QuestionView = {
	readonly answer: Answer | undefined;
	/** As it was typed, where it could not be taken. */
	readonly typed: string | undefined;
	readonly problem: string | null;
	readonly language: SurveyLanguage;
	readonly known: Known;
	/** By which options are shuffled: the same for one person. */
	readonly seed: string;
	/** Asked only where an answer of the same page says so. */
	readonly depends: boolean;
};

export function questionHtml(question: Question, view: QuestionView): Html {
	const { id, required } = question;
	const say = (words: Words | undefined) => filled(wordsIn(words, view.language), view.known);
	const { optional } = pageTexts[view.language];
	const hint = say(question.hint);
	const described = [hint && `hint-${id}`, view.problem && `problem-${id}`].filter(Boolean).join(' ');
	const title = html`${say(question.text)}${!required && html` <span class="optional">(${optional})</span>`}`;
	const notes = html`${hint && html`<p class="hint" id="hint-${id}">${hint}</p>`}${
		view.problem && html`<p class="problem" id="problem-${id}">${view.problem}</p>`
	}`;
	if (question.kind === 'text') return textHtml(question, view, { title, notes, described });
	return html`<fieldset class="question${view.problem && ' wrong'}" id="q-${id}"${showHtml(question, view)}${
		described && html` aria-describedby="${described}"`
	}><legend class="asked">${title}</legend>${notes}${bodyOf(question, view, say)}</fieldset>`;
}

/** For the script of the page; without it the question is simply there. */
function showHtml({ showIf }: Question, { depends }: QuestionView): Html | null {
	if (!depends || !showIf) return null;
	const { question, ...condition } = showIf;
	return html` data-show="${JSON.stringify({ field: fieldOf(question), ...condition })}"`;
}

type Shell = { readonly title: Html; readonly notes: Html; readonly described: string };

function textHtml(
	question: Extract<Question, { kind: 'text' }>,
	view: QuestionView,
	{ title, notes, described }: Shell,
): Html {
	const { id, long } = question;
	const { answer, typed, problem } = view;
	const value = typed ?? (typeof answer === 'string' ? answer : '');
	const attributes = html`id="f-${id}" name="${fieldOf(id)}" dir="auto"${described && html` aria-describedby="${described}"`}${
		problem && html` aria-invalid="true"`
	}`;
	// The line break after the tag is not part of the text: without it one at its beginning would be lost.
	const field = long
		? html`<textarea ${attributes} rows="4">
${value}</textarea>`
		: html`<input ${attributes} type="text" value="${value}">`;
	return html`<div class="question${problem && ' wrong'}" id="q-${id}"${showHtml(question, view)}><label class="asked" for="f-${id}">${title}</label>${notes}${field}</div>`;
}

type Say = (words: Words | undefined) => string;

function bodyOf(question: Exclude<Question, { kind: 'text' }>, view: QuestionView, say: Say): Html {
	const { id } = question;
	const { answer, language, seed } = view;
	const texts = pageTexts[language];
	switch (question.kind) {
		case 'scale':
			return scaleHtml(fieldOf(id), question, typeof answer === 'number' ? answer : null, language, say);
		case 'yes_no':
			return choicesHtml('radio', fieldOf(id), [
				{ value: '1', text: texts.yes, checked: answer === 1 },
				{ value: '0', text: texts.no, checked: answer === 0 },
			]);
		case 'consent':
			return choicesHtml('checkbox', fieldOf(id), [{ value: '1', text: texts.agree, checked: answer === true }]);
		case 'single':
		case 'multiple': {
			const options = question.shuffle ? shuffled(question.options, seed + id) : question.options;
			const chosen: readonly string[] = Array.isArray(answer) ? answer : typeof answer === 'string' ? [answer] : [];
			return choicesHtml(
				question.kind === 'single' ? 'radio' : 'checkbox',
				fieldOf(id),
				options.map((one) => ({ value: one.id, text: say(one.text), checked: chosen.includes(one.id) })),
			);
		}
		case 'matrix': {
			const items = question.shuffle ? shuffled(question.items, seed + id) : question.items;
			const given = typeof answer === 'object' && !Array.isArray(answer) ? (answer as Record<string, number>) : {};
			return html`<div class="items">${items.map(
				(item) =>
					html`<fieldset class="item"><legend class="item-name">${say(item.text)}</legend>${scaleHtml(
						fieldOf(id, item.id),
						{ ...question, look: 'numbers' },
						given[item.id] ?? null,
						language,
						say,
					)}</fieldset>`,
			)}</div>`;
		}
	}
}

type Scale = Pick<Extract<Question, { kind: 'scale' }>, 'from' | 'to' | 'look' | 'low' | 'high'>;

/** From 0, sad, to 1, glad. Drawn, since not every phone has the same faces among its letters. */
function faceHtml(mood: number): Html {
	const [corners, middle] = [22.5 - 4 * mood, 17.5 + 8 * mood];
	return html`<svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true"><circle cx="16" cy="16" r="13.5"/><path class="eye" d="M11.5 11.5v2M20.5 11.5v2"/><path d="M9.5 ${corners}Q16 ${middle} 22.5 ${corners}"/></svg>`;
}

function scaleHtml(
	field: string,
	{ from, to, look, low, high }: Scale,
	chosen: number | null,
	language: SurveyLanguage,
	say: Say,
): Html {
	const values = Array.from({ length: to - from + 1 }, (_, at) => from + at);
	const [lowest, highest] = [say(low), say(high)];
	const labelled = (value: number) => {
		const place = pageTexts[language].rating(value, to);
		const end = value === from ? lowest : value === to ? highest : '';
		return end ? `${place}: ${end}` : place;
	};
	const shown = (value: number) => {
		if (look === 'stars') return '★';
		return look === 'faces' ? faceHtml((value - from) / (to - from)) : String(value);
	};
	return html`<div class="scale ${look} of${values.length}">${values.map(
		(value) =>
			html`<label class="pick"><input type="radio" name="${field}" value="${value}" aria-label="${labelled(value)}"${
				value === chosen && html` checked`
			}><span aria-hidden="true">${shown(value)}</span></label>`,
	)}</div>${(lowest || highest) && html`<div class="ends" aria-hidden="true"><span>${lowest}</span><span>${highest}</span></div>`}`;
}

type Choice = { readonly value: string; readonly text: string; readonly checked: boolean };

function choicesHtml(type: 'radio' | 'checkbox', field: string, choices: readonly Choice[]): Html {
	return html`<div class="choices">${choices.map(
		({ value, text, checked }) =>
			html`<label class="choice"><input type="${type}" name="${field}" value="${value}"${checked && html` checked`}><span>${text}</span></label>`,
	)}</div>`;
}
