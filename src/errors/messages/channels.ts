/** Channels: how messages leave other than by mail, and why they do not. */
import type { ErrorEntry } from '../entry.ts';

export const channelMessages = {
	channel_off: {
		status: 409,
		en: 'The channel {channel} is not set, so nothing can be sent by it. Set it under Settings → Messengers and SMS or with `kamerton channels set`.',
		ru: 'Канал {channel} не задан, отправить через него ничего нельзя. Задайте его в «Настройки → Мессенджеры и SMS» или командой `kamerton channels set`.',
	},
	channel_names_unknown: {
		status: 400,
		en: 'Nothing is known by the name {names}. What may stand in braces: {known}, and secrets such as {secret.token}.',
		ru: 'Имя {names} ничего не означает. В фигурных скобках могут стоять {known} и секреты вида {secret.token}.',
	},
	channel_names_missing: {
		status: 400,
		en: 'The text lacks, in braces, {names}: without it no message can be sent.',
		ru: 'В тексте нет в фигурных скобках {names}: без этого сообщение не отправить.',
	},
	channel_body_json: {
		status: 400,
		en: 'With its names filled in the body is no JSON: {reason}. Names stand inside of quotes.',
		ru: 'С подставленными именами тело не является JSON: {reason}. Имена пишутся внутри кавычек.',
	},
	channel_secrets_needed: {
		status: 400,
		en: 'Missing secrets: {names}. They are asked for again whenever the server changes.',
		ru: 'Не хватает секретов: {names}. Они нужны заново, когда меняется сервер.',
	},
	channel_recipient_bad: {
		status: 400,
		en: '“{recipient}” is nobody that {channel} could reach: a phone with its country code, the number of a chat, or a customer.',
		ru: '«{recipient}» — не получатель для канала {channel}: нужен телефон с кодом страны, номер чата или клиент.',
	},
	channel_failed_unreachable: {
		status: 502,
		en: 'The server of {channel} gives no answer. Check its address. ({reply})',
		ru: 'Сервер канала {channel} не отвечает. Проверьте его адрес. ({reply})',
	},
	channel_failed_internal: {
		status: 502,
		en: 'The server of {channel} lies in an internal network. An administrator of this machine allows it in KAMERTON_OUTGOING_ALLOW.',
		ru: 'Сервер канала {channel} находится во внутренней сети. Администратор этой машины разрешает его в KAMERTON_OUTGOING_ALLOW.',
	},
	channel_failed_sign_in: {
		status: 502,
		en: 'The server of {channel} does not let us in. Check the token or key. ({reply})',
		ru: 'Сервер канала {channel} не впускает нас. Проверьте токен или ключ. ({reply})',
	},
	channel_failed_unreadable: {
		status: 502,
		en: 'The secrets of {channel} were written under another secret key and cannot be read. Enter them again.',
		ru: 'Секреты канала {channel} записаны с другим секретным ключом, прочитать их нельзя. Введите их заново.',
	},
	channel_failed_recipient: {
		status: 502,
		en: '{channel} cannot reach this recipient. ({reply})',
		ru: '{channel} не может достичь этого получателя. ({reply})',
	},
	channel_failed_later: {
		status: 502,
		en: '{channel} works but did not take the message now. Messages that are sent wait by themselves. ({reply})',
		ru: '{channel} работает, но сейчас сообщение не взял. Отправляемые сообщения ждут сами. ({reply})',
	},
	channel_failed_unknown: {
		status: 502,
		en: '{channel} did not take the message: {reply}',
		ru: '{channel} не принял сообщение: {reply}',
	},
} as const satisfies Record<string, ErrorEntry>;
