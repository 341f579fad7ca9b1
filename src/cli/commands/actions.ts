/** What is done against what is wrong, and whether it helped. */
import type { Command } from 'commander';
import { actionStates } from '../../actions/action.ts';
import { measureIds } from '../../actions/measures.ts';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { changeText } from '../change-text.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { type AimOptions, addAimOptions, aimOf } from '../target-options.ts';
import { aimText, readTargetValue, segmentText } from '../target-text.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type DateOptions = { state?: string; start?: string; full?: string; owner?: string };
type AddOptions = AimOptions & DateOptions & { expected?: string; guard?: string[]; measure?: string; before?: string };
type Action = Result<'addAction'>;

export function addActionsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, actions: words, usage } = cli.texts;
	const group = program.command('actions').description(commands.actions).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const dated = (command: Command) =>
		command
			.option('--state <state>', words.options.state)
			.option('--start <day>', words.options.start)
			.option('--full <day>', words.options.full)
			.option('--owner <name>', words.options.owner);
	const one = (name: keyof typeof words.commands) => add(name).argument('<id>', words.args.id);
	const id = (typed: string) => wholeNumber(cli.texts, '<id>', typed);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`actions ${unknown}`));
			return list(options, cli);
		});
	dated(addAimOptions(add('add').argument('<title>', words.args.title).argument('<kpi>', words.args.kpi), cli))
		.option('--expected <change>', words.options.expected)
		.option('--guard <kpi>', words.options.guard, repeatedOption)
		.option('--measure <id>', words.options.measure)
		.option('--before <days>', words.options.before)
		.action((title: string, kpi: string, options: AddOptions) => plan(title, kpi, options, cli));
	one('effect').action((typed: string, options: Options) => effect(id(typed), options, cli));
	dated(one('set')).action((typed: string, options: Options & DateOptions) =>
		kept(options, cli, async (client) => {
			const { action } = await client.getAction({ id: id(typed) });
			return client.changeAction({
				...givenOf(action),
				...datesOf(options, cli),
				id: action.id,
				version: action.version,
			});
		}),
	);
	one('comment')
		.argument('<text>', words.args.text)
		.action(async (typed: string, text: string, options: Options) => {
			const comment = await withClient(cli, options, (client) => client.commentAction({ id: id(typed), text }));
			if (options.json) writeJson(cli, comment);
			else cli.terminal.out(`${words.commented}\n`);
		});
	one('remove').action(async (typed: string, options: Options) => {
		const removed = await withClient(cli, options, (client) => client.removeAction({ id: id(typed) }));
		if (options.json) writeJson(cli, removed);
		else cli.terminal.out(`${words.removed(typed)}\n`);
	});
	one('restore')
		.argument('<version>', words.args.version)
		.action((typed: string, version: string, options: Options) =>
			kept(options, cli, (client) =>
				client.restoreAction({ id: id(typed), version: wholeNumber(cli.texts, '<version>', version) }),
			),
		);
	add('measures').action((options: Options) => measures(options, cli));
}

function datesOf({ state, start, full, owner }: DateOptions, cli: Cli) {
	const chosen = oneOf(cli.texts, '--state', state, actionStates);
	return {
		...(chosen !== undefined && { state: chosen }),
		...(start !== undefined && { start }),
		...(full !== undefined && { full }),
		...(owner !== undefined && { owner }),
	};
}

function plan(title: string, kpi: string, options: AddOptions, cli: Cli): Promise<void> {
	const { segment, ...target } = aimOf(kpi, options, cli);
	const expected = readTargetValue('--expected', options.expected, cli);
	const given = {
		...{ title, target, segment, guards: options.guard ?? [], ...datesOf(options, cli) },
		measure: oneOf(cli.texts, '--measure', options.measure, measureIds),
		...(expected !== undefined && { expected }),
		...(options.before !== undefined && { before: wholeNumber(cli.texts, '--before', options.before) }),
	};
	return kept(options, cli, (client) => client.addAction(given));
}

/** What an action says, as it is given. */
function givenOf({ aim, guards, id, version, author, createdAt, changedBy, changedAt, ...rest }: Action) {
	const { kpi, stat, clock, params, segment } = aim;
	const target = { kpi, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) };
	return { ...rest, target, segment, guards: guards.map((guard) => guard.kpi) };
}

async function kept(options: Options, cli: Cli, does: (client: Client) => Promise<Action>): Promise<void> {
	const action = await withClient(cli, options, does);
	if (options.json) return writeJson(cli, action);
	cli.terminal.out(`${cli.texts.actions.kept(String(action.id), action.version)}\n`);
}

async function list(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listActions({}));
	if (options.json) return writeJson(cli, answer);
	const { columns, empty, states } = cli.texts.actions;
	if (answer.actions.length === 0) return cli.terminal.out(`${empty}\n`);
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, align: 'right' },
				...[columns.title, columns.kpi, columns.for, columns.state, columns.start, columns.owner].map((title) => ({
					title,
				})),
			],
			answer.actions.map((action) => [
				...[String(action.id), action.title, aimText(action.aim, cli), segmentText(action.aim, cli)],
				...[states[action.state], action.start ?? '', action.owner],
			]),
		),
	);
}

async function effect(id: number, options: Options, cli: Cli): Promise<void> {
	const found = await withClient(cli, options, (client) => client.getActionEffect({ id }));
	if (options.json) return writeJson(cli, found);
	const { language, texts } = cli;
	const { columns, verdicts, ...words } = texts.actions;
	const right = { align: 'right' } as const;
	const rows = [found.target, ...found.guards].map((one) => {
		const text = (value: number | null) => changeText(value, one.unit, cli);
		return [
			...[aimText(one.aim, cli), text(one.effect)],
			one.low === null || one.high === null ? '' : texts.kpi.range(text(one.low), text(one.high)),
			...[numberText(one.before.n, language), numberText(one.after.n, language), verdicts[one.verdict]],
		];
	});
	const { controlled, after, patience } = found.target;
	cli.terminal.out(
		textTable(
			[
				{ title: columns.kpi },
				{ title: columns.effect, ...right },
				{ title: columns.range },
				{ title: columns.before, ...right },
				{ title: columns.after, ...right },
				{ title: columns.verdict },
			],
			rows,
		),
	);
	cli.terminal.out(`\n${words.periods(found.grain, after.periods, patience)}\n`);
	cli.terminal.out(`${controlled ? words.beside(controlled.controls.join(', ')) : words.alone}\n`);
	cli.terminal.out(`${words.association}\n`);
}

async function measures(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listActions({}));
	if (options.json) return writeJson(cli, answer.measures);
	const { columns } = cli.texts.actions;
	cli.terminal.out(
		textTable(
			[columns.id, columns.title, columns.kind, columns.moves].map((title) => ({ title })),
			answer.measures.map(({ id, names, kind, moves }) => [id, names[cli.language], kind, moves.join(', ')]),
		),
	);
}
