import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { parseFilter } from '../../kpi/filter.ts';
import { addCommonOptions, type Cli, listOption, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';

type Options = Omit<QueryOptions, 'dateRole'> & { dimension?: string[]; limit: string };
type Attention = Result<'getAttention'>;
type Finding = Attention['worse'][number];

export function addAttentionCommand(program: Command, cli: Cli): void {
	const { args, options: words, attention } = cli.texts;
	const command = program
		.command('attention')
		.description(attention.command)
		.argument('<kpis...>', args.kpis)
		.option('--dimension <field>', attention.dimension, listOption)
		.option('--from <day>', words.from)
		.option('--to <day>', words.to)
		.option('--where <filter>', words.where, repeatedOption)
		.option('--stat <name>', words.stat, repeatedOption)
		.option('--clock <name>', words.clock, repeatedOption)
		.option('--param <name=value>', words.param, repeatedOption)
		.option('--tz <zone>', words.tz)
		.option('--as-of <day>', words.asOf)
		.option('--limit <n>', attention.limit, '10')
		.option('--json', words.json)
		.action((ids: string[], options: Options) => show(ids, options, cli));
	addCommonOptions(command, cli);
}

async function show(ids: string[], options: Options, cli: Cli): Promise<void> {
	const question = {
		kpis: asksOf(ids, options, cli.texts),
		...daysOf(options),
		where: (options.where ?? []).map(parseFilter),
		tz: options.tz,
		dimensions: options.dimension,
		limit: wholeNumber(cli.texts, '--limit', options.limit),
	};
	await withClient(cli, options, async (client) => {
		const found = await client.getAttention(question, { signal: cli.signal });
		if (options.json) writeJson(cli, found);
		else cli.terminal.out(attentionText(found, (await client.listKpis({})).kpis, cli));
	});
}

type Cards = Result<'listKpis'>['kpis'];

function attentionText({ worse, better, compared, clear, skipped }: Attention, cards: Cards, cli: Cli): string {
	const words = cli.texts.attention;
	const count = (value: number) => numberText(value, cli.language);
	return [
		`${words.compared(count(compared), count(clear))}\n`,
		...(skipped.length > 0 ? [`${words.skipped(skipped.join(', '))}\n`] : []),
		...(worse.length + better.length === 0 ? [`\n${words.none}\n`] : []),
		...(worse.length > 0 ? [`\n${words.worse}\n${tableOf(worse, cards, cli)}`] : []),
		...(better.length > 0 ? [`\n${words.better}\n${tableOf(better, cards, cli)}`] : []),
	].join('');
}

function tableOf(findings: readonly Finding[], cards: Cards, cli: Cli): string {
	const { texts, language } = cli;
	const { columns } = texts.attention;
	const heads = [
		...[texts.kpi.list.name, columns.segment].map((title) => ({ title })),
		{ title: columns.value, align: 'right' as const },
		{ title: columns.against },
		{ title: columns.change, align: 'right' as const },
		...[columns.n, columns.size].map((title) => ({ title, align: 'right' as const })),
	];
	const rows = findings.map((finding) => {
		const { kpi, unit, value, n, size, differs } = finding;
		const [first] = differs;
		const against = first && `${texts.attention.kinds[first.kind]} ${figureText(first.compared, unit, language)}`;
		return [
			cards.find(({ id }) => id === kpi)?.names[language] ?? kpi,
			segmentText(finding, cli),
			figureText(value, unit, language),
			against ?? '',
			first ? signed(first.difference, unit, cli) : '',
			numberText(n, language),
			numberText(size, language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
		];
	});
	return textTable(heads, rows);
}

function segmentText({ segment }: Finding, { texts }: Cli): string {
	return Object.values(segment).join(', ') || texts.attention.company;
}

function signed(value: number, unit: Finding['unit'], { language }: Cli): string {
	return `${value < 0 ? '−' : '+'}${figureText(Math.abs(value), unit, language)}`;
}
