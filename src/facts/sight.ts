/** What somebody sees of the facts: which rows, and whether people are named. Settled by whoever asks, never by what is asked. */
import type { RowScope } from './row-scope.ts';

export type Sight = {
	/** Null: the rows of everybody. */
	readonly scope: RowScope | null;
	/** Whether people are told apart: single rows, customers, agents, and attributes, which may hold anything. */
	readonly people: boolean;
	/** Whether customers known by a mail or a phone are shown by it; else by a number that stands for them here. */
	readonly identity: boolean;
};

export const seesAll: Sight = { scope: null, people: true, identity: true };

/** Fields that tell one person from another. */
const personal: readonly string[] = ['customer', 'agent', 'evaluator'];

export function namesPeople(field: string): boolean {
	return personal.includes(field) || field.startsWith('attr.');
}

/** Whether what people call a customer is how one reaches them: a mail, or a phone as people write it. */
export function isReachable(ref: string): boolean {
	return ref.includes('@') || /^\+|^[78]\d{10}$/.test(ref) || (/[\s()-]/.test(ref) && /^[\d\s().-]{7,}$/.test(ref));
}
