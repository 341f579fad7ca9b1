/** Rows that the program itself writes among the facts: one that cannot be kept holds up none of the others. */
import { Fault } from '../errors.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { rowCheckOf } from '../intake/push/row.ts';
import type { Push } from './push.ts';

export type RefusedRow = {
	/** Its place among the rows, from 0. */
	readonly at: number;
	/** Column of the vocabulary; null where the whole row is meant. */
	readonly column: string | null;
	/** As pushed rows are told what is wrong with them. */
	readonly code: string;
};

/** Answers the rows that were refused; all others are on the disk then. Faults of the journal. */
export async function pushRows(
	push: Pick<Push, 'accept'>,
	{ fact, source }: { readonly fact: string; readonly source: string },
	rows: readonly object[],
): Promise<readonly RefusedRow[]> {
	if (rows.length === 0) return [];
	const text = rows.map((row) => JSON.stringify(row)).join('\n');
	try {
		const { rejected, problems } = await push.accept({ fact, source, key: undefined, text });
		// Of one row what was found first.
		const first = problems.filter(({ row }, at) => problems.findIndex((one) => one.row === row) === at);
		if (first.length === rejected) return first.map(({ row, column, code }) => ({ at: row - 1, column, code }));
	} catch (error) {
		if (!(error instanceof Fault) || error.code !== 'rows_refused') throw error;
		if (rows.length === 1)
			return [{ at: 0, column: textOf(error.params['column']), code: String(error.params['problem']) }];
	}
	// More were refused than are told by name. A row that is taken twice is one.
	const refused: RefusedRow[] = [];
	for (const [at, row] of rows.entries())
		for (const one of await pushRows(push, { fact, source }, [row])) refused.push({ ...one, at });
	return refused;
}

/** What would be refused of the rows; nothing is kept of them. */
export function refusedOf(fact: FactName, rows: readonly object[], timeZone: string): readonly RefusedRow[] {
	const check = rowCheckOf(fact);
	return rows.flatMap((row, at) => {
		const found = check(at + 1, JSON.parse(JSON.stringify(row)), { timeZone, idOf: String });
		const [first] = Array.isArray(found) ? found : [];
		return first === undefined ? [] : [{ at, column: first.column, code: first.code }];
	});
}

function textOf(column: unknown): string | null {
	return column === '—' ? null : String(column);
}
