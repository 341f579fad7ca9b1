/** Actions tried on a part, at random: what can be seen, who is in which arm, what came of it. */
import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { changeText } from '../change-text.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { aimText, readTargetValue } from '../target-text.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';
import { experimentResultText } from './experiment-result.ts';

type Options = CommonOptions & { json?: boolean };
type PlanOptions = Options & {
	by?: string;
	share?: string;
	start?: string;
	end?: string;
	without?: string[];
	expected?: string;
	rehearsal?: boolean;
};
type NoteOptions = Options & { unit?: string; stop?: boolean };
type Experiment = Result<'getExperiment'>;

const right = { align: 'right' } as const;

export function addExperimentsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, experiments: words, usage } = cli.texts;
	const group = program.command('experiments').description(commands.experiments).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const planned = (name: 'foresee' | 'draw') =>
		add(name)
			.argument('<action>', words.args.action)
			.requiredOption('--by <dimension>', words.options.by)
			.requiredOption('--start <day>', words.options.start)
			.requiredOption('--end <day>', words.options.end)
			.option('--share <percent>', words.options.share)
			.option('--without <unit>', words.options.without, repeatedOption)
			.option('--expected <change>', words.options.expected)
			.option('--rehearsal', words.options.rehearsal);
	const one = (name: keyof typeof words.commands) => add(name).argument('<id>', words.args.id);
	const id = (typed: string) => wholeNumber(cli.texts, '<id>', typed);
	add('list', true)
		.option('--action <id>', words.options.action)
		.allowExcessArguments()
		.action((options: Options & { action?: string }, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`experiments ${unknown}`));
			return list(options, cli);
		});
	planned('foresee').action((typed: string, options: PlanOptions) => foresee(typed, options, cli));
	planned('draw').action((typed: string, options: PlanOptions) =>
		shown(options, cli, (client) => client.drawExperiment(planOf(typed, options, cli), { signal: cli.signal })),
	);
	one('show').action((typed: string, options: Options) =>
		shown(options, cli, (client) => client.getExperiment({ id: id(typed) })),
	);
	one('result').action(async (typed: string, options: Options) => {
		const asked = { id: id(typed) };
		const [experiment, found] = await withClient(cli, options, async (client) => [
			await client.getExperiment(asked),
			await client.getExperimentResult(asked, { signal: cli.signal }),
		]);
		if (options.json) writeJson(cli, found);
		else cli.terminal.out(experimentResultText(experiment, found, cli));
	});
	one('arms').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const { body } = await client.exportExperimentArms({ id: id(typed), format: 'csv', lang: cli.language });
			for await (const chunk of body) cli.terminal.out(chunk.toString());
		}),
	);
	one('note')
		.argument('[text]', words.args.text)
		.option('--unit <name>', words.options.unit)
		.option('--stop', words.options.stop)
		.action((typed: string, text: string | undefined, { unit, stop, ...options }: NoteOptions) => {
			const kind = stop ? 'stopped' : unit !== undefined ? 'switched' : 'note';
			return shown(options, cli, (client) =>
				client.noteExperiment({ id: id(typed), kind, text: text ?? '', ...(unit !== undefined && { unit }) }),
			);
		});
}

function planOf(action: string, { by = '', start = '', end = '', ...options }: PlanOptions, cli: Cli) {
	const { share, without = [], expected, rehearsal = false } = options;
	const sought = readTargetValue('--expected', expected, cli);
	return {
		...{ id: wholeNumber(cli.texts, '<action>', action), by, start, end, without, rehearsal },
		...(share !== undefined && { share: wholeNumber(cli.texts, '--share', share.replace(/\s*%$/, '')) }),
		...(sought !== undefined && { expected: sought }),
	};
}

async function list({ action, ...options }: Options & { action?: string }, cli: Cli): Promise<void> {
	const asked = action === undefined ? {} : { action: wholeNumber(cli.texts, '--action', action) };
	const answer = await withClient(cli, options, (client) => client.listExperiments(asked));
	if (options.json) return writeJson(cli, answer);
	const { columns, empty, rehearsal } = cli.texts.experiments;
	if (answer.experiments.length === 0) return cli.terminal.out(`${empty}\n`);
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, ...right },
				{ title: columns.action, ...right },
				...[columns.kpi, columns.by].map((title) => ({ title })),
				{ title: columns.units, ...right },
				...[columns.start, columns.end, ''].map((title) => ({ title })),
			],
			answer.experiments.map((one) => [
				...[String(one.id), String(one.action), aimText(one.aim, cli), one.by, unitsText(one, cli)],
				...[one.start, one.end, one.rehearsal ? rehearsal : ''],
			]),
		),
	);
}

