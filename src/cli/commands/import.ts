import { type Command, Option } from 'commander';
import type { Client } from '../../api/client.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { importReport } from '../import-report.ts';
import { type ImportResult, importFile } from '../import-run.ts';
import { type MappingOptions, mappingOf } from '../mapping-options.ts';
import { writeRejects } from '../rejects-output.ts';

type ImportOptions = CommonOptions &
	MappingOptions & { source?: string; dryRun?: boolean; json?: boolean; rejects?: string };

/** Rejected records that are shown at once; the file has all. */
const shownRejects = 10;

export function addImportCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('import')
		.description(commands.import)
		.argument('<fact>', args.fact)
		.argument('<file...>', args.files)
		.option('--source <name>', words.source)
		.option('--map <file>', words.map)
		.option('--set <column=header>', words.set, repeatedOption)
		.option('--tz <zone>', words.naive)
		.option('--dates <order>', words.dates)
		.option('--decimal <sign>', words.decimal)
		.option('--unit <unit>', words.unit)
		.option('--encoding <name>', words.encoding)
		.option('--delimiter <sign>', words.delimiter)
		.option('--sheet <name>', words.sheet)
		.option('--attributes <names>', words.attributes)
		.option('--scale <from-to>', words.scale)
		.option('--means <from-to>', words.means)
		.option('--scrub', words.scrub)
		.option('--dry-run', words.dryRun)
		.option('--rejects <file>', words.rejectsFile)
		.addOption(new Option('--json', words.json))
		.action((fact: string, files: string[], options: ImportOptions) => importFiles(fact, files, options, cli));
	addCommonOptions(command, cli);
}

async function importFiles(fact: string, files: string[], options: ImportOptions, cli: Cli): Promise<void> {
	const form = {
		fact,
		source: options.source,
		mapping: JSON.stringify(await mappingOf(options, cli.texts)),
		dryRun: options.dryRun ?? false,
	};
	const done: object[] = [];
	await withClient(cli, options, async (client, _, remote) => {
		for (const path of files) {
			try {
				const result = await importFile(client, path, form, cli, remote);
				done.push(await tell(client, result, options, cli));
				if ((result.rejected ?? 0) > 0) cli.exit(exitCodes.rejects);
			} catch (error) {
				// With several files one that fails does not keep the others out; the last failure is the command's.
				const last = path === files.at(-1);
				if (!(error instanceof Fault) || cli.signal.aborted || (last && done.length === 0)) throw error;
				done.push(toldFault(path, error, cli));
			}
		}
	});
	if (done.some((one) => 'error' in one && one.error !== null)) cli.exit(exitCodes.fault);
	if (options.json) writeJson(cli, { imports: done });
}

/** Human words at once; what JSON says of it for the end. */
async function tell(client: Client, result: ImportResult, options: ImportOptions, cli: Cli): Promise<object> {
	const { id, rejected } = result;
	const some = (rejected ?? 0) > 0;
	const { rejects } = some ? await client.listRejects({ id, limit: shownRejects }) : { rejects: [] };
	if (some && options.rejects !== undefined) await writeRejects(client, result, options.rejects, cli);
	if (options.json) return { ...result, rejects, rejectsFile: (some && options.rejects) || null };
	const { terminal, texts } = cli;
	const words = texts.import;
	terminal.out(`${importReport(result, rejects, cli)}\n`);
	if (some && options.rejects !== undefined) terminal.out(`${words.wroteRejects(options.rejects)}\n`);
	else if (some) {
		const file = `rejects-${id}.${result.rejectsFormat ?? 'csv'}`;
		terminal.out(`${words.getRejects(`kamerton rejects ${id} --output ${file}`)}\n`);
	}
	if (result.state === 'published') terminal.out(`${words.howToUndo(`kamerton undo ${id}`)}\n`);
	terminal.out('\n');
	return result;
}

function toldFault(path: string, fault: Fault, { terminal, language }: Cli): object {
	const message = fault.describe(language);
	terminal.err(`${path}: ${message}\n`);
	return { file: path, error: { code: fault.code, message, params: fault.params } };
}
