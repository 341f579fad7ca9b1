/**
 * Rows that no table holds: made from those of a fact when they are asked for, because a KPI counts something else than what
 * arrives, such as pairs of answers in place of answers. Each stands on one row of the fact, its own: it has that row's
 * columns and what it brings beside them (or in their place), belongs to that row's customer, import and period, and is shown
 * for it. So filters, groups, clusters and the rows behind a number are the same as of a fact. `sql/sources/` has the SELECTs.
 */
import { type Column, column } from '../facts/column.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { Words } from './definition.ts';

export type RowSource = {
	readonly fact: FactName;
	/** What one of the rows is. */
	readonly row: Words;
	/** What they have beside the columns of the fact; one of the same name stands in its place. */
	readonly columns: readonly Column[];
	/**
	 * How much earlier, or later, than the row's own instant what it is made of may lie, in ms: so far beside a period is
	 * read, and data that arrive there make kept results old. What lies further away does not belong to the row.
	 */
	readonly before: number;
	readonly after: number;
	/** Facts that are read beside its own. */
	readonly beside?: readonly FactName[];
};

const DAY = 86_400_000;

export const rowSources = {
	time_pieces: {
		fact: 'agent_state',
		row: {
			en: 'a state of an agent, cut where the period, or a bucket of it, begins or ends',
			ru: 'состояние сотрудника, разрезанное там, где начинается или кончается период или его отрезок',
		},
		columns: [
			column('seconds', 'seconds', 'Seconds', 'Секунды'),
			column('contact_seconds', 'seconds', 'Seconds times contacts', 'Секунды, умноженные на число контактов'),
		],
		before: 31 * DAY,
		after: 0,
	},
} as const satisfies Record<string, RowSource>;

export type RowSourceName = keyof typeof rowSources;

/** What rows something is about: those of a fact, or those made from it. */
export type Subject = { readonly fact: FactName; readonly rows?: RowSourceName | null | undefined };

export function rowSourceOf(name: RowSourceName): RowSource {
	return rowSources[name];
}

/** The facts whose rows are read, its own first. */
export function factsRead({ fact, rows }: Subject): readonly FactName[] {
	return [fact, ...((rows && rowSourceOf(rows).beside) ?? [])];
}
