/** What the bot says of itself. */
import type { Language } from '../errors.ts';

export type HearingWords = {
	readonly [Key in 'welcome' | 'taken' | 'unknown' | 'help' | 'left' | 'kept' | 'shut' | 'rest']: string;
};

export const hearingWords: Readonly<Record<Language, HearingWords>> = {
	en: {
		welcome: 'Thank you. At times we will ask you here how we did. Send /stop and we ask no more.',
		taken: 'This link is in use in another chat. Send /stop there, then open it here again.',
		unknown: 'Please open the link that we gave you: by it we know who you are.',
		help: 'We only ask questions here. Send /stop and we ask no more.',
		left: 'We will not ask you any more.',
		kept: 'Thank you, it is written down.',
		shut: 'This cannot be answered any more.',
		rest: 'A few words more',
	},
	ru: {
		welcome: 'Спасибо. Иногда мы будем спрашивать здесь, как мы справились. Отправьте /stop, и мы больше не спросим.',
		taken: 'Эта ссылка уже открыта в другом чате. Отправьте там /stop, а потом откройте её здесь ещё раз.',
		unknown: 'Откройте, пожалуйста, ссылку, которую мы вам дали: по ней мы узнаем вас.',
		help: 'Здесь мы только задаём вопросы. Отправьте /stop, и мы больше не спросим.',
		left: 'Мы больше не будем вас спрашивать.',
		kept: 'Спасибо, записано.',
		shut: 'На это уже нельзя ответить.',
		rest: 'Ещё пара слов',
	},
};
