import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { earlierKinds } from '../../kpi/compare/periods.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { chanceText, changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf } from '../usage.ts';

type Options = QueryOptions & {
	cell?: string[];
	compare?: string;
	beside?: boolean;
	earlierFrom?: string;
	earlierTo?: string;
};
type Explained = Result<'explainKpiChange'>;
type Beside = Result<'getBesideChange'>;
type Piece = Pick<Explained['parts'][number], 'contribution' | 'before' | 'now'>;

export function addExplainChangeCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words, compare, explainChange } = cli.texts;
	const command = program
		.command('explain-change')
		.description(commands.explainChange)
		.argument('<kpi>', args.kpi)
		.option('--compare <with>', compare.earlier)
		.option('--earlier-from <day>', explainChange.earlierFrom)
		.option('--earlier-to <day>', explainChange.earlierTo)
		.option('--beside', explainChange.beside)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: Options) => showExplained(id, options, cli));
	addQueryOptions(command, cli);
}

async function showExplained(id: string, options: Options, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const compare = oneOf(cli.texts, '--compare', options.compare, earlierKinds);
	const { from: earlierFrom, to: earlierTo } = inclusiveDays({ from: options.earlierFrom, to: options.earlierTo });
	const asked = {
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
		earlierFrom,
		earlierTo,
	};
	const made = await withClient(cli, options, (client) => client.explainKpiChange(asked, { signal: cli.signal }));
	const part = made.parts[0]?.where ?? [];
	// An equals sign within a value needs nothing: only the first one divides.
	const within = part.map(({ field, value }) => (value === null ? `${field} is null` : `${field}=${value}`));
	const beside = options.beside
		? await withClient(cli, options, (client) =>
				client.getBesideChange({ ...asked, where: [...where, ...within] }, { signal: cli.signal }),
			)
		: null;
	if (options.json) {
		writeJson(cli, beside ? { ...made, beside } : made);
		return;
	}
	cli.terminal.out(explainedText(made, cli));
	const { language, texts } = cli;
	const place = part
		.map(
			({ field, value }) =>
				value ?? `${fieldName(made.searched, field, language)}: ${texts.explainChange.unknownValue}`,
		)
		.join(', ');
	const name = place === '' ? texts.explainChange.wholeCompany : place;
	if (beside) cli.terminal.out(`\n${texts.explainChange.besideWhere(name)}\n${besideText(beside, cli, language)}`);
}

function fieldName({ fields }: Explained['searched'], field: string, language: Cli['language']): string {
	return fields.find((one) => one.field === field)?.names[language] ?? field;
}

function explainedText(made: Explained, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.explainChange;
	const { definition, query, unit, currency, before, now, change, reason, searched } = made;
	const value = (one: number | null) => figureText(one, unit, language, currency);
	const signed = (one: number) => changeText(one, unit, cli, currency);
	const range = (low: number | null, high: number | null) =>
		low === null || high === null ? '' : texts.kpi.range(signed(low), signed(high));
	const tested = searched.tested.reduce((sum, one) => sum + one, 0);
	return [
		`${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})\n`,
		`${words.became(value(before.value), value(now.value), changeText(change.value, unit, cli, currency), range(change.low, change.high))}\n`,
		`${conclusionText(made, cli)}\n`,
		...(reason ? [`${reason.words[language]}\n`] : []),
		...(made.rest
			? [
					`\n${tableOf(made, cli)}`,
					...(tested > 0
						? [`\n${words.looked(numberText(tested, language), numberText(searched.least, language))}\n`]
						: []),
				]
			: []),
		...(searched.leftOut.length > 0 ? [`${words.leftOut(searched.leftOut.join(', '))}\n`] : []),
	].join('');
}

function conclusionText({ conclusion, parts }: Explained, cli: Cli): string {
	const { conclusions, besideParts } = cli.texts.explainChange;
	const isBeside = parts.length > 0 && conclusion !== 'parts' && conclusion !== 'too_few' && conclusion !== 'unknown';
	return isBeside ? besideParts[conclusion] : conclusions[conclusion];
}

