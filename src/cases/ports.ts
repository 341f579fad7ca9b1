/** What cases need from outside. Instants are UTC milliseconds. */

import type { Role } from '../access/role.ts';
import type { Calendar } from '../calendar/calendar.ts';
import type { Case, Entry, NewCase, Origin } from './case.ts';
import type { ReadSignal } from './signal.ts';

/** What is said of an answer beside its words: the common dimensions, '' where missing. */
export type Dimensions = Readonly<Record<string, string>>;

/** One row of an answer or of feedback. */
export type VoiceRow = Origin & {
	readonly at: number;
	/** As in the facts: nps, csat, text, complaint … */
	readonly kind: string;
	readonly question: string;
	readonly score: number | null;
	readonly min: number | null;
	readonly max: number | null;
	readonly text: string;
	readonly dimensions: Dimensions;
	/** The customer's key, decimal; null where nobody is known. */
	readonly customer: string | null;
	readonly ticket: { readonly source: string; readonly id: string } | null;
};

export type VoiceReader = {
	/**
	 * All rows of the questionnaires and feedback since then in which one of the signals may show (or does: more are told
	 * than meet it, never fewer). What is followed up elsewhere, by cases of another source, is left out, and so are answers
	 * of nobody who could be called: neither a customer nor a ticket nor an order.
	 */
	unhappy(signals: readonly ReadSignal[], since: number): Promise<readonly VoiceRow[]>;
	/** All rows of these, as they are now. */
	of(origins: readonly Origin[]): Promise<readonly VoiceRow[]>;
	/** Those who would recommend, newest first. */
	promoters(since: number, limit: number): Promise<readonly VoiceRow[]>;
};

/** Somebody who may take a case. */
export type Colleague = {
	readonly id: number;
	readonly name: string;
	readonly mail: string;
	readonly role: Role;
	readonly teams: readonly string[];
	readonly agent: string | null;
};

export type Hours = {
	/** The business hours of a team in a channel; null where none are set. */
	of(team: string, channel: string): Calendar | null;
};

/** Versions of a document, none of them ever changed. */
export type Book<Document> = {
	readonly version: number;
	readonly document: Document;
	readonly author: string;
	readonly at: number;
};

export type BookKind = 'rules' | 'causes' | 'review';

export type CaseFilter = {
	/** By state; empty: all. */
	readonly states: readonly Case['state'][];
	/** Ended before this are left out. */
	readonly endedSince?: number | undefined;
	/** By key. */
	readonly customer?: string | undefined;
};

export type CaseStore = {
	/** Null where there is none. */
	get(id: number): Promise<Case | null>;
	list(filter: CaseFilter): Promise<readonly Case[]>;
	/** Which of these have a case, whatever has become of it. */
	known(origins: readonly Origin[]): Promise<readonly Origin[]>;
	/** Untouched and withdrawn ones, whose answers decide whether they are there. */
	unworked(): Promise<readonly Case[]>;
	/** Others that are not ended. */
	worked(): Promise<readonly Case[]>;
	/** How many each rule has opened so far, and how many open ones each owner has. */
	load(): Promise<{ readonly byRule: ReadonlyMap<string, number>; readonly byOwner: ReadonlyMap<string, number> }>;
	/** In one transaction each; null where the origin has one already. */
	open(one: NewCase, entries: readonly NewEntry[]): Promise<Case | null>;
	/** False where it has changed since: then nothing is kept. */
	save(before: Case, after: Case, entries: readonly NewEntry[]): Promise<boolean>;
	entries(id: number): Promise<readonly Entry[]>;
	/** Whose row among the facts is older than they are. */
	unmirrored(limit: number): Promise<readonly Case[]>;
	setMirrored(cases: readonly Case[]): Promise<void>;
	/** Rows of those with one of these causes are to be written anew. */
	touchCauses(ids: readonly number[], now: number): Promise<void>;
	book<Document>(kind: BookKind): Promise<Book<Document> | null>;
	/** Null where the version it was made from is not the newest. */
	putBook<Document>(
		kind: BookKind,
		made: number,
		document: Document,
		author: string,
		now: number,
	): Promise<number | null>;
	scan(): Promise<{ readonly asked: number; readonly done: number }>;
	ask(): Promise<number>;
	setDone(asked: number): Promise<void>;
	reviewAsked(origins: readonly Origin[]): Promise<readonly ReviewRequest[]>;
	/** Of this customer, the newest; null where there was none. */
	lastReviewOf(customer: string): Promise<number | null>;
	/** False where it is marked already. */
	markReview(request: ReviewRequest): Promise<boolean>;
};

export type ReviewRequest = Origin & { readonly customer: string | null; readonly author: string; readonly at: number };

export type NewEntry = Omit<Entry, 'id'>;
