/**
 * The 22 statements of SERVQUAL in five dimensions: Parasuraman, Zeithaml, Berry, “Refinement and Reassessment of the
 * SERVQUAL Scale”, Journal of Retailing 67 (1991) 420–450. Said of one company and of an excellent one with the same words.
 */
import { both } from './words.ts';

type Statement = readonly [dimension: string, en: string, ru: string];

/** `@` is the company, `*` its possessive: “the company” and “an excellent company”. */
const statements: readonly Statement[] = [
	['tangibles', '@ has modern-looking equipment.', '@ располагает современным оборудованием.'],
	['tangibles', 'The physical facilities of @ are visually appealing.', 'Помещения * выглядят привлекательно.'],
	['tangibles', 'The employees of @ are neat in appearance.', 'Сотрудники * выглядят опрятно.'],
	[
		'tangibles',
		'Materials of @ (such as leaflets or statements) are visually appealing.',
		'Материалы * (буклеты, документы, сайт) выглядят привлекательно.',
	],
	[
		'reliability',
		'When @ promises to do something by a certain time, it does so.',
		'Если @ обещает сделать что-то к сроку, так и происходит.',
	],
	[
		'reliability',
		'When a customer has a problem, @ shows a sincere interest in solving it.',
		'Если у клиента возникает проблема, @ искренне старается её решить.',
	],
	['reliability', '@ performs the service right the first time.', '@ оказывает услугу правильно с первого раза.'],
	['reliability', '@ provides its services at the time it promises to do so.', '@ оказывает услуги в обещанное время.'],
	['reliability', '@ insists on error-free records.', '@ ведёт учёт без ошибок.'],
	[
		'responsiveness',
		'The employees of @ tell customers exactly when services will be performed.',
		'Сотрудники * точно говорят клиентам, когда услуга будет оказана.',
	],
	[
		'responsiveness',
		'The employees of @ give prompt service to customers.',
		'Сотрудники * обслуживают клиентов быстро.',
	],
	[
		'responsiveness',
		'The employees of @ are always willing to help customers.',
		'Сотрудники * всегда готовы помочь клиентам.',
	],
	[
		'responsiveness',
		'The employees of @ are never too busy to respond to requests.',
		'Сотрудники * никогда не бывают слишком заняты, чтобы ответить на просьбу.',
	],
	[
		'assurance',
		'The behaviour of the employees of @ instils confidence in customers.',
		'Поведение сотрудников * вызывает доверие.',
	],
	[
		'assurance',
		'Customers of @ feel safe in their transactions.',
		'Клиенты * чувствуют себя спокойно, имея с ней дело.',
	],
	[
		'assurance',
		'The employees of @ are consistently courteous with customers.',
		'Сотрудники * неизменно вежливы с клиентами.',
	],
	[
		'assurance',
		'The employees of @ have the knowledge to answer customers’ questions.',
		'У сотрудников * достаточно знаний, чтобы ответить на вопросы клиентов.',
	],
	['empathy', '@ gives customers individual attention.', '@ уделяет каждому клиенту внимание.'],
	['empathy', '@ has operating hours convenient to all its customers.', '@ работает в часы, удобные всем клиентам.'],
	[
		'empathy',
		'@ has employees who give customers personal attention.',
		'У * есть сотрудники, которые занимаются клиентом лично.',
	],
	['empathy', '@ has the customers’ best interests at heart.', '@ принимает интересы клиента близко к сердцу.'],
	[
		'empathy',
		'The employees of @ understand the specific needs of their customers.',
		'Сотрудники * понимают, что именно нужно клиенту.',
	],
];

export type Company = { readonly en: string; readonly ru: string; readonly ruOf: string };

/** Numbered alike for each company, since a gap is the difference of two answers of the same item. */
export function servqualItems({ en, ru, ruOf }: Company) {
	return statements.map(([dimension, english, russian], at) => ({
		id: String(at + 1),
		dimension,
		text: both(begun(english.replaceAll('@', en)), begun(russian.replaceAll('@', ru).replaceAll('*', ruOf))),
	}));
}

function begun(text: string): string {
	return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Five features that points are shared among; here each is rated by itself. */
export const servqualDimensions = [
	[
		'tangibles',
		'How facilities, equipment, people and materials look',
		'Как выглядят помещения, оборудование, сотрудники и материалы',
	],
	['reliability', 'Doing what was promised, dependably and accurately', 'Точное и надёжное выполнение обещанного'],
	['responsiveness', 'Helping customers promptly and willingly', 'Готовность помочь и быстрота обслуживания'],
	['assurance', 'Knowledge and courtesy that inspire trust', 'Знания и вежливость, вызывающие доверие'],
	['empathy', 'Caring, individual attention', 'Забота и внимание к каждому'],
] as const;
