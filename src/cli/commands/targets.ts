/** What the company aims at. */
import type { Command } from 'commander';
import { targetSpans } from '../../kpi/target/span.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { againstKinds } from '../../targets/target-shape.ts';
import { addCommonOptions, type Cli, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import {
	type AddTargetCommand,
	type AimOptions,
	addAimOptions,
	aimOf,
	report,
	type TargetOptions,
} from '../target-options.ts';
import { changesTable, targetsTable } from '../target-tables.ts';
import { readTargetValue } from '../target-text.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';
import { addTargetGoalCommands } from './target-goals.ts';

type SetOptions = AimOptions & {
	low?: string;
	high?: string;
	per?: string;
	from?: string;
	to?: string;
	against?: string;
	tolerance?: string;
	note?: string;
};

export function addTargetsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, args, targets: words, usage } = cli.texts;
	const group = program.command('targets').description(commands.targets).helpCommand(false);
	const add: AddTargetCommand = (name, taken = [], isDefault = false) => {
		const command = group.command(name, { isDefault }).description(words.commands[name]);
		for (const [arg, description] of taken) command.argument(arg, description);
		return addCommonOptions(command.option('--json', common.json), cli);
	};
	add('list', [], true)
		.option('--kpi <id>', words.options.kpi)
		.option('--history', words.options.history)
		.allowExcessArguments()
		.action((options: TargetOptions & { kpi?: string; history?: boolean }, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`targets ${unknown}`));
			return list(options, cli);
		});
	addAimOptions(
		add('set', [
			['<kpi>', args.kpi],
			['[value]', words.args.value],
		]),
		cli,
	)
		.option('--low <value>', words.options.low)
		.option('--high <value>', words.options.high)
		.option('--per <length>', words.options.per)
		.option('--from <day>', words.options.from)
		.option('--to <day>', words.options.to)
		.option('--against <what>', words.options.against)
		.option('--tolerance <value>', words.options.tolerance)
		.option('--note <text>', words.options.note)
		.action((kpi: string, value: string | undefined, options: SetOptions) => set(kpi, value, options, cli));
	add('end', [['<id>', words.args.id]])
		.option('--to <day>', words.options.endTo)
		.option('--note <text>', words.options.note)
		.action((id: string, options: TargetOptions & { to?: string; note?: string }) => end(id, options, cli));
	add('defaults', [['<switch>', words.args.switch]])
		.option('--kpi <id>', words.options.kpi)
		.action((to: string, options: TargetOptions & { kpi?: string }) => switchDefaults(to, options, cli));
	add('history')
		.option('--limit <number>', words.options.limit, '50')
		.action((options: TargetOptions & { limit: string }) => history(options, cli));
	add('undo', [['<revision>', words.args.revision]]).action((revision: string, options: TargetOptions) =>
		undo(revision, options, cli),
	);
	addTargetGoalCommands(add, cli);
}

async function list({ kpi, history: all, ...options }: TargetOptions & { kpi?: string; history?: boolean }, cli: Cli) {
	const history = all ? 'true' : 'false';
	const answer = await withClient(cli, options, (client) => client.listTargets({ kpi, history }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(targetsTable(answer, cli));
}

async function set(kpi: string, typed: string | undefined, options: SetOptions, cli: Cli): Promise<void> {
	const number = (name: string, text: string | undefined) => readTargetValue(name, text, cli);
	const given = {
		...aimOf(kpi, options, cli),
		value: number('<value>', typed),
		low: number('--low', options.low),
		high: number('--high', options.high),
		per: oneOf(cli.texts, '--per', options.per, targetSpans),
		...inclusiveDays({ from: options.from, to: options.to }),
		against: oneOf(cli.texts, '--against', options.against, againstKinds),
		tolerance: number('--tolerance', options.tolerance),
		note: options.note,
	};
	const answer = await withClient(cli, options, (client) => client.setTarget(given));
	report(answer, options, cli);
}

async function end(typed: string, options: TargetOptions & { to?: string; note?: string }, cli: Cli): Promise<void> {
	const id = wholeNumber(cli.texts, '<id>', typed);
	const { to } = inclusiveDays({ to: options.to });
	const answer = await withClient(cli, options, (client) => client.endTarget({ id, to, note: options.note }));
	report(answer, options, cli);
}

async function switchDefaults(typed: string, options: TargetOptions & { kpi?: string }, cli: Cli): Promise<void> {
	const on = oneOf(cli.texts, '<switch>', typed, ['on', 'off']) === 'on';
	const answer = await withClient(cli, options, (client) => client.switchDefaultTargets({ on, kpi: options.kpi }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(`${cli.texts.targets.switched[on ? 'on' : 'off']}\n`);
}

async function history(options: TargetOptions & { limit: string }, cli: Cli): Promise<void> {
	const limit = wholeNumber(cli.texts, '--limit', options.limit);
	const answer = await withClient(cli, options, (client) => client.listTargetChanges({ limit }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(changesTable(answer.changes, cli));
}

async function undo(typed: string, options: TargetOptions, cli: Cli): Promise<void> {
	const revision = wholeNumber(cli.texts, '<revision>', typed);
	const answer = await withClient(cli, options, (client) => client.undoTargetChange({ revision }));
	report(answer, options, cli);
}
