/** What sending by plans needs from outside. Instants are UTC milliseconds. */
import type { Filter } from '../kpi/query.ts';
import type { Invitation, NewInvitation } from '../surveys/invitations.ts';
import type { Link } from '../surveys/ports.ts';
import type { Found, Moment } from './moment.ts';
import type { LeftOut, MomentState, PlanState, SendPlanDocument, Trigger, Unreminded } from './plan.ts';

export type SendPlan = {
	readonly id: number;
	readonly survey: number;
	readonly name: string;
	readonly state: PlanState;
	readonly document: SendPlanDocument;
	/** Counts the changes of name and document. */
	readonly revision: number;
	readonly startedAt: number | null;
	/** How far the facts have been searched; null: not at all. */
	readonly searched: Searched | null;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly changedBy: string;
	readonly changedAt: number;
};

export type Searched = {
	/** The newest import that was there. */
	readonly import: number;
	/** Moments before it were looked for. */
	readonly until: number;
	/** When all that can still be asked about was looked through last. */
	readonly whole: number;
};

export type MomentCounts = {
	readonly waiting: number;
	readonly nextDue: number | null;
	readonly asked: number;
	readonly leftOut: Readonly<Record<LeftOut, number>>;
	readonly reminders: {
		readonly waiting: number;
		readonly sent: number;
		readonly leftOut: Readonly<Record<Unreminded, number>>;
	};
};

export type MomentFilter = {
	readonly state: MomentState;
	readonly reason?: LeftOut | undefined;
	readonly limit: number;
};

/** What is decided of a moment. */
export type Settled = { readonly event: string } & (
	| { readonly kind: 'wait'; readonly until: number }
	/** It has moved: solved again later. */
	| { readonly kind: 'moved'; readonly at: number; readonly due: number }
	| { readonly kind: 'leave'; readonly why: LeftOut }
	| { readonly kind: 'ask'; readonly invitation: string; readonly reminderDue: number | null }
);

export type Invited = {
	readonly person: string;
	/** Null: written to, and as far as is known asked nothing. */
	readonly survey: number | null;
	readonly at: number;
	readonly plan: number | null;
};

export type DueReminder = {
	readonly moment: Moment;
	readonly invitation: Invitation;
	/** The invitation has left. */
	readonly sent: boolean;
	/** Begun to answer, at least. */
	readonly answered: boolean;
};

/** How often each answer was given. */
export type Scores = readonly { readonly value: number; readonly n: number }[];

export type SendPlanStore = {
	list(survey: number | null): Promise<readonly SendPlan[]>;
	get(id: number): Promise<SendPlan | null>;
	add(
		plan: Pick<SendPlan, 'survey' | 'name' | 'document'>,
		by: { readonly author: string; readonly now: number },
	): Promise<number>;
	/** False where it was changed meanwhile. What was searched is searched anew. */
	change(
		id: number,
		revision: number,
		to: Pick<SendPlan, 'name' | 'document'>,
		by: { readonly author: string; readonly now: number },
	): Promise<boolean>;
	/** Stopped: what waits is let go, and nobody is reminded, in the same transaction. */
	setState(id: number, state: PlanState, by: { readonly author: string; readonly now: number }): Promise<void>;
	remove(id: number): Promise<void>;
	setSearched(id: number, searched: Searched): Promise<void>;
	/**
	 * Each once, by its event; how many were new. One that was let go because the facts no longer said so waits again where they
	 * do: solved once more, or brought back by another import.
	 */
	found(plan: number, moments: readonly Found[], delay: number): Promise<number>;
	due(plan: number, now: number, limit: number): Promise<readonly Moment[]>;
	/** Waiting, and due first before. */
	overdue(plan: number, before: number, limit: number): Promise<readonly Moment[]>;
	/** All of it in one transaction: invitations with their links, and what is said of the moments. Those settled meanwhile stop it. */
	settle(
		plan: number,
		settled: readonly Settled[],
		invitations: readonly NewInvitation[],
		links: readonly Omit<Link, 'used'>[],
		now: number,
	): Promise<void>;
	/** With the invitation each is about. */
	dueReminders(plan: number, now: number, limit: number): Promise<readonly DueReminder[]>;
	remind(
		plan: number,
		event: string,
		to: { readonly state: 'sent' | 'left_out' | 'waiting'; readonly reason: Unreminded | null; readonly due: number },
	): Promise<void>;
	/** Settled ones count from `since` on. */
	counts(plan: number, since: number): Promise<MomentCounts>;
	moments(plan: number, filter: MomentFilter): Promise<{ readonly n: number; readonly moments: readonly Moment[] }>;
	/** Whom this plan has asked since, with what quotas tell them apart by. */
	askedBy(plan: number, since: number): Promise<readonly { readonly at: number; readonly fields: Moment['fields'] }[]>;
	/** What all surveys know of these people. */
	past(people: readonly string[]): Promise<{
		readonly refused: ReadonlySet<string>;
		/** Whose last mail of a survey was refused for good. */
		readonly bounced: ReadonlySet<string>;
		readonly asked: readonly Invited[];
	}>;
	/** Invitations to these surveys that left before, and how many of them were answered to the end. */
	answered(surveys: readonly number[], before: number): Promise<{ readonly asked: number; readonly finished: number }>;
	/** What was answered to these questions, whatever the version. */
	scores(questions: readonly { readonly survey: number; readonly question: string }[]): Promise<Scores>;
	/** Of all plans: how many wait, and since when the one that is due longest has been. */
	backlog(now: number): Promise<{ readonly waiting: number; readonly dueSince: number | null }>;
	/** Moments of named people whose key tells an address. */
	openKeys(): Promise<readonly { readonly plan: number; readonly event: string }[]>;
	rename(plan: number, event: string, to: string): Promise<void>;
	/** Settled before. */
	forget(before: number): Promise<void>;
};

export type Search = {
	readonly trigger: Trigger;
	readonly where: readonly Filter[];
	/** Fields by which quotas are told apart. */
	readonly fields: readonly string[];
	/** When the plan began: waves are counted from it. */
	readonly startedAt: number;
	/** Half-open, of the moment itself. */
	readonly from: number;
	readonly to: number;
	/** Only what came with a later import than this, or lies at or after `until`; null: everything. */
	readonly later: Pick<Searched, 'import' | 'until'> | null;
	/** Only these. */
	readonly events: readonly string[] | null;
};

export type Reachable = {
	readonly email: string | null;
	readonly name: string | null;
	/** What the customer is called, where nobody else is. */
	readonly refs: readonly string[];
	/** All that are known, older ones too; phones as digits. */
	readonly emails: readonly string[];
	readonly phones: readonly string[];
};

export type MomentReader = {
	/** Faults `unknown_dimension`, `bad_filter`. */
	check(trigger: Trigger, where: readonly Filter[], fields: readonly string[]): void;
	/** In the order of time, some at a time. */
	find(search: Search): AsyncIterable<readonly Found[]>;
	/** The newest import of the fact that the trigger is about; 0 where there is none. */
	newest(trigger: Trigger): Promise<number>;
	/** How these customers can be reached; of who was erased nothing is known. */
	people(customers: readonly string[]): Promise<ReadonlyMap<string, Reachable>>;
};
