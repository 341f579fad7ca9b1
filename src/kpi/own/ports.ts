/** What KPIs of a company need of the control store. */
import type { OwnKpiText } from './shape.ts';

export type OwnKpiRecord = {
	readonly id: string;
	readonly definition: OwnKpiText;
	/** Of all of them when this one was last changed. */
	readonly revision: number;
	readonly updatedAt: number;
};

/** Null before or after: there was none, or there is none any more. */
export type OwnKpiChange = {
	readonly revision: number;
	readonly at: number;
	readonly author: string;
	readonly id: string;
	readonly before: OwnKpiText | null;
	readonly after: OwnKpiText | null;
};

export type OwnKpiEdit = { readonly author: string; readonly now: number };

export type OwnKpiStore = {
	/** By id. */
	list(): Promise<OwnKpiRecord[]>;
	/** One that changes nothing makes no revision. */
	put(id: string, definition: OwnKpiText, edit: OwnKpiEdit): Promise<OwnKpiRecord>;
	/** Fault `own_kpi_not_found`. */
	remove(id: string, edit: OwnKpiEdit): Promise<void>;
	/** Newest first. */
	changes(limit: number): Promise<OwnKpiChange[]>;
	/** Of the latest edit; 0 before the first. */
	revision(): Promise<number>;
};
