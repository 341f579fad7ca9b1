/** What is asked of customers who gave a score: who they are, how the groups differ, and the sums a model needs. */
import type { Statement } from '../../facts/statement.ts';
import type { Budget } from '../budget.ts';
import type { Figure } from '../figure.ts';
import {
	type Covariate,
	type CovariateName,
	covariateNames,
	type Level,
	type MeasuredOutcome,
	measuredOutcomes,
	type Sample,
	samples,
} from '../value/samples.ts';
import { kindOf, MOST_SCORES, type Scale } from '../value/score.ts';
import { finish, selectFrom } from './select.ts';
import { customersSql, type Reading } from './value-customers.ts';

/** One row: how many customers, which scales and scores, how many in each sample, what is known before, the commonest channels and segments. */
export function customersProfileSql(reading: Reading, budget: Budget): Statement {
	const { writing, sql } = customersSql(reading);
	const spread = covariateNames.flatMap((name) => [
		`avgIf(${name}, ${knownOf[name]}) AS ${name}_mean`,
		`stddevPopIf(${name}, ${knownOf[name]}) AS ${name}_deviation`,
	]);
	const columns = [
		'count() AS n',
		'uniqExact((scale_min, scale_max)) AS scales',
		'any(scale_min) AS least',
		'any(scale_max) AS most',
		`arraySort(groupUniqArray(${MOST_SCORES + 1})(score)) AS scores`,
		...(['orders', 'contracts'] as const).flatMap((of) => [
			`countIf(has_${of} AND NOT in_${of}) AS maturing_${of}`,
			`countIf(NOT has_${of}) AS without_${of}`,
		]),
		...['countIf(in_contracts) AS held', 'countIf(in_contracts AND is_before) AS held_before'],
		'quantileExactIf(0.99)(spends, in_orders) AS cap',
		...spread,
		...(['channel', 'segment'] as const).map(
			(of) => `arrayMap(one -> (one.1, one.2), topKIf(8, 100, 'counts')(${of}, ${of} != '')) AS ${of}s`,
		),
	];
	return finish(selectFrom(sql, columns), writing, budget, 1);
}

/** Of whom each is known. */
const knownOf: Readonly<Record<CovariateName, string>> = {
	...{ earlier_spend: 'is_before', log_earlier_spend: 'is_before', log_earlier_orders: 'is_before' },
	log_contract_age: 'has_contracts',
};

export type Shape = {
	readonly scale: Scale;
	/** Whether each score is a group of its own, else bands. */
	readonly byScore: boolean;
	/** What a customer's spending is cut off at. */
	readonly cap: number;
	readonly covariates: readonly Covariate[];
	readonly levels: readonly Level[];
};

/** Rows `of_sample`, `grp`; customers `n`, and of each outcome its sum, the sum of its squares, and how many have any. */
export function scoreGroupsSql(reading: Reading, shape: Shape, budget: Budget): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const columns = [
		`${inSamples} AS of_sample`,
		'grp',
		'count() AS n',
		...measuredOutcomes.flatMap((one) => [
			`sum(y_${one}) AS sum_${one}`,
			`sum(y_${one} * y_${one}) AS squares_${one}`,
			`countIf(y_${one} != 0) AS some_${one}`,
		]),
		'min(y_spends) AS least_spends',
		'countIf(y_spends > y_spends_capped) AS cut',
	];
	return finish(selectFrom(sql, columns, ['of_sample', 'grp']), writing, budget);
}

/** Rows `of_sample`, `n`, and `sums`: the cross-products of the columns of the design. */
export function valueProductsSql(reading: Reading, shape: Shape, budget: Budget): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const columns = [`${inSamples} AS of_sample`, 'count() AS n', 'sumForEach(products) AS sums'];
	return finish(selectFrom(sql, columns, ['of_sample']), writing, budget, samples.length);
}

/** What a contrast needs of a second pass; the lists are by column of the design, `leverage` by product. */
export type Residuals = {
	readonly sample: Sample;
	readonly outcome: MeasuredOutcome;
	readonly coefficients: readonly number[];
	readonly leverage: readonly number[];
	readonly moved: readonly number[];
};

/** One row: `m0`, `m1` …, the sums that `robustInterval` takes. */
export function valueResidualsSql(
	reading: Reading,
	shape: Shape,
	all: readonly Residuals[],
	budget: Budget,
): Statement {
	const { writing, sql } = shapedSql(reading, shape);
	const list = (numbers: readonly number[]) => writing.parameters.add('Array(Float64)', numbers);
	const columns = all.map(({ sample, outcome, coefficients, leverage, moved }, at) => {
		const residual = `(y_${outcome} - arrayDotProduct(design, ${list(coefficients)}))`;
		// A row that alone fixes a coefficient has no residual; it is not divided by nothing.
		const left = `greatest(1 - arrayDotProduct(products, ${list(leverage)}), 1e-9)`;
		return `sumIf(pow(arrayDotProduct(design, ${list(moved)}) * ${residual} / ${left}, 2), in_${sample}) AS m${at}`;
	});
	return finish(selectFrom(sql, columns), writing, budget, 1);
}

/** Each of the samples that a customer belongs to, a row for each. */
const inSamples = `arrayJoin(arrayFilter(one -> ${samples.map((sample) => `(one = '${sample}' AND in_${sample})`).join(' OR ')}, [${samples.map((sample) => `'${sample}'`).join(', ')}]))`;

/** How many columns of the design the KPI itself has, after the constant and the score. */
export function kpiColumns(figure: Figure): number {
	return kindOf(figure) === 'net' ? 2 : 1;
}

function shapedSql(reading: Reading, { scale, byScore, cap, covariates, levels }: Shape) {
	const { writing, sql } = customersSql(reading);
	const { figure } = reading.subject;
	const { parameters } = writing;
	const number = (value: number) => parameters.add('Float64', value);
	const score = scale.rescaled ? 'hundredth / 10' : 'score';
	const kind = kindOf(figure);
	const group =
		kind === 'mean'
			? byScore
				? 'toString(score)'
				: 'toString(least(9, floor(hundredth / 10)) * 10)'
			: kind === 'net'
				? "multiIf(amount > 0, 'promoter', amount < 0, 'detractor', 'passive')"
				: "if(amount > 0, 'satisfied', 'not_satisfied')";
	const own = kind === 'net' ? ['toFloat64(amount > 0)', 'toFloat64(amount < 0)'] : ['amount'];
	const design = [
		...['1.', score, ...own],
		...covariates.map(({ name, mean, deviation }) => `(${name} - ${number(mean)}) / ${number(deviation)}`),
		...levels.map(({ of, value }) => `toFloat64(${of} = ${parameters.add('String', value)})`),
		...measuredOutcomes.map((one) => `y_${one}`),
	];
	const shaped = selectFrom(sql, [
		...samples.map((sample) => `in_${sample}`),
		`${group} AS grp`,
		'toFloat64(stays) AS y_stays',
		'toFloat64(buys_again) AS y_buys_again',
		'spends AS y_spends',
		`least(spends, ${number(cap)}) AS y_spends_capped`,
		`[${design.join(', ')}] AS design`,
		'arrayFlatten(arrayMap((one, at) -> arrayMap(other -> one * other, arraySlice(design, 1, at)), design, arrayEnumerate(design))) AS products',
	]);
	return { writing, sql: shaped };
}
