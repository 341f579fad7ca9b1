/** A survey as scripts ask it: the questionnaire in one language with its words filled in, and all else that it needs. */
import type { Visit } from '../../surveys/answering.ts';
import { filled, type Known } from '../../surveys/fields.ts';
import type { Answers, Question, Questionnaire, SurveyLanguage, Words } from '../../surveys/questionnaire.ts';
import { lettersOn, markOn } from './colour.ts';
import { pageTexts } from './texts.ts';

export type AskedColours = {
	readonly brand: string;
	readonly onBrand: string;
	readonly light: string;
	readonly dark: string;
};

export type AskedTexts = ReturnType<typeof textsFor>;

export type Asked = {
	readonly language: SurveyLanguage;
	/** Its words in that language alone. */
	readonly questionnaire: Questionnaire;
	/** What was answered before by the same link. */
	readonly answers: Answers;
	/** Of an answer that was begun. */
	readonly key: string | null;
	readonly stamp: string;
	readonly texts: AskedTexts;
	readonly colours: AskedColours;
};

export function askedOf(visit: Visit, known: Known, stamp: string, colour: string | null): Asked {
	const { questionnaire, language, response, key } = visit;
	return {
		...{ language, key, stamp, answers: response?.answers ?? {} },
		questionnaire: inOneLanguage(questionnaire, language, known),
		texts: textsFor(language),
		colours: coloursOf(colour ?? questionnaire.colour),
	};
}

export function coloursOf(brand: string): AskedColours {
	return { brand, onBrand: lettersOn(brand), light: markOn('light', brand), dark: markOn('dark', brand) };
}

export function textsFor(language: SurveyLanguage) {
	const { page, rating, notices, preview, wrong, change, yours, ...texts } = pageTexts[language];
	return { ...texts, page: page('{at}', '{of}'), rating: rating('{at}', '{of}'), busy: notices.busy };
}

/** A logo stays away: it may weigh more than all else together. */
export function inOneLanguage(
	{ logo: _, ...questionnaire }: Questionnaire,
	language: SurveyLanguage,
	known: Known,
): Questionnaire {
	const said = (words: Words): Words => ({ [language]: filled(words[language] ?? '', known) });
	const perhaps = (words: Words | undefined) => (words === undefined ? undefined : said(words));
	const listed = <One extends { readonly text: Words }>(list: readonly One[]) =>
		list.map((one) => ({ ...one, text: said(one.text) }));
	const question = (one: Question): Question => {
		const shared = { text: said(one.text), hint: perhaps(one.hint) };
		switch (one.kind) {
			case 'scale':
				return { ...one, ...shared, low: perhaps(one.low), high: perhaps(one.high) };
			case 'matrix':
				return { ...one, ...shared, low: perhaps(one.low), high: perhaps(one.high), items: listed(one.items) };
			case 'single':
			case 'multiple':
				return { ...one, ...shared, options: listed(one.options) };
			default:
				return { ...one, ...shared };
		}
	};
	return {
		...questionnaire,
		languages: [language],
		title: said(questionnaire.title),
		intro: perhaps(questionnaire.intro),
		pages: questionnaire.pages.map(({ questions }) => ({ questions: questions.map(question) })),
		ends: questionnaire.ends.map(({ text, link, ...end }) => ({
			...{ ...end, text: said(text) },
			...(link && { link: { ...link, text: said(link.text) } }),
		})),
	};
}
