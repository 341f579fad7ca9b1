/** Columns that no table holds because they are the time between two instants of the same row, in seconds. */
import { type Column, column } from '../facts/column.ts';
import type { FactName } from '../facts/vocabulary.ts';

type Length = { readonly column: Column; readonly from: string; readonly to: string };

const lengths: Readonly<Partial<Record<FactName, readonly Length[]>>> = {
	order: [
		{
			column: column('completion_seconds', 'seconds', 'From placement to completion', 'От оформления до выполнения'),
			from: 'placed_at',
			to: 'completed_at',
		},
	],
	feedback: [
		{
			column: column('reply_seconds', 'seconds', 'From creation to reply', 'От создания до ответа'),
			from: 'created_at',
			to: 'replied_at',
		},
	],
	case: [
		{
			column: column('contact_seconds', 'seconds', 'From opening to contact', 'От открытия до разговора'),
			from: 'opened_at',
			to: 'contacted_at',
		},
	],
	lead: [
		{
			column: column('conversion_seconds', 'seconds', 'From enquiry to purchase', 'От заявки до покупки'),
			from: 'created_at',
			to: 'converted_at',
		},
	],
};

export function lengthColumns(fact: FactName): readonly Column[] {
	return (lengths[fact] ?? []).map((length) => length.column);
}

/** The instants between which it lies; null where it is a column of another kind. */
export function endsOf(fact: FactName, name: string): Pick<Length, 'from' | 'to'> | null {
	return lengths[fact]?.find((length) => length.column.name === name) ?? null;
}
