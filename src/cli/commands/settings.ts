/** What the company sets once for everybody. */
import type { Command } from 'commander';
import type { Input, Result } from '../../api/contract/contract.ts';
import { settingNames } from '../../workspace/settings.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };

export function addSettingsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, workspace, usage } = cli.texts;
	const words = workspace.settings;
	const group = program.command('settings').description(commands.settings).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`settings ${unknown}`));
			return withClient(cli, options, async (client) => report(await client.getSettings({}), options, cli));
		});
	add('set')
		.argument('<name>', words.args.name)
		.argument('<value>', words.args.value)
		.action((name: string, value: string, options: Options) => change(given(name, value, cli), options, cli));
	add('reset')
		.argument('<names...>', words.args.names)
		.action((names: string[], options: Options) =>
			change({ reset: names.map((name) => nameOf(name, cli)) }, options, cli),
		);
}

function nameOf(name: string, { texts }: Cli) {
	const known = oneOf(texts, '<name>', name, settingNames);
	if (known === undefined) throw new UsageError(texts.usage.badValue('<name>', name, settingNames.join(', ')));
	return known;
}

/** What the value may be is checked where it arrives. */
function given(name: string, value: string, cli: Cli): Input<'changeSettings'> {
	const known = nameOf(name, cli);
	if (known === 'benchmarks') return { benchmarks: benchmarksOf(value, cli) };
	return { [known]: known === 'decimals' ? Number(value) : value };
}

/** `nps=m:industry_nps,acsi=m:acsi` */
function benchmarksOf(value: string, { texts }: Cli): Record<string, string> {
	const pairs = value.split(',').map((pair) => pair.split('=').map((part) => part.trim()));
	return Object.fromEntries(
		pairs.map(([kpi = '', benchmark = '']) => {
			if (kpi === '' || benchmark === '') throw new UsageError(texts.usage.badValue('benchmarks', value, 'nps=m:…'));
			return [kpi, benchmark];
		}),
	);
}

function change(wanted: Input<'changeSettings'>, options: Options, cli: Cli): Promise<void> {
	return withClient(cli, options, async (client) => report(await client.changeSettings(wanted), options, cli));
}

function report(answer: Result<'getSettings'>, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, answer);
		return;
	}
	const { columns, own, configured, none } = cli.texts.workspace.settings;
	const rows = settingNames.map((name) => [
		name,
		valueText(answer.settings[name]) || none,
		answer.own.includes(name) ? own : configured,
	]);
	cli.terminal.out(
		textTable(
			[columns.name, columns.value, columns.from].map((title) => ({ title })),
			rows,
		),
	);
}

function valueText(value: Result<'getSettings'>['settings'][keyof Result<'getSettings'>['settings']]): string {
	if (value === null || typeof value !== 'object') return String(value ?? '');
	return Object.entries(value)
		.map(([kpi, benchmark]) => `${kpi}=${benchmark}`)
		.join(', ');
}
