/** The follow-up of one unhappy customer, from what was answered to what came of it. */
import { z } from 'zod';
import type { Dimensions } from './ports.ts';
import type { Reason, Signal } from './signal.ts';
import type { CaseTimes } from './times.ts';

/** `withdrawn`: the answer was corrected or taken back before anybody had begun. */
export const caseStates = ['new', 'contacted', 'solved', 'closed', 'not_reached', 'withdrawn'] as const;
export type CaseState = (typeof caseStates)[number];
export const openStates = ['new', 'contacted', 'solved'] as const satisfies readonly CaseState[];

/** What came of it. */
export const outcomes = ['reconciled', 'compensated', 'explained', 'fixed', 'no_change', 'lost'] as const;
export type Outcome = (typeof outcomes)[number];

/** An answer is a whole questionnaire; what a person opens by hand has an origin of its own. */
export type Origin = { readonly fact: 'answer' | 'feedback' | 'manual'; readonly source: string; readonly ref: string };

export type Owner = {
	/** The person's account; null where the name is nobody's here. */
	readonly id: number | null;
	readonly name: string;
};

export type Score = { readonly value: number; readonly min: number; readonly max: number; readonly kind: string };

export type CaseBody = {
	readonly origin: Origin;
	readonly trigger: Signal['kind'] | 'manual';
	readonly rule: string;
	/** What of the answer met a signal, and the signals: while one of them is met the case stands. */
	readonly reasons: readonly Reason[];
	readonly signals: readonly Signal[];
	readonly dimensions: Dimensions;
	/** The customer's key, decimal; null where nobody is known. */
	readonly customer: string | null;
	readonly ticket: { readonly source: string; readonly id: string } | null;
	/** When the customer said it. */
	readonly saidAt: number;
	/** Words of whoever opened it by hand. */
	readonly about: string;
	readonly openedAt: number;
	readonly contactedAt: number | null;
	readonly solvedAt: number | null;
	readonly closedAt: number | null;
	/** Times that nobody answered. */
	readonly attempts: number;
	readonly owner: Owner | null;
	readonly times: CaseTimes;
	readonly cause: number | null;
	readonly outcome: Outcome | null;
	/** What was done, in words. */
	readonly done: string;
	/** Higher is better: where a scale runs the other way it is turned round. */
	readonly firstScore: Score | null;
	readonly secondScore: number | null;
	readonly remindedAt: number | null;
	readonly escalatedAt: number | null;
	/** The answer is not there any more, or not bad any more, but somebody had begun. */
	readonly originGone: boolean;
};

export type NewCase = CaseBody & { readonly state: CaseState };

export type Case = NewCase & {
	readonly id: number;
	readonly version: number;
	/** A person has done something about it. */
	readonly touched: boolean;
	readonly changedAt: number;
	/** How new all of it is, what the program did included: strictly increasing. `version` counts what people did. */
	readonly stamp: number;
};

export const entryKinds = [
	'opened',
	'note',
	'contact',
	'state',
	'owner',
	'due',
	'cause',
	'outcome',
	'done',
	'score',
	'score_asked',
	'reminder',
	'escalated',
	'withdrawn',
	'returned',
	'origin_gone',
	'origin_back',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** One line of the history of a case; nothing of it is ever changed. */
export type Entry = {
	readonly id: number;
	readonly at: number;
	/** '' where the program did it. */
	readonly author: string;
	readonly kind: EntryKind;
	readonly text: string;
	readonly details: Readonly<Record<string, string | number | boolean | null>>;
};

export const contactWays = ['phone', 'mail', 'chat', 'messenger', 'meeting', 'other'] as const;

const words = z.string().trim().max(4000);
export const caseChangeShape = z.strictObject({
	state: z.enum(['new', 'contacted', 'solved', 'closed', 'not_reached']).optional(),
	owner: z.string().trim().max(200).nullable().optional().meta({
		description: 'Mail, name or agent of a person with an account, or any name; null: nobody',
	}),
	due: z.iso.datetime({ offset: true }).optional().meta({ description: 'By when it is to be closed' }),
	cause: z.int().nullable().optional().meta({ description: 'From the tree of causes' }),
	outcome: z.enum(outcomes).nullable().optional(),
	done: words.optional().meta({ description: 'What was done' }),
	secondScore: z.number().nullable().optional().meta({
		description: 'The same question asked again, on the scale of the first score',
	}),
	note: words.optional().meta({ description: 'A note kept with the change' }),
});
export type CaseChange = z.output<typeof caseChangeShape>;

export const contactShape = z.strictObject({
	reached: z.boolean(),
	way: z.enum(contactWays).default('phone'),
	text: words.default(''),
});
export type Contact = z.output<typeof contactShape>;

export const newCaseShape = z.strictObject({
	about: z.string().trim().min(1).max(4000).meta({ description: 'What the customer is unhappy about' }),
	customer: z.string().trim().min(1).max(500).optional(),
	ticket: z.strictObject({ source: z.string().min(1).max(200), id: z.string().min(1).max(1000) }).optional(),
	team: z.string().trim().max(200).default(''),
	channel: z.string().trim().max(200).default(''),
	agent: z.string().trim().max(200).default(''),
	owner: z.string().trim().max(200).optional(),
});
export type CaseGiven = z.output<typeof newCaseShape>;

export function isOpen(state: CaseState): boolean {
	return (openStates as readonly CaseState[]).includes(state);
}

/** The deadline that counts now: until the customer is reached that of the contact. Null once it has ended. */
export function dueOf({ state, times }: Pick<Case, 'state' | 'times'>): number | null {
	if (state === 'new') return times.contact.due;
	return isOpen(state) ? times.close.due : null;
}
