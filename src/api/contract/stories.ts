/** All that is known of one ticket or one order. */
import { z } from 'zod';
import { operation } from './operation.ts';
import { openRow, words } from './parts.ts';

/** A row by the names of its columns; instants are UTC, null where missing. */
const row = openRow;
const listed = z.object({ n: z.number(), rows: z.array(row) });
const promiseState = z.enum(['met', 'missed', 'due']);
const lateSeconds = z.number().nullable();

const told = {
	customer: z
		.object({
			ref: z.string(),
			name: z.string().nullable(),
			email: z.string().nullable(),
			phone: z.string().nullable(),
		})
		.nullable(),
	/** The rows that name it, by fact, in the order in which they happened, and how many there are. */
	facts: z.record(z.string(), listed),
	/** What else the customer came with and bought, newest first. */
	otherTickets: listed,
	otherOrders: listed,
};

const clockTime = z
	.object({
		name: z.string(),
		label: words,
		seconds: z.number().nullable(),
		businessSeconds: z.number().nullable(),
		/** Its ends; null for a sum of several stretches. */
		from: z.string().nullable(),
		to: z.string().nullable(),
		/** Of a sum: the statuses that it counts. */
		statuses: z.array(z.string()).nullable(),
		/** The rule by which it follows. */
		how: words,
		/** Why it is not known. */
		unknown: words.nullable(),
	})
	.meta({ id: 'ClockTime' });

const ticketStory = z
	.object({
		ticket: row,
		...told,
		clock: z.array(clockTime),
		/** Why nothing is known in business hours; null where something is. */
		businessUnknown: words.nullable(),
		/** In which status it was, and from when to when; the last one lasts. */
		stretches: z.array(
			z.object({ status: z.string(), from: z.string(), to: z.string().nullable(), seconds: z.number().nullable() }),
		),
		promises: z.array(z.object({ state: promiseState, late_seconds: lateSeconds }).catchall(z.unknown())),
	})
	.meta({ id: 'TicketStory' });

const orderStory = z
	.object({
		order: row,
		...told,
		/** Null where nothing was promised, or nobody knows how it ended. */
		promise: z.object({ state: promiseState, late_seconds: lateSeconds }).nullable(),
	})
	.meta({ id: 'OrderStory' });

const query = z.object({
	source: z.string().min(1).max(200),
	id: z.string().min(1).max(1000),
	limit: z.coerce
		.number<number>()
		.int()
		.min(1)
		.max(200)
		.default(20)
		.meta({ description: "Of the customer's other tickets and orders." }),
});
const reading = { method: 'GET', permission: 'rows.read', kind: 'json', status: 200, query } as const;

export const storyOperations = {
	getTicketStory: operation({
		...reading,
		path: '/api/v1/stories/ticket',
		summary: 'A ticket: its steps, clock, answers, promises, evaluations, and what else the customer came with',
		response: ticketStory,
	}),
	getOrderStory: operation({
		...reading,
		path: '/api/v1/stories/order',
		summary: 'An order: its stages, answers, costs, and what else the customer came with',
		response: orderStory,
	}),
};
