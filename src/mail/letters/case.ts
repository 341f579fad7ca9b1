/** To whoever works on an unhappy customer's case: it is theirs, its deadline comes near, it has passed. */
import type { Language } from '../../errors.ts';
import type { Letter } from '../letter.ts';

export type CaseNews = 'given' | 'reminder' | 'escalated';

export type CaseLetter = {
	readonly news: CaseNews;
	readonly language: Language;
	readonly companyName: string;
	readonly id: number;
	/** The deadline that counts now, as a person reads it; null where there is none. */
	readonly due: string | null;
	/** Whether the customer is still to be reached; else the case is to be closed. */
	readonly toContact: boolean;
	readonly owner: string | null;
	readonly team: string;
	readonly url: string;
};

/** Several at once are one mail. */
export function casesLetter({
	language,
	companyName,
	count,
	url,
}: Pick<CaseLetter, 'language' | 'companyName' | 'url'> & { readonly count: number }): Letter {
	const cases = casesIn(language, count);
	const words = {
		en: {
			subject: `${cases} are yours`,
			first: `${cases} of unhappy customers were given to you.`,
			button: 'Open the cases',
			note: 'Sent by Kamerton because of the rules for cases.',
		},
		ru: {
			subject: `Вам передано: ${cases}`,
			first: `Вам передано ${cases} недовольных клиентов.`,
			button: 'Открыть случаи',
			note: 'Письмо послано по правилам для случаев.',
		},
	}[language];
	const { subject, first, button, note } = words;
	return { language, subject, sender: companyName, paragraphs: [first], button: { text: button, url }, notes: [note] };
}

function casesIn(language: Language, count: number): string {
	const form = new Intl.PluralRules(language).select(count);
	const words: Readonly<Record<Language, Partial<Record<Intl.LDMLPluralRule, string>>>> = {
		en: { one: 'case', other: 'cases' },
		ru: { one: 'случай', few: 'случая', many: 'случаев' },
	};
	return `${count} ${words[language][form] ?? words[language].other ?? words[language].many}`;
}

/** No word of the customer: a mail lies in more places than a case should. */
export function caseLetter(given: CaseLetter): Letter {
	const { language, companyName, id, url, news, due, toContact, owner, team } = given;
	const words = {
		en: {
			subject: {
				given: `Case ${id} is yours`,
				reminder: `Case ${id}: the deadline comes near`,
				escalated: `Case ${id}: the deadline has passed`,
			}[news],
			first: {
				given: `An unhappy customer waits for you: case ${id}.`,
				reminder: toContact
					? `The customer of case ${id} is still to be reached.`
					: `Case ${id} is still to be closed.`,
				escalated: toContact
					? `Nobody has reached the customer of case ${id} in time.`
					: `Case ${id} was not closed in time.`,
			}[news],
			due: due === null ? null : toContact ? `To be reached by ${due}.` : `To be closed by ${due}.`,
			whose: [owner === null ? 'It is nobody’s yet.' : `It is ${owner}’s.`, team === '' ? '' : `Team: ${team}.`],
			button: 'Open the case',
			note: 'Sent by Kamerton because of the rules for cases. Nothing of what the customer said stands in this mail.',
		},
		ru: {
			subject: {
				given: `Случай ${id} теперь ваш`,
				reminder: `Случай ${id}: срок подходит`,
				escalated: `Случай ${id}: срок прошёл`,
			}[news],
			first: {
				given: `Недовольный клиент ждёт вас: случай ${id}.`,
				reminder: toContact ? `С клиентом по случаю ${id} ещё не связались.` : `Случай ${id} ещё не закрыт.`,
				escalated: toContact
					? `С клиентом по случаю ${id} вовремя никто не связался.`
					: `Случай ${id} вовремя не закрыли.`,
			}[news],
			due: due === null ? null : toContact ? `Связаться до ${due}.` : `Закрыть до ${due}.`,
			whose: [
				owner === null ? 'Ответственного пока нет.' : `Ответственный: ${owner}.`,
				team === '' ? '' : `Команда: ${team}.`,
			],
			button: 'Открыть случай',
			note: 'Письмо послано по правилам для случаев. Слов клиента в нём нет.',
		},
	}[language];
	const whose = news === 'given' ? [] : [words.whose.filter((one) => one !== '').join(' ')];
	return {
		...{ language, subject: words.subject, sender: companyName },
		paragraphs: [words.first, ...(words.due === null ? [] : [words.due]), ...whose],
		...{ button: { text: words.button, url }, notes: [words.note] },
	};
}
