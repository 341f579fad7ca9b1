/**
 * What is past its time leaves the log and the facts: whole rows, or the words in them. The tables are written anew with the
 * months that stay linked, so nothing of what went is left on the disk, and doing it twice changes nothing.
 */
import { statement } from '../../facts/statement.ts';
import { type FactName, factNames, factOf } from '../../facts/vocabulary.ts';
import type { RunControl } from '../../intake/ports.ts';
import { erasedText } from '../personal-traces.ts';
import type { FactEngine } from './engine.ts';
import { wordColumns } from './erasure/person.ts';
import { factColumns, quote } from './fact-columns.ts';
import { logColumns } from './log.ts';
import { rewriteTable } from './rewrite.ts';

export type Retaining = {
	/** Rows whose winning version lies before this instant, UTC ms. */
	countRows(fact: FactName, before: number): Promise<number>;
	dropRows(fact: FactName, before: number, control: RunControl): Promise<number>;
	/** Rows before this instant that hold words. */
	countWords(fact: FactName, before: number): Promise<number>;
	dropWords(fact: FactName, before: number, control: RunControl): Promise<number>;
	/** Who is named by no row any more: how many went. */
	dropUnnamed(control: RunControl): Promise<number>;
};

export function createRetaining(engine: FactEngine): Retaining {
	const count = async (sql: string) => Number((await engine.select<{ n: string }>(statement(sql)))[0]?.n);
	const month = (fact: FactName) => `toYYYYMM(${factOf(fact).moment})`;

	async function rewrite(fact: FactName, hits: Hits, keep: 'words' | null, control: RunControl): Promise<number> {
		const words = wordColumns(fact);
		const request = (table: string, partition: string, hit: string, columns: readonly string[]) => ({
			...{ table, partition, hit, columns, params: {} },
			value: (column: string) =>
				keep === 'words' && words.includes(column)
					? `if(l.${quote(column)} != '' AND (${hit}), '${erasedText}', l.${quote(column)})`
					: `l.${quote(column)}`,
			from: `${table} AS l`,
			keep: keep === null ? `NOT (${hit})` : '1',
		});
		// The facts last: by them the versions of a row in the log are found again after a kill.
		await rewriteTable(engine, request(`log_${fact}`, 'slot', hits.log, logColumns(fact)), control);
		return rewriteTable(engine, request(`fact_${fact}`, month(fact), hits.fact, factColumns(fact)), control);
	}

	return {
		countRows: (fact, before) => count(`SELECT count() AS n FROM fact_${fact} WHERE ${rowHits(fact, before).fact}`),
		dropRows: (fact, before, control) => rewrite(fact, rowHits(fact, before), null, control),
		countWords: async (fact, before) =>
			wordColumns(fact).length === 0
				? 0
				: count(`SELECT count() AS n FROM fact_${fact} WHERE ${wordHits(fact, before).fact}`),
		dropWords: async (fact, before, control) =>
			wordColumns(fact).length === 0 ? 0 : rewrite(fact, wordHits(fact, before), 'words', control),
		dropUnnamed: (control) => {
			const named = factNames.flatMap((fact) => ['fact', 'log'].map((kind) => `SELECT customer FROM ${kind}_${fact}`));
			const hit = `customer NOT IN (${named.join(' UNION DISTINCT ')})`;
			return rewriteTable(
				engine,
				{
					...{ table: 'customer_identity', partition: 'slot', hit, from: 'customer_identity AS l', params: {} },
					columns: ['slot', 'import', 'customer', 'space', 'ref', 'name', 'email', 'phone'],
					value: (column) => `l.${quote(column)}`,
					keep: `NOT (${hit})`,
				},
				control,
			);
		},
	};
}

/** Conditions over `fact_…` and over `log_…`. */
type Hits = { readonly fact: string; readonly log: string };

function instant(before: number): string {
	return `fromUnixTimestamp64Milli(toInt64(${before}), 'UTC')`;
}

/** A mark that a row was deleted stays: it holds nothing, and without it an older version could come back. */
function rowHits(fact: FactName, before: number): Hits {
	const past = `${factOf(fact).moment} < ${instant(before)}`;
	const kept = `SELECT key FROM fact_${fact} WHERE NOT (${past})`;
	const gone = `SELECT key FROM fact_${fact} WHERE ${past}`;
	const log = `NOT deleted AND (key IN (${gone}) OR (${past} AND key NOT IN (${kept})))`;
	return { fact: past, log };
}

function wordHits(fact: FactName, before: number): Hits {
	const past = `${factOf(fact).moment} < ${instant(before)}`;
	const words = `(${wordColumns(fact)
		.map((column) => `${quote(column)} NOT IN ('', '${erasedText}')`)
		.join(' OR ')})`;
	const { log } = rowHits(fact, before);
	return { fact: `${past} AND ${words}`, log: `${log} AND ${words}` };
}
