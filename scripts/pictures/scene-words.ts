/** What people of the pictures' company are called, plan and say. */
import type { Visitor } from '../../test/support/session.ts';

type Person = Visitor & { readonly team?: string };
type Plan = { readonly title: string; readonly problem: string; readonly causes: string[] };

export type SceneWords = {
	readonly company: string;
	/** The first looks at the pages. */
	readonly people: readonly Person[];
	readonly checklist: Plan;
	readonly coupons: Plan;
	readonly shift: Plan;
	readonly nextStep: Plan;
	readonly surveys: { readonly after_ticket: string; readonly nps: string };
	readonly plan: string;
	readonly better: readonly string[];
	readonly praise: readonly string[];
	readonly called: string;
};

export const sceneWords: Record<'ru' | 'en', SceneWords> = {
	en: {
		company: 'Romashka',
		people: [
			{ role: 'administrator', name: 'Anna Petrova', mail: 'anna@example.com' },
			{ role: 'team_lead', name: 'Ivan Lapin', mail: 'ivan@example.com', team: 'mail1' },
			{ role: 'team_lead', name: 'Olga Kravtsova', mail: 'olga@example.com', team: 'chat' },
			{ role: 'viewer', name: 'Pavel Zimin', mail: 'pavel@example.com' },
		],
		checklist: {
			title: 'A checklist before a letter is closed',
			problem: 'Customers write again: the letter answered one of their two questions.',
			causes: ['Agents close after the first answer', 'Nothing reminds them of the rest'],
		},
		coupons: {
			title: 'A coupon after a bad fortnight',
			problem: 'CSAT in the Centre fell for two weeks in March.',
			causes: ['Parcels came late'],
		},
		shift: {
			title: 'An evening shift in the chat',
			problem: 'After six in the evening customers wait three times as long.',
			causes: ['One operator for the whole evening'],
		},
		nextStep: {
			title: 'Say what happens next, and when',
			problem: 'Customers write again because they do not know what becomes of their question.',
			causes: ['Nobody tells them what comes next'],
		},
		surveys: { after_ticket: 'After the answer, short', nps: 'NPS, spring' },
		plan: 'A day after the ticket',
		better: [
			'I explained the same thing three times to three people.',
			'Nobody answered in the chat for almost an hour.',
			'The money has still not come back.',
		],
		praise: [
			'Quick, and everything was clear.',
			'The operator called back as promised.',
			'Solved in one message, thank you!',
		],
		called: 'Apologised, explained what happens next.',
	},
	ru: {
		company: 'Ромашка',
		people: [
			{ role: 'administrator', name: 'Анна Петрова', mail: 'anna@example.com' },
			{ role: 'team_lead', name: 'Иван Лапин', mail: 'ivan@example.com', team: 'mail1' },
			{ role: 'team_lead', name: 'Ольга Кравцова', mail: 'olga@example.com', team: 'chat' },
			{ role: 'viewer', name: 'Павел Зимин', mail: 'pavel@example.com' },
		],
		checklist: {
			title: 'Чек-лист перед закрытием письма',
			problem: 'Клиенты пишут снова: в письме ответили на один вопрос из двух.',
			causes: ['Агенты закрывают после первого ответа', 'О втором вопросе ничто не напоминает'],
		},
		coupons: {
			title: 'Купон после двух плохих недель',
			problem: 'В марте CSAT в Центре две недели падал.',
			causes: ['Посылки опаздывали'],
		},
		shift: {
			title: 'Вечерняя смена в чате',
			problem: 'После шести вечера клиенты ждут втрое дольше.',
			causes: ['Один оператор на весь вечер'],
		},
		nextStep: {
			title: 'Говорить, что будет дальше и когда',
			problem: 'Клиенты пишут снова: не знают, что с их вопросом.',
			causes: ['Никто не говорит им, что будет дальше'],
		},
		surveys: { after_ticket: 'Коротко после ответа', nps: 'NPS, весна' },
		plan: 'Через день после обращения',
		better: [
			'Трём разным людям объяснял одно и то же.',
			'В чате почти час никто не отвечал.',
			'Деньги до сих пор не вернулись.',
		],
		praise: ['Быстро и понятно.', 'Оператор перезвонил, как и обещал.', 'Решили одним сообщением, спасибо!'],
		called: 'Извинились, объяснили, что будет дальше.',
	},
};
