/** What targets need of the control store. */
import type { DefaultsSwitch } from './book.ts';
import type { KeptAim, NewTarget, TargetRecord } from './target.ts';
import type { Alteration } from './timeline.ts';

export const changeKinds = ['set', 'end', 'preset', 'defaults', 'undo'] as const;
export type ChangeKind = (typeof changeKinds)[number];

export type TargetState = { readonly records: readonly TargetRecord[]; readonly defaults: DefaultsSwitch };

/** What one edit does. */
export type TargetEdit = {
	readonly kind: ChangeKind;
	/** A preset's id, or the number of the change that is taken back. */
	readonly subject: string | null;
	readonly note: string;
	readonly added: readonly NewTarget[];
	readonly altered: readonly Alteration[];
	/** Where it changes. */
	readonly defaults: DefaultsSwitch | null;
};

type Standing = Pick<Alteration, 'to' | 'withdrawn'>;

/** An edit as it was done. `before` is null for a target that it made. */
export type TargetChange = {
	readonly revision: number;
	readonly at: number;
	readonly author: string;
	readonly kind: ChangeKind;
	readonly subject: string | null;
	readonly note: string;
	readonly targets: readonly { readonly id: number; readonly before: Standing | null; readonly after: Standing }[];
	readonly defaults: { readonly before: DefaultsSwitch; readonly after: DefaultsSwitch } | null;
};

export type Edit = { readonly author: string; readonly now: number };

export type TargetStore = {
	/** Every target there ever was, by id. */
	read(): Promise<TargetState>;
	/** Reads, decides and writes in one transaction; an edit that changes nothing is not noted, and answers null. */
	change(
		decide: (state: TargetState, changes: readonly TargetChange[]) => TargetEdit,
		edit: Edit,
	): Promise<TargetChange | null>;
	/** Newest first. */
	changes(limit: number): Promise<readonly TargetChange[]>;
};

/** Why a target was missed in a period; null: what was written was taken back. */
export type ReasonRecord = KeptAim & {
	readonly id: number;
	readonly period: string;
	readonly text: string | null;
	readonly author: string;
	readonly at: number;
};

export type ReasonStore = {
	/** Every version of every reason of the period, in the order written; without a period those of all. */
	read(period: string | null): Promise<readonly ReasonRecord[]>;
	add(reason: Omit<ReasonRecord, 'id' | 'author' | 'at'>, edit: Edit): Promise<ReasonRecord>;
};
