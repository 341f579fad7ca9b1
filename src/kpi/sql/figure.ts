/** What one row means for a figure. */
import { all, equals, known } from '../condition.ts';
import { type Quantity, quantitiesOf } from '../definition.ts';
import type { Figure } from '../figure.ts';
import { fates } from '../moment.ts';
import { columnSql } from './column.ts';
import { bothSql, conditionSql } from './condition.ts';
import { named, quote, type Writing } from './writing.ts';

export type FigureSql = {
	/** The row is one the KPI asks about. */
	readonly asked: string;
	/** … and can be counted. */
	readonly counted: string;
	/** … or cannot; null where every row asked about counts. */
	readonly leftOut: string | null;
};

/** `at` is the place of the figure in its statement: names end with it. */
export function figureSql(figure: Figure, at: number, writing: Writing): FigureSql {
	const asked = askedSql(figure, at, writing);
	const conditions = [
		...(figure.countable ? [conditionSql(figure.countable, writing)] : []),
		...(figure.gauge.kind === 'ratio' ? knownSql(figure.gauge, writing) : []),
		...(figure.gauge.kind === 'blend' || (figure.gauge.kind === 'mean' && figure.gauge.rescaled)
			? [`${valueSql(figure, at, writing)} IS NOT NULL`]
			: []),
	];
	if (figure.gauge.kind === 'level') {
		const known = bothSql(asked, ...conditions);
		const counted = named(`counted${at}`, bothSql(known, conditionSql(figure.gauge.of, writing)), writing);
		return {
			asked,
			counted,
			leftOut: conditions.length === 0 ? null : bothSql(asked, `NOT (${bothSql(...conditions)})`),
		};
	}
	if (conditions.length === 0) return { asked, counted: asked, leftOut: null };
	const counted = named(`counted${at}`, bothSql(asked, ...conditions), writing);
	return { asked, counted, leftOut: bothSql(asked, `NOT ${counted}`) };
}

export function askedSql(figure: Figure, at: number, writing: Writing): string {
	return named(`asked${at}`, conditionSql(figure.population, writing), writing);
}

/** A row that counts and is a success, for a share; at least 1 of a net score. */
export function successSql({ gauge }: Figure, at: number, writing: Writing): string {
	if (gauge.kind !== 'proportion') throw new TypeError(`a ${gauge.kind} is no share`);
	return named(`success${at}`, conditionSql(gauge.success, writing), writing);
}

export function sidesSql({ gauge }: Figure, at: number, writing: Writing): { plus: string; minus: string } {
	if (gauge.kind !== 'net') throw new TypeError(`a ${gauge.kind} is no net score`);
	const plus = named(`promoter${at}`, conditionSql(gauge.promoter, writing), writing);
	const minus = named(`detractor${at}`, conditionSql(gauge.detractor, writing), writing);
	if (!gauge.overlap) return { plus, minus };
	return { plus: `(${plus} AND NOT ${minus})`, minus: `(${minus} AND NOT ${plus})` };
}

/** That a row has what it adds to either side. */
function knownSql(gauge: Extract<Figure['gauge'], { kind: 'ratio' }>, writing: Writing): readonly string[] {
	return quantitiesOf(gauge).flatMap(({ column, of }) => {
		if (column === undefined) return [];
		const isKnown = conditionSql(known(column), writing);
		return [of ? `(NOT (${conditionSql(of, writing)}) OR ${isKnown})` : isKnown];
	});
}

/** What a row that counts adds to both sides of a ratio. */
export function quantitiesSql({ gauge }: Figure, at: number, writing: Writing): { over: string; under: string } {
	if (gauge.kind !== 'ratio') throw new TypeError(`a ${gauge.kind} is no ratio`);
	return {
		over: named(`over${at}`, quantitySql(gauge.numerator, writing), writing),
		under: named(`under${at}`, quantitySql(gauge.denominator, writing), writing),
	};
}

function quantitySql({ column, of }: Quantity, writing: Writing): string {
	const amount = column === undefined ? '1.' : `ifNull(toFloat64(${columnSql(column, writing).sql}), 0.)`;
	return of ? `if(${conditionSql(of, writing)}, ${amount}, 0.)` : amount;
}

/** It has happened within the target. */
export function reachedSql({ gauge }: Figure, writing: Writing): string {
	if (gauge.kind !== 'incidence') throw new TypeError(`a ${gauge.kind} is no incidence`);
	return conditionSql(
		all(equals(gauge.fate, fates.reached), { field: gauge.column, op: '<=', bound: gauge.target }),
		writing,
	);
}

/** NULL where nothing weighs anything. */
function blendSql(
	{ parts, scale: [least, most] }: Extract<Figure['gauge'], { kind: 'blend' }>,
	writing: Writing,
): string {
	const weighed = parts.map(({ column, weight }) => {
		const number = writing.parameters.add('Float64', typeof weight === 'number' ? weight : 0);
		return { number, sql: `${number} * ${columnSql(column, writing).sql}` };
	});
	const sum = weighed.map(({ sql }) => sql).join(' + ');
	const weights = weighed.map(({ number }) => number).join(' + ');
	return `100 * ((${sum}) / nullIf(${weights}, 0) - ${least}) / ${most - least}`;
}

/** The measured value. Rescaled: on 0…100 of the scale stored with it, NULL where that is unknown or has no width. */
export function valueSql({ gauge }: Figure, at: number, writing: Writing): string {
	if (gauge.kind === 'measured') return columnSql('value', writing).sql;
	if (gauge.kind === 'quantile' || gauge.kind === 'largest') return columnSql(gauge.column, writing).sql;
	if (gauge.kind === 'per_customer' && gauge.column !== undefined) return columnSql(gauge.column, writing).sql;
	if (gauge.kind === 'rate') return columnSql(gauge.events, writing).sql;
	if (gauge.kind === 'blend') return named(`value${at}`, blendSql(gauge, writing), writing);
	if (gauge.kind !== 'mean' && gauge.kind !== 'sum') throw new TypeError(`a ${gauge.kind} has no value`);
	const column = columnSql(gauge.column, writing).sql;
	if (gauge.kind === 'sum' || !gauge.rescaled) return named(`value${at}`, `toFloat64(${column})`, writing);
	const [min, max] = [quote('scale_min'), quote('scale_max')];
	return named(`value${at}`, `100 * (${column} - ${min}) / nullIf(${max} - ${min}, 0)`, writing);
}
