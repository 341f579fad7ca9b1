import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { comparisons } from '../../kpi/compare/comparison.ts';
import { changeCells, changeHeads } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText, intervalText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf, wholeNumber } from '../usage.ts';

type ExplainOptions = QueryOptions & { cell?: string[]; compare?: string; benchmark?: string; rows: string };
type Explanation = Result<'explainKpi'>;

export function addExplainCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('explain')
		.description(commands.explain)
		.argument('<kpi>', args.kpi)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.option('--compare <with>', words.compare)
		.option('--benchmark <kpi>', words.benchmark)
		.option('--rows <number>', words.rows, '20')
		.action((id: string, options: ExplainOptions) => explain(id, options, cli));
	addQueryOptions(command, cli);
}

async function explain(id: string, options: ExplainOptions, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const compare = oneOf(cli.texts, '--compare', options.compare, comparisons);
	const rows = wholeNumber(cli.texts, '--rows', options.rows);
	const question = {
		id,
		...daysOf(options),
		stat,
		clock,
		param,
		where,
		cell,
		dateRole,
		tz,
		compare,
		benchmark: options.benchmark,
		rows,
	};
	const explained = await withClient(cli, options, (client) => client.explainKpi(question, { signal: cli.signal }));
	if (options.json) writeJson(cli, explained);
	else cli.terminal.out(explanationText(explained, cli));
}

function explanationText(explained: Explanation, cli: Cli): string {
	const { language, texts } = cli;
	const { definition, query, result, statements, comparison, imports, rows } = explained;
	const words = texts.kpi;
	const heads = words.sections;
	const section = (title: string, text: string) => `\n${title}\n${indent(text)}\n`;
	const brought = imports.map(({ import: number, rows: count, fileName, source }) =>
		[`№ ${number}`, fileName, source && `(${source})`, `— ${numberText(count, language)}`].filter(Boolean).join(' '),
	);
	const value = `${figureText(result.value, result.unit, language)}  ${intervalText(result, cli)}  n ${numberText(result.n, language)}${besideText(result, cli)}`;
	return [
		`${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})\n`,
		section(heads.result, value),
		...(comparison ? [section(texts.compare.section, comparisonText(comparison, result, cli))] : []),
		...(result.parts ? [section(texts.define.components, partsText(result.parts, cli))] : []),
		section(heads.explanation, definition.explanation[language]),
		section(heads.formula, definition.formula[language]),
		section(heads.counting, definition.counting[language]),
		section(heads.source, definition.source[language]),
		section(heads.interval, `${definition.interval.method[language]} ${definition.interval.meaning[language]}`),
		section(heads.imports, brought.join('\n') || words.noData),
		...statements.map(({ sql, params }) => section(heads.sql, `${sql}\n-- ${JSON.stringify(params)}`)),
		...(comparison?.statements ?? []).map(({ sql, params }) =>
			section(texts.compare.sqlBeside, `${sql}\n-- ${JSON.stringify(params)}`),
		),
		`\n${words.rowsBehind(numberText(rows.rows.length, language))}\n${rowsText(rows, cli)}`,
	].join('');
}

function comparisonText(
	{ from, to, against, method }: NonNullable<Explanation['comparison']>,
	result: Explanation['result'],
	cli: Cli,
): string {
	const period = from && to ? [`${from} … ${to}`] : [];
	const table = textTable(changeHeads(cli), [changeCells(result, cli)]);
	return [...period, against[cli.language], method[cli.language], table.trimEnd()].join('\n');
}

function partsText(parts: NonNullable<Explanation['result']['parts']>, { language }: Cli): string {
	return textTable(
		[{ title: 'KPI' }, { title: '' }, { title: '', align: 'right' }, { title: 'n', align: 'right' }],
		parts.map(({ kpi, of, role, value, unit, n, weight, score }) => {
			const share =
				score === null || weight === null ? '' : `${numberText(score, language)} × ${numberText(weight, language)}`;
			return [
				`${of} ← ${kpi}`,
				role === 'part' ? share : role,
				figureText(value, unit, language),
				numberText(n, language),
			];
		}),
	).trimEnd();
}

/** What a table says in columns of its own. */
function besideText({ left_out: leftOut, maturing }: Explanation['result'], { texts, language }: Cli): string {
	const left = leftOut > 0 ? [`${texts.kpi.leftOut}: ${numberText(leftOut, language)}`] : [];
	return [...left, ...(maturing ? [texts.kpi.maturing] : [])].map((text) => `  ${text}`).join('');
}

/** Only columns that hold anything. */
function rowsText({ columns, rows }: Explanation['rows'], { language }: Cli): string {
	const filled = columns.filter(({ name }) => rows.some((row) => cellText(row[name]) !== ''));
	return textTable(
		filled.map(({ label, type }) => ({ title: label[language], align: type === 'number' ? 'right' : 'left' })),
		rows.map((row) => filled.map(({ name }) => cellText(row[name]))),
	);
}

function cellText(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	if (text === '{}') return '';
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

function indent(text: string): string {
	return text.replaceAll(/^/gm, '  ');
}