function unitsText({ partial, units }: Experiment, cli: Cli): string {
	return partial ? cli.texts.experiments.partial : numberText(units.length, cli.language);
}

async function foresee(action: string, options: PlanOptions, cli: Cli): Promise<void> {
	const found = await withClient(cli, options, (client) =>
		client.foreseeExperiment(planOf(action, options, cli), { signal: cli.signal }),
	);
	if (options.json) return writeJson(cli, found);
	const { experiments: words } = cli.texts;
	const sizeOf = (effect: number, unit = found.unit) => `± ${changeText(effect, unit, cli).replace(/^[+−]/, '')}`;
	const rows = [...found.lengths, found.planned]
		.toSorted((one, other) => one.weeks - other.weeks)
		.filter(({ weeks }, at, all) => all.findIndex((one) => one.weeks === weeks) === at)
		.map(({ weeks, effect }) => [numberText(weeks, cli.language), effect === null ? words.notKnown : sizeOf(effect)]);
	const { treated, control, unknown, sought, planned } = found;
	const lines = [
		words.split(treated, control, found.possible === null ? null : numberText(found.possible, cli.language)),
		...(unknown.length > 0 ? [words.unknown(unknown.join(', '))] : []),
		'',
		textTable(
			[
				{ title: words.columns.weeks, ...right },
				{ title: words.columns.detectable, ...right },
			],
			rows,
		),
		...(rows.some(([, text]) => text === words.notKnown) ? [words.tooShort] : []),
		planned.effect === null
			? words.plannedUnknown(planned.weeks)
			: words.planned(planned.weeks, sizeOf(planned.effect)),
		...(sought === null ? [] : [soughtText(found, changeText(sought, found.unit, cli), words)]),
		...found.guards.map(({ kpi, unit, effect, never }) =>
			effect !== null
				? words.guard(kpi, sizeOf(effect, unit))
				: never
					? words.guardNever(kpi)
					: words.guardUnknown(kpi),
		),
		...(found.overlaps.length > 0 ? [words.overlaps(found.overlaps.join(', '))] : []),
		words.notDrawn,
	];
	cli.terminal.out(`${lines.join('\n')}\n`);
}

function soughtText(
	{ needed, lengths }: Result<'foreseeExperiment'>,
	sought: string,
	words: Cli['texts']['experiments'],
): string {
	if (needed !== null) return words.needed(sought, needed);
	const known = lengths.findLast(({ effect }) => effect !== null);
	if (known === undefined) return words.soughtUnknown(sought);
	return known === lengths.at(-1) ? words.never(sought) : words.notWithin(sought, known.weeks);
}

async function shown(options: Options, cli: Cli, does: (client: Client) => Promise<Experiment>): Promise<void> {
	const found = await withClient(cli, options, does);
	if (options.json) return writeJson(cli, found);
	const { columns, ...words } = cli.texts.experiments;
	const { language } = cli;
	const isGroups = found.by === 'customer';
	const lines = [
		words.head(String(found.id), aimText(found.aim, cli), found.start, found.end),
		...(found.rehearsal ? [words.rehearsed] : []),
		...(found.stopped ? [words.isStopped] : []),
		...(found.overlaps.length > 0 ? [words.overlaps(found.overlaps.join(', '))] : []),
		...(found.drawn
			? [words.seed(String(found.drawn.seed), numberText(found.drawn.kept, language), found.drawn.digest)]
			: [words.seen]),
		...(found.drawn?.intact === false ? [words.notIntact] : []),
		...(found.drawn?.intact === null ? [words.erased] : []),
		...(isGroups ? [words.customers(String(found.id))] : []),
	];
	const rows = found.units.map(({ name, arm, n, value }) => [
		...[name, words.arms[arm], numberText(n, language)],
		figureText(value, found.unit, language),
	]);
	const table = textTable(
		[{ title: found.by }, { title: columns.arm }, { title: columns.n, ...right }, { title: columns.before, ...right }],
		rows,
	);
	const events = found.events.map(({ at, kind, unit, text, author }) =>
		[at.slice(0, 10), author, words.events[kind], unit ?? '', text].filter((part) => part !== '').join(' · '),
	);
	cli.terminal.out(
		`${[...lines, ...(isGroups || rows.length === 0 ? [] : ['', table.trimEnd()]), ...events].join('\n')}\n`,
	);
}
