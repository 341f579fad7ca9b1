import type { AccountsTexts } from './accounts-en.ts';

export const accountsRu: AccountsTexts = {
	people: {
		commands: {
			list: 'перечислить всех с учётной записью или приглашением',
			invite: 'пригласить: kamerton people invite vera@example.com --name Вера --role team_lead --team Чат',
			add: 'учётная запись сразу с паролем: он спрашивается или читается со стандартного ввода',
			change: 'изменить имя, роль, команды или оператора',
			reset: 'выдать новую ссылку: приглашение ещё раз или для нового пароля',
			disable: 'завершить вход и больше не впускать',
			enable: 'снова впускать',
			unlock: 'убрать второй фактор у того, кто потерял телефон',
			remove: 'отозвать приглашение',
		},
		args: { mail: 'почта, с которой входят' },
		options: {
			name: 'имя; если не указано — часть почты до @',
			role: 'administrator, analyst, team_lead, agent, viewer',
			team: 'команда руководителя, как она названа в данных; можно несколько раз',
			agent: 'для оператора: его id в данных',
			language: 'ru или en; если не указано — язык компании',
		},
		columns: { mail: 'Почта', name: 'Имя', role: 'Роль', state: 'Состояние', factor: 'Второй фактор', seen: 'Вход' },
		states: { invited: 'приглашение', active: 'работает', disabled: 'отключена' },
		yes: 'есть',
		no: 'нет',
		never: 'никогда',
		none: 'Учётных записей пока нет.',
		password: 'Пароль (от 12 знаков): ',
		added: (mail) => `${mail}: теперь можно войти.`,
		changed: (mail) => `${mail}: изменено.`,
		removed: (mail) => `${mail}: приглашение отозвано.`,
		mailed: {
			sent: 'Она отправлена и письмом.',
			no_site:
				'Письмом она не отправлена: адрес Kamerton не известен. Задайте его в KAMERTON_PUBLIC_URL или командой `kamerton mail set --site`.',
			no_password:
				'Письмо с ней ждёт: пароль почтового сервера записан с другим секретным ключом. Введите его заново командой `kamerton mail set`.',
		},
		link: (mail, url, until) => `Передайте эту ссылку: ${mail}. Она сработает один раз, до ${until}:\n\n    ${url}\n`,
	},
	keys: {
		commands: {
			list: 'перечислить ключи программ',
			make: 'выпустить ключ: kamerton keys make робот --scope facts.write',
			revoke: 'отозвать ключ',
		},
		args: { name: 'для чего он', id: 'номер ключа' },
		options: {
			scope: 'что ему можно: kpi.read, rows.read, facts.write, metrics.read …; можно несколько раз',
			role: 'чьи строки он видит: administrator, если не указано',
			team: 'команда руководителя, как она названа в данных; можно несколько раз',
			agent: 'для оператора: его id в данных',
			days: 'сколько дней действует; если не указано — бессрочно',
		},
		columns: { id: '№', name: 'Имя', key: 'Ключ', scopes: 'Можно', used: 'Использован', until: 'До' },
		never: 'никогда',
		forever: 'бессрочно',
		revoked: 'отозван',
		none: 'Ключей нет.',
		made: (secret) => `Ключ, показан только сейчас:\n\n    ${secret}\n`,
		gone: (id) => `Ключ ${id} отозван.`,
	},
};
