/** An invitation to a survey as each channel says it. */
import type { Composed } from '../mail/letter.ts';
import type { SurveyLetter } from '../mail/letters/survey.ts';
import type { Beside } from '../mail/ports.ts';
import { type Segments, segmentsOf } from './segments.ts';
import type { Messenger, SmsSettings } from './settings.ts';
import { filledIn } from './template.ts';

export type Message = { readonly letter: Composed; readonly beside: Beside };

export type Said = SurveyLetter & {
	/** What a tap on a value of the scale tells us. */
	readonly tapOf: (value: number) => string;
	/** How the words of an SMS are written. */
	readonly sms: SmsSettings['words'];
};

export function invitationBy(messenger: Messenger, said: Said): Message {
	switch (messenger) {
		case 'sms':
			return { letter: composed(said.title, smsText(said)), beside: {} };
		case 'telegram':
			return {
				letter: composed(said.title, chatText(said)),
				beside: {
					taps: said.scale?.values.map((value) => ({ text: String(value), data: said.tapOf(value) })) ?? [],
					link: { text: words[said.language].answer, url: said.url },
				},
			};
		case 'webhook':
			return {
				letter: composed(said.title, [said.title, said.intro, said.scale?.question ?? ''].filter(Boolean).join('\n\n')),
				beside: {
					link: { text: words[said.language].answer, url: said.url },
					fields: { kind: 'survey', language: said.language, stop: said.refusal },
				},
			};
	}
}

export function smsText({
	language,
	companyName,
	title,
	url,
	refusal,
	sms,
}: Pick<Said, 'language' | 'companyName' | 'title' | 'url' | 'refusal' | 'sms'>): string {
	const values = { company: companyName, title, link: url, stop: refusal };
	return filledIn(sms[language], values, (value) => value).trim();
}

/** How an SMS would travel whose title is this. */
export function smsPreview(said: Parameters<typeof smsText>[0]): { readonly text: string } & Segments {
	const text = smsText(said);
	return { text, ...segmentsOf(text) };
}

function chatText({ language, companyName, title, intro, scale, until }: Said): string {
	const { low = '', high = '', values = [] } = scale ?? {};
	const ends = low === '' && high === '' ? '' : `${values[0] ?? ''} — ${low}; ${values.at(-1) ?? ''} — ${high}`;
	return [
		...[companyName === '' ? title : `${companyName}: ${title}`, intro, scale?.question ?? '', ends],
		words[language].until(until),
	]
		.filter(Boolean)
		.join('\n\n');
}

function composed(subject: string, text: string): Composed {
	return { subject, text, html: '' };
}

const words = {
	en: { answer: 'Answer', until: (moment: string) => `You can answer until ${moment}. /stop: do not ask me again.` },
	ru: { answer: 'Ответить', until: (moment: string) => `Ответить можно до ${moment}. /stop: больше не спрашивать.` },
} as const;
