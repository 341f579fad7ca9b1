/** To people who work with Kamerton: how they get in. */
import type { Language } from '../../errors.ts';
import type { Letter } from '../letter.ts';

export type AccountLetter = {
	readonly language: Language;
	readonly companyName: string;
	readonly name: string;
	readonly url: string;
	/** Until when the link works, as a person reads it. */
	readonly until: string;
};

export function invitationLetter({ language, companyName, name, url, until }: AccountLetter): Letter {
	const words = {
		en: {
			subject: companyName === '' ? 'Your account in Kamerton' : `Your account in Kamerton at ${companyName}`,
			paragraphs: [
				`Hello ${name},`,
				'An account in Kamerton was made for you. Kamerton shows how good the service for customers is. Choose a password, and you are in.',
			],
			button: { text: 'Choose a password', url },
			notes: [
				`The link works once, until ${until}. Do not hand it on: whoever has it gets your account.`,
				'If you do not know what this is about, leave it alone: nothing happens.',
			],
		},
		ru: {
			subject: companyName === '' ? 'Ваша учётная запись в Kamerton' : `Ваша учётная запись в Kamerton: ${companyName}`,
			paragraphs: [
				`Здравствуйте, ${name}!`,
				'Для вас завели учётную запись в Kamerton — системе, которая показывает, насколько хорошо обслуживают клиентов. Придумайте пароль, и можно входить.',
			],
			button: { text: 'Придумать пароль', url },
			notes: [
				`Ссылка действует один раз, до ${until}. Не передавайте её: у кого она есть, тот получит вашу учётную запись.`,
				'Если вы не понимаете, о чём речь, ничего не делайте: ничего и не произойдёт.',
			],
		},
	}[language];
	return { ...words, language, sender: companyName };
}

export function resetLetter({ language, companyName, name, url, until }: AccountLetter): Letter {
	const words = {
		en: {
			subject: 'A new password for Kamerton',
			paragraphs: [`Hello ${name},`, 'With this link you choose a new password for Kamerton.'],
			button: { text: 'Choose a new password', url },
			notes: [
				`The link works once, until ${until}.`,
				'If nobody asked for it in your name, leave it alone: your password stays as it is.',
			],
		},
		ru: {
			subject: 'Новый пароль для Kamerton',
			paragraphs: [`Здравствуйте, ${name}!`, 'По этой ссылке вы зададите новый пароль для Kamerton.'],
			button: { text: 'Задать новый пароль', url },
			notes: [
				`Ссылка действует один раз, до ${until}.`,
				'Если никто не просил об этом от вашего имени, ничего не делайте: пароль останется прежним.',
			],
		},
	}[language];
	return { ...words, language, sender: companyName };
}
