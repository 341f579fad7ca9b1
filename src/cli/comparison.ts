/** Ours beside what another system would report, and in words why it is another number. */
import type { Cli } from './command.ts';
import { decimalsOf, figureText, numberText } from './figure-text.ts';
import { askText, groupCells, groupHeads, type KpiResult, type Row } from './kpi-table.ts';
import { type TextColumn, textTable } from './text-table.ts';

type Reconciled = NonNullable<KpiResult['reconciliation']>['kpis'][number];

export function comparison(rows: readonly Row[], reconciled: Reconciled, result: KpiResult, cli: Cli): string {
	const { texts, language } = cli;
	const { metric, theirs, exact, words, source, verified } = reconciled;
	const title = result.reconciliation?.title ?? '';
	const own = texts.kpi;
	const heads: TextColumn[] = [
		...groupHeads(result, cli),
		{ title: own.ours, align: 'right' },
		{ title: title, align: 'right' },
		{ title: own.n, align: 'right' },
		{ title: own.theirN(title), align: 'right' },
	];
	const unit = rows[0]?.unit ?? 'number';
	const reports = rows.map((row) => numberOf(row['theirs']));
	const values = rows.map(({ value }) => value);
	const decimals = decimalsOf(theirs?.unit === unit ? [...values, ...reports] : values, unit);
	const theirDecimals = theirs?.unit === unit ? decimals : theirs && decimalsOf(reports, theirs.unit);
	const lines = rows.map((row) => [
		...groupCells(row, result, cli),
		figureText(row.value, row.unit, language, null, decimals),
		theirs ? figureText(numberOf(row['theirs']), theirs.unit, language, null, theirDecimals) : own.missing,
		numberText(row.n, language),
		theirs ? numberText(numberOf(row['theirs_n']) ?? 0, language) : own.missing,
	]);
	const as = theirs ? own.theirsIs(title, metric, askText(theirs, cli), theirs.dateRole) : own.theirsNone(title);
	const nearest = theirs && !exact ? ` ${own.nearest}` : '';
	const checked = verified ? '' : ` ${own.unverified}`;
	return `${textTable(heads, lines)}${as}${nearest}\n${words[language]}\n${own.sections.source}: ${source[language]}${checked}\n`;
}

function numberOf(value: unknown): number | null {
	return typeof value === 'number' ? value : null;
}