function tableOf({ parts, mix, rest, unit, currency, searched }: Explained, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.explainChange;
	const signed = (one: number) => changeText(one, unit, cli, currency);
	const range = ({ low, high }: { low: number; high: number }) => texts.kpi.range(signed(low), signed(high));
	const count = (size: number) => numberText(size, language);
	const share = (one: number) => figureText(100 * one, 'percent', language);
	const right = (title: string) => ({ title, align: 'right' as const });
	const nameOf = (field: string) => fieldName(searched, field, language);
	const cellsOf = ({ contribution, before, now }: Piece, p: number | null) => [
		...[signed(contribution.value), range(contribution), chanceText(p, cli)],
		before.value === null || now.value === null
			? ''
			: `${figureText(before.value, unit, language, currency)} → ${figureText(now.value, unit, language, currency)}`,
		`${count(before.n)} → ${count(now.n)}`,
		`${share(before.share)} → ${share(now.share)}`,
	];
	const mixCells = (one: NonNullable<Explained['mix']>['fields'][number] | NonNullable<Explained['mix']>) => [
		...[signed(one.value), range(one), chanceText(one.p, cli), '', '', ''],
	];
	return textTable(
		[
			{ title: words.piece },
			right(words.contribution),
			{ title: texts.kpi.interval },
			right(texts.compare.p),
			right(words.beforeNow),
			right(words.n),
			right(words.share),
		],
		[
			...parts.map((part) => [
				part.where.map(({ field, value }) => `${nameOf(field)}: ${value ?? words.unknownValue}`).join(', ') +
					(part.withoutEarlier ? ` (${words.withoutEarlier})` : ''),
				...cellsOf(part, part.p),
			]),
			...(rest ? [[words.rest, ...cellsOf(rest, null)]] : []),
			...(mix ? [[words.mix, ...mixCells(mix)]] : []),
			...(mix?.fields ?? []).slice(0, 3).map((one) => [`  ${words.mixOf(nameOf(one.field))}`, ...mixCells(one)]),
		],
	);
}

function besideText({ moved, words: said }: Beside, cli: Cli, language: Cli['language']): string {
	const { texts } = cli;
	const words = texts.explainChange;
	const beyond = moved.filter(({ beyondChance }) => beyondChance);
	const right = (title: string) => ({ title, align: 'right' as const });
	const count = (n: number) => numberText(n, language);
	const table = textTable(
		[
			{ title: words.moved },
			right(words.beforeNow),
			right(words.difference),
			{ title: texts.kpi.interval },
			right(words.n),
		],
		beyond.map(({ names, unit, currency, before, now, difference: { value, low, high } }) => [
			names[language],
			`${figureText(before.value, unit, language, currency)} → ${figureText(now.value, unit, language, currency)}`,
			changeText(value, unit, cli, currency),
			texts.kpi.range(changeText(low, unit, cli, currency), changeText(high, unit, cli, currency)),
			`${count(before.n)} → ${count(now.n)}`,
		]),
	);
	return [
		beyond.length > 0 ? table : `${words.movedNone}\n`,
		`${words.movedNote(count(moved.length))}\n`,
		...wordsText(said, cli),
	].join('');
}

function wordsText(said: Beside['words'], cli: Cli): string[] {
	const words = cli.texts.explainChange;
	if (said === null) return [`\n${words.wordsHidden}\n`];
	if (said.tooFew) return [`\n${words.wordsTooFew}\n`];
	const count = (n: number) => numberText(n, cli.language);
	const rows = [...said.rose, ...said.fell];
	const right = (title: string) => ({ title, align: 'right' as const });
	const title = `\n${words.words(count(said.before.customers), count(said.now.customers))}\n`;
	const cut = said.before.cut || said.now.cut ? [`${words.wordsCut}\n`] : [];
	if (rows.length === 0) return [title, `${words.wordsNone}\n`, ...cut];
	const digits = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'always' as const };
	return [
		title,
		textTable(
			[{ title: words.word }, right(words.usedBefore), right(words.usedNow), right('z'), { title: words.example }],
			rows.map(({ word, before, now, z, rows: [first] }) => [
				...[word, count(before), count(now), numberText(z, cli.language, digits)],
				(first?.text ?? '').slice(0, 60),
			]),
		),
		...cut,
	];
}
