import { column } from './column.ts';

/** The dimensions every fact can be asked by. */
export const dimensions = [
	column('channel', 'name', 'Channel', 'Канал', {
		headers: ['via', 'via channel', 'contact channel', 'channel type', 'канал обращения', 'канал связи'],
	}),
	column('direction', 'name', 'Direction', 'Направление', {
		values: ['in', 'out'],
		headers: ['call direction', 'направление звонка'],
	}),
	column('team', 'name', 'Team', 'Команда', {
		headers: ['group', 'group name', 'group id', 'department', 'queue', 'отдел', 'группа', 'очередь', 'линия'],
	}),
	column('agent', 'name', 'Agent', 'Оператор', {
		headers: [
			'assignee',
			'assignee id',
			'assignee name',
			'agent name',
			'operator',
			'owner',
			'assigned to',
			'сотрудник',
			'исполнитель',
			'ответственный',
			'менеджер',
		],
	}),
	column('customer', 'customer', 'Customer', 'Клиент', {
		headers: [
			'customer id',
			'client',
			'client id',
			'requester',
			'requester id',
			'user id',
			'contact id',
			'customerid',
			'id клиента',
			'код клиента',
			'заявитель',
			'контрагент',
			'покупатель',
		],
	}),
	column('product', 'name', 'Product', 'Продукт', { headers: ['product name', 'товар', 'услуга'] }),
	column('branch', 'name', 'Branch', 'Филиал', {
		headers: ['region', 'store', 'office', 'location', 'регион', 'магазин', 'офис', 'отделение', 'город'],
	}),
	column('topic', 'name', 'Topic', 'Тема', {
		headers: ['category', 'reason', 'contact reason', 'issue type', 'категория', 'причина обращения', 'тип обращения'],
	}),
	column('segment', 'name', 'Segment', 'Сегмент', {
		headers: ['customer segment', 'tier', 'plan', 'сегмент клиента', 'тариф'],
	}),
	column('language', 'name', 'Language', 'Язык', { headers: ['locale', 'lang'] }),
	column('brand', 'name', 'Brand', 'Бренд', { headers: ['brand id', 'brand name', 'марка'] }),
] as const;

/** Who the row is and how new: the same for every fact. */
export const identityColumns = [
	column('id', 'text', 'Id', 'Номер', { headers: ['№', 'no', 'number', 'номер записи', 'key'] }),
	column('updated_at', 'instant', 'Updated', 'Изменено', {
		headers: [
			...['version', 'last modified', 'modified at', 'last update', 'last updated', 'last updated at'],
			...['last update time', 'updated', 'updated on', 'updated time', 'дата изменения', 'обновлено'],
			...['дата обновления', 'дата последнего изменения', 'последнее изменение'],
		],
	}),
	column('deleted', 'flag', 'Deleted', 'Удалено', { headers: ['is deleted', 'удалён', 'удалена'] }),
] as const;

/** What a file may say of the customer beside the id. It is kept apart from the facts. */
export const customerColumns = [
	column('customer_name', 'text', 'Customer name', 'Имя клиента', {
		headers: ['client name', 'requester name', 'full name', 'фио', 'фио клиента'],
	}),
	column('customer_email', 'text', 'Customer e-mail', 'Почта клиента', {
		headers: [
			'email',
			'e mail',
			'client email',
			'requester email',
			'requester e mail',
			'почта',
			'эл почта',
			'электронная почта',
		],
	}),
	column('customer_phone', 'text', 'Customer phone', 'Телефон клиента', {
		headers: ['phone', 'phone number', 'client phone', 'телефон', 'номер телефона'],
	}),
] as const;

export const dimensionNames: readonly string[] = dimensions.map((dimension) => dimension.name);
