/** What a tablet on a counter says beside the questions. */
import type { SurveyLanguage } from '../../surveys/questionnaire.ts';

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

export const kioskTexts: Readonly<Record<SurveyLanguage, KioskTexts>> = {
	en: {
		stillThere: 'Are you still there?',
		goOn: 'Go on',
		again: 'Start again',
		allSent: 'All answers sent',
		waiting: 'Wait on this device for the network: {n}',
		refused: 'Not accepted by the server: {n}',
		unkept: 'This device cannot keep the answer. Please tell the staff.',
	},
	ru: {
		stillThere: 'Вы ещё здесь?',
		goOn: 'Продолжить',
		again: 'Начать сначала',
		allSent: 'Все ответы отправлены',
		waiting: 'Ждут связи на этом устройстве: {n}',
		refused: 'Не приняты сервером: {n}',
		unkept: 'Устройство не может сохранить ответ. Скажите об этом сотруднику.',
	},
};
