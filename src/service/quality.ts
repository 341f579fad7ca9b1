/** Notes on the quality of data, made again only after the data of their fact have changed. */
import { type FactName, ownColumns } from '../facts/vocabulary.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import { type QualityNote, type QualityReader, qualityNotes } from '../intake/quality.ts';

export type SourceQuality = {
	readonly source: string;
	readonly rows: number;
	/** Columns that some row has, and how many do not have them. */
	readonly columns: readonly {
		readonly column: string;
		readonly label: { en: string; ru: string };
		readonly missing: number;
	}[];
	readonly notes: readonly QualityNote[];
};

export type Quality = { of(fact: FactName): Promise<readonly SourceQuality[]> };

export function createQuality(
	reader: QualityReader,
	ledger: Pick<ImportLedger, 'versions'>,
	now: () => number,
): Quality {
	const kept = new Map<FactName, { readonly stamp: string; readonly made: Promise<readonly SourceQuality[]> }>();

	async function read(fact: FactName): Promise<readonly SourceQuality[]> {
		const counts = await reader.counts(fact, now());
		return counts.map((one) => ({
			source: one.source,
			rows: one.rows,
			columns: ownColumns(fact).flatMap(({ name, en, ru }) => {
				const missing = one.missing[name] ?? 0;
				return missing === one.rows ? [] : [{ column: name, label: { en, ru }, missing }];
			}),
			notes: qualityNotes(fact, one),
		}));
	}

	return {
		async of(fact) {
			const stamp = JSON.stringify(await ledger.versions(fact));
			const known = kept.get(fact);
			if (known?.stamp === stamp) return known.made;
			const made = read(fact);
			kept.set(fact, { stamp, made });
			// What failed is asked again.
			made.catch(() => kept.delete(fact));
			return made;
		},
	};
}
