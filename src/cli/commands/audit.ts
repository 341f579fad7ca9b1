/** Who saw, changed and exported what. */
import type { Command } from 'commander';
import { type AuditDetails, auditKinds } from '../../access/audit.ts';
import type { Client } from '../../api/client.ts';
import { auditFormats } from '../../api/contract/audit.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type Chosen = { kind?: string; by?: string; action?: string; subject?: string; from?: string; to?: string };
type ListOptions = Options & Chosen & { limit?: string };

export function addAuditCommand(program: Command, cli: Cli): void {
	const { commands, options: common, audit: words, usage } = cli.texts;
	const group = program.command('audit').description(commands.audit).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const choosing = (command: Command) =>
		command
			.option('--kind <kind>', words.options.kind)
			.option('--by <who>', words.options.by)
			.option('--action <name>', words.options.action)
			.option('--subject <words>', words.options.subject)
			.option('--from <instant>', words.options.from)
			.option('--to <instant>', words.options.to);
	choosing(add('list', true))
		.option('--limit <number>', words.options.limit)
		.allowExcessArguments()
		.action((options: ListOptions, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`audit ${unknown}`));
			return list(options, cli);
		});
	add('verify')
		.option('--known <entry>', words.options.known)
		.action((options: Options & { known?: string }) => verify(options, cli));
	choosing(add('export'))
		.option('--format <format>', words.options.format)
		.action((options: Options & Chosen & { format?: string }) =>
			besideFacts(cli, options, async (client) => {
				const format = oneOf(cli.texts, '--format', options.format, auditFormats) ?? 'jsonl';
				const { body } = await client.exportAudit({ format, ...(await chosenOf(options, client, cli)) });
				for await (const chunk of body) cli.terminal.out(chunk.toString());
			}),
		);
}

/** Somebody is named by mail; what is asked for is the id, which stays when mail or name change. */
async function chosenOf({ kind, by, action, subject, from, to }: Chosen, client: Client, { texts }: Cli) {
	const chosen = oneOf(texts, '--kind', kind, auditKinds);
	return {
		...(chosen !== undefined && { kind: chosen }),
		...(by !== undefined && { by: await actorOf(by, client) }),
		...(action !== undefined && { action }),
		...(subject !== undefined && { subject }),
		...(from !== undefined && { from }),
		...(to !== undefined && { to }),
	};
}

async function actorOf(text: string, client: Client): Promise<string> {
	if (!text.includes('@')) return text;
	const { people } = await client.listPeople({});
	const person = people.find(({ mail }) => mail === text.trim().toLowerCase());
	if (person === undefined) throw new Fault('person_not_found', { person: text });
	return `person:${person.id}`;
}

async function list({ limit, ...options }: ListOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const most = limit === undefined ? 50 : wholeNumber(texts, '--limit', limit);
	const answer = await besideFacts(cli, options, async (client) =>
		client.listAudit({ ...(await chosenOf(options, client, cli)), limit: most }),
	);
	if (options.json) return writeJson(cli, answer);
	const { columns, kinds, nobody, empty, yesNo } = texts.audit;
	if (answer.entries.length === 0) return cli.terminal.out(`${empty}\n`);
	const rows = answer.entries.map((one) => [
		...[String(one.seq), one.at, one.by?.name ?? nobody, kinds[one.kind], one.action, one.subject],
		detailsText(one, yesNo),
	]);
	const titles = [columns.seq, columns.at, columns.by, columns.kind, columns.action, columns.subject, columns.details];
	cli.terminal.out(
		textTable(
			titles.map((title) => ({ title })),
			rows,
		),
	);
}

/** What the subject does not say already, each under the name that the API has for it. */
function detailsText(
	{ subject, details }: { readonly subject: string; readonly details: AuditDetails },
	yesNo: Readonly<Record<'true' | 'false', string>>,
): string {
	const said = (field: string, value: unknown) =>
		['source', 'id', 'name', 'fact'].includes(field) && subject.includes(String(value));
	return Object.entries(details)
		.filter(([field, value]) => value !== null && !said(field, value))
		.map(([field, value]) => `${field}: ${typeof value === 'boolean' ? yesNo[`${value}`] : value}`)
		.join(', ');
}

/**
 * Faults `audit_broken`, `audit_cut`, `audit_unanchored`, `audit_lost`, so that a script that asks every night notices. A loss
 * stays in the log for ever: whoever has looked into it says so, and is told of the next. The anchor that
 * an upgrade began is none, and said beside.
 */
async function verify(options: Options & { known?: string }, cli: Cli): Promise<void> {
	const { texts } = cli;
	const known = options.known === undefined ? 0 : wholeNumber(texts, '--known', options.known);
	const answer = await besideFacts(cli, options, (client) => client.verifyAudit({}));
	const loss = answer.losses.find((entry) => entry > known && entry !== answer.begun);
	if (answer.broken !== null) throw new Fault('audit_broken', { entry: answer.broken });
	if (answer.end === 'cut') throw new Fault('audit_cut', { anchored: answer.anchored });
	if (loss !== undefined) throw new Fault('audit_lost', { entry: loss });
	if (answer.end === 'unknown') throw new Fault('audit_unanchored');
	if (options.json) writeJson(cli, answer);
	else {
		cli.terminal.out(`${texts.audit.whole(String(answer.entries), answer.last)}\n`);
		if (answer.begun !== null) cli.terminal.out(`${texts.audit.begun(String(answer.begun))}\n`);
	}
}
