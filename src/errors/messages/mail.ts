/** Mail: by which server it leaves, and why it does not. */
import type { ErrorEntry } from '../entry.ts';

const failed = (en: string, ru: string): ErrorEntry => ({ status: 502, en, ru });

export const mailMessages = {
	mail_off: {
		status: 409,
		en: 'No mail server is set, so nothing can be sent. Set one under Settings → Mail, with `kamerton mail set`, or by KAMERTON_SMTP_URL.',
		ru: 'Почтовый сервер не задан, отправить ничего нельзя. Задайте его в «Настройки → Почта», командой `kamerton mail set` или переменной KAMERTON_SMTP_URL.',
	},
	mail_site_unknown: {
		status: 409,
		en: 'A mail needs a link back to Kamerton, and its address is not known. Set it under Settings → Mail, or by KAMERTON_PUBLIC_URL.',
		ru: 'В письме нужна ссылка на Kamerton, а его адрес не известен. Задайте его в «Настройки → Почта» или переменной KAMERTON_PUBLIC_URL.',
	},
	mail_password_plain: {
		status: 400,
		en: 'A password is not sent over a connection that anybody can read. Choose STARTTLS or TLS, or leave the user out.',
		ru: 'Пароль не передаётся по открытому соединению. Выберите STARTTLS или TLS либо не указывайте пользователя.',
	},
	mail_password_needed: {
		status: 400,
		en: 'The password is missing. It is asked for again whenever server or user change.',
		ru: 'Нет пароля. Он нужен заново, когда меняется сервер или пользователь.',
	},
	bounce_unreadable: {
		status: 400,
		en: 'This is no report on delivery (RFC 3464). Send the report as it came, or `address`, `status` and `messageId`.',
		ru: 'Это не отчёт о доставке (RFC 3464). Пришлите отчёт как он пришёл либо `address`, `status` и `messageId`.',
	},
	mail_not_found: {
		status: 404,
		en: 'There is no mail {id} any more. Ended ones are kept for 90 days.',
		ru: 'Письма {id} уже нет. Завершённые хранятся 90 дней.',
	},
	mail_not_ended: {
		status: 409,
		en: 'Mail {id} was sent or still waits; only what was refused or given up is sent again.',
		ru: 'Письмо {id} отправлено или ещё ждёт; заново отправляют только отклонённые и оставленные.',
	},
	mail_forgotten: {
		status: 409,
		en: 'Mail {id} to {to} had left and came back: what it said is not kept, so it cannot be sent again. Ask or write anew.',
		ru: 'Письмо {id} на {to} ушло и вернулось: его текст не хранится, заново отправить нечего. Спросите или напишите ещё раз.',
	},
	recipient_unwilling: {
		status: 409,
		en: 'Message {id} is not sent again: {to} does not want to be asked. Only who has said so may take it back, then `kamerton surveys refuse {to} --undo`.',
		ru: 'Сообщение {id} заново не отправляется: {to} просил не спрашивать. Вернуть это можно только по его просьбе: `kamerton surveys refuse {to} --undo`.',
	},
	recipient_unreachable: {
		status: 409,
		en: 'Message {id} came back for good, so surveys do not ask {to} any more. Where the address is right all the same, allow it and send again: `allow=true`, `--allow`.',
		ru: 'Сообщение {id} вернулось окончательно, поэтому опросы больше не пишут на {to}. Если адрес всё же верный, разрешите его и отправьте заново: `allow=true`, `--allow`.',
	},
	mail_failed_host_unknown: failed(
		'The name {host} leads to no address. Check how it is written. ({reply})',
		'Имя {host} не ведёт ни к какому адресу. Проверьте написание. ({reply})',
	),
	mail_failed_host_internal: failed(
		'{host} lies in an internal network. An administrator of this machine allows it in KAMERTON_OUTGOING_ALLOW, or sets the mail server by KAMERTON_SMTP_URL.',
		'{host} находится во внутренней сети. Администратор этой машины разрешает его в KAMERTON_OUTGOING_ALLOW или задаёт почтовый сервер переменной KAMERTON_SMTP_URL.',
	),
	mail_failed_unreachable: failed(
		'Nothing answers at {host}, port {port}. Check both, and whether a firewall lets this machine out. ({reply})',
		'По адресу {host}, порт {port}, никто не отвечает. Проверьте их и то, пропускает ли брандмауэр эту машину. ({reply})',
	),
	mail_failed_silent: failed(
		'{host}, port {port}, took the connection and said nothing. Often the port wants TLS from the beginning (465): choose TLS. ({reply})',
		'{host}, порт {port}, принял соединение и молчит. Часто порт ждёт TLS с самого начала (465): выберите TLS. ({reply})',
	),
	mail_failed_broken_off: failed(
		'{host} closed the connection in the middle. Try again; if it stays so, ask who runs the server. ({reply})',
		'{host} оборвал соединение. Повторите; если не помогает, спросите администратора сервера. ({reply})',
	),
	mail_failed_tls_missing: failed(
		'{host}, port {port}, offers no STARTTLS. Choose TLS with port 465, or no encryption for a relay on your own network. ({reply})',
		'{host}, порт {port}, не предлагает STARTTLS. Выберите TLS с портом 465 или отсутствие шифрования для сервера в своей сети. ({reply})',
	),
	mail_failed_tls_failed: failed(
		'No encrypted connection to {host}, port {port}, came about. A port that begins in the clear (587, 25) wants STARTTLS, 465 wants TLS. ({reply})',
		'Зашифрованное соединение с {host}, порт {port}, не получилось. Порты, которые начинают открыто (587, 25), требуют STARTTLS, порт 465 — TLS. ({reply})',
	),
	mail_failed_certificate: failed(
		'The certificate of {host} cannot be trusted: made by itself, expired, or for another name. Use the name that stands in it; an authority of your own goes into NODE_EXTRA_CA_CERTS. ({reply})',
		'Сертификату {host} нельзя доверять: он самоподписанный, просрочен или выдан на другое имя. Укажите имя из сертификата; собственный центр сертификации задаётся в NODE_EXTRA_CA_CERTS. ({reply})',
	),
	mail_failed_password_unreadable: failed(
		'The password of {host} was written under another secret key and cannot be read. Enter it again under Settings → Mail, or bring back the former KAMERTON_SECRET_KEY or the file secret.key.',
		'Пароль для {host} записан с другим секретным ключом, прочитать его нельзя. Введите его заново в «Настройки → Почта» либо верните прежний KAMERTON_SECRET_KEY или файл secret.key.',
	),
	mail_failed_sign_in_refused: failed(
		'{host} does not let {user} in. Check user and password; many providers want a password made for programs. ({reply})',
		'{host} не впускает {user}. Проверьте имя и пароль; многим службам нужен отдельный пароль для приложений. ({reply})',
	),
	mail_failed_sender_refused: failed(
		'{host} takes no mail from {from}. Use an address that this user may send from. ({reply})',
		'{host} не принимает письма от {from}. Укажите адрес, с которого этот пользователь может писать. ({reply})',
	),
	mail_failed_recipient_refused: failed(
		'{host} will not deliver to {to}. Check the address, and whether the server wants a sign-in. ({reply})',
		'{host} не доставит письмо на {to}. Проверьте адрес и то, не требует ли сервер входа. ({reply})',
	),
	mail_failed_undelivered: failed(
		'{host} does not deliver to {to}, which is no fault of the address: a full mailbox, or a rule of the server. ({reply})',
		'{host} не доставляет письмо на {to}, и дело не в адресе: ящик полон или так решил сервер. ({reply})',
	),
	mail_failed_content_refused: failed(
		'{host} refused the mail itself, often as spam. ({reply})',
		'{host} отклонил само письмо, чаще всего как спам. ({reply})',
	),
	mail_failed_later: failed(
		'{host} works but takes no mail right now, as with greylisting. Try again in some minutes; mail that is sent waits by itself. ({reply})',
		'{host} работает, но сейчас писем не берёт (например, серый список). Повторите через несколько минут; отправляемые письма ждут сами. ({reply})',
	),
	mail_failed_too_old: failed('The mail is of no use any more.', 'Письмо уже не имеет смысла.'),
	mail_failed_unreadable: failed(
		'The mail was written under another secret key and cannot be read.',
		'Письмо записано с другим секретным ключом, прочитать его нельзя.',
	),
	mail_failed_unknown: failed('{host} did not take the mail: {reply}', '{host} не принял письмо: {reply}'),
} as const satisfies Record<string, ErrorEntry>;
