/** What an import brought, against what was there before. */

import { literal } from '../../facts/quoting.ts';
import { type ScrubKind, scrubKinds, scrubMarks } from '../../facts/scrubbing.ts';
import { statement } from '../../facts/statement.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import type { LoadCounts, RunControl } from '../../intake/ports.ts';
import type { FactEngine } from './engine.ts';
import { wordColumns } from './erasure/person.ts';
import { quote } from './fact-columns.ts';
import { sliceConditions, slicesOf } from './winners.ts';

export async function countLoaded(
	engine: FactEngine,
	fact: FactName,
	importId: number,
	hidden: readonly number[],
	control: RunControl,
): Promise<LoadCounts> {
	const others = `slot NOT IN (${[...new Set([...hidden, importId])].join(', ')})`;
	const mine = `SELECT key FROM log_${fact} WHERE slot = ${importId}`;
	const total = async (query: (slice: string) => string, slices: number): Promise<number> => {
		let sum = 0;
		for (const slice of sliceConditions(slices)) {
			const [row] = await engine.select<{ n: string }>(statement(query(slice)), control);
			sum += Number(row?.n ?? 0);
		}
		return sum;
	};
	const accepted = await total(() => `SELECT count() AS n FROM log_${fact} WHERE slot = ${importId}`, 1);
	const slices = slicesOf(accepted);
	const identities = await total(
		(slice) => `SELECT uniqExact(key) AS n FROM log_${fact} WHERE slot = ${importId}${slice}`,
		slices,
	);
	// Contents differ from identities only where an identity repeats; other imports matter only where there are any.
	const contents =
		accepted === identities
			? identities
			: await total(
					(slice) => `SELECT uniqExact((key, hash)) AS n FROM log_${fact} WHERE slot = ${importId}${slice}`,
					slices,
				);
	const rest = await total(() => `SELECT count() AS n FROM (SELECT 1 FROM log_${fact} WHERE ${others} LIMIT 1)`, 1);
	const known =
		rest === 0
			? 0
			: await total(
					(slice) => `SELECT uniqExact(key) AS n FROM log_${fact} WHERE ${others} AND key IN (${mine}${slice})${slice}`,
					slices,
				);
	// Against the rows that win now, not against all that was ever said: an older content that comes back is a change.
	const won = (slice: string) => `SELECT key, hash FROM fact_${fact} WHERE key IN (${mine}${slice})${slice}`;
	const gone = (slice: string) => `deleted AND key NOT IN (SELECT key FROM (${won(slice)}))`;
	const repeated =
		known === 0
			? 0
			: await total(
					(slice) =>
						`SELECT uniqExact((key, hash)) AS n FROM log_${fact} WHERE slot = ${importId}${slice} AND ((key, hash) IN (${won(slice)}) OR (${gone(slice)} AND key IN (SELECT key FROM log_${fact} WHERE ${others}${slice})))`,
					slices,
				);
	return {
		accepted,
		identities,
		duplicates: accepted - contents + repeated,
		conflicts: contents - identities,
		known,
		repeated,
	};
}

/** By the marks that stand in the words of an import, attributes among them. */
export async function countCovered(
	engine: FactEngine,
	fact: FactName,
	importId: number,
): Promise<Record<ScrubKind, number>> {
	const counted = scrubKinds.map((kind) => {
		const marks = (text: string) => `countSubstrings(${text}, ${literal(scrubMarks[kind])})`;
		const texts = [
			...wordColumns(fact).map((column) => marks(quote(column))),
			`arraySum(one -> ${marks('one')}, mapValues(attributes))`,
		];
		return `sum(${texts.join(' + ')}) AS ${kind}`;
	});
	const [row] = await engine.select<Record<ScrubKind, string>>(
		statement(`SELECT ${counted.join(', ')} FROM log_${fact} WHERE slot = {slot:UInt32}`, { slot: importId }),
	);
	return { mail: Number(row?.mail ?? 0), card: Number(row?.card ?? 0), phone: Number(row?.phone ?? 0) };
}
