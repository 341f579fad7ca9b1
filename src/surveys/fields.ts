/** What is known of whoever is asked, put into the words of a question: `{name}`, or `{name|friend}` where it may be unknown. */

export const fields = ['name', 'ticket', 'order', 'agent', 'product', 'company'] as const;
export type Field = (typeof fields)[number];
export type Known = Readonly<Partial<Record<Field, string>>>;

const place = /\{([^{}|]*)(?:\|([^{}]*))?\}/g;

/** Without the value and without words in its place nothing is left there. The result is text, not HTML. */
export function filled(text: string, known: Known): string {
	return text.replace(place, (_, field: Field, instead = '') => known[field] || instead);
}

/** Names in braces that stand for nothing. */
export function unknownFields(text: string): readonly string[] {
	return [...text.matchAll(place)].flatMap(([, field = '']) =>
		(fields as readonly string[]).includes(field) ? [] : field,
	);
}
