/** Which parts of a demo are there: the ledger of imports alone says it, by the names of the files. */
import type { ImportRecord } from '../intake/import-record.ts';
import type { Imports } from '../intake/imports.ts';
import { demoFacts } from './facts.ts';
import { readFileName } from './parameters.ts';

export const demoSource = 'demo';

export type Part = { readonly part: string; readonly parameters: string; readonly record: ImportRecord };

export type Present = {
	/** Of each part its newest import that counts, or will. */
	readonly parts: readonly Part[];
	/** Imports of other data that count, or will. */
	readonly others: number;
};

const page = 500;
const alive = new Set(['received', 'staging', 'staged', 'publishing', 'published', 'undoing']);

export async function findPresent(imports: Pick<Imports, 'list'>): Promise<Present> {
	const parts: Part[] = [];
	let others = 0;
	for (let before: number | undefined; ; ) {
		const records = await imports.list(page, before);
		for (const record of records) {
			if (record.dryRun || !alive.has(record.state)) continue;
			const named = record.source === demoSource ? readFileName(record.fileName) : null;
			if (named && demoFacts.some(({ part }) => part === named.part)) parts.push({ ...named, record });
			else others += 1;
		}
		before = records.at(-1)?.id;
		if (records.length < page || before === undefined) return { parts, others };
	}
}
