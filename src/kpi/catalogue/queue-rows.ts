/** Which rows the KPIs of a queue of calls or chats speak of, and what their parameters are. */
import { all, any, type Condition, equals, isNotTrue, known, missing } from '../condition.ts';
import type { KpiDefinition, ParamDefinition } from '../definition.ts';

/** Whom we called does not wait in a queue. */
/** The customer's own contact, not one that we made. */
export const incoming: Condition = { field: 'direction', op: '!=', value: 'out' };

/** It rang through: said so, or not said and not abandoned either. */
export const accepted: Condition = any(equals('answered', true), all(missing('answered'), isNotTrue('abandoned')));

/** An answered contact of the queue. Without a wait, and unless its source says "answered", it perhaps never was in one. */
export const answered: Condition = all(incoming, accepted, any(known('wait_seconds'), equals('answered', true)));

/** The customer gave up: said so, or not answered where nobody says more. */
export const abandoned: Condition = all(
	incoming,
	any(all(equals('abandoned', true), isNotTrue('answered')), all(missing('abandoned'), equals('answered', false))),
);

export const waited = known('wait_seconds');
export const inTime: Condition = { field: 'wait_seconds', op: '<=', param: 'threshold' };
const gaveUpAtOnce: Condition = { field: 'wait_seconds', op: '<', param: 'short' };

/** Gave up after more than a moment; where the wait is not known that cannot be said, and the row is left out. */
export const abandonedLater: Condition = all(abandoned, any(missing('wait_seconds'), { ...gaveUpAtOnce, op: '>=' }));

export const threshold: ParamDefinition = {
	name: 'threshold',
	names: { en: 'In time up to', ru: 'Вовремя, если не дольше' },
	unit: 'seconds',
	default: 20,
	min: 0,
	max: 86_400,
};

export const short: ParamDefinition = {
	name: 'short',
	names: { en: 'Short below', ru: 'Короткий, если меньше' },
	unit: 'seconds',
	default: 5,
	min: 0,
	max: 86_400,
};

export const queue = {
	fact: 'ticket',
	group: 'speed',
	sampling: 'census',
	dateRoles: ['created_at', 'first_response_at', 'solved_at', 'closed_at'],
} as const satisfies Partial<KpiDefinition>;
