/** What the operations on cases answer. */
import { z } from 'zod';
import { roles } from '../../access/role.ts';
import { caseStates, entryKinds, outcomes } from '../../cases/case.ts';
import { causeShape } from '../../cases/causes.ts';
import { bookShape } from '../../cases/rule.ts';
import { signalKinds } from '../../cases/signal.ts';
import { instant, openRow } from './parts.ts';

export const originShape = z.strictObject({
	fact: z.enum(['answer', 'feedback']),
	source: z.string().min(1).max(200),
	ref: z.string().min(1).max(1000),
});

const deadline = z.object({ remind: instant, due: instant, escalate: instant });
const reason = z.object({
	kind: z.enum(signalKinds),
	question: z.string(),
	score: z.number().nullable(),
	min: z.number().nullable(),
	max: z.number().nullable(),
	words: z.array(z.string()),
});
const dimensions = z.record(z.string(), z.string());

export const shownCase = z
	.object({
		id: z.number(),
		version: z.number(),
		state: z.enum(caseStates),
		trigger: z.enum([...signalKinds, 'manual']),
		rule: z.string(),
		origin: z.object({ fact: z.enum(['answer', 'feedback', 'manual']), source: z.string(), ref: z.string() }),
		reasons: z.array(reason),
		dimensions,
		/** As people call the customer, or the number that stands for them here. */
		customerName: z.string().nullable(),
		ticket: z.object({ source: z.string(), id: z.string() }).nullable(),
		/** The customer's words, or those of whoever opened it by hand. */
		said: z.string(),
		saidAt: instant,
		openedAt: instant,
		contactedAt: instant.nullable(),
		solvedAt: instant.nullable(),
		closedAt: instant.nullable(),
		attempts: z.number(),
		owner: z.object({ id: z.number().nullable(), name: z.string() }).nullable(),
		/** By business hours, or by the clock where none are set. */
		clock: z.enum(['business', 'calendar']),
		contact: deadline,
		close: deadline,
		/** The deadline that counts now; null once it has ended. */
		due: instant.nullable(),
		overdue: z.boolean(),
		remindedAt: instant.nullable(),
		escalatedAt: instant.nullable(),
		cause: z.number().nullable(),
		causePath: z.string(),
		outcome: z.enum(outcomes).nullable(),
		done: z.string(),
		firstScore: z.object({ kind: z.string(), value: z.number(), min: z.number(), max: z.number() }).nullable(),
		secondScore: z.number().nullable(),
		/** The answer was corrected or taken back after somebody had begun. */
		originGone: z.boolean(),
		changedAt: instant,
	})
	.meta({ id: 'Case' });

export const caseEntry = z
	.object({
		id: z.number(),
		at: instant,
		author: z.string(),
		kind: z.enum(entryKinds),
		text: z.string(),
		details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	})
	.meta({ id: 'CaseEntry' });

const counted = {
	/** Of all that the asker sees; of ended ones those of the last thirty days. */
	counts: z.record(z.enum(caseStates), z.number()),
	overdue: z.number(),
	/** Answers have come that have not been looked at yet. */
	pending: z.boolean(),
	/** Whether rules open cases. */
	on: z.boolean(),
	/** By the clock that deadlines are held against. */
	now: instant,
};

export const caseCounts = z.object(counted);
export const caseListing = z.object({ cases: z.array(shownCase), ...counted });

const voice = z.object({
	at: instant,
	kind: z.string(),
	question: z.string(),
	score: z.number().nullable(),
	min: z.number().nullable(),
	max: z.number().nullable(),
	text: z.string(),
});
const listed = z.object({ n: z.number(), rows: z.array(openRow) });

export const caseDetail = z.object({
	case: shownCase,
	now: instant,
	entries: z.array(caseEntry),
	voice: z.array(voice),
	others: z.array(shownCase),
	/** What else is known of the customer, as far as the asker sees it; null where nobody is known. */
	history: z
		.object({
			customer: z
				.object({
					ref: z.string(),
					name: z.string().nullable(),
					email: z.string().nullable(),
					phone: z.string().nullable(),
				})
				.nullable(),
			tickets: listed,
			orders: listed,
			answers: listed,
			feedback: listed,
		})
		.nullable(),
});

const kept = { version: z.number(), author: z.string(), at: instant.nullable() };
export const ruleBook = z.object({ ...kept, book: bookShape }).meta({ id: 'CaseRules' });
export const causeBook = z
	.object({ ...kept, causes: z.array(causeShape.extend({ path: z.string() })) })
	.meta({ id: 'CaseCauses' });
export const reviewText = z.object({ ...kept, link: z.string(), text: z.string() }).meta({ id: 'ReviewText' });

export const colleague = z.object({
	id: z.number(),
	name: z.string(),
	role: z.enum(roles),
	teams: z.array(z.string()),
	agent: z.string().nullable(),
});

export const promoter = z.object({
	origin: originShape,
	at: instant,
	customerName: z.string().nullable(),
	score: z.number().nullable(),
	max: z.number().nullable(),
	said: z.string(),
	dimensions,
	asked: z.object({ at: instant, author: z.string() }).nullable(),
	askedLately: z.boolean(),
});
