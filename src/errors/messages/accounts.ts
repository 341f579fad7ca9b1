/** People, sign-in, keys. */
import type { ErrorEntry } from '../entry.ts';

export const accountsMessages = {
	sign_in_needed: {
		status: 401,
		en: 'Sign in first. Programs send a key: Authorization: Bearer kam_…',
		ru: 'Сначала войдите. Программы передают ключ: Authorization: Bearer kam_…',
	},
	sign_in_refused: {
		status: 401,
		en: 'The mail or the password is wrong. If you have forgotten it, ask an administrator for a link to set a new one.',
		ru: 'Почта или пароль не подходят. Если пароль забыт, попросите у администратора ссылку, чтобы задать новый.',
	},
	sign_in_throttled: {
		status: 429,
		en: 'Too many tries. Wait {seconds} s and try again.',
		ru: 'Слишком много попыток. Подождите {seconds} с и повторите.',
	},
	key_refused: {
		status: 401,
		en: 'This key is not known, has run out, or was revoked. An administrator can make another one.',
		ru: 'Ключ неизвестен, отозван или истёк. Администратор может выпустить другой.',
	},
	password_wrong: {
		status: 403,
		en: 'This is not your present password.',
		ru: 'Нынешний пароль не такой.',
	},
	sign_in_again: {
		status: 403,
		en: 'To be sure that it is you: sign out, sign in again, and do this within {minutes} minutes.',
		ru: 'Чтобы убедиться, что это вы: выйдите, войдите снова и сделайте это в течение {minutes} минут.',
	},
	password_short: {
		status: 400,
		en: 'A password has at least {least} characters. Several words in a row are easy to remember and hard to guess.',
		ru: 'В пароле не меньше {least} знаков. Несколько слов подряд легко запомнить и трудно угадать.',
	},
	password_long: {
		status: 400,
		en: 'A password has at most {most} characters.',
		ru: 'В пароле не больше {most} знаков.',
	},
	password_guessable: {
		status: 400,
		en: 'This password is among the first that are tried. Take several words that have nothing to do with you or each other.',
		ru: 'Такой пароль пробуют одним из первых. Возьмите несколько слов, не связанных с вами и между собой.',
	},
	link_over: {
		status: 410,
		en: 'This link has been used, has run out, or was replaced by a newer one. Ask an administrator for another.',
		ru: 'Ссылка уже использована, истекла или заменена более новой. Попросите у администратора другую.',
	},
	mail_needed: {
		status: 400,
		en: 'The first administrator needs a name and a mail address to sign in with.',
		ru: 'Первому администратору нужны имя и почта для входа.',
	},
	mail_taken: {
		status: 409,
		en: 'There is an account with the mail {mail} already.',
		ru: 'Учётная запись с почтой {mail} уже есть.',
	},
	person_not_found: {
		status: 404,
		en: 'There is no account {person}.',
		ru: 'Учётной записи {person} нет.',
	},
	person_invited: {
		status: 409,
		en: '{name} has not accepted the invitation yet. Remove the invitation, or send its link again.',
		ru: '{name}: приглашение ещё не принято. Уберите его или отправьте ссылку ещё раз.',
	},
	person_disabled: {
		status: 409,
		en: 'The account of {name} is disabled. Enable it first.',
		ru: 'Учётная запись отключена ({name}). Сначала включите её.',
	},
	person_came: {
		status: 409,
		en: '{name} has worked here: their name stays beside what they did. Disable the account instead.',
		ru: '{name} здесь уже работает: имя остаётся рядом со сделанным. Отключите учётную запись.',
	},
	last_administrator: {
		status: 409,
		en: '{name} is the last administrator. Make somebody else one first.',
		ru: '{name} — последний администратор. Сначала назначьте другого.',
	},
	session_not_found: {
		status: 404,
		en: 'This session has ended already.',
		ru: 'Этот сеанс уже завершён.',
	},
	code_wrong: {
		status: 403,
		en: 'The code is wrong or was used before. Wait for the next one; if none is taken, check the clock of the phone.',
		ru: 'Код не подходит или уже использован. Дождитесь следующего; если не подходит ни один, проверьте часы телефона.',
	},
	second_factor_there: {
		status: 409,
		en: 'This account has a second factor already. Remove it first to set up another.',
		ru: 'Второй фактор уже настроен. Чтобы настроить другой, сначала уберите его.',
	},
	second_factor_missing: {
		status: 409,
		en: 'This account has no second factor.',
		ru: 'Второй фактор не настроен.',
	},
	key_not_found: {
		status: 404,
		en: 'There is no key {id}.',
		ru: 'Ключа {id} нет.',
	},
	scope_beyond_role: {
		status: 400,
		en: 'The role {role} may not do “{scope}”: a key with it cannot either. Choose another role or leave it out.',
		ru: 'Роли {role} не разрешено «{scope}»: ключу с ней тоже. Выберите другую роль или уберите это право.',
	},
	openid_off: {
		status: 404,
		en: 'No sign-in service is set. Sign in with mail and password.',
		ru: 'Служба входа не настроена. Войдите с почтой и паролем.',
	},
	openid_over: {
		status: 410,
		en: 'This sign-in has taken too long or was begun in another browser. Begin again.',
		ru: 'Вход занял слишком много времени или начат в другом браузере. Начните заново.',
	},
	openid_failed: {
		status: 502,
		en: 'The sign-in service {issuer} did not let you in ({reason}). Try again; if it stays, an administrator should check its address, client and secret.',
		ru: 'Служба входа {issuer} не впустила ({reason}). Повторите; если не поможет, администратору стоит проверить адрес службы, клиента и секрет.',
	},
	openid_stranger: {
		status: 403,
		en: 'The sign-in service knows you as {mail}, and there is no account for it here. Ask an administrator for an invitation.',
		ru: 'Служба входа знает вас как {mail}, а учётной записи здесь нет. Попросите администратора о приглашении.',
	},
	person_only: {
		status: 403,
		en: 'Only a person who has signed in has this; keys and the command line have none of their own.',
		ru: 'Это есть только у вошедшего человека; у ключей и командной строки такого нет.',
	},
} as const satisfies Record<string, ErrorEntry>;
