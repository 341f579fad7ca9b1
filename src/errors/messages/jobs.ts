/** Work in the background, and calls out of the house. */
import type { ErrorEntry } from '../entry.ts';

export const jobsMessages = {
	job_not_found: {
		status: 404,
		en: 'There is no background job {id}. Look at the list of jobs for the right number.',
		ru: 'Фонового задания {id} нет. Уточните номер в списке заданий.',
	},
	job_unknown: {
		status: 400,
		en: 'This version of Kamerton does not know the background job "{job}". Update the program or start the work again from its page.',
		ru: 'Эта версия Kamerton не знает фонового задания «{job}». Обновите программу или запустите работу заново с её страницы.',
	},
	job_payload_invalid: {
		status: 400,
		en: 'The background job "{job}" was given data that it cannot use ({problem}). Start the work again from its page.',
		ru: 'Фоновое задание «{job}» получило неподходящие данные ({problem}). Запустите работу заново с её страницы.',
	},
	job_gave_up: {
		status: 500,
		en: 'The background job "{job}" failed {attempts} times and is not tried any more. The log has the cause; remove it and start the work again.',
		ru: 'Фоновое задание «{job}» не удалось, попыток: {attempts}; больше оно не повторяется. Причина указана в журнале: устраните её и запустите работу заново.',
	},
	jobs_stopped: {
		status: 503,
		en: 'Kamerton is shutting down. The work is kept and goes on after the next start; ask again then.',
		ru: 'Kamerton завершает работу. Задание сохранено и продолжится после запуска; повторите запрос позже.',
	},
	schedule_invalid: {
		status: 400,
		en: 'The schedule "{cron}" in the time zone {timeZone} cannot be used. Write five cron fields such as 0 7 * * 1-5 and a zone such as Europe/Moscow.',
		ru: 'Расписание «{cron}» в часовом поясе {timeZone} не подходит. Укажите пять полей cron, например 0 7 * * 1-5, и пояс, например Europe/Moscow.',
	},
	url_refused: {
		status: 400,
		en: 'Kamerton does not open {url}. Give an http or https address without a password in it that leads to the public internet; an administrator can allow internal hosts in KAMERTON_OUTGOING_ALLOW. Reason: {reason}.',
		ru: 'Kamerton не станет открывать {url}. Укажите адрес http или https без пароля, ведущий в открытый интернет; внутренние узлы администратор разрешает в KAMERTON_OUTGOING_ALLOW. Причина отказа: {reason}.',
	},
	outgoing_timeout: {
		status: 504,
		en: '{url} did not answer within {seconds} s. Check that the service is up and try again.',
		ru: '{url} не ответил за {seconds} с. Проверьте, что сервис работает, и повторите.',
	},
	outgoing_too_large: {
		status: 502,
		en: 'The answer of {url} is larger than {bytes} bytes. Ask it for less at a time.',
		ru: 'Ответ {url} больше {bytes} байт. Запросите меньше данных за один раз.',
	},
	outgoing_failed: {
		status: 502,
		en: 'The connection to {url} failed ({reason}). Check the address, the network and the certificate, then try again.',
		ru: 'Не удалось соединиться с {url} ({reason}). Проверьте адрес, сеть и сертификат и повторите.',
	},
} as const satisfies Record<string, ErrorEntry>;
