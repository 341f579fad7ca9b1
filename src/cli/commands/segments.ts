import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { chanceText, changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';

type Options = QueryOptions & { cell?: string[] };
type Found = Result<'getKpiSegments'>;
type Segment = Found['explained'][number];
type Shown = Found['above'][number];

export function addSegmentsCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('segments')
		.description(commands.segments)
		.argument('<kpi>', args.kpi)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: Options) => showSegments(id, options, cli));
	addQueryOptions(command, cli);
}

async function showSegments(id: string, options: Options, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const asked = { id, ...daysOf(options), stat, clock, param, where, cell, dateRole, tz };
	const found = await withClient(cli, options, (client) => client.getKpiSegments(asked, { signal: cli.signal }));
	if (options.json) writeJson(cli, found);
	else cli.terminal.out(segmentsText(found, cli));
}

function segmentsText(found: Found, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.segments;
	const { definition, query, unit, currency, whole, conclusion, reason, searched, measured } = found;
	const value = figureText(whole.value, unit, language, currency);
	const name = `${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})`;
	const tested = searched.tested.reduce((sum, one) => sum + one, 0);
	const least = searched.tolerance === 0 ? '' : differenceText(found, searched.tolerance, cli).replace('+', '');
	const names = found.explained.map((one) => segmentName(found, one.where, cli)).join('; ');
	return [
		`${words.whole(name, value, numberText(whole.n, language))}\n`,
		...(conclusion === 'found' ? [] : [`${words.conclusions[conclusion]}\n`]),
		...(reason ? [`${reason.words[language]}\n`] : []),
		...(measured === 'above' ? [`${words.measuredAbove(value)}\n`] : []),
		...(['below', 'above'] as const)
			.filter((side) => found[side].length > 0)
			.map((side) => `\n${words[side]}\n\n${tableOf(found, found[side], cli)}`),
		...(names === '' ? [] : [`\n${words.explained(names)}\n`]),
		...(found.cut ? [`\n${words.cut}\n`] : []),
		...(found.maturing ? [`\n${words.maturing}\n`] : []),
		...(tested > 0
			? [`\n${words.looked(numberText(tested, language), numberText(searched.least, language), least)}\n`]
			: []),
		...(searched.leftOut.length > 0 ? [`${words.leftOut(searched.leftOut.join(', '))}\n`] : []),
	].join('');
}

/** Shares of rows above a quantile are percentages, whatever its own unit. */
function unitOf({ measured, unit }: Found): Found['unit'] {
	return measured === 'above' ? 'percent' : unit;
}

function differenceText(found: Found, size: number, cli: Cli): string {
	return changeText(size, unitOf(found), cli, found.currency);
}

function segmentName({ searched }: Found, where: Segment['where'], { language, texts }: Cli): string {
	const fieldName = (field: string) => searched.fields.find((one) => one.field === field)?.names[language] ?? field;
	return where.map(({ field, value }) => `${fieldName(field)}: ${value ?? texts.segments.unknownValue}`).join(', ');
}

function tableOf(found: Found, segments: readonly Shown[], cli: Cli): string {
	const { language, texts } = cli;
	const { currency, measured } = found;
	const words = texts.segments;
	const unit = unitOf(found);
	const value = (one: number) => figureText(one, unit, language, currency);
	const right = (title: string) => ({ title, align: 'right' as const });
	const signed = (one: number) => differenceText(found, one, cli);
	const isAbove = measured === 'above';
	return textTable(
		[
			{ title: words.segment },
			...(isAbove ? [right(words.value)] : []),
			right(isAbove ? words.share : words.value),
			right(words.rest),
			right(words.difference),
			{ title: words.interval },
			right(words.shrunk),
			...(isAbove ? [] : [right(words.effect)]),
			right(texts.kpi.n),
			right(words.weight),
			right(texts.compare.p),
		],
		segments.map((one) => [
			segmentName(found, one.where, cli) + notesOf(found, one, cli),
			...(isAbove ? [figureText(one.own, found.unit, language, currency)] : []),
			...[value(one.value), value(one.rest), signed(one.difference.value)],
			texts.kpi.range(signed(one.difference.low), signed(one.difference.high)),
			signed(one.shrunk),
			...(isAbove ? [] : [one.effect === null ? texts.kpi.missing : signed(one.effect)]),
			numberText(one.n, language),
			figureText(100 * one.share, 'percent', language),
			chanceText(one.p, cli),
		]),
	);
}

function notesOf(found: Found, { beyond, same }: Shown, cli: Cli): string {
	const words = cli.texts.segments;
	const notes = [
		...(beyond ? [words.beyond(figureText(beyond.expected, unitOf(found), cli.language, found.currency))] : []),
		...(same.length > 0 ? [words.same(same.map((one) => segmentName(found, one, cli)).join('; '))] : []),
	];
	return notes.length === 0 ? '' : ` (${notes.join('; ')})`;
}
