/** What stands behind a number: its definition, the statements that ran, the imports the rows came with. */
import type { Statement } from '../facts/statement.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { calculate } from './calculation.ts';
import { comparisonBeside } from './compare/columns.ts';
import { type ComparisonExplanation, comparisonExplanation } from './compare/method.ts';
import {
	type Clock,
	clocksOf,
	type KpiDefinition,
	type ParamDefinition,
	type Stat,
	statsOf,
	type Words,
} from './definition.ts';
import { type Figure, figureOf } from './figure.ts';
import { type Inquiry, normalQuery } from './inquiry.ts';
import { intervalMethod } from './interval-method.ts';
import { dimensionsOf, factsNeeded } from './needs.ts';
import { numberOf } from './parts.ts';
import type { ImportDescription, KpiPorts } from './ports.ts';
import type { NormalQuery } from './question.ts';
import type { KpiRow } from './result.ts';
import { atTheEnd } from './spread.ts';
import { importsSql } from './sql/imports.ts';
import { rowsOf } from './table.ts';
import { defaultBook, type TargetBook } from './target/book.ts';
import { againstOf, defaultTarget, type Target } from './yardstick.ts';

export type KpiCard = Pick<
	KpiDefinition,
	| 'id'
	| 'group'
	| 'names'
	| 'explanation'
	| 'formula'
	| 'counting'
	| 'source'
	| 'fact'
	| 'unit'
	| 'direction'
	| 'sampling'
	| 'dateRoles'
	| 'tolerance'
> & {
	/** The default; null where there is none. */
	readonly target: Target | null;
	readonly against: 'point' | 'interval';
	/** The facts it reads. */
	readonly facts: readonly FactName[];
	/** What it can be grouped by, grains and attributes aside. */
	readonly dimensions: readonly string[];
	readonly stats: readonly Stat[];
	/** Of a length of time: the clocks it can be read from. */
	readonly clocks: readonly Clock[];
	/** What a question may set, the target of `within` aside. */
	readonly params: readonly ParamDefinition[];
	/** How the interval is made, and what it means. */
	readonly interval: { readonly method: Words; readonly meaning: Words };
};

export type ImportShare = {
	readonly import: number;
	readonly rows: number;
	readonly description: ImportDescription | null;
};

export type Explanation = {
	readonly definition: KpiCard;
	/** Of this cell alone: its filters included, its bucket as the period. */
	readonly query: NormalQuery;
	readonly result: KpiRow;
	/** In the order they ran, with their values. */
	readonly statements: readonly Statement[];
	/** Where the number was compared with another; with statements of its own. */
	readonly comparison: ComparisonExplanation | null;
	/** Imports that brought the rows that count. */
	readonly imports: readonly ImportShare[];
};

export function cardOf(figure: Figure): KpiCard {
	const { definition } = figure;
	const { id, group, names, explanation, formula, counting, source } = definition;
	const { fact, unit, direction, sampling, dateRoles, tolerance } = definition;
	return {
		...{ id, group, names, explanation, formula, counting, source },
		...{ fact, unit, direction, sampling, dateRoles, tolerance },
		target: defaultTarget(definition, true),
		against: againstOf(definition),
		facts: factsNeeded(definition),
		dimensions: dimensionsOf(definition),
		stats: statsOf(definition),
		clocks: clocksOf(definition),
		params: definition.params ?? [],
		interval: intervalMethod(figure),
	};
}

/** The card of a KPI as it is asked for without further words. Fault `unknown_kpi`. */
export function describeKpi(id: string): KpiCard {
	return cardOf(figureOf(id));
}

/** For an inquiry of one figure and no groups. Nothing kept is used, so that what is shown is what ran. */
export async function explain(inquiry: Inquiry, ports: KpiPorts, book: TargetBook = defaultBook): Promise<Explanation> {
	const [scan] = inquiry.scans;
	const [figure] = inquiry.question.figures;
	if (!scan || !figure) throw new TypeError('an inquiry always has a scan and a figure');
	const statements: Statement[] = [];
	const compared: Statement[] = [];
	const recorded: Inquiry = {
		...inquiry,
		run: (statement, purpose) => {
			(purpose === 'comparison' ? compared : statements).push(statement);
			return inquiry.run(statement);
		},
	};
	const { cells } = await calculate(recorded, ports, null);
	const [result] = rowsOf(inquiry, cells, comparisonBeside(inquiry, book));
	if (!result) throw new TypeError('a question without groups always has one cell');
	const rows = inquiry.period
		? await inquiry.run(importsSql(atTheEnd(scan, inquiry.period), inquiry.period, inquiry.budget))
		: [];
	const descriptions = rows.length === 0 ? {} : await ports.imports(rows.map((row) => numberOf(row, 'import')));
	return {
		definition: cardOf(figure),
		query: normalQuery(inquiry),
		result,
		statements,
		comparison: comparisonExplanation(inquiry, figure, compared),
		imports: rows.map((row) => {
			const id = numberOf(row, 'import');
			return { import: id, rows: numberOf(row, 'rows'), description: descriptions[id] ?? null };
		}),
	};
}
