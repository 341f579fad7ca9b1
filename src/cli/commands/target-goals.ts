/** Where targets come from, and what became of them: proposals, sets, outcomes, reasons. */

import { inclusiveDays } from '../../kpi/time/period.ts';
import { type Cli, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import {
	type AddTargetCommand,
	type AimOptions,
	addAimOptions,
	aimOf,
	report,
	type TargetOptions,
} from '../target-options.ts';
import { outcomesTable, planTable, presetsTable, proposalsText, reasonsTable } from '../target-tables.ts';
import { UsageError } from '../usage.ts';

type PresetOptions = TargetOptions & { from?: string; apply?: boolean };
type OutcomeOptions = TargetOptions & { missed?: boolean; unexplained?: boolean };
type ReasonOptions = AimOptions & { remove?: boolean };

export function addTargetGoalCommands(add: AddTargetCommand, cli: Cli): void {
	const { args, targets: words } = cli.texts;
	addAimOptions(add('propose', [['<kpi>', args.kpi]]), cli).action((kpi: string, options: AimOptions) =>
		propose(kpi, options, cli),
	);
	add('preset', [['[preset]', words.args.preset]])
		.option('--from <day>', words.options.from)
		.option('--apply', words.options.apply)
		.action((id: string | undefined, options: PresetOptions) =>
			id === undefined ? listPresets(options, cli) : preset(id, options, cli),
		);
	add('outcomes', [['<period>', words.args.period]])
		.option('--missed', words.options.missed)
		.option('--unexplained', words.options.unexplained)
		.action((period: string, options: OutcomeOptions) => outcomes(period, options, cli));
	addAimOptions(
		add('reason', [
			['<kpi>', args.kpi],
			['<period>', words.args.period],
			['[text]', words.args.text],
		]),
		cli,
	)
		.option('--remove', words.options.remove)
		.action((kpi: string, period: string, text: string | undefined, options: ReasonOptions) =>
			reason({ kpi, period, text }, options, cli),
		);
	add('reasons')
		.option('--period <period>', words.options.period)
		.action((options: TargetOptions & { period?: string }) => reasons(options, cli));
}

async function propose(kpi: string, options: AimOptions, cli: Cli): Promise<void> {
	const aim = aimOf(kpi, options, cli);
	const answer = await withClient(cli, options, (client) => client.proposeTargets(aim, { signal: cli.signal }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(proposalsText(answer, cli));
}

async function listPresets(options: PresetOptions, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listTargetPresets({}));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(presetsTable(answer.presets, cli));
}

async function preset(id: string, options: PresetOptions, cli: Cli): Promise<void> {
	const words = cli.texts.targets;
	const { from } = inclusiveDays({ from: options.from });
	await withClient(cli, options, async (client) => {
		if (options.apply) {
			const applied = await client.applyTargetPreset({ preset: id, from });
			if (!options.json) cli.terminal.out(planTable(applied.steps, cli));
			return report(applied, options, cli);
		}
		const plan = await client.planTargetPreset({ preset: id, from }, { signal: cli.signal });
		if (options.json) return writeJson(cli, plan);
		const again = `kamerton targets preset ${id} --apply${from === undefined ? '' : ` --from ${from}`}`;
		cli.terminal.out(`${planTable(plan.steps, cli)}${words.applyWith(again)}\n`);
	});
}

async function outcomes(period: string, options: OutcomeOptions, cli: Cli): Promise<void> {
	const flag = (set: boolean | undefined) => (set ? 'true' : 'false');
	const asked = { period, missed: flag(options.missed), unexplained: flag(options.unexplained) };
	const answer = await withClient(cli, options, (client) => client.listTargetOutcomes(asked, { signal: cli.signal }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(outcomesTable(answer.outcomes, cli));
}

async function reason(
	{ kpi, period, text }: { kpi: string; period: string; text: string | undefined },
	options: ReasonOptions,
	cli: Cli,
): Promise<void> {
	if ((text === undefined) !== (options.remove === true)) throw new UsageError(cli.texts.usage.missingArgument('text'));
	const given = { ...aimOf(kpi, options, cli), period, text: text ?? null };
	const answer = await withClient(cli, options, (client) => client.writeTargetReason(given));
	if (options.json) return writeJson(cli, answer);
	const words = cli.texts.targets;
	cli.terminal.out(`${(text === undefined ? words.reasonRemoved : words.reasonKept)(period)}\n`);
}

async function reasons(options: TargetOptions & { period?: string }, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listTargetReasons({ period: options.period }));
	if (options.json) return writeJson(cli, answer);
	cli.terminal.out(reasonsTable(answer.reasons, cli));
}
