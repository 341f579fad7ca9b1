/**
 * Answers that belong together: those of one questionnaire (`response` of one source), at most 31 days apart, so that what
 * counts as a pair is the same whatever period is asked for. An answer without a questionnaire belongs to none.
 */
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { nearbySql } from './reading.ts';

const near = 'toUnixTimestamp(answered_at) RANGE BETWEEN 2678400 PRECEDING AND 2678400 FOLLOWING';

/** Of answers of a kind the last; NULL where there is none. */
const last = (value: string, condition: string, over: string) =>
	`argMaxOrNullIf(${value}, (answered_at, key), ${condition}) OVER ${over}`;

/** The difference only where both were asked on one scale. */
const gap = 'if(expected_min = scale_min AND expected_max = scale_max, score - expected, NULL)';

export function pairsSql(source: MadeRows, writing: Writing): string {
	return pairs("'perception', 'expectation'", source, writing);
}

/** What was asked of the same item of the same questionnaire. An item that is not named cannot be told from another. */
function pairs(kinds: string, source: MadeRows, writing: Writing): string {
	const expected = (value: string) => last(value, "kind = 'expectation' AND item != '' AND response != ''", 'pair');
	return [
		`SELECT *, ${gap} AS gap`,
		'FROM (',
		'\tSELECT *,',
		`\t\t${expected('score')} AS expected,`,
		`\t\t${expected('scale_min')} AS expected_min,`,
		`\t\t${expected('scale_max')} AS expected_max`,
		`\tFROM ${tableSql('answer', writing)}`,
		`\tWHERE kind IN (${kinds}) AND score IS NOT NULL AND ${nearbySql(source, writing)}`,
		`\tWINDOW pair AS (PARTITION BY source, response, item ORDER BY ${near})`,
		')',
	].join('\n');
}

/**
 * A questionnaire's gap: the mean gap of each dimension that its importance was stated of, weighted by it. NULL where one of
 * those has no gap, or all weigh nothing. Only the 1–7 scale of the instrument.
 */
export function weighedSql(source: MadeRows, writing: Writing): string {
	const perceived = "kind = 'perception' AND scale_min = 1 AND scale_max = 7 AND gap IS NOT NULL AND dimension != ''";
	const weights = 'arrayMap(name -> arrayAvg(arrayMap(one -> one.2, arrayFilter(one -> one.1 = name, stated))), names)';
	const gaps = 'arrayMap(name -> arrayAvg(arrayMap(one -> one.2, arrayFilter(one -> one.1 = name, found))), names)';
	const complete = 'notEmpty(names) AND hasAll(arrayMap(one -> one.1, found), names) AND arraySum(weights) > 0';
	const inner = pairs("'perception', 'expectation', 'importance'", source, writing);
	return [
		`WITH arraySort(arrayDistinct(arrayMap(one -> one.1, stated))) AS names, ${weights} AS weights, ${gaps} AS gaps`,
		'SELECT * REPLACE (',
		`\tif(${complete}, arraySum(arrayMap((weight, one) -> weight * one, weights, gaps)) / arraySum(weights), NULL) AS gap`,
		'), length(names) AS dimensions',
		'FROM (',
		'\tSELECT *,',
		`\t\tgroupArrayIf((dimension, assumeNotNull(gap)), ${perceived}) OVER whole AS found,`,
		"\t\tgroupArrayIf((dimension, assumeNotNull(score)), kind = 'importance' AND dimension != '') OVER whole AS stated,",
		`\t\t${last('key', "kind = 'perception'", 'whole')} AS shown_by`,
		'\tFROM (',
		inner.replace(/^/gm, '\t\t'),
		'\t)',
		"\tWHERE response != ''",
		`\tWINDOW whole AS (PARTITION BY source, response ORDER BY ${near})`,
		')',
		'WHERE key = shown_by',
	].join('\n');
}

/** By name, or by their number in the questionnaire of the ACSI. */
const items = {
	satisfaction: "('satisfaction', 'overall', '1')",
	expectations: "('expectations', 'expectancy', '2')",
	ideal: "('ideal', '3')",
} as const;

export function respondentsSql(source: MadeRows, writing: Writing): string {
	return [
		'SELECT *',
		'FROM (',
		'\tSELECT *,',
		...Object.entries(items).map(([name, names]) => `\t\t${last('score', `item IN ${names}`, 'whole')} AS ${name},`),
		`\t\t${last('key', 'true', 'whole')} AS shown_by`,
		`\tFROM ${tableSql('answer', writing)}`,
		`\tWHERE kind = 'acsi' AND response != '' AND score IS NOT NULL AND scale_min = 1 AND scale_max = 10 AND ${nearbySql(source, writing)}`,
		`\tWINDOW whole AS (PARTITION BY source, response ORDER BY ${near})`,
		')',
		'WHERE key = shown_by',
	].join('\n');
}
