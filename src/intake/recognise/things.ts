/** Headers that name a thing by its number: `Ticket No.`, `№ обращения`, `ID заявки`, `Issue key`. */
import type { FactName } from '../../facts/vocabulary.ts';

/**
 * A code is mostly a class (`Call code`, `Код жалобы`), and a number beside a person is mostly a telephone; so each thing says
 * which words name it. `No answer` and `Key account` name nothing: in English the noun stands first.
 */
type Thing = {
	readonly en: string;
	readonly enWords: string;
	readonly ofRu: string;
	readonly ru: string;
	readonly ruWords: string;
};

const [number, anyNumber] = ['id|ids|identifier|no|nr|num|number', 'id|ids|identifier|no|nr|num|number|ref|reference'];
const [ruNumber, ruId] = ['id|ид|идентификатор|n|№|номер', 'id|ид|идентификатор'];

const things = {
	ticket: {
		en: 'ticket|case|chat|conversation|issue|request|incident|inquiry|enquiry|dialog|dialogue',
		enWords: number,
		ofRu: 'обращения|заявки|тикета|инцидента|кейса|звонка|вызова|чата|диалога|запроса|задачи|заявления',
		ru: 'обращение|заявка|тикет|инцидент|кейс|звонок|вызов|чат|диалог|запрос|задача|заявление',
		ruWords: ruNumber,
	},
	order: {
		...{ en: 'order|purchase|sales order', enWords: `${anyNumber}|code` },
		...{ ofRu: 'заказа|покупки|заказа клиента', ru: 'заказ|покупка', ruWords: `${ruNumber}|код` },
	},
	answer: { en: 'answer|survey answer', enWords: 'id', ofRu: 'ответа', ru: 'ответ', ruWords: ruId },
	response: {
		...{ en: 'response|respondent|submission|survey response', enWords: 'id|identifier' },
		...{ ofRu: 'анкеты|респондента', ru: 'анкета|респондент', ruWords: ruNumber },
	},
	subscription: {
		...{ en: 'contract|subscription|agreement', enWords: `${anyNumber}|code` },
		...{ ofRu: 'договора|подписки|контракта', ru: 'договор|подписка|контракт', ruWords: `${ruNumber}|код` },
	},
	lead: {
		...{ en: 'lead|deal|opportunity', enWords: number },
		...{ ofRu: 'лида|сделки|заявки', ru: 'лид|сделка|заявка', ruWords: ruNumber },
	},
	feedback: {
		...{ en: 'review|complaint|feedback', enWords: number },
		...{ ofRu: 'отзыва|жалобы|претензии|рекламации', ru: 'отзыв|жалоба|претензия|рекламация', ruWords: ruNumber },
	},
	evaluation: { en: 'evaluation|review', enWords: number, ofRu: 'проверки', ru: 'проверка', ruWords: ruNumber },
	event: {
		en: 'event|message|comment',
		enWords: 'id',
		ofRu: 'события|сообщения',
		ru: 'событие|сообщение',
		ruWords: ruId,
	},
	case: { en: 'case', enWords: number, ofRu: 'случая|кейса', ru: 'случай|кейс', ruWords: ruNumber },
	customer: {
		...{ en: 'customer|client|requester|buyer|subscriber', enWords: 'id|ids|identifier|code' },
		...{
			ofRu: 'клиента|контрагента|заявителя|покупателя|абонента',
			ru: 'клиент|контрагент|заявитель|покупатель|абонент',
		},
		ruWords: `${ruId}|код`,
	},
} as const satisfies Readonly<Record<string, Thing>>;

type ThingName = keyof typeof things;

/** What the rows of a fact are. */
const rowsOf: Readonly<Partial<Record<FactName, ThingName>>> = {
	...{ ticket: 'ticket', order: 'order', answer: 'answer', subscription: 'subscription', lead: 'lead' },
	...{ feedback: 'feedback', evaluation: 'evaluation', ticket_event: 'event', case: 'case' },
};

const patterns = new Map(
	Object.entries(things).map(([name, { en, enWords, ofRu, ru, ruWords }]) => [
		name,
		new RegExp(
			[
				`^(${en}) (${enWords})$`,
				`^(id|number) of (the )?(${en})$`,
				`^(${ruWords}) (${ofRu})$`,
				`^(${ru}) (${ruWords})$`,
				...(name === 'ticket' ? ['^issue key$', '^call id$'] : []),
			].join('|'),
		),
	]),
);

/** Whether a header, in its plain form, names the column by which a row, its ticket, its order or its customer is known. */
export function namesThing(fact: FactName, column: string, header: string): boolean {
	const thing = column === 'id' ? rowsOf[fact] : column in things ? column : undefined;
	return thing !== undefined && patterns.get(thing)?.test(header) === true;
}
