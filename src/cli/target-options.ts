/** What the commands on targets share: which target is meant, and what an edit has done. */
import type { Command } from 'commander';
import { clocks } from '../kpi/definition.ts';
import { type Cli, type CommonOptions, repeatedOption, writeJson } from './command.ts';
import { editReport } from './target-tables.ts';
import { readParams, readSegment } from './target-text.ts';
import { oneOf } from './usage.ts';

export type TargetOptions = CommonOptions & { json?: boolean };
export type AimOptions = TargetOptions & { stat?: string; clock?: string; param?: string[]; for?: string[] };

export type AddTargetCommand = (
	name: keyof Cli['texts']['targets']['commands'],
	args?: readonly (readonly [name: string, description: string])[],
	isDefault?: boolean,
) => Command;

export function addAimOptions(command: Command, { texts: { targets: words } }: Cli): Command {
	return command
		.option('--stat <name>', words.options.stat)
		.option('--clock <name>', words.options.clock)
		.option('--param <name=value>', words.options.param, repeatedOption)
		.option('--for <field=value>', words.options.for, repeatedOption);
}

export function aimOf(kpi: string, options: AimOptions, cli: Cli) {
	return {
		kpi,
		stat: options.stat,
		clock: oneOf(cli.texts, '--clock', options.clock, clocks),
		params: readParams(options.param, cli),
		segment: readSegment(options.for, cli),
	};
}

export function report(answer: Parameters<typeof editReport>[0], options: TargetOptions, cli: Cli): void {
	if (options.json) writeJson(cli, answer);
	else cli.terminal.out(editReport(answer, cli));
}
