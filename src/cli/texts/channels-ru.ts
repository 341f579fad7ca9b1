import type { ChannelsTexts } from './channels-en.ts';

export const channelsRu: ChannelsTexts = {
	commands: {
		show: 'чем, кроме почты, уходят сообщения и сколько ждёт',
		set: 'задать канал из файла YAML или JSON; секреты спрашиваются отдельно',
		remove: 'забыть настройки канала вместе с секретами',
		test: 'отправить сообщение сейчас и сказать, почему оно не уходит',
		outbox: 'сообщения за 90 дней, новые первыми',
		again: 'повторить отклонённое или оставленное сообщение',
		link: 'ссылка, по которой клиент начинает разговор с ботом Telegram',
	},
	args: {
		channel: 'sms, telegram или webhook',
		recipient: 'телефон, номер чата или как вы называете клиента',
		id: 'номер сообщения',
		customer: 'как вы называете клиента',
	},
	options: {
		file: 'настройки без секретов',
		state: 'waiting, sending, sent, refused или given_up',
		limit: 'сколько показать',
		allow: 'опросы снова могут спрашивать этого получателя, хотя отправленное ему вернулось',
		name: 'имя клиента',
		to: 'en или ru: на каком языке говорит бот',
	},
	secret: (name) => `${name}: `,
	off: (channel) => `${channel}: не задан.`,
	on: (channel, url) => `${channel}: ${url}`,
	counts: (counts) =>
		`Ждёт ${counts.waiting}, отправлено ${counts.sent}, отклонено ${counts.refused}, оставлено ${counts.given_up} (за 90 дней).`,
	secretsUnreadable:
		'Секреты записаны с другим секретным ключом, прочитать их нельзя: ничего не отправляется. Задайте канал заново.',
	trouble: (problem, reply) => `Последнее из ждущих не ушло: ${problem} (${reply})`,
	preview: (parts, units, encoding) => `Приглашение по SMS занимает частей: ${parts} (знаков ${encoding}: ${units}).`,
	noSite: 'Адрес Kamerton для ссылок не известен: задайте KAMERTON_PUBLIC_URL или адрес в настройках почты.',
	tested: (recipient, reply) => `Сообщение на ${recipient} принято: ${reply}`,
	allowed: (id) =>
		`Получателя снова можно спрашивать. Текст сообщения ${id} не хранится: оно уже уходило, пригласите заново.`,
	retried: (id) => `Сообщение ${id} снова ждёт.`,
	empty: 'Таких сообщений нет.',
};
