/** The command line: words → commands → exit code. */
import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { Environment } from '../config.ts';
import { readConfig } from '../config.ts';
import { Fault, type Language } from '../errors.ts';
import { type Cli, writeJson } from './command.ts';
import { addActionsCommand } from './commands/actions.ts';
import { addAttentionCommand } from './commands/attention.ts';
import { addAuditCommand } from './commands/audit.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addCasesCommand } from './commands/cases.ts';
import { addChangeCommand } from './commands/change.ts';
import { addChannelsCommand } from './commands/channels.ts';
import { addCurveCommand } from './commands/curve.ts';
import { addCustomerCommand } from './commands/customer.ts';
import { addDefineCommand } from './commands/define.ts';
import { addDemoCommand } from './commands/demo.ts';
import { addDoctorCommand } from './commands/doctor.ts';
import { addDriversCommand } from './commands/drivers.ts';
import { addExperimentsCommand } from './commands/experiments.ts';
import { addExplainCommand } from './commands/explain.ts';
import { addExplainChangeCommand } from './commands/explain-change.ts';
import { addFactsCommand } from './commands/facts.ts';
import { addForecastCommand } from './commands/forecast.ts';
import { addImportCommand } from './commands/import.ts';
import { addImportsCommands } from './commands/imports.ts';
import { addKeysCommand } from './commands/keys.ts';
import { addKpiCommand } from './commands/kpi.ts';
import { addMailCommand } from './commands/mail.ts';
import { addNotesCommand } from './commands/notes.ts';
import { addPeopleCommand } from './commands/people.ts';
import { addPoliciesCommand } from './commands/policies.ts';
import { addPushCommand } from './commands/push.ts';
import { addRatesCommand } from './commands/rates.ts';
import { addRelationsCommand } from './commands/relations.ts';
import { addRetentionCommand } from './commands/retention.ts';
import { addSchedulesCommand } from './commands/schedules.ts';
import { addSegmentsCommand } from './commands/segments.ts';
import { addServeCommand } from './commands/serve.ts';
import { addSettingsCommand } from './commands/settings.ts';
import { addSignalsCommand } from './commands/signals.ts';
import { addStoryCommand } from './commands/story.ts';
import { addSurveysCommand } from './commands/surveys.ts';
import { addTargetsCommand } from './commands/targets.ts';
import { addValueCommand } from './commands/value.ts';
import { addValuesCommand } from './commands/values.ts';
import { exitCodes } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { texts } from './texts.ts';
import { UsageError, usageText } from './usage.ts';

export type CliParts = {
	readonly terminal: Terminal;
	/** Aborted when the user wants the command to end. */
	readonly signal: AbortSignal;
	/** The process's own where none is given. */
	readonly environment?: Environment;
};

/** Runs one command. Resolves with its exit code; never throws. */
export async function runCli(args: readonly string[], { terminal, signal, environment }: CliParts): Promise<number> {
	let code: number = exitCodes.ok;
	const language = languageOf(args, environment);
	const cli: Cli = {
		...{ terminal, signal, language, environment, texts: texts[language] },
		exit: (given) => {
			code = given;
		},
	};
	try {
		await programOf(cli).parseAsync(args, { from: 'user' });
		return code;
	} catch (error) {
		return report(error, cli, args);
	}
}

function programOf(cli: Cli): Command {
	const { terminal, texts: words } = cli;
	const program = new Command('kamerton')
		.description(words.about)
		.version(manifest.version, '-V, --version', words.version)
		.helpOption('-h, --help', words.help)
		.helpCommand(false)
		.addHelpText('after', `\n${words.moreHelp}\n${words.exitCodes}`);
	addServeCommand(program, cli);
	addImportCommand(program, cli);
	addImportsCommands(program, cli);
	addPushCommand(program, cli);
	addKpiCommand(program, cli);
	addExplainCommand(program, cli);
	addChangeCommand(program, cli);
	addCurveCommand(program, cli);
	addExplainChangeCommand(program, cli);
	addSegmentsCommand(program, cli);
	addDriversCommand(program, cli);
	addValueCommand(program, cli);
	addRelationsCommand(program, cli);
	addForecastCommand(program, cli);
	addAttentionCommand(program, cli);
	addFactsCommand(program, cli);
	addStoryCommand(program, cli);
	addValuesCommand(program, cli);
	addSchedulesCommand(program, cli);
	addPoliciesCommand(program, cli);
	addTargetsCommand(program, cli);
	addDefineCommand(program, cli);
	addSignalsCommand(program, cli);
	addActionsCommand(program, cli);
	addExperimentsCommand(program, cli);
	addCasesCommand(program, cli);
	addSurveysCommand(program, cli);
	addMailCommand(program, cli);
	addChannelsCommand(program, cli);
	addNotesCommand(program, cli);
	addSettingsCommand(program, cli);
	addPeopleCommand(program, cli);
	addKeysCommand(program, cli);
	addAuditCommand(program, cli);
	addCustomerCommand(program, cli);
	addRetentionCommand(program, cli);
	addRatesCommand(program, cli);
	addDemoCommand(program, cli);
	addBackupCommands(program, cli);
	addDoctorCommand(program, cli);
	const titles: Readonly<Record<string, string>> = words.titles;
	const withOwn = (command: Command): Command[] => [command, ...command.commands.flatMap(withOwn)];
	for (const command of withOwn(program)) {
		command
			.exitOverride()
			.helpOption('-h, --help', words.help)
			.configureOutput({ writeOut: terminal.out, writeErr: () => {} })
			.configureHelp({ styleTitle: (title) => titles[title] ?? title, helpWidth: Math.max(80, terminal.columns()) });
	}
	return program;
}

/** Faults are told with what to do; a defect by its stack, for a report. */
function report(error: unknown, cli: Cli, args: readonly string[]): number {
	const { terminal, language } = cli;
	if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.ok;
	if (error instanceof CommanderError || error instanceof UsageError) {
		// Without a command the whole help is the answer.
		if (error instanceof CommanderError && error.code === 'commander.help') programOf(cli).outputHelp();
		else terminal.err(usageText(error, cli.texts, args[0]));
		return exitCodes.usage;
	}
	const fault = error instanceof Fault ? error : new Fault('internal', {}, { cause: error });
	if (args.includes('--json')) {
		const { code, params } = fault;
		writeJson(cli, { error: { code, message: fault.describe(language), params } });
	}
	terminal.err(`${fault.describe(language)}\n`);
	if (!(error instanceof Fault)) terminal.err(`${error instanceof Error ? error.stack : String(error)}\n`);
	return exitCodes.fault;
}

/** Needed before the options are read, as the help is in it. */
function languageOf(args: readonly string[], environment: Environment | undefined): Language {
	const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
	const given = args[at]?.includes('=') ? args[at].split('=')[1] : args[at + 1];
	try {
		return readConfig(environment, at !== -1 && given ? { language: given } : {}).language;
	} catch {
		return 'en';
	}
}
