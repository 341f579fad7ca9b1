/** To a customer: would you answer a few questions? */
import type { Language } from '../../errors.ts';
import type { Letter } from '../letter.ts';

export type SurveyLetter = {
	readonly language: Language;
	readonly companyName: string;
	readonly title: string;
	readonly intro: string;
	readonly url: string;
	/** The first question, where it is answered on a scale. */
	readonly scale: {
		readonly question: string;
		readonly values: readonly number[];
		readonly low: string;
		readonly high: string;
	} | null;
	/** By when it can be answered, as a person reads it. */
	readonly until: string;
	readonly refusal: string;
	/** Asked before, and not answered yet. */
	readonly reminder: boolean;
};

export function surveyLetter({
	language,
	companyName,
	title,
	intro,
	url,
	scale,
	until,
	refusal,
	reminder,
}: SurveyLetter): Letter {
	const words = {
		en: {
			hello: 'Would you answer a few questions? It takes about a minute.',
			again: 'We asked you some days ago and would still be glad of your answer. We will not remind you again.',
			subject: `Reminder: ${title}`,
			tap: 'Choose an answer: it opens the page, where you send it.',
			button: 'Answer',
			notes: [`You can answer until ${until}.`, 'The link is yours alone; please do not hand it on.'],
			refusal: 'Do not ask me again',
		},
		ru: {
			hello: 'Ответите на несколько вопросов? Это займёт около минуты.',
			again: 'Мы спрашивали вас несколько дней назад и всё ещё будем рады ответу. Больше напоминать не будем.',
			subject: `Напоминание: ${title}`,
			tap: 'Выберите ответ: откроется страница, на которой вы его отправите.',
			button: 'Ответить',
			notes: [`Ответить можно до ${until}.`, 'Ссылка только ваша, не передавайте её.'],
			refusal: 'Больше не спрашивать меня',
		},
	}[language];
	const hello = intro === '' ? words.hello : intro;
	const first = reminder ? [words.again, hello] : [hello];
	return {
		...{ language, subject: reminder ? words.subject : title, sender: companyName },
		paragraphs: scale === null ? first : [...first, words.tap],
		button: scale === null ? { text: words.button, url } : null,
		...(scale !== null && {
			scale: {
				...{ question: scale.question, low: scale.low, high: scale.high },
				choices: scale.values.map((value) => ({ text: String(value), url: `${url}?first=${value}` })),
			},
		}),
		...{ notes: words.notes, notesLink: { text: words.refusal, url: refusal } },
	};
}
