/**
 * Which rows somebody sees: of every fact those with one of these values in the column. Whatever else a question says, it
 * reads them in place of the table, so that no filter, no neighbouring row and no total can tell of the others. A row
 * without a value in the column is nobody's: it cannot be said to be theirs.
 */
import type { FactName } from './vocabulary.ts';

export type RowScope = { readonly column: 'team' | 'agent' | 'channel'; readonly values: readonly string[] };

/** What stands after FROM; null sees all. `add` puts the values beside the statement and answers what stands for them. */
export function scopedTable(
	fact: FactName,
	scope: RowScope | null,
	add: (type: string, values: readonly string[]) => string,
): string {
	if (!scope) return `fact_${fact}`;
	const values = scope.values.filter((value) => value !== '');
	const mine = values.length === 0 ? 'false' : `${scope.column} IN ${add('Array(String)', values)}`;
	return `(SELECT * FROM fact_${fact} WHERE ${mine})`;
}
