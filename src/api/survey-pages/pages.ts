/** The pages that customers see: a page of questions, the end, and why there is nothing to answer. */

import { type Html, html } from '../../html.ts';
import { publicPath, surveyRoot } from '../../surveys/addresses.ts';
import type { Shut, Visit } from '../../surveys/answering.ts';
import { filled, type Known } from '../../surveys/fields.ts';
import { endOf, shownOn, wayOf } from '../../surveys/flow.ts';
import type { Read } from '../../surveys/given.ts';
import {
	type Answers,
	type Questionnaire,
	questionsOf,
	type SurveyLanguage,
	type Words,
	wordsIn,
} from '../../surveys/questionnaire.ts';
import { questionHtml } from './questions.ts';
import { pageTexts } from './texts.ts';

type Shown = Pick<Visit, 'questionnaire' | 'language' | 'response' | 'key'> & {
	readonly survey: Pick<Visit['survey'], 'slug'>;
};

export type PageView = {
	readonly visit: Shown;
	readonly at: number;
	/** Answers to show, kept ones and those that were just sent. */
	readonly answers: Answers;
	readonly read: Read | null;
	readonly known: Known;
	readonly stamp: string;
	/** Where the form is sent. */
	readonly action: string;
	/** As who makes the survey sees it: `whole` with every question of the page, `walked` with those that the answers ask. */
	readonly preview: false | 'whole' | 'walked';
};

export function questionsPage({ visit, at, answers, read, known, stamp, action, preview }: PageView): string {
	const { questionnaire, language, survey, response } = visit;
	const texts = pageTexts[language];
	const page = questionnaire.pages[at];
	const questions = page ? (preview === 'whole' ? page.questions : shownWithLater(page, answers)) : [];
	const pages =
		preview === 'whole' ? questionnaire.pages.map((_, place) => place) : wayOf(questionnaire, answers).pages;
	const place = Math.max(0, pages.indexOf(at));
	const before = pages[place - 1];
	const last = at >= (pages.at(-1) ?? at);
	const problems = read?.problems ?? [];
	const problemOf = (id: string) => {
		const found = problems.find(({ question }) => question === id);
		return found ? texts.problems[found.code] : null;
	};
	const say = (words: Words | undefined) => filled(wordsIn(words, language), known);
	const intro = at === pages[0] ? say(questionnaire.intro) : '';
	const body = html`
		${preview && html`<p class="preview">${texts.preview}</p>`}
		<h1>${say(questionnaire.title)}</h1>
		${intro && html`<p class="intro">${intro}</p>`}
		${questionnaire.anonymous && at === pages[0] && html`<p class="intro">${texts.anonymous}</p>`}
		${
			problems.length > 0 &&
			html`<div class="summary" role="alert" tabindex="-1" id="summary"><p>${texts.wrong}</p><ul>${problems.map(
				({ question }) =>
					html`<li><a href="#q-${question}">${say(questionsOf(questionnaire).find(({ id }) => id === question)?.text)}</a></li>`,
			)}</ul></div>`
		}
		<form method="${preview ? 'get' : 'post'}" action="${action}" novalidate data-offline="${texts.offline}">
			<input type="hidden" name="page" value="${preview ? Math.min(at + 2, questionnaire.pages.length) : at}">
			${preview && html`<input type="hidden" name="lang" value="${language}">`}
			<input type="hidden" name="stamp" value="${stamp}">
			<input type="hidden" name="words" value="${questions.flatMap(({ id, kind }) => (kind === 'text' ? [id] : [])).join(' ')}">
			<div class="trap" aria-hidden="true"><label>${texts.trap}<input type="text" name="website" tabindex="-1" autocomplete="off"></label></div>
			${questions.map((question) =>
				questionHtml(question, {
					answer: read?.answers[question.id] ?? answers[question.id],
					typed: read?.typed[question.id],
					problem: problemOf(question.id),
					...{ language, known, seed: response?.id ?? stamp },
					depends: page?.questions.some(({ id }) => id === question.showIf?.question) ?? false,
				}),
			)}
			<div class="buttons">
				<button type="submit">${last ? texts.send : texts.next}</button>
				${preview && at > 0 && html`<a class="quiet" href="?page=${at}&lang=${language}">${texts.back}</a>`}
				${before !== undefined && visit.key !== null && html`<a class="quiet" href="${publicPath(survey.slug, { key: visit.key, page: before })}">${texts.back}</a>`}
			</div>
			${pages.length > 1 && html`<p class="progress">${texts.page(place + 1, pages.length)}</p>`}
		</form>`;
	return wholePage({
		body,
		title: say(questionnaire.title),
		language,
		colour: preview ? draftColourPath(questionnaire.colour) : colourPath(survey.slug),
		logo: questionnaire.logo ?? null,
		other: otherLanguages(visit),
	});
}

