/**
 * Evaluations with what follows from their criteria. A criterion counts unless it is said not to apply, or lacks its score or
 * its maximum; without a weight it weighs 1. Where there are none, the score of the evaluation stands as it is given.
 */
import { type MadeRows, tableSql, type Writing } from '../writing.ts';
import { nearbySql } from './reading.ts';

const shape =
	'Array(Tuple(score Nullable(Float64), max Nullable(Float64), weight Nullable(Float64), critical Nullable(Bool), na Nullable(Bool)))';
const applies = 'not ifNull(one.na, false) AND one.score IS NOT NULL AND ifNull(one.max, 0) > 0';
const graded = `arrayMap(one -> (assumeNotNull(one.score) / assumeNotNull(one.max), ifNull(one.weight, 1.), ifNull(one.critical, false)), arrayFilter(one -> ${applies}, JSONExtract(criteria, '${shape}')))`;

const names = [
	`${graded} AS grades`,
	'arraySum(arrayMap(one -> one.2, grades)) AS weights',
	'arraySum(arrayMap(one -> one.1 * one.2, grades)) AS reached',
	// What does not reach its maximum has failed, as far as it is critical.
	'arrayExists(one -> one.3 AND one.1 < 1, grades) AS failed',
	'if(weights > 0, 100 * reached / weights, if(score BETWEEN 0 AND 100, score, NULL)) AS quality',
];

export function gradedWorkSql(source: MadeRows, writing: Writing): string {
	return [
		`WITH ${names.join(',\n\t')}`,
		'SELECT *, quality AS quality_score,',
		'\tif(arrayExists(one -> one.3, grades), toBool(failed), NULL) AS critical_failed,',
		'\tif(empty(grades), NULL, if(failed, 0., quality)) AS autofail_score',
		`FROM ${tableSql('evaluation', writing)}`,
		`WHERE ${nearbySql(source, writing)}`,
	].join('\n');
}
