/** Headers that name a thing by its number or code: `Ticket No.`, `№ обращения`, `ID заявки`, `Issue key`. */
import type { FactName } from '../../facts/vocabulary.ts';

const english = 'id|ids|no|nr|num|number|key|code|ref|reference|identifier';
const russian = 'id|ид|идентификатор|n|№|номер|код';

/** In English the noun stands before or after, in Russian it follows in the genitive, or stands before. */
type Thing = { readonly en: string; readonly ofRu: string; readonly ru: string };

const things = {
	ticket: {
		en: 'ticket|case|call|chat|conversation|issue|request|incident|inquiry|enquiry|dialog|dialogue',
		ofRu: 'обращения|заявки|тикета|инцидента|кейса|звонка|вызова|чата|диалога|запроса|задачи|заявления',
		ru: 'обращение|заявка|тикет|инцидент|кейс|звонок|вызов|чат|диалог|запрос|задача|заявление',
	},
	order: {
		en: 'order|purchase|sale|sales order',
		ofRu: 'заказа|покупки|продажи|заказа клиента',
		ru: 'заказ|покупка|продажа',
	},
	answer: { en: 'answer|survey answer', ofRu: 'ответа', ru: 'ответ' },
	response: {
		en: 'response|respondent|submission|survey response',
		ofRu: 'анкеты|респондента|опроса клиента',
		ru: 'анкета|респондент',
	},
	subscription: {
		en: 'contract|subscription|agreement',
		ofRu: 'договора|подписки|контракта',
		ru: 'договор|подписка|контракт',
	},
	lead: { en: 'lead|deal|opportunity', ofRu: 'лида|сделки|заявки', ru: 'лид|сделка|заявка' },
	feedback: {
		en: 'review|complaint|feedback|post|mention',
		ofRu: 'отзыва|жалобы|претензии|рекламации|упоминания',
		ru: 'отзыв|жалоба|претензия|рекламация|упоминание',
	},
	evaluation: { en: 'evaluation|review|scorecard', ofRu: 'проверки|оценки звонка', ru: 'проверка' },
	event: { en: 'event|message|comment', ofRu: 'события|сообщения', ru: 'событие|сообщение' },
	case: { en: 'case', ofRu: 'случая|кейса', ru: 'случай|кейс' },
	customer: {
		en: 'customer|client|requester|user|contact|account|buyer|subscriber',
		ofRu: 'клиента|контрагента|заявителя|покупателя|абонента|контакта|пользователя',
		ru: 'клиент|контрагент|заявитель|покупатель|абонент',
	},
} as const satisfies Readonly<Record<string, Thing>>;

type ThingName = keyof typeof things;

/** What the rows of a fact are. */
const rowsOf: Readonly<Partial<Record<FactName, ThingName>>> = {
	...{ ticket: 'ticket', order: 'order', answer: 'answer', subscription: 'subscription', lead: 'lead' },
	...{ feedback: 'feedback', evaluation: 'evaluation', ticket_event: 'event', case: 'case' },
};

const patterns = new Map(
	Object.entries(things).map(([name, { en, ofRu, ru }]) => [
		name,
		new RegExp(
			[
				`^(${en}) (${english})$`,
				`^(${english}) (of )?(the )?(${en})$`,
				`^(${russian}) (${ofRu})$`,
				`^(${ru}) (${russian})$`,
			].join('|'),
		),
	]),
);

/** Whether a header, in its plain form, names the column by which a row, its ticket, its order or its customer is known. */
export function namesThing(fact: FactName, column: string, header: string): boolean {
	const thing = column === 'id' ? rowsOf[fact] : column in things ? column : undefined;
	return thing !== undefined && patterns.get(thing)?.test(header) === true;
}
