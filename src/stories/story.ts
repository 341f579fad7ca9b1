/** All that is known of one ticket or one order, put together from the facts that name it. */
import { Fault } from '../errors.ts';
import type { Parent } from '../facts/definition.ts';
import type { Sight } from '../facts/sight.ts';
import { type FactName, heirsOf } from '../facts/vocabulary.ts';
import { businessUnknown, type ClockTime, clockOf } from './clock.ts';
import type { Listed, StoredRow, StoryCustomer, StoryPorts, StoryRow } from './ports.ts';
import { type Stretch, stretchesOf, textOf } from './stretches.ts';

export type PromiseState = 'met' | 'missed' | 'due';

export type StoryPromise = StoryRow & {
	readonly state: PromiseState;
	/** Seconds after the moment it was due: until it was met, or until now; null where it was not missed. */
	readonly late_seconds: number | null;
};

type Told = {
	readonly customer: StoryCustomer | null;
	/** Rows of the facts that name it, by fact. */
	readonly facts: Readonly<Partial<Record<FactName, Listed<StoryRow>>>>;
	/** What else the customer came with and bought, newest first. */
	readonly otherTickets: Listed<StoryRow>;
	readonly otherOrders: Listed<StoryRow>;
};

export type TicketStory = Told & {
	readonly ticket: StoryRow;
	readonly clock: readonly ClockTime[];
	/** Why nothing is known in business hours; null where something is. */
	readonly businessUnknown: ClockTime['unknown'];
	readonly stretches: readonly Stretch[];
	readonly promises: readonly StoryPromise[];
};

export type OrderStory = Told & {
	readonly order: StoryRow;
	/** Null where it was not promised, or nothing is known of its end. */
	readonly promise: { readonly state: PromiseState; readonly late_seconds: number | null } | null;
};

export type CustomerStory = {
	readonly customer: StoryCustomer | null;
	readonly tickets: Listed<StoryRow>;
	readonly orders: Listed<StoryRow>;
	readonly answers: Listed<StoryRow>;
	readonly feedback: Listed<StoryRow>;
};

export type Stories = {
	/** Fault `ticket_not_found`. */
	ticket(source: string, id: string, limit: number): Promise<TicketStory>;
	/** Fault `order_not_found`. */
	order(source: string, id: string, limit: number): Promise<OrderStory>;
	/** What a customer came with, bought, answered and said, newest first; the key as the facts know it. */
	customer(key: string, limit: number): Promise<CustomerStory>;
	/** The stories that somebody sees: what is not for them is not there. */
	within(sight: Sight): Stories;
};

/** A conversation longer than this is read in the rows of the fact. */
const MOST_EVENTS = 1000;

export function createStories(ports: StoryPorts): Stories {
	return {
		within: (sight) => createStories({ ...ports, reader: ports.reader.within(sight) }),
		async ticket(source, id, limit) {
			const found = await ports.reader.find('ticket', source, id);
			if (!found) throw new Fault('ticket_not_found', { source, id });
			const told = await tell('ticket', found, limit, ports);
			const events = told.facts.ticket_event?.rows ?? [];
			const clock = clockOf(found.row, events);
			return {
				ticket: found.row,
				...told,
				clock,
				businessUnknown: businessUnknown(clock),
				stretches: stretchesOf(found.row, events),
				promises: (told.facts.sla?.rows ?? []).map((row) => ({
					...row,
					...stateOf(row.due_at, row.met_at, ports.now()),
				})),
			};
		},
		async customer(key, limit) {
			const keys = await sameCustomer(key, ports);
			const of = (fact: FactName) => ports.reader.ofCustomers(fact, keys, '0', limit);
			const [customer, tickets, orders, answers, feedback] = await Promise.all([
				ports.reader.customer(key),
				of('ticket'),
				of('order'),
				of('answer'),
				of('feedback'),
			]);
			return { customer, tickets, orders, answers, feedback };
		},
		async order(source, id, limit) {
			const found = await ports.reader.find('order', source, id);
			if (!found) throw new Fault('order_not_found', { source, id });
			const { promised_at: due, completed_at: done, status } = found.row;
			const waits = done !== null || status === 'open' || status === null;
			return {
				order: found.row,
				...(await tell('order', found, limit, ports)),
				promise: due === null || !waits ? null : stateOf(due, done, ports.now()),
			};
		},
	};
}

async function tell(parent: Parent, found: StoredRow, limit: number, ports: StoryPorts): Promise<Told> {
	const { reader } = ports;
	const customers = found.customer === null ? [] : await sameCustomer(found.customer, ports);
	const others = (fact: Parent) =>
		customers.length === 0
			? Promise.resolve({ n: 0, rows: [] })
			: reader.ofCustomers(fact, customers, fact === parent ? found.key : '0', limit);
	const heirs = heirsOf(parent);
	const [customer, otherTickets, otherOrders, ...named] = await Promise.all([
		found.customer === null ? null : reader.customer(found.customer),
		others('ticket'),
		others('order'),
		...heirs.map((fact) => reader.naming(fact, parent, found.key, MOST_EVENTS)),
	]);
	const facts = Object.fromEntries(heirs.map((fact, at) => [fact, named[at] ?? { n: 0, rows: [] }]));
	return { customer, facts, otherTickets, otherOrders };
}

/** Every key that counts as the same customer. */
async function sameCustomer(key: string, { customerLinks }: StoryPorts): Promise<readonly string[]> {
	const { from, to } = await customerLinks();
	const end = (one: string) => to[from.indexOf(one)] ?? one;
	const same = from.filter((one) => end(one) === end(key));
	return [...new Set([end(key), ...same])];
}

/** Met at the very moment it is due is met; one that is not due yet is neither met nor missed. */
function stateOf(
	dueAt: StoryRow[string] | undefined,
	metAt: StoryRow[string] | undefined,
	now: number,
): { readonly state: PromiseState; readonly late_seconds: number | null } {
	const due = Date.parse(textOf(dueAt) ?? '');
	const met = textOf(metAt);
	const until = met === null ? now : Date.parse(met);
	if (until > due) return { state: 'missed', late_seconds: Math.floor((until - due) / 1000) };
	return { state: met === null ? 'due' : 'met', late_seconds: null };
}
