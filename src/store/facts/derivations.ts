/** From a row as it arrived (`log_…`) to a row as it is read (`fact_…`): inherited dimensions and the ticket's clock. */
import { dimensionNames } from '../../facts/common.ts';
import type { Parent } from '../../facts/definition.ts';
import { type FactName, factOf } from '../../facts/vocabulary.ts';
import type { Chosen } from './clock/chosen.ts';
import { eventClockOf } from './clock/event.ts';
import { type ClockContext, followsRow, selectTickets } from './clock/ticket.ts';
import { quote } from './fact-columns.ts';

export type Derivation = Chosen & {
	readonly fact: FactName;
	/** In the order of `factColumns`. */
	readonly columns: readonly string[];
	/** Whether some of these rows name a ticket or an order. */
	readonly inherit: boolean;
	readonly clock: ClockContext;
};

/** Whether a derived column can have values where only these columns have any. */
export function follows(fact: FactName, column: string, filled: ReadonlySet<string>, clock: ClockContext): boolean {
	const derived = factOf(fact).derived.find((one) => one.name === column);
	if (fact === 'ticket') return (derived !== undefined || clock.events) && followsRow(column, filled, clock);
	return derived !== undefined && (clock.calendar || !column.endsWith('_business_seconds'));
}

/** `SELECT` of fact rows. Empty dimensions come from the ticket, else from the order that the row names. */
export function selectDerived({ fact, columns, table, selection, inherit, clock }: Derivation): string {
	if (fact === 'ticket') return selectTickets(columns, { table, selection }, clock);
	const definition = factOf(fact);
	const parents = inherit ? definition.inherits : [];
	const derived = new Set(definition.derived.map((column) => column.name));
	const inherited = (column: string) => {
		if (parents.length === 0 || !dimensionNames.includes(column)) return `l.${quote(column)}`;
		const none = column === 'customer' ? '0' : "''";
		const choices = [`l.${quote(column)}`, ...parents.map((parent) => `p_${parent}.${quote(column)}`)];
		const last = choices.pop();
		return `multiIf(${choices.map((choice) => `${choice} != ${none}, ${choice}`).join(', ')}, ${last}) AS ${quote(column)}`;
	};
	const expressions = columns.map((column) => (derived.has(column) ? `w.${column} AS ${column}` : inherited(column)));
	const joins = [
		...parents.map((parent) => joinParent(parent, { table, selection })),
		...(derived.size > 0
			? [`LEFT ANY JOIN (${eventClockOf({ table, selection }, clock.calendar)}) AS w ON l.key = w.key`]
			: []),
	];
	return `SELECT ${expressions.join(', ')} FROM ${table} AS l ${joins.join(' ')} WHERE ${selection}`;
}

/** Only the parents that the selected rows name are read, so that the join's table stays small. */
function joinParent(parent: Parent, { table, selection }: Chosen): string {
	const named = `SELECT l.${parent}_key FROM ${table} AS l WHERE l.${parent}_key != 0 AND ${selection}`;
	const own = dimensionNames.map(quote).join(', ');
	return `LEFT ANY JOIN (SELECT key, ${own} FROM fact_${parent} WHERE key IN (${named})) AS p_${parent} ON l.${parent}_key = p_${parent}.key`;
}