/** Without scripts nobody is shown at once what depends on an answer of the same page: it is shown from the beginning. */
function shownWithLater(page: Visit['questionnaire']['pages'][number], answers: Answers) {
	const here = new Set(page.questions.map(({ id }) => id));
	const shown = new Set(shownOn(page, answers));
	return page.questions.filter(
		(question) => shown.has(question) || (question.showIf && here.has(question.showIf.question)),
	);
}

function otherLanguages({ questionnaire, language, key, response }: Shown): readonly SurveyLanguage[] {
	return key === null && response === null ? questionnaire.languages.filter((one) => one !== language) : [];
}

export function endPage(visit: Visit, known: Known, change: string | null): string {
	const end = endOf(visit.questionnaire, visit.response?.answers ?? {});
	return endedPage(visit, end, known, change, colourPath(visit.survey.slug));
}

/** An end of a questionnaire that is worked on. */
export function endPreview(visit: Pick<Visit, 'questionnaire' | 'language'>, at: number, known: Known): string {
	return endedPage(visit, visit.questionnaire.ends[at], known, null, draftColourPath(visit.questionnaire.colour));
}

function endedPage(
	{ questionnaire, language }: Pick<Visit, 'questionnaire' | 'language'>,
	end: Questionnaire['ends'][number] | undefined,
	known: Known,
	change: string | null,
	colour: string,
): string {
	const say = (words: Words | undefined) => filled(wordsIn(words, language), known);
	const body = html`
		<h1 class="end">${say(end?.text)}</h1>
		${end?.link && html`<p><a class="button" href="${end.link.url}" rel="noopener noreferrer">${say(end.link.text)}</a></p>`}
		${change !== null && html`<p><a class="quiet" href="${change}">${pageTexts[language].change}</a></p>`}`;
	return wholePage({
		body,
		title: say(questionnaire.title),
		language,
		colour,
		logo: questionnaire.logo ?? null,
		other: [],
	});
}

/** A page alone asks nothing of anybody: programs that look at links for people must not refuse in their name. */
export function refusalPage(language: SurveyLanguage, done: boolean): string {
	const { title, lead, button, done: said } = pageTexts[language].refusal;
	const body = done
		? html`<h1>${said[0]}</h1><p>${said[1]}</p>`
		: html`<h1>${title}</h1><p>${lead}</p><form method="post"><div class="buttons"><button type="submit">${button}</button></div></form>`;
	return wholePage({ body, title: done ? said[0] : title, language, colour: null, logo: null, other: [] });
}

/** A page of its own, in nobody's colours. */
export function plainPage(page: Pick<Document, 'body' | 'title' | 'language'>): string {
	return wholePage({ ...page, colour: null, logo: null, other: [] });
}

export function noticePage(
	kind: Shut | 'busy' | 'often',
	language: SurveyLanguage,
	typed: readonly string[] = [],
): string {
	const { notices, yours } = pageTexts[language];
	const [title, text] = notices[kind];
	return wholePage({
		body: html`<h1>${title}</h1><p>${text}</p>${typed.map(
			// The line break after the tag is not part of the text.
			(
				one,
				at,
			) => html`<div class="question"><label class="asked" for="yours-${at}">${yours}</label><textarea id="yours-${at}" rows="6" dir="auto" readonly>
${one}</textarea></div>`,
		)}`,
		title,
		language,
		colour: null,
		logo: null,
		other: [],
	});
}

/** Of a colour that belongs to no survey yet. */
const draftColourPath = (colour: string) => `${surveyRoot}/colour/${colour.slice(1)}.css`;
const colourPath = (slug: string) => `${publicPath(slug)}/colour.css`;

type Document = {
	readonly body: Html;
	readonly title: string;
	readonly language: SurveyLanguage;
	/** Address of the sheet in the company's colour: one file, since a slow phone waits for each before it paints. */
	readonly colour: string | null;
	readonly logo: string | null;
	readonly other: readonly SurveyLanguage[];
};

const languageNames: Readonly<Record<SurveyLanguage, string>> = { en: 'English', ru: 'Русский' };

function wholePage({ body, title, language, colour, logo, other }: Document): string {
	return html`<!doctype html>
<html lang="${language}">
<head>
	<meta charset="utf-8">
	<meta name="viewport" content="width=device-width, initial-scale=1">
	<meta name="robots" content="noindex">
	<meta name="color-scheme" content="light dark">
	<title>${title}</title>
	<link rel="stylesheet" href="${colour ?? `${surveyRoot}/style.css`}">
	<script type="module" src="${surveyRoot}/script.js"></script>
</head>
<body>
	<main>
		${logo !== null && html`<img class="logo" src="${logo}" alt="">`}
		${body}
		${other.length > 0 && html`<nav class="languages">${other.map((one) => html`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${languageNames[one]}</a>`)}</nav>`}
	</main>
</body>
</html>
`.text;
}
