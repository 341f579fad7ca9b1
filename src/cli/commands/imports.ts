import type { Command } from 'commander';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { besideFacts, withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { importReport } from '../import-report.ts';
import { ended, follow, type ImportResult } from '../import-run.ts';
import { progressLine } from '../progress-line.ts';
import { writeRejects } from '../rejects-output.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };

/** Looking at imports, stopping them, taking them back, getting what was rejected. */
export function addImportsCommands(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const idOf = (text: string) => wholeNumber(cli.texts, '<id>', text);
	const imports = program
		.command('imports')
		.description(commands.imports)
		.argument('[id]', args.import)
		.option('--limit <number>', words.limit, '50')
		.option('--json', words.json)
		.action((id: string | undefined, options: Options & { limit: string }) =>
			id === undefined
				? listImports(wholeNumber(cli.texts, '--limit', options.limit), options, cli)
				: showImport(idOf(id), options, cli),
		);
	const undo = program
		.command('undo')
		.description(commands.undo)
		.argument('<id>', args.import)
		.option('--json', words.json)
		.action((id: string, options: Options) => undoImport(idOf(id), options, cli));
	const cancel = program
		.command('cancel')
		.description(commands.cancel)
		.argument('<id>', args.import)
		.option('--json', words.json)
		.action((id: string, options: Options) =>
			besideFacts(cli, options, async (client) => show(await client.cancelImport({ id: idOf(id) }), options, cli)),
		);
	const rejects = program
		.command('rejects')
		.description(commands.rejects)
		.argument('<id>', args.import)
		.option('--output <file>', words.output)
		.action((id: string, options: CommonOptions & { output?: string }) =>
			besideFacts(cli, options, async (client) => {
				await writeRejects(client, await client.getImport({ id: idOf(id) }), options.output, cli);
				if (options.output !== undefined) cli.terminal.err(`${cli.texts.import.wroteRejects(options.output)}\n`);
			}),
		);
	for (const command of [imports, undo, cancel, rejects]) addCommonOptions(command, cli);
}

async function listImports(limit: number, options: Options, cli: Cli): Promise<void> {
	const { imports } = await besideFacts(cli, options, (client) => client.listImports({ limit }));
	if (options.json) return writeJson(cli, { imports });
	const words = cli.texts.import;
	if (imports.length === 0) return cli.terminal.out(`${words.none}\n`);
	const { columns, states } = words;
	cli.terminal.out(
		textTable(
			[
				{ title: columns.import, align: 'right' },
				...[columns.created, columns.file, columns.fact, columns.source, columns.state].map((title) => ({ title })),
				{ title: columns.rows, align: 'right' },
			],
			imports.map(({ id, createdAt, fileName, fact, source, state, rows }) => [
				String(id),
				createdAt.slice(0, 16).replace('T', ' '),
				fileName,
				fact,
				source,
				states[state] ?? state,
				rows === null ? '—' : numberText(rows, cli.language),
			]),
		),
	);
	for (const one of imports) {
		const why = cutOffText(one, cli);
		if (why !== '') cli.terminal.out(`№ ${one.id}: ${why}\n`);
	}
}

/** Why the last try to publish it or to take it back was cut off, and when the next one comes. */
function cutOffText({ state, error, nextTryAt }: ImportResult, { texts }: Cli): string {
	if (error === null || (state !== 'publishing' && state !== 'undoing')) return '';
	const words = texts.import;
	return nextTryAt === null ? words.lastTry(error.message) : words.waits(shortInstant(nextTryAt), error.message);
}

/** In UTC, as the list has it. */
function shortInstant(instant: string): string {
	return `${instant.slice(0, 19).replace('T', ' ')} UTC`;
}

async function showImport(id: number, options: Options, cli: Cli): Promise<void> {
	await besideFacts(cli, options, async (client) => {
		const result = await client.getImport({ id });
		const { rejects } = (result.rejected ?? 0) > 0 ? await client.listRejects({ id, limit: 10 }) : { rejects: [] };
		if (options.json) return writeJson(cli, { ...result, rejects });
		cli.terminal.out(importReport(result, rejects, cli));
		const why = cutOffText(result, cli) || result.error?.message;
		if (why) cli.terminal.out(`\n${why}\n`);
	});
}

async function undoImport(id: number, options: Options, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const line = progressLine(cli.terminal);
		const result = await follow(client, await client.undoImport({ id }), cli, line).finally(() => line.clear());
		show(ended(result), options, cli);
	});
}

function show(result: ImportResult, options: Options, cli: Cli): void {
	const { id, fileName, state } = result;
	if (options.json) writeJson(cli, result);
	else cli.terminal.out(`№ ${id} ${fileName}: ${cli.texts.import.states[state] ?? state}\n`);
}
