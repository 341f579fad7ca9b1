/**
 * What a row must fulfil, as data: the catalogue, the filters of a query and the scope of who asks are written with it.
 *
 * A `field` is a column of the fact, `source`, or `attr.NAME`. Every test is true or false, never unknown: a comparison
 * with a missing value is false, its opposite (`!=`, `not in`) is true, so that `=` and `!=` split the rows in two.
 */
export type Scalar = string | number | boolean;

/** A comparison by size, and what with. */
export type SizeTest = { readonly field: string; readonly op: '<' | '<=' | '>' | '>=' } & (
	| { readonly value: number }
	/** A parameter of the KPI times `scale` (1 where missing). A figure holds its value instead, as `bound`. */
	| { readonly param: string; readonly scale?: number }
	/** A number that somebody asked for, so that it travels beside the statement. */
	| { readonly bound: number }
	/** Another column of the same row. */
	| { readonly column: string }
	/** The moment the question looks back from. */
	| { readonly moment: 'asOf' }
);

export type Test =
	| SizeTest
	| { readonly field: string; readonly op: '=' | '!='; readonly value: Scalar }
	| { readonly field: string; readonly op: 'in' | 'not in'; readonly value: readonly string[] }
	| { readonly field: string; readonly op: 'is null' | 'is not null' };

export type Condition = Test | { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };

export function all(...conditions: readonly Condition[]): Condition {
	return conditions.length === 1 && conditions[0] ? conditions[0] : { all: conditions };
}

export function any(...conditions: readonly Condition[]): Condition {
	return { any: conditions };
}

export function equals(field: string, value: Scalar): Condition {
	return { field, op: '=', value };
}

export function atLeast(field: string, value: number): Condition {
	return { field, op: '>=', value };
}

export function atMost(field: string, value: number): Condition {
	return { field, op: '<=', value };
}

export function isTrue(field: string): Condition {
	return equals(field, true);
}

/** False or not said. */
export function isNotTrue(field: string): Condition {
	return { field, op: '!=', value: true };
}

export function known(field: string): Condition {
	return { field, op: 'is not null' };
}

export function missing(field: string): Condition {
	return { field, op: 'is null' };
}

/** Whether it hides nothing, however it is written. */
export function isAlwaysTrue(condition: Condition): boolean {
	return 'all' in condition && condition.all.every(isAlwaysTrue);
}

/** True where the condition is false. Only for tests that split all rows in two: comparisons by size do not. */
export function not(condition: Condition): Condition {
	if ('all' in condition) return { any: condition.all.map(not) };
	if ('any' in condition) return { all: condition.any.map(not) };
	switch (condition.op) {
		case '=':
			return { ...condition, op: '!=' };
		case '!=':
			return { ...condition, op: '=' };
		case 'in':
			return { ...condition, op: 'not in' };
		case 'not in':
			return { ...condition, op: 'in' };
		case 'is null':
			return { ...condition, op: 'is not null' };
		case 'is not null':
			return { ...condition, op: 'is null' };
		default:
			throw new TypeError(`${condition.op} has no opposite: with a value missing both are false`);
	}
}

/** The condition without a field's tests changed: each test goes through `change`. */
export function mapTests(condition: Condition, change: (test: Test) => Condition): Condition {
	if ('all' in condition) return { all: condition.all.map((one) => mapTests(one, change)) };
	if ('any' in condition) return { any: condition.any.map((one) => mapTests(one, change)) };
	return change(condition);
}

export function testsOf(condition: Condition): readonly Test[] {
	if ('all' in condition) return condition.all.flatMap(testsOf);
	if ('any' in condition) return condition.any.flatMap(testsOf);
	return [condition];
}
