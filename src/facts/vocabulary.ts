/** Every fact Kamerton knows, and the questions other rooms ask about one. */
import type { Column } from './column.ts';
import { customerColumns, dimensions, identityColumns } from './common.ts';
import type { FactDefinition, Parent } from './definition.ts';
import { cost, lead, order, orderEvent, subscription } from './definitions/commerce.ts';
import { event, measurement } from './definitions/other.ts';
import { agentState, evaluation, followUp, training } from './definitions/people.ts';
import { sla, ticket, ticketEvent } from './definitions/service.ts';
import { answer, feedback, invitation } from './definitions/voice.ts';

export const facts = {
	ticket,
	ticket_event: ticketEvent,
	sla,
	answer,
	invitation,
	order,
	order_event: orderEvent,
	subscription,
	feedback,
	evaluation,
	agent_state: agentState,
	training,
	case: followUp,
	cost,
	lead,
	event,
	measurement,
} as const satisfies Record<string, FactDefinition>;

export type FactName = keyof typeof facts;

export const factNames = Object.keys(facts) as FactName[];

export function isFactName(name: string): name is FactName {
	return Object.hasOwn(facts, name);
}

export function factOf(name: FactName): FactDefinition {
	return facts[name];
}

/** Whose rows of this fact hang together. */
export function clustersOf(name: FactName): 'customer' | 'agent' {
	return factOf(name).clusters ?? 'customer';
}

/** The columns a row of this fact is stored with, beside its identity: dimensions first, then its own. */
export function ownColumns(name: FactName): readonly Column[] {
	const known = columnsOf.get(name);
	if (known) return known;
	const own: readonly Column[] = facts[name].columns;
	const all = [...dimensions.filter((dimension) => !own.some((one) => one.name === dimension.name)), ...own];
	columnsOf.set(name, all);
	return all;
}

const columnsOf = new Map<FactName, readonly Column[]>();

/** Everything a file can bring for this fact. */
export function fileColumns(name: FactName): readonly Column[] {
	return [...identityColumns, ...ownColumns(name), ...customerColumns];
}

/** The instants by which rows of this fact can be placed in a period; the first is the default. */
export function dateRoles(name: FactName): readonly string[] {
	const fact = facts[name];
	const instants = fact.columns.filter((one) => one.type === 'instant').map((one) => one.name);
	return [fact.moment, ...instants.filter((one) => one !== fact.moment)];
}

/** The facts whose rows follow from rows of this one: those that inherit from it, the ticket whose steps its events are. */
export function followersOf(fact: FactName): readonly FactName[] {
	if (fact === 'ticket_event') return ['ticket'];
	return fact === 'ticket' || fact === 'order' ? heirsOf(fact) : [];
}

/** The facts that take empty dimensions from this one. */
export function heirsOf(parent: Parent): readonly FactName[] {
	return factNames.filter((name) => (facts[name].inherits as readonly Parent[]).includes(parent));
}
