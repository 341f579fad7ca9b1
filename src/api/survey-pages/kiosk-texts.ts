/** What a tablet on a counter says beside the questions. */
import type { ErrorCode } from '../../errors.ts';
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
	/** Of answers that were kept at addresses the tablet had before. */
	readonly elsewhere: string;
	readonly unkept: string;
	/** Above what is said where the address was revoked. */
	readonly revoked: string;
	/** Then, of answers that are not taken any more. */
	readonly left: string;
};

/** What the tablet loads before it asks. */
export type KioskAsked = {
	readonly version: number;
	readonly branch: string;
	readonly texts: Readonly<Record<SurveyLanguage, KioskTexts>>;
	/** In each language of the questionnaire, the first one first. */
	readonly asked: readonly Asked[];
};

/** What the tablet is told where its address was revoked. */
export type KioskStopped = {
	readonly code: ErrorCode;
	readonly language: SurveyLanguage;
	readonly notice: readonly [title: string, text: string];
	readonly left: string;
};

export const kioskTexts: Readonly<Record<SurveyLanguage, KioskTexts>> = {
	en: {
		stillThere: 'Are you still there?',
		goOn: 'Go on',
		again: 'Start again',
		allSent: 'All answers sent',
		waiting: 'On this device, not sent yet: {n}',
		refused: 'Not accepted by the server: {n}',
		elsewhere: 'Left from earlier addresses of this device: {n}',
		unkept: 'This device cannot keep the answer. Please tell the staff.',
		revoked: 'This tablet does not ask any more',
		left: 'On this device, no longer taken: {n}',
	},
	ru: {
		stillThere: 'Вы ещё здесь?',
		goOn: 'Продолжить',
		again: 'Начать сначала',
		allSent: 'Все ответы отправлены',
		waiting: 'На этом устройстве, ещё не отправлены: {n}',
		refused: 'Не приняты сервером: {n}',
		elsewhere: 'Остались от прежних адресов устройства: {n}',
		unkept: 'Устройство не может сохранить ответ. Скажите об этом сотруднику.',
		revoked: 'Этот планшет больше не спрашивает',
		left: 'На этом устройстве, больше не принимаются: {n}',
	},
};
