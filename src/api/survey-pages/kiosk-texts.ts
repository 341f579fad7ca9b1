/** What a tablet on a counter says beside the questions. */
import type { SurveyLanguage } from '../../surveys/questionnaire.ts';
import type { Asked } from './asked.ts';

/** Scripts put the numbers in themselves. */
export type KioskTexts = {
	readonly stillThere: string;
	readonly goOn: string;
	readonly again: string;
	readonly allSent: string;
	readonly waiting: string;
	readonly refused: string;
	readonly unkept: string;
};

/** What the tablet loads before it asks. */
export type KioskAsked = {
	readonly version: number;
	readonly branch: string;
	readonly texts: Readonly<Record<SurveyLanguage, KioskTexts>>;
	/** In each language of the questionnaire, the first one first. */
	readonly asked: readonly Asked[];
};

export const kioskTexts: Readonly<Record<SurveyLanguage, KioskTexts>> = {
	en: {
		stillThere: 'Are you still there?',
		goOn: 'Go on',
		again: 'Start again',
		allSent: 'All answers sent',
		waiting: 'On this device, not sent yet: {n}',
		refused: 'Not accepted by the server: {n}',
		unkept: 'This device cannot keep the answer. Please tell the staff.',
	},
	ru: {
		stillThere: 'Вы ещё здесь?',
		goOn: 'Продолжить',
		again: 'Начать сначала',
		allSent: 'Все ответы отправлены',
		waiting: 'На этом устройстве, ещё не отправлены: {n}',
		refused: 'Не приняты сервером: {n}',
		unkept: 'Устройство не может сохранить ответ. Скажите об этом сотруднику.',
	},
};
