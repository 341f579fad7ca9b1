/** What the pages of surveys say beside the questions themselves. */
import type { SurveyLanguage } from '../../surveys/questionnaire.ts';

type Texts = {
	readonly next: string;
	readonly send: string;
	readonly back: string;
	readonly change: string;
	readonly optional: string;
	readonly yes: string;
	readonly no: string;
	readonly agree: string;
	/** Scripts put the numbers in themselves. */
	readonly page: (at: number | string, of: number | string) => string;
	readonly rating: (value: number | string, of: number | string) => string;
	readonly trap: string;
	readonly wrong: string;
	readonly problems: Readonly<Record<'required' | 'too_long' | 'not_offered', string>>;
	readonly anonymous: string;
	readonly preview: string;
	readonly offline: string;
	/** Above what was typed and not taken. */
	readonly yours: string;
	readonly close: string;
	readonly launch: string;
	/** Whether somebody wants to be asked at all. */
	readonly refusal: {
		readonly title: string;
		readonly lead: string;
		readonly button: string;
		readonly done: readonly [title: string, text: string];
	};
	readonly notices: Readonly<
		Record<'unknown' | 'closed' | 'expired' | 'answered' | 'busy' | 'often', readonly [title: string, text: string]>
	>;
};

export const pageTexts: Readonly<Record<SurveyLanguage, Texts>> = {
	en: {
		next: 'Next',
		send: 'Send',
		back: 'Back',
		change: 'Change my answers',
		optional: 'optional',
		yes: 'Yes',
		no: 'No',
		agree: 'I agree',
		page: (at, of) => `Page ${at} of ${of}`,
		rating: (value, of) => `${value} of ${of}`,
		trap: 'Leave this field empty',
		wrong: 'Something is missing on this page:',
		problems: {
			required: 'Please answer this question.',
			too_long: 'This text is too long: up to 100,000 letters fit. Nothing is lost: shorten it and send again.',
			not_offered: 'This answer is not offered here. Please choose one of those shown.',
		},
		anonymous: 'This survey is anonymous: your answer is kept without anything that leads back to you.',
		preview: 'Preview: nothing is kept.',
		offline: 'No connection. Your answer stays on this page; send it again when you are online.',
		yours: 'What you wrote, to copy',
		close: 'Close',
		launch: 'Your opinion',
		refusal: {
			title: 'No more surveys?',
			lead: 'We will not write to you with questions again, in this survey or any other.',
			button: 'Do not ask me again',
			done: ['You will not be asked again', 'Thank you for telling us.'],
		},
		notices: {
			unknown: ['This link leads nowhere', 'Check the address, or ask whoever sent it to you for a new one.'],
			closed: ['This survey has ended', 'Thank you for your interest.'],
			expired: ['This link has expired', 'Ask whoever sent it to you for a new one.'],
			answered: ['You have already answered', 'Thank you! Your answer was received and counts.'],
			often: ['Too many answers at once', 'Nothing is lost: go back and send it again in a minute.'],
			busy: ['Your answer could not be kept just now', 'Nothing is lost: go back and send it again in a minute.'],
		},
	},
	ru: {
		next: 'Дальше',
		send: 'Отправить',
		back: 'Назад',
		change: 'Изменить ответы',
		optional: 'необязательно',
		yes: 'Да',
		no: 'Нет',
		agree: 'Согласен(на)',
		page: (at, of) => `Страница ${at} из ${of}`,
		rating: (value, of) => `${value} из ${of}`,
		trap: 'Оставьте это поле пустым',
		wrong: 'На этой странице чего-то не хватает:',
		problems: {
			required: 'Пожалуйста, ответьте на этот вопрос.',
			too_long:
				'Текст слишком длинный: помещается до 100 000 знаков. Ничего не потеряно: сократите его и отправьте снова.',
			not_offered: 'Такого ответа здесь нет. Выберите один из показанных.',
		},
		anonymous: 'Опрос анонимный: ответ хранится без всего, что могло бы указать на вас.',
		preview: 'Предпросмотр: ничего не сохраняется.',
		offline: 'Нет связи. Ответ остался на этой странице — отправьте его снова, когда связь появится.',
		yours: 'Ваш текст, чтобы скопировать',
		close: 'Закрыть',
		launch: 'Ваше мнение',
		refusal: {
			title: 'Больше не спрашивать?',
			lead: 'Мы больше не будем писать вам с вопросами — ни в этом опросе, ни в других.',
			button: 'Больше не спрашивать меня',
			done: ['Больше не спросим', 'Спасибо, что сказали.'],
		},
		notices: {
			unknown: ['Ссылка никуда не ведёт', 'Проверьте адрес или попросите новую ссылку у того, кто её прислал.'],
			closed: ['Опрос завершён', 'Спасибо за интерес.'],
			expired: ['Срок ссылки истёк', 'Попросите новую у того, кто её прислал.'],
			answered: ['Вы уже ответили', 'Спасибо! Ваш ответ получен и учтён.'],
			often: [
				'Слишком много ответов сразу',
				'Ничего не потеряно: вернитесь назад и отправьте ответ снова через минуту.',
			],
			busy: [
				'Сейчас сохранить ответ не получилось',
				'Ничего не потеряно: вернитесь назад и отправьте его снова через минуту.',
			],
		},
	},
};
