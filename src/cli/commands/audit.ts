/** Who saw, changed and exported what. */
import type { Command } from 'commander';
import { auditKinds } from '../../access/audit.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type ListOptions = Options & { kind?: string; person?: string; from?: string; to?: string; limit?: string };

export function addAuditCommand(program: Command, cli: Cli): void {
	const { commands, options: common, audit: words, usage } = cli.texts;
	const group = program.command('audit').description(commands.audit).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('list', true)
		.option('--kind <kind>', words.options.kind)
		.option('--person <name>', words.options.person)
		.option('--from <instant>', words.options.from)
		.option('--to <instant>', words.options.to)
		.option('--limit <number>', words.options.limit)
		.allowExcessArguments()
		.action((options: ListOptions, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`audit ${unknown}`));
			return list(options, cli);
		});
	add('verify').action((options: Options) => verify(options, cli));
	add('export').action((options: Options) =>
		withClient(cli, options, async (client) => {
			const { body } = await client.exportAudit({});
			for await (const chunk of body) cli.terminal.out(chunk.toString());
		}),
	);
}

async function list({ kind, person, from, to, limit, ...options }: ListOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const given = {
		kind: oneOf(texts, '--kind', kind, auditKinds),
		...(person !== undefined && { person }),
		...(from !== undefined && { from }),
		...(to !== undefined && { to }),
		limit: limit === undefined ? 50 : wholeNumber(texts, '--limit', limit),
	};
	const { kind: chosen, ...rest } = given;
	const answer = await withClient(cli, options, (client) =>
		client.listAudit({ ...rest, ...(chosen !== undefined && { kind: chosen }) }),
	);
	if (options.json) return writeJson(cli, answer);
	const { columns, kinds, nobody, empty } = texts.audit;
	if (answer.entries.length === 0) return cli.terminal.out(`${empty}\n`);
	const rows = answer.entries.map((one) => [
		...[String(one.seq), one.at, one.by?.name ?? nobody, kinds[one.kind], one.action, one.subject],
	]);
	const titles = [columns.seq, columns.at, columns.by, columns.kind, columns.action, columns.subject];
	cli.terminal.out(
		textTable(
			titles.map((title) => ({ title })),
			rows,
		),
	);
}

/** Fault `audit_broken`, so that a script that asks every night notices. */
async function verify(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.verifyAudit({}));
	if (answer.broken !== null) throw new Fault('audit_broken', { entry: answer.broken });
	if (options.json) writeJson(cli, answer);
	else cli.terminal.out(`${cli.texts.audit.whole(String(answer.entries), answer.last)}\n`);
}
