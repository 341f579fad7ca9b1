/** Whether mail arrives at all. */
import type { Language } from '../../errors.ts';
import type { Letter } from '../letter.ts';

export function testLetter(language: Language, companyName: string, at: number): Letter {
	const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
	const words = {
		en: {
			subject: 'Mail from Kamerton arrives',
			paragraphs: ['If you read this, the mail settings of Kamerton are right.', `Sent at ${when} UTC.`],
		},
		ru: {
			subject: 'Письма из Kamerton доходят',
			paragraphs: ['Если вы это читаете, почта в Kamerton настроена верно.', `Отправлено ${when} UTC.`],
		},
	}[language];
	return { ...words, language, sender: companyName, button: null, notes: [] };
}
