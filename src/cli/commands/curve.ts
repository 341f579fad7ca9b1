import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { durationText, figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { type TextColumn, textTable } from '../text-table.ts';

type CurveOptions = QueryOptions & { cell?: string[] };
type Curve = Result<'getKpiCurve'>;
type Point = Curve['at'][number];

const [minute, hour, day] = [60, 3600, 86_400];

/** Times that people think in. */
const times = [
	...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
	...[1, 2, 4, 8, 12].map((hours) => hours * hour),
	...[1, 2, 3, 5, 7, 14, 30, 60, 90].map((days) => days * day),
];

export function addCurveCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('curve')
		.description(commands.curve)
		.argument('<kpi>', args.kpi)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: CurveOptions) => showCurve(id, options, cli));
	addQueryOptions(command, cli);
}

async function showCurve(id: string, options: CurveOptions, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const question = { id, ...daysOf(options), stat, clock, param, where, cell, dateRole, tz, at: times };
	const curve = await withClient(cli, options, (client) => client.getKpiCurve(question, { signal: cli.signal }));
	if (options.json) writeJson(cli, curve);
	else cli.terminal.out(curveText(curve, cli));
}

function curveText(curve: Curve, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.curve;
	const { definition, query, n, reached, ended, waiting, leftOut, step } = curve;
	const count = (value: number) => numberText(value, language);
	return [
		`${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})\n`,
		`${words.counts(count(n), count(reached), count(ended), count(waiting))}\n`,
		...(leftOut > 0 ? [`${words.leftOut(count(leftOut))}\n`] : []),
		...(step > 1 ? [`${words.step(durationText(step, language))}\n`] : []),
		`\n${n === 0 ? `${texts.kpi.noData}\n` : tableOf(curve, cli)}`,
	].join('');
}

/** The target among the times; those at which nothing moves any more are left out. */
function tableOf({ at, target, points }: Curve, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.curve;
	const last = points.at(-1)?.seconds ?? 0;
	const before = at.findIndex(({ seconds }) => seconds >= last);
	const telling = at.slice(0, before === -1 ? at.length : before + 1).filter(({ value }) => value !== null);
	const shown = [...telling.filter(({ seconds }) => seconds !== target.seconds), target];
	shown.sort((one, other) => one.seconds - other.seconds);
	const heads: TextColumn[] = [
		{ title: words.time, align: 'right' },
		{ title: words.share, align: 'right' },
		{ title: texts.kpi.interval },
		{ title: words.ended, align: 'right' },
		{ title: words.atRisk, align: 'right' },
		{ title: '' },
	];
	const percent = (value: number | null) => figureText(value, 'percent', language);
	const interval = ({ low, high }: Point) =>
		low === null || high === null ? '' : texts.kpi.range(percent(low), percent(high));
	const rows = shown.map((point) => [
		durationText(point.seconds, language),
		percent(point.value),
		interval(point),
		percent(point.ended),
		numberText(point.atRisk, language),
		point === target ? words.target : '',
	]);
	return textTable(heads, rows);
}
