/** What business hours need of the stores: the control store keeps them, the fact store computes with them. */
import type { Calendar } from './calendar.ts';
import type { ScheduleText } from './schedule.ts';
import type { Scope } from './scope.ts';

export type ScheduleRecord = {
	/** Names it in the fact store; never given to another. */
	readonly id: number;
	readonly name: string;
	readonly definition: ScheduleText;
	/** Of all business hours when this schedule was last changed. */
	readonly revision: number;
	readonly updatedAt: number;
	/** For whom it holds. */
	readonly scopes: readonly Scope[];
};

/** Null before or after: there was none, or there is none any more. */
export type ScheduleChange = {
	readonly revision: number;
	readonly at: number;
	readonly author: string;
} & (
	| {
			readonly kind: 'schedule';
			readonly name: string;
			readonly before: ScheduleText | null;
			readonly after: ScheduleText | null;
	  }
	| { readonly kind: 'scope'; readonly scope: Scope; readonly before: string | null; readonly after: string | null }
);

/** Who edits, and when. */
export type Edit = { readonly author: string; readonly now: number };

export type ScheduleStore = {
	/** By name. */
	list(): Promise<ScheduleRecord[]>;
	get(name: string): Promise<ScheduleRecord | null>;
	/** Edits in one transaction: `change` gets what is there. One that changes nothing makes no revision. */
	change(name: string, change: (before: ScheduleText | null) => ScheduleText, edit: Edit): Promise<ScheduleRecord>;
	/** Faults `business_schedule_not_found`, `business_schedule_in_use`. */
	remove(name: string, edit: Edit): Promise<void>;
	/** Null takes the schedule away. Faults `business_schedule_not_found`, `schedule_scope_not_found`. */
	setScope(scope: Scope, name: string | null, edit: Edit): Promise<void>;
	/** Newest first. */
	changes(limit: number): Promise<ScheduleChange[]>;
	/** Of all edits so far; 0 where there was none. */
	revision(): Promise<number>;
	/** Schedules and the revision they belong to, at one moment. */
	snapshot(): Promise<{ readonly revision: number; readonly schedules: readonly ScheduleRecord[] }>;
	/** The revision for which everything has been derived; null where work on it was begun and not ended. */
	applied(): Promise<number | null>;
	setApplied(revision: number | null): Promise<void>;
};

export type CalendarContents = {
	readonly calendars: readonly { readonly schedule: number; readonly rows: Calendar }[];
	readonly scopes: readonly (Scope & { readonly schedule: number })[];
};

export type CalendarWriter = {
	/** Lays the contents beside those in use, and says whether they differ. */
	prepare(contents: CalendarContents): Promise<{
		readonly differs: boolean;
		/** Puts them in place of those in use; readers see the old ones or the new ones. */
		publish(): Promise<void>;
		discard(): Promise<void>;
	}>;
};

/** Computes again what is derived from business hours, for every ticket that is there; doing it twice changes nothing. */
export type Rederive = (control: { readonly signal: AbortSignal }) => Promise<void>;
