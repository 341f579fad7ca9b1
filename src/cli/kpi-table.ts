/** A KPI result for people: a table per KPI, the value with its unit, its interval and the number of rows behind it. */
import type { Result } from '../api/contract/contract.ts';
import type { KpiCard } from '../kpi/card.ts';
import { changeCells, changeHeads } from './change-text.ts';
import type { Cli } from './command.ts';
import { comparison } from './comparison.ts';
import { decimalsOf, figureText, numberText } from './figure-text.ts';
import { rowTargetText } from './target-text.ts';
import { type TextColumn, textTable } from './text-table.ts';

export type KpiResult = Result<'queryKpis'>;
export type Row = KpiResult['rows'][number];
type Card = Pick<KpiCard, 'id' | 'names' | 'counting'>;
type Cards = readonly Card[];

export function kpiTables(result: KpiResult, cards: Cards, cli: Cli): string {
	const { texts, language } = cli;
	const { query, rows } = result;
	const period = query.from && query.to ? texts.kpi.period(query.from.slice(0, 10), lastDay(query.to), query.tz) : '';
	// Every KPI asked for has a row in every cell, in the order asked.
	const cells = rows.length / query.kpis.length;
	const tables = query.kpis.map((asked, at) => {
		const own = rows.slice(at * cells, (at + 1) * cells);
		const card = cards.find(({ id }) => id === asked.id);
		const title = `${card?.names[language] ?? asked.id} (${askText(asked, cli)})`;
		const reconciled = result.reconciliation?.kpis[at];
		return `${title}\n${reconciled ? comparison(own, reconciled, result, cli) : tableOf(own, result, cli)}${withoutText(own, cards, cli)}${nobodyText(own, card, cli)}`;
	});
	const compared = query.compare ? `; ${texts.compare.kinds[query.compare] ?? query.compare}` : '';
	const { exchange } = result;
	const converted = exchange
		? `${texts.rates.converted(exchange.from.map(({ currency }) => currency).join(', '), exchange.currency)}\n`
		: '';
	return `${period || texts.kpi.noData}${compared}\n\n${tables.join('\n')}${converted}`;
}

/** `first_response_time · within 15 min · business` */
export function askText(
	{ id, stat, clock, params = {} }: KpiResult['query']['kpis'][number],
	{ language }: Cli,
): string {
	const { target, ...others } = params;
	const share = target === undefined ? '' : ` ${figureText(target, 'seconds', language)}`;
	const set = Object.entries(others).map(([name, value]) => `${name} ${numberText(value, language)}`);
	return [id, ...(stat ? [stat + share] : []), ...(clock === 'business' ? [clock] : []), ...set].join(' · ');
}

/** The titles of what is grouped by, and the values of a row under them. */
export function groupHeads({ columns, query }: KpiResult, { language }: Cli): TextColumn[] {
	return query.by.map((name) => ({ title: columns.find((column) => column.name === name)?.label[language] ?? name }));
}

export function groupCells(row: Row, { query }: KpiResult, { texts }: Cli): string[] {
	return query.by.map((name) => String(row[name] ?? texts.kpi.missing));
}

function tableOf(rows: readonly Row[], result: KpiResult, cli: Cli): string {
	const { texts, language } = cli;
	const words = texts.kpi;
	const { query } = result;
	const leftOut = rows.some((row) => row.left_out > 0);
	const maturing = rows.some((row) => row.maturing);
	const compared = query.compare !== undefined;
	const heads: TextColumn[] = [
		...groupHeads(result, cli),
		{ title: words.value, align: 'right' },
		{ title: words.interval, align: 'left' },
		{ title: words.n, align: 'right' },
		...(compared ? changeHeads(cli) : []),
		...(query.targets
			? [{ title: texts.targets.columns.target, align: 'right' as const }, { title: texts.targets.columns.status }]
			: []),
		...(leftOut ? [{ title: words.leftOut, align: 'right' as const }] : []),
		...(maturing ? [{ title: '' }] : []),
	];
	const unit = rows[0]?.unit ?? 'number';
	const decimals = decimalsOf(
		rows.flatMap(({ value, low, high, before, change }) => [value, low, high, before, change]),
		unit,
	);
	const lines = rows.map((row) => [
		...groupCells(row, result, cli),
		figureText(row.value, row.unit, language, row.in_currency, decimals),
		intervalText(row, cli, decimals),
		numberText(row.n, language),
		...(compared ? changeCells(row, cli, decimals) : []),
		...(query.targets ? [rowTargetText(row, cli), texts.targets.statuses[row.target_status ?? ''] ?? ''] : []),
		...(leftOut ? [numberText(row.left_out, language)] : []),
		...(maturing ? [row.maturing ? words.maturing : ''] : []),
	]);
	return textTable(heads, lines);
}

/** Components that no cell has data of; '' where there are none. */
function withoutText(rows: readonly Row[], cards: Cards, { texts, language }: Cli): string {
	const parts = rows.flatMap((row) => row.parts ?? []);
	const present = new Set(parts.flatMap(({ kpi, value }) => (value === null ? [] : [kpi])));
	const absent = [...new Set(parts.map(({ kpi }) => kpi))].filter((kpi) => !present.has(kpi));
	const names = absent.map((kpi) => cards.find(({ id }) => id === kpi)?.names[language] ?? kpi);
	return names.length === 0 ? '' : `${texts.define.without(names.join(', '))}\n`;
}

/** Where nothing counts anywhere: what would. Who asks of all time has nobody who was there at its beginning. */
function nobodyText(rows: readonly Row[], card: Card | undefined, { texts, language }: Cli): string {
	if (!card || rows.some(({ n, value }) => n > 0 || value !== null)) return '';
	return `${texts.kpi.sections.counting}: ${card.counting[language]}\n`;
}

/** `decimals` as of `figureText`; of one row alone those that its two ends need. */
export function intervalText(
	{ low, high, unit, data, needed }: Row,
	{ texts, language }: Cli,
	decimals: number | null = decimalsOf([low, high], unit),
): string {
	const words = texts.kpi;
	if (low !== null && high !== null) {
		const [from, to] = [low, high].map((end) => figureText(end, unit, language, null, decimals));
		return words.range(from ?? '', to ?? '');
	}
	if (needed !== null) return words.needed(numberText(needed, language));
	return words.states[data] ?? data;
}

/** The end of a period does not belong to it: midnight after the last day. */
function lastDay(to: string): string {
	const end = Temporal.PlainDateTime.from(to.slice(0, 19));
	return end.subtract({ seconds: 1 }).toPlainDate().toString();
}
