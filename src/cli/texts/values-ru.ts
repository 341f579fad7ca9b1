import type { valuesEn } from './values-en.ts';

export const valuesRu: typeof valuesEn = {
	command: 'значения, по которым можно отбирать, и сколько записей за каждым: kamerton values ticket channel',
	fields: 'измерения, короткие тексты, признаки да/нет, attr.ИМЯ; если не указать — все, кроме собственных признаков',
	search: 'только значения, которые так начинаются',
	limit: 'сколько значений поля показать',
	rows: (count) => `Записей: ${count}`,
	more: '…',
	attributes: 'Собственные признаки:',
};
