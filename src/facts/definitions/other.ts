import { column } from '../column.ts';
import type { FactDefinition } from '../definition.ts';

/** What customers do on the site, in the app, in self-service, in a loyalty programme. */
export const event: FactDefinition = {
	name: 'event',
	en: 'Behaviour event',
	ru: 'Событие поведения',
	moment: 'at',
	keyColumns: ['session', 'at', 'name'],
	keyExtras: ['url'],
	inherits: [],
	columns: [
		column('at', 'instant', 'At', 'Когда', {
			required: true,
			headers: ['timestamp', 'event time', 'date', 'created at', 'время', 'дата'],
		}),
		column('name', 'name', 'Name', 'Название', {
			required: true,
			headers: ['event', 'event name', 'action', 'событие', 'действие'],
		}),
		column('url', 'text', 'Address', 'Адрес', { headers: ['page', 'page url', 'link', 'ссылка', 'страница'] }),
		column('session', 'text', 'Session', 'Сеанс', { headers: ['session id', 'visit id', 'сессия'] }),
		column('value', 'number', 'Value', 'Значение', { headers: ['amount', 'сумма'] }),
	],
	derived: [],
};

/** A value that another system computed. */
export const measurement: FactDefinition = {
	name: 'measurement',
	en: 'Measurement',
	ru: 'Готовое значение',
	moment: 'day',
	keyColumns: ['kpi', 'day'],
	keyExtras: ['channel', 'team', 'agent', 'product', 'branch', 'topic', 'segment', 'language', 'brand'],
	inherits: [],
	columns: [
		column('kpi', 'name', 'KPI', 'Показатель', {
			required: true,
			headers: ['metric', 'indicator', 'kpi name', 'метрика'],
		}),
		column('day', 'instant', 'Day', 'День', {
			required: true,
			calendar: true,
			headers: ['date', 'period', 'month', 'дата', 'период', 'месяц'],
		}),
		column('value', 'number', 'Value', 'Значение', { required: true, headers: ['result', 'amount'] }),
		column('n', 'number', 'n', 'n', { min: 0, headers: ['count', 'sample size', 'base', 'число наблюдений', 'база'] }),
		column('direction', 'name', 'Better when', 'Лучше, когда', { values: ['up', 'down'] }),
		column('unit', 'name', 'Unit', 'Единица', { headers: ['units', 'единица измерения'] }),
	],
	derived: [],
};
