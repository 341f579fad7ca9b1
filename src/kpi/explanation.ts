/** What stands behind a number: its definition, the statements that ran, the imports the rows came with. */
import type { Statement } from '../facts/statement.ts';
import type { Asked } from './asked.ts';
import { type CalculatedCell, calculate, type PlacedParts } from './calculation.ts';
import { cardOf, type KpiCard } from './card.ts';
import { comparisonBeside } from './compare/columns.ts';
import { type ComparisonExplanation, comparisonExplanation } from './compare/method.ts';
import { type UsedRates, usedRates } from './exchange/used.ts';
import { componentInquiries, type Inquiry, normalQuery } from './inquiry.ts';
import { numberOf, type Parts } from './parts.ts';
import type { ImportDescription, KpiPorts } from './ports.ts';
import type { NormalQuery } from './question.ts';
import { type RecordedSince, recordedSince } from './recorded.ts';
import type { KpiRow } from './result.ts';
import { atTheEnd } from './spread.ts';
import { importsSql } from './sql/imports.ts';
import { rowsOf } from './table.ts';
import { defaultBook, type TargetBook } from './target/book.ts';
import { togetherOf } from './together.ts';

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
	/** Where amounts were converted: into what, and at which rates. */
	readonly exchange: UsedRates | null;
	/** Of a combination: each KPI of rows that it is made of, with its own statements and imports. */
	readonly components: readonly Omit<Explanation, 'components'>[];
};

/** For an inquiry of one KPI and no groups. Nothing kept is used, so that what is shown is what ran. */
export async function explain(inquiry: Inquiry, ports: KpiPorts, book: TargetBook = defaultBook): Promise<Explanation> {
	const [asked] = inquiry.question.asked;
	if (!asked) throw new TypeError('an inquiry always asks for a KPI');
	if (asked.recipe.kind === 'figure') {
		const { explanation } = await explainRows(asked, inquiry, ports, book);
		return { ...explanation, components: [] };
	}
	const components = await Promise.all(
		componentInquiries(inquiry).map((one) => explainRows(one.asked, one.inquiry, ports, book)),
	);
	const placed = (partsOf: (cell: CalculatedCell) => PlacedParts | undefined): PlacedParts =>
		new Map(
			components.flatMap(({ cells: [cell] }, place): [number, Parts][] => {
				const found = cell && partsOf(cell)?.get(0);
				return found ? [[place, found]] : [];
			}),
		);
	const isCompared = components.some(({ cells }) => cells.some(({ before }) => before));
	const cells = [
		{ keys: [], parts: placed((cell) => cell.parts), ...(isCompared && { before: placed((cell) => cell.before) }) },
	];
	const { statements, run } = recording(inquiry);
	const since = await recordedSince({ ...inquiry, run }, cells, null);
	const known = { ...inquiry, together: await togetherOf({ ...inquiry, run }, cells, null) };
	const [result] = rowsOf(known, cells, since, comparisonBeside(known, book, since));
	if (!result) throw new TypeError('a question without groups always has one cell');
	const explanations = components.map(({ explanation }) => explanation);
	return {
		definition: cardOf(asked, inquiry.question.figures),
		query: normalQuery(inquiry),
		result,
		statements: [...explanations.flatMap((one) => one.statements), ...statements],
		comparison: comparisonExplanation(
			inquiry,
			asked,
			explanations.flatMap((one) => one.comparison?.statements ?? []),
		),
		imports: summed(explanations.flatMap((one) => one.imports)),
		exchange: usedRates(inquiry, [result]),
		components: explanations,
	};
}

type Explained = {
	readonly explanation: Omit<Explanation, 'components'>;
	readonly cells: readonly CalculatedCell[];
};

async function explainRows(asked: Asked, inquiry: Inquiry, ports: KpiPorts, book: TargetBook): Promise<Explained> {
	const [scan] = inquiry.scans;
	if (!scan) throw new TypeError('a KPI of rows always has a scan');
	const { statements, compared, run } = recording(inquiry);
	const { cells } = await calculate({ ...inquiry, run }, ports, null);
	const since: RecordedSince = new Map();
	const [result] = rowsOf(inquiry, cells, since, comparisonBeside(inquiry, book, since));
	if (!result) throw new TypeError('a question without groups always has one cell');
	const rows = inquiry.period
		? await inquiry.run(importsSql(atTheEnd(scan, inquiry.period), inquiry.period, inquiry.budget))
		: [];
	const descriptions = rows.length === 0 ? {} : await ports.imports(rows.map((row) => numberOf(row, 'import')));
	// Rows that the program makes itself came with no import; they have the number 0.
	const imports = rows.flatMap((row) => {
		const id = numberOf(row, 'import');
		return id === 0 ? [] : [{ import: id, rows: numberOf(row, 'rows'), description: descriptions[id] ?? null }];
	});
	const definition = cardOf(asked, inquiry.question.figures);
	const comparison = comparisonExplanation(inquiry, asked, compared);
	const exchange = usedRates(inquiry, [result]);
	const head = { definition, query: normalQuery(inquiry), result, statements, comparison, imports, exchange };
	return { explanation: head, cells };
}

function recording({ run }: Inquiry) {
	const statements: Statement[] = [];
	const compared: Statement[] = [];
	const recorded: Inquiry['run'] = (statement, purpose) => {
		(purpose === 'comparison' ? compared : statements).push(statement);
		return run(statement);
	};
	return {
		statements,
		compared,
		run: recorded,
	};
}

function summed(imports: readonly ImportShare[]): readonly ImportShare[] {
	const byImport = Map.groupBy(imports, (one) => one.import);
	return [...byImport.values()].flatMap((shares) => {
		const [first] = shares;
		return first ? [{ ...first, rows: shares.reduce((sum, { rows }) => sum + rows, 0) }] : [];
	});
}
