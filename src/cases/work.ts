/** What people and programs do with cases. */
import type { Language } from '../errors.ts';
import type { Case, CaseChange, CaseGiven, CaseState, Contact, Entry, Origin, Score } from './case.ts';
import type { Cause } from './causes.ts';
import type { Opened } from './open.ts';
import type { Book, CaseStore, Colleague, Hours, ReviewRequest, VoiceReader, VoiceRow } from './ports.ts';
import type { RuleBook } from './rule.ts';
import type { CaseSight } from './view.ts';

export type ShownCase = Case & {
	/** What people call the customer, or the number that stands for them. */
	readonly customerName: string | null;
	readonly due: number | null;
	readonly overdue: boolean;
	readonly causePath: string;
	/** The customer's words, the first of them. */
	readonly said: string;
};

export type CaseListing = {
	readonly cases: readonly ShownCase[];
	/** Of all that the asker sees, whatever was asked for: ended ones of the last days only. */
	readonly counts: Readonly<Record<CaseState, number>>;
	readonly overdue: number;
	/** Answers have come that have not been looked at yet. */
	readonly pending: boolean;
	/** By the clock that deadlines are held against. */
	readonly now: number;
	/** Whether rules open cases at all. */
	readonly on: boolean;
};

export type ListAsked = {
	readonly states: readonly CaseState[];
	readonly owner?: string | undefined;
	readonly team?: string | undefined;
	readonly overdue: boolean;
	readonly limit: number;
};

export type Promoter = {
	readonly origin: Origin;
	readonly at: number;
	readonly customerName: string | null;
	readonly score: number | null;
	readonly max: number | null;
	readonly said: string;
	readonly dimensions: VoiceRow['dimensions'];
	readonly asked: { readonly at: number; readonly author: string } | null;
	/** Asked for a review in the last half year, for another answer. */
	readonly askedLately: boolean;
};

/** The customer who is written to: by key, decimal; null where nobody is known. */
export type Addressee = { readonly customer: string | null; readonly language: string };

export type ReviewText = { readonly link: string; readonly text: string };

export type Cases = {
	within(sight: CaseSight): Cases;
	list(asked: ListAsked): Promise<CaseListing>;
	/** Fault `case_not_found`, as for all below. */
	get(id: number): Promise<{
		readonly case: ShownCase;
		readonly now: number;
		readonly entries: readonly Entry[];
		/** The answer as it is now. */
		readonly voice: readonly VoiceRow[];
		/** Of the same customer, newest first. */
		readonly others: readonly ShownCase[];
	}>;
	/** `version` is the one that this was made from. Faults `case_changed`, those of `changeCase`. */
	change(id: number, version: number, change: CaseChange, author: string): Promise<ShownCase>;
	contact(id: number, version: number, contact: Contact, author: string): Promise<ShownCase>;
	note(id: number, text: string, author: string): Promise<ShownCase>;
	/** By hand. Fault `customer_not_found`. */
	add(given: CaseGiven, author: string): Promise<ShownCase>;
	owners(): Promise<readonly Colleague[]>;
	rules(): Promise<Book<RuleBook>>;
	/** Fault `case_rules_changed`. */
	putRules(made: number, book: RuleBook, author: string): Promise<Book<RuleBook>>;
	/** How many answers since then would open a case by these rules. */
	foresee(book: RuleBook, since: number | null): Promise<ReadonlyMap<string, number>>;
	/** Opens cases of answers since a moment, older than the rules say. Fault `case_rules_off`. */
	openSince(since: number): Promise<Opened>;
	causes(): Promise<Book<readonly Cause[]>>;
	/** Faults `case_causes_changed`, those of `checkCauses`. */
	putCauses(made: number, causes: readonly Cause[], author: string): Promise<Book<readonly Cause[]>>;
	promoters(days: number, limit: number): Promise<readonly Promoter[]>;
	review(): Promise<Book<ReviewText>>;
	/** Fault `case_review_changed`. */
	putReview(made: number, text: ReviewText, author: string): Promise<Book<ReviewText>>;
	/**
	 * Whom a thank-you for this answer would go to. Faults `answer_not_found`, `review_already_asked`, and
	 * `review_asked_lately` where the customer was asked in the last half year.
	 */
	thankable(origin: Origin): Promise<Addressee>;
	/** Whom a question for the second score would go to. Faults `case_withdrawn`, `case_score_missing`, `case_contact_needed`, `case_score_given`. */
	scorable(id: number): Promise<Addressee & { readonly score: Score }>;
	/** The customer is asked for the second score, by this way. */
	scoreAsked(id: number, by: string, author: string): Promise<ShownCase>;
	/** By which ways the customer was asked for the second score so far, in their order. */
	scoreAskedBy(id: number): Promise<readonly string[]>;
	/** The customer's own second score, whatever was done with the case meanwhile. Faults of `scorable`, `case_score_off_scale`. */
	scoreGiven(id: number, value: number): Promise<ShownCase>;
	/** Marked as asked. Faults `review_already_asked`, `answer_not_found`. */
	askReview(origin: Origin, author: string): Promise<ReviewRequest>;
};

export type CaseWork = {
	/** Cases after the answers as they are now; returns what was done. */
	scan(): Promise<Opened | null>;
	/** Reminders and escalations that are due. */
	attend(): Promise<number>;
};

export type CasesParts = {
	readonly store: CaseStore;
	readonly reader: VoiceReader;
	readonly staff: () => Promise<readonly Colleague[]>;
	readonly hours: () => Promise<Hours>;
	/** What people call customers, by key. */
	readonly customerRefs: (keys: readonly string[]) => Promise<Readonly<Record<string, string>>>;
	readonly customerKeys: (refs: readonly string[]) => Promise<readonly string[]>;
	readonly language: () => Language;
	readonly now: () => number;
	/** Something changed: what follows from it is brought after. Awaited, so that an edit shows in the numbers at once. */
	readonly changed: () => Promise<void>;
};
