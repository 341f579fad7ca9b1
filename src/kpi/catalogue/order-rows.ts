/** Which orders the KPIs of orders and purchases speak of. */
import type { Condition } from '../condition.ts';
import type { KpiDefinition, Words } from '../definition.ts';
import { purchase } from '../purchase.ts';

/** It has come to an end, whichever. */
export const ended: Condition = { field: 'status', op: 'in', value: ['completed', 'cancelled', 'returned', 'failed'] };

export const orders = {
	fact: 'order',
	group: 'operations',
	sampling: 'census',
	dateRoles: ['placed_at', 'completed_at', 'promised_at'],
} as const satisfies Partial<KpiDefinition>;

export const purchases = {
	...orders,
	group: 'loyalty',
	population: purchase,
} as const satisfies Partial<KpiDefinition>;

/** What is said of rows of purchases, whatever is made of them. */
export const standing: Words = {
	en: 'Orders that stand (open, completed, or of no stated status; not cancelled, returned or failed), dated by their placement (or completion, if asked for).',
	ru: 'Действующие заказы (открытые, выполненные или без статуса; не отменённые, не возвращённые, не сорванные); дата — оформление (или выполнение, если выбрать).',
};
