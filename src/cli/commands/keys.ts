/** Keys of programs. */
import type { Command } from 'commander';
import { roles } from '../../access/role.ts';
import { keyScopes } from '../../accounts/keys.ts';
import { addCommonOptions, type Cli, type CommonOptions, listOption, repeatedOption, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type KeyOptions = Options & { scope?: string[]; role?: string; team?: string[]; agent?: string; days?: string };

export function addKeysCommand(program: Command, cli: Cli): void {
	const { commands, options: common, accounts, usage } = cli.texts;
	const words = accounts.keys;
	const group = program.command('keys').description(commands.keys).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`keys ${unknown}`));
			return list(options, cli);
		});
	add('make')
		.argument('<name>', words.args.name)
		.option('--scope <scope>', words.options.scope, listOption)
		.option('--role <role>', words.options.role)
		.option('--team <team>', words.options.team, repeatedOption)
		.option('--agent <id>', words.options.agent)
		.option('--days <number>', words.options.days)
		.action((name: string, options: KeyOptions) => make(name, options, cli));
	add('revoke')
		.argument('<id>', words.args.id)
		.action((typed: string, options: Options) => {
			const id = wholeNumber(cli.texts, '<id>', typed);
			return besideFacts(cli, options, async (client) => {
				const key = await client.revokeKey({ id });
				if (options.json) writeJson(cli, key);
				else cli.terminal.out(`${words.gone(typed)}\n`);
			});
		});
}

async function make(name: string, options: KeyOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const scopes = (options.scope ?? []).flatMap((scope) => oneOf(texts, '--scope', scope, keyScopes) ?? []);
	if (scopes.length === 0) throw new UsageError(texts.usage.missingOption('--scope'));
	const given = {
		...{ name, scopes, role: oneOf(texts, '--role', options.role, roles) },
		...{ teams: options.team ?? [], agent: options.agent ?? null },
		days: options.days === undefined ? null : wholeNumber(texts, '--days', options.days),
	};
	const answer = await besideFacts(cli, options, (client) => client.makeKey(given));
	if (options.json) writeJson(cli, answer);
	else cli.terminal.out(`${texts.accounts.keys.made(answer.secret)}\n`);
}

async function list(options: Options, cli: Cli): Promise<void> {
	const answer = await besideFacts(cli, options, (client) => client.listKeys({}));
	const words = cli.texts.accounts.keys;
	if (options.json) return writeJson(cli, answer);
	if (answer.keys.length === 0) return cli.terminal.out(`${words.none}\n`);
	const { id, name, key, scopes, used, until } = words.columns;
	const day = (at: string | null, otherwise: string) => at?.slice(0, 10) ?? otherwise;
	cli.terminal.out(
		textTable(
			[id, name, key, scopes, used, until].map((title, at) => ({ title, align: at === 0 ? 'right' : 'left' })),
			answer.keys.map((one) => [
				...[String(one.id), one.name, `kam_${one.prefix}_…`, one.scopes.join(' '), day(one.usedAt, words.never)],
				one.revokedAt === null ? day(one.expiresAt, words.forever) : words.revoked,
			]),
		),
	);
}
