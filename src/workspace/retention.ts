/**
 * For how long facts are kept: whole rows, and by themselves the words in them. Periods are whole months of UTC, as the facts
 * are cut: kept are the month that runs and so many before it. None by default.
 */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { type FactName, factNames } from '../facts/vocabulary.ts';

export type Period = {
	readonly fact: FactName;
	/** Months that rows are kept; null: for good. */
	readonly rows: number | null;
	/** Months that the words of customers and colleagues in them are kept; null: as long as the rows. */
	readonly words: number | null;
};

/** A hundred years. */
const months = z.int().min(1).max(1200).nullable();
export const periodShape = z.strictObject({ fact: z.enum(factNames), rows: months, words: months });

export type RetentionStore = {
	/** Only facts of which anything is settled. */
	list(): Promise<Period[]>;
	/** With neither: all of it is kept for good. */
	put(period: Period, author: string, now: number): Promise<void>;
	/**
	 * Answers to surveys last changed before this that are among the facts or have not become any, what was put aside of
	 * anonymous units of before it, personal links made before it,
	 * and of invitations and moments that ended before it who was asked or written to: how many are no longer kept.
	 */
	forgetResponses(
		before: number,
	): Promise<Record<'responses' | 'units' | 'links' | 'invitations' | 'moments' | 'contacts', number>>;
};

/** What a period reaches now. */
export type Due = {
	readonly fact: FactName;
	/** First instants that are kept, ISO 8601; null: no period. */
	readonly rowsBefore: string | null;
	readonly wordsBefore: string | null;
	/** Rows that would go. */
	readonly rows: number;
	/** Rows of which the words would go. */
	readonly words: number;
};

/** The first instant that is kept, UTC ms. */
export function cutOf(kept: number, now: number): number {
	const day = new Date(now);
	return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() - kept, 1);
}

/**
 * Tickets are computed from their events: these may not go before. Promises are written from tickets, again and again: those
 * that go before would come back, those that stay for longer would be taken for promises that are no more. Faults
 * `retention_events_first`, `retention_promises_with_tickets`.
 */
export function assertHolds(periods: readonly Period[]): void {
	const keptOf = (fact: FactName) => periods.find((one) => one.fact === fact)?.rows ?? Number.POSITIVE_INFINITY;
	if (keptOf('ticket_event') < keptOf('ticket')) throw new Fault('retention_events_first');
	if (keptOf('sla') !== keptOf('ticket')) throw new Fault('retention_promises_with_tickets');
}

/** Rows of promises are kept as long as tickets, whatever was settled for them before. */
export function withPromises(periods: readonly Period[]): readonly Period[] {
	const rows = periods.find(({ fact }) => fact === 'ticket')?.rows ?? null;
	const words = periods.find(({ fact }) => fact === 'sla')?.words ?? null;
	const others = periods.filter(({ fact }) => fact !== 'sla');
	return rows === null && words === null ? others : [...others, { fact: 'sla', rows, words }];
}

/** The periods as they would be with this one; that of tickets takes promises along. */
export function withPeriod(periods: readonly Period[], period: Period): readonly Period[] {
	const next = [...periods.filter(({ fact }) => fact !== period.fact), period];
	return period.fact === 'ticket' ? withPromises(next) : next;
}
