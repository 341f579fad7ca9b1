/** The program and its data directory: configuration, lock, migrations, secrets; what nobody expected. */
import type { ErrorEntry } from '../entry.ts';

export const installationMessages = {
	internal: {
		status: 500,
		en: 'Something went wrong inside Kamerton. The log has the details.',
		ru: 'Внутренняя ошибка Kamerton. Подробности — в журнале.',
	},
	config_invalid: {
		status: 400,
		en: '{variable} has a value that cannot be used. Correct it or remove it; expected: {expected}',
		ru: 'Значение {variable} не подходит. Исправьте его или уберите; ожидается: {expected}',
	},
	host_not_loopback: {
		status: 400,
		en: 'Kamerton does not listen on {host} before it has an administrator. Make one with “kamerton people add MAIL --role administrator”, or start it on 127.0.0.1 and open the link it prints.',
		ru: 'Kamerton не будет слушать адрес {host}, пока нет администратора. Добавьте его: «kamerton people add ПОЧТА --role administrator», или запустите сервер на 127.0.0.1 и откройте ссылку из терминала.',
	},
	data_dir_busy: {
		status: 409,
		en: 'The data directory {dir} is in use by a running Kamerton (process {pid}, {url|a command or a server that is still starting}). Use that one, wait until it has ended or stop it, or choose another directory.',
		ru: 'Каталог данных {dir} уже занят работающим Kamerton (процесс {pid}, {url|команда или сервер, который ещё запускается}). Обратитесь к нему, дождитесь его конца или остановите его либо выберите другой каталог.',
	},
	data_dir_newer: {
		status: 409,
		en: 'The data directory {dir} was written by a newer Kamerton (found {found}, this program knows {known}). Update the program or restore a backup made with this one.',
		ru: 'Каталог данных {dir} записан более новой версией Kamerton (найдено: {found}, программе известно: {known}). Обновите программу или восстановите резервную копию, сделанную этой версией.',
	},
	data_dir_unusable: {
		status: 500,
		en: 'The data directory {dir} cannot be used ({reason}). Check the path, the permissions and the free space, or choose another directory.',
		ru: 'Каталог данных {dir} недоступен ({reason}). Проверьте путь, права и свободное место или выберите другой каталог.',
	},
	migration_changed: {
		status: 500,
		en: 'The database step {name} differs from the one that was applied to {dir}. Install the program again, unchanged; if you edited this file, put the original back.',
		ru: 'Шаг обновления базы {name} отличается от того, что уже применён к {dir}. Переустановите программу без изменений; если вы правили этот файл, верните исходный.',
	},
	secret_unreadable: {
		status: 500,
		en: 'The saved secret "{name}" cannot be read with the present key. Bring back the former KAMERTON_SECRET_KEY or the file secret.key, or enter the secret again.',
		ru: 'Сохранённый секрет «{name}» не читается с нынешним ключом. Верните прежний KAMERTON_SECRET_KEY или файл secret.key либо введите секрет заново.',
	},
} as const satisfies Record<string, ErrorEntry>;
