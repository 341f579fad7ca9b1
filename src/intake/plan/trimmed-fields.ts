/** The fields of a source as values are read from them; as they came they are only kept, of what is refused. */
import { trimmedSql } from '../convert/blanks.ts';
import type { Source } from '../file/source.ts';

export function trimmedName(field: number): string {
	return `g${field + 1}`;
}

/** Columns for a SELECT that has the source's fields. */
export function trimmedFields({ fields, wideSpaces }: Source): string[] {
	return fields.map((_, field) => `${trimmedSql(`f${field + 1}`, wideSpaces)} AS ${trimmedName(field)}`);
}
