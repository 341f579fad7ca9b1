import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { earlierKinds } from '../../kpi/compare/periods.ts';
import { chanceText, changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { periodText } from '../period-text.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf } from '../usage.ts';

type ChangeOptions = QueryOptions & { cell?: string[]; byDimension: string; compare?: string };
type Decomposition = Result<'decomposeKpi'>;
type Segment = Decomposition['segments'][number];

export function addChangeCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words, compare } = cli.texts;
	const command = program
		.command('change')
		.description(commands.change)
		.argument('<kpi>', args.kpi)
		.requiredOption('--by-dimension <field>', compare.byDimension)
		.option('--compare <with>', compare.earlier)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: ChangeOptions) => showChange(id, options, cli));
	addQueryOptions(command, cli);
}

async function showChange(id: string, options: ChangeOptions, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz, byDimension: dimension } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const compare = oneOf(cli.texts, '--compare', options.compare, earlierKinds);
	const question = { id, ...daysOf(options), stat, clock, param, where, cell, dateRole, tz, dimension, compare };
	const made = await withClient(cli, options, (client) => client.decomposeKpi(question, { signal: cli.signal }));
	if (options.json) writeJson(cli, made);
	else cli.terminal.out(decompositionText(made, cli));
}

function decompositionText(made: Decomposition, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.compare;
	const { definition, query, dimension, earlier, unit, currency, before, now, maturing } = made;
	const title = `${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})`;
	if (!earlier) return `${title}\n${words.nothingBefore}\n`;
	const whole = (period: string, { value, n }: Decomposition['now']) => [
		period,
		figureText(value, unit, language, currency),
		numberText(n, language),
	];
	const wholes = textTable(
		[{ title: words.period }, { title: texts.kpi.value, align: 'right' }, { title: texts.kpi.n, align: 'right' }],
		[
			whole(periodText(earlier.from, earlier.to), before),
			whole(query.from && query.to ? periodText(query.from, query.to) : '', now),
		],
	);
	return [
		`${title}\n\n${wholes}\n${componentsText(made, cli)}`,
		...(maturing ? [`${texts.kpi.maturing}\n`] : []),
		`\n${words.byParts(dimension)}\n${segmentsText(made, cli)}`,
		...(made.method === 'reweighting' ? [`${words.reweighted}\n`] : []),
		...(made.reason ? [`${made.reason.words[language]}\n`] : []),
	].join('');
}

function componentsText({ unit, currency, change, volume, mix, trueChange, reason }: Decomposition, cli: Cli): string {
	const words = cli.texts.compare;
	const line = (name: string, part: Decomposition['mix'], verdict: string | null) => [
		name,
		changeText(part.value, unit, cli, currency),
		part.low === null || part.high === null
			? ''
			: cli.texts.kpi.range(changeText(part.low, unit, cli, currency), changeText(part.high, unit, cli, currency)),
		chanceText(part.p, cli),
		verdict === null ? '' : (words.verdicts[verdict] ?? verdict),
	];
	return textTable(
		[
			{ title: '' },
			{ title: words.change, align: 'right' },
			{ title: cli.texts.kpi.interval },
			{ title: words.p, align: 'right' },
			{ title: words.verdict },
		],
		[
			line(words.wholeChange, change, change.verdict),
			...(volume && !reason ? [line(words.volume, volume, null)] : []),
			...(reason ? [] : [line(words.mix, mix, null), line(words.trueChange, trueChange, trueChange.verdict)]),
		],
	);
}

function segmentsText({ unit, currency, dimension, segments }: Decomposition, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.compare;
	const adds = segments.some(({ mix }) => mix !== null);
	const grows = segments.some(({ volume }) => volume !== null);
	const moved = segments.some(({ presence }) => presence !== 'both');
	const bounded = segments.some(({ interval }) => interval !== null);
	const range = (interval: Segment['interval']) =>
		interval === null
			? ''
			: texts.kpi.range(changeText(interval.low, unit, cli, currency), changeText(interval.high, unit, cli, currency));
	const share = ({ share: part }: Segment['now']) => figureText(part === null ? null : 100 * part, 'percent', language);
	const right = (title: string) => ({ title, align: 'right' as const });
	return textTable(
		[
			{ title: dimension },
			right(words.shareBefore),
			right(words.shareNow),
			right(words.valueBefore),
			right(words.valueNow),
			...(grows ? [right(adds ? words.volume : words.change)] : []),
			...(adds ? [right(words.mix), right(words.trueChange)] : []),
			...(bounded ? [{ title: texts.kpi.interval }] : []),
			...(moved ? [{ title: '' }] : []),
		],
		segments.map(({ name, before, now, volume, mix, trueChange, interval, presence }) => [
			name ?? texts.kpi.missing,
			share(before),
			share(now),
			figureText(before.value, unit, language, currency),
			figureText(now.value, unit, language, currency),
			...(grows ? [changeText(volume, unit, cli, currency)] : []),
			...(adds ? [changeText(mix, unit, cli, currency), changeText(trueChange, unit, cli, currency)] : []),
			...(bounded ? [range(interval)] : []),
			...(moved ? [words.presence[presence] ?? ''] : []),
		]),
	);
}
