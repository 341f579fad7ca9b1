/** Looks at an installation without changing it, and says what to mend. */
import type { Command } from 'commander';
import manifest from '../../../package.json' with { type: 'json' };
import { examine, type Finding } from '../../store/doctor/examine.ts';
import { findOwner } from '../../store/owner-lock.ts';
import { addCommonOptions, type Cli, type CommonOptions, configOf, writeJson } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

type Options = CommonOptions & { json?: boolean };

export function addDoctorCommand(program: Command, cli: Cli): void {
	const { commands, options: common } = cli.texts;
	addCommonOptions(
		program
			.command('doctor')
			.description(commands.doctor)
			.option('--json', common.json)
			.action((options: Options) => doctor(options, cli)),
		cli,
	);
}

async function doctor(options: Options, cli: Cli): Promise<void> {
	const { dataDir, factsUrl, secretKey } = configOf(cli, options);
	const findings = await examine({
		...{ dataDir, owner: await findOwner(dataDir), factsUrl, secretFromEnvironment: secretKey !== null },
		...{ node: process.versions.node, wantedNode: manifest.dependencies.node, now: Date.now },
	});
	if (findings.some(({ state }) => state === 'bad')) cli.exit(exitCodes.fault);
	if (options.json) writeJson(cli, { dataDir, findings: findings.map((one) => ({ ...one, text: textOf(one, cli) })) });
	else for (const finding of findings) cli.terminal.out(`${marks[finding.state]} ${textOf(finding, cli)}\n`);
}

const marks: Readonly<Record<Finding['state'], string>> = { good: '✓', look: '!', bad: '✗' };

function textOf({ what, params }: Finding, { texts }: Cli): string {
	return texts.doctor[what].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? '—'));
}
