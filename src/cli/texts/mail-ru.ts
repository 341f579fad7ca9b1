import type { MailTexts } from './mail-en.ts';

export const mailRu: MailTexts = {
	commands: {
		show: 'через какой сервер уходят письма и сколько ждёт',
		set: 'задать почтовый сервер: kamerton mail set smtp://user@mail.example.com:587 --from "Пример <service@example.com>"',
		reset: 'забыть почтовый сервер; снова действует KAMERTON_SMTP_URL, если он задан',
		test: 'отправить письмо сейчас и сказать, почему оно не уходит',
		outbox: 'письма за 90 дней, начиная с новых',
		again: 'ещё раз отправить письмо, которое отклонили или оставили',
	},
	args: {
		url: 'smtp://user@host:587 (STARTTLS), smtps://user@host:465 (TLS), smtp://host:25?tls=no (без шифрования); пароль спросят',
		recipient: 'кому отправить',
		id: 'номер письма',
	},
	options: {
		from: 'отправитель, например "Пример <service@example.com>"',
		replyTo: 'куда отвечать, если не отправителю',
		site: 'адрес Kamerton в ссылках, например https://quality.example.com',
		state: 'waiting, sending, sent, refused или given_up',
		limit: 'сколько показать',
		allow: 'опросы снова могут спрашивать этого получателя, хотя отправленное ему вернулось',
	},
	password: 'Пароль: ',
	off: 'Почтовый сервер не задан: ничего не отправляется.',
	fields: {
		server: 'Сервер',
		user: 'Пользователь',
		from: 'Отправитель',
		replyTo: 'Ответы',
		site: 'Адрес в ссылках',
		set: 'Задан',
	},
	securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'без шифрования' },
	none: 'нет',
	passwordUnreadable:
		'Пароль записан с другим секретным ключом и не читается: ничего не отправляется. Введите его заново командой `kamerton mail set`.',
	unknown: 'не известен',
	own: 'здесь',
	environment: 'переменными окружения',
	counts: (counts) =>
		`Ждёт: ${counts.waiting}, отправлено: ${counts.sent}, отклонено: ${counts.refused}, оставлено: ${counts.given_up} (за 90 дней).`,
	trouble: (problem, reply) => `Последнее из ждущих не ушло: ${problem} (${reply})`,
	tested: (recipient, reply) => `Сервер принял письмо для ${recipient}: ${reply}`,
	allowed: (id) =>
		`Получателя снова можно спрашивать. Текст письма ${id} не хранится: оно уже уходило, пригласите заново.`,
	retried: (id) => `Письмо ${id} снова ждёт.`,
	empty: 'Таких писем нет.',
	columns: {
		id: '№',
		at: 'С',
		kind: 'О чём',
		recipient: 'Кому',
		state: 'Состояние',
		tries: 'Попыток',
		reply: 'Почему, или что сказал сервер',
	},
	kinds: { account: 'доступ', case: 'случай', reply: 'ответ клиенту', survey: 'опрос' },
	states: { waiting: 'ждёт', sending: 'отправляется', sent: 'отправлено', refused: 'отклонено', given_up: 'оставлено' },
};
