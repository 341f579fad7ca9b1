/** A KPI result for people: a table per KPI, the value with its unit, its interval and the number of rows behind it. */
import type { Result } from '../api/contract/contract.ts';
import type { KpiCard } from '../kpi/explanation.ts';
import type { Cli } from './command.ts';
import { figureText, numberText } from './figure-text.ts';
import { type TextColumn, textTable } from './text-table.ts';

type KpiResult = Result<'queryKpis'>;
type Row = KpiResult['rows'][number];
type Cards = readonly Pick<KpiCard, 'id' | 'names'>[];

export function kpiTables(result: KpiResult, cards: Cards, cli: Cli): string {
	const { texts, language } = cli;
	const { query, rows } = result;
	const period = query.from && query.to ? texts.kpi.period(query.from.slice(0, 10), lastDay(query.to), query.tz) : '';
	const tables = query.kpis.map((asked) => {
		const own = rows.filter((row) => row.kpi === asked.id && row.stat === (asked.stat ?? null));
		const card = cards.find(({ id }) => id === asked.id);
		const stat = asked.stat ? ` · ${asked.stat}` : '';
		const target = asked.params?.target === undefined ? '' : ` ${figureText(asked.params.target, 'seconds', language)}`;
		return `${card?.names[language] ?? asked.id} (${asked.id}${stat}${target})\n${tableOf(own, result, cli)}`;
	});
	return `${period || texts.kpi.noData}\n\n${tables.join('\n')}`;
}

function tableOf(rows: readonly Row[], { columns, query }: KpiResult, cli: Cli): string {
	const { texts, language } = cli;
	const words = texts.kpi;
	const leftOut = rows.some((row) => row.left_out > 0);
	const heads: TextColumn[] = [
		...query.by.map((name) => ({ title: columns.find((column) => column.name === name)?.label[language] ?? name })),
		{ title: words.value, align: 'right' },
		{ title: words.interval, align: 'left' },
		{ title: words.n, align: 'right' },
		...(leftOut ? [{ title: words.leftOut, align: 'right' as const }] : []),
	];
	const lines = rows.map((row) => [
		...query.by.map((name) => String(row[name] ?? words.missing)),
		figureText(row.value, row.unit, language),
		intervalText(row, cli),
		numberText(row.n, language),
		...(leftOut ? [numberText(row.left_out, language)] : []),
	]);
	return textTable(heads, lines);
}

export function intervalText({ low, high, unit, data, needed }: Row, { texts, language }: Cli): string {
	const words = texts.kpi;
	if (low !== null && high !== null)
		return words.range(figureText(low, unit, language), figureText(high, unit, language));
	if (needed !== null) return words.needed(numberText(needed, language));
	return words.states[data] ?? data;
}

/** The end of a period does not belong to it: midnight after the last day. */
function lastDay(to: string): string {
	const end = Temporal.PlainDateTime.from(to.slice(0, 19));
	return end.subtract({ seconds: 1 }).toPlainDate().toString();
}
