/** Columns that no table holds because they choose among columns of the same row: the first of them that is known. */
import { type Column, column } from '../facts/column.ts';
import type { FactName } from '../facts/vocabulary.ts';

const ofTickets: Readonly<Record<string, readonly string[]>> = {
	person_response_seconds: ['handoff_response_seconds', 'first_response_seconds'],
	person_response_business_seconds: ['handoff_response_business_seconds', 'first_response_business_seconds'],
};

export function choosingColumns(fact: FactName): readonly Column[] {
	if (fact !== 'ticket') return [];
	const [en, ru] = ["A person's first response", 'Первый ответ человека'];
	return Object.keys(ofTickets).map((name) => column(name, 'seconds', en, ru));
}

/** The columns that this one chooses among, the first choice first; null where it is one of the table. */
export function choicesOf(fact: FactName, name: string): readonly string[] | null {
	return (fact === 'ticket' && ofTickets[name]) || null;
}
