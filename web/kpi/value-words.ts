/** What a value is called: by the company's own name, else by a usual one, else as the data have it. */
import type { Result } from '../../src/api/contract/contract.ts';
import type { Language, Words } from '../words/language.ts';

export type ValueNames = Result<'listValueNames'>['names'];

/** What systems call channels and directions; a company's own words for them stay as they are. */
const usual: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
	channel: {
		phone: { en: 'Phone', ru: 'Телефон' },
		voice: { en: 'Phone', ru: 'Телефон' },
		call: { en: 'Phone', ru: 'Телефон' },
		email: { en: 'Email', ru: 'Почта' },
		mail: { en: 'Mail', ru: 'Почта' },
		chat: { en: 'Chat', ru: 'Чат' },
		messenger: { en: 'Messenger', ru: 'Мессенджер' },
		messaging: { en: 'Messenger', ru: 'Мессенджер' },
		social: { en: 'Social media', ru: 'Соцсети' },
		sms: { en: 'SMS', ru: 'СМС' },
		web: { en: 'Website', ru: 'Сайт' },
		app: { en: 'App', ru: 'Приложение' },
		form: { en: 'Form', ru: 'Форма' },
		store: { en: 'In store', ru: 'В магазине' },
		office: { en: 'In the office', ru: 'В офисе' },
		telegram: { en: 'Telegram', ru: 'Телеграм' },
		whatsapp: { en: 'WhatsApp', ru: 'WhatsApp' },
	},
	direction: { in: { en: 'Incoming', ru: 'Входящие' }, out: { en: 'Outgoing', ru: 'Исходящие' } },
};

export function nameOfValue(own: ValueNames, language: Language, field: string, value: string): string {
	const given: Readonly<Record<string, string>> | undefined = own[field as keyof ValueNames];
	if (given !== undefined && Object.hasOwn(given, value)) return given[value] ?? value;
	const words = usual[field];
	if (field === 'language') return languageName(value, language);
	// As ids are written: `Chat` in the data is a word of the company already.
	return words !== undefined && Object.hasOwn(words, value) ? (words[value]?.[language] ?? value) : value;
}

/** What follows BCP 47 has a name in every language; anything else stays as it is. */
function languageName(tag: string, language: Language): string {
	if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(tag)) return tag;
	const names = languageNames[language] ?? new Intl.DisplayNames(language, { type: 'language' });
	languageNames[language] = names;
	return names.of(tag) ?? tag;
}

const languageNames: Partial<Record<Language, Intl.DisplayNames>> = {};
