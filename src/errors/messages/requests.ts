/** HTTP and the command line. */
import type { ErrorEntry } from '../entry.ts';

export const requestsMessages = {
	request_invalid: {
		status: 400,
		en: 'The request cannot be read: look at “{place}” ({problem}).',
		ru: 'Запрос не разобрать: проверьте «{place}» ({problem}).',
	},
	request_too_large: {
		status: 413,
		en: 'The request is larger than {limit} bytes. Only files may be large: send them as multipart/form-data.',
		ru: 'Запрос больше {limit} байт. Большими могут быть только файлы: отправляйте их как multipart/form-data.',
	},
	too_many_requests: {
		status: 429,
		en: 'Too many requests come from this address. Wait {seconds} s and ask again.',
		ru: 'С этого адреса слишком много запросов. Подождите {seconds} с и повторите.',
	},
	media_type_refused: {
		status: 415,
		en: 'Requests of the type “{type}” are not understood. Send application/json, or multipart/form-data with a file.',
		ru: 'Запросы типа «{type}» не поддерживаются. Отправьте application/json или multipart/form-data с файлом.',
	},
	route_not_found: {
		status: 404,
		en: 'There is nothing at {method} {path}. The addresses are described at /api/v1/openapi.json.',
		ru: 'По адресу {method} {path} ничего нет. Описание адресов: /api/v1/openapi.json.',
	},
	host_refused: {
		status: 403,
		en: 'Kamerton does not answer to the name {host}. Open it as {url}, or tell it its name: KAMERTON_PUBLIC_URL.',
		ru: 'Kamerton не отвечает на имя {host}. Откройте {url} или задайте имя сервера: KAMERTON_PUBLIC_URL.',
	},
	origin_refused: {
		status: 403,
		en: 'A page of another site ({origin}) may not change anything here. Work from Kamerton’s own pages or from the command line.',
		ru: 'Страница другого сайта ({origin}) не может ничего менять здесь. Работайте на страницах Kamerton или из командной строки.',
	},
	permission_missing: {
		status: 403,
		en: 'This needs the permission “{permission}”. Ask an administrator for it.',
		ru: 'Для этого нужно право «{permission}». Обратитесь к администратору.',
	},
	upload_incomplete: {
		status: 400,
		en: 'The upload of {name} broke off. Nothing of it was kept; send it again.',
		ru: 'Передача файла {name} прервалась. Ничего из него не сохранено; отправьте ещё раз.',
	},
	rejects_format_wrong: {
		status: 404,
		en: 'The rejected records of import {id} come as .{format}.',
		ru: 'Отклонённые записи загрузки {id} выдаются в формате .{format}.',
	},
	port_unusable: {
		status: 500,
		en: 'Kamerton cannot listen on {host}, port {port} ({reason}). Stop what uses the port, or choose another one with --port.',
		ru: 'Не удаётся слушать {host}, порт {port} ({reason}). Остановите программу, занявшую порт, или выберите другой: --port.',
	},
	file_unwritable: {
		status: 400,
		en: 'The file {name} cannot be written ({reason}). Check the folder and the permissions.',
		ru: 'Файл {name} не удаётся записать ({reason}). Проверьте каталог и права.',
	},
	server_unreachable: {
		status: 502,
		en: 'The Kamerton server at {url} does not answer ({reason}). Check that it is running and try again.',
		ru: 'Сервер Kamerton по адресу {url} не отвечает ({reason}). Проверьте, что он запущен, и повторите.',
	},
} as const satisfies Record<string, ErrorEntry>;
