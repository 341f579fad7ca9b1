/** A case as a row of the fact `case`, from which the KPIs are computed. */
import type { Language } from '../errors.ts';
import type { Case } from './case.ts';
import { type Cause, pathOf } from './causes.ts';
import { upwards } from './open.ts';
import { outcomeNames } from './proposal-words.ts';

/** Rows of this source follow from cases here; those of others were imported. */
export const ownSource = 'kamerton-cases';

export type MirrorContext = {
	readonly causes: readonly Cause[];
	readonly language: Language;
	/** What people call the customer, as rows of a file do; null where nobody is known any more. */
	readonly customer: string | null;
};

/** As it is pushed: texts, what is missing left out. */
export function rowOf(one: Case, { causes, language, customer }: MirrorContext): Readonly<Record<string, unknown>> {
	const named = { id: String(one.id), updated_at: iso(one.stamp) };
	if (one.state === 'withdrawn') return { ...named, opened_at: iso(one.openedAt), deleted: true };
	const { firstScore: first, secondScore: second } = one;
	const row = {
		...one.dimensions,
		...named,
		opened_at: iso(one.openedAt),
		contacted_at: iso(one.contactedAt),
		closed_at: iso(one.closedAt),
		due_at: iso(one.times.close.due),
		contact_due_at: iso(one.times.contact.due),
		case_state: one.state,
		trigger: one.trigger,
		case_owner: one.owner?.name,
		cause: pathOf(one.cause, causes),
		outcome: one.outcome && outcomeNames[language][one.outcome],
		score_before: first && upwards(first, first.value),
		score_after: first && second !== null ? upwards(first, second) : null,
		ticket: one.ticket?.id,
		ticket_source: one.ticket?.source,
		customer,
	};
	return Object.fromEntries(
		Object.entries(row).filter(([, value]) => value !== null && value !== undefined && value !== ''),
	);
}

function iso(instant: number): string;
function iso(instant: number | null): string | null;
function iso(instant: number | null): string | null {
	return instant === null ? null : new Date(instant).toISOString();
}
