import type { CustomerTexts } from './customer-en.ts';

export const customerRu: CustomerTexts = {
	ref: 'номер, почта или телефон из загруженных данных либо #НОМЕР клиента',
	commands: {
		find: 'кто это и сколько о нём хранится',
		export: 'всё, что хранится, в JSON',
	},
	output: 'файл, в который записать; иначе вывести',
	columns: {
		customer: 'Клиент',
		source: 'Источник',
		ref: 'Номер',
		name: 'Имя',
		email: 'Почта',
		phone: 'Телефон',
		rows: 'Строк',
	},
	written: (file) => `Записано: ${file}`,
};
