/** By which server mail leaves, and what became of it. */
import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { mailStates } from '../../mail/ports.ts';
import { readMailAddress } from '../../mail/settings.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type SetOptions = Options & { from: string; replyTo?: string; site?: string };
type OutboxOptions = Options & { state?: string; limit?: string };

export function addMailCommand(program: Command, cli: Cli): void {
	const { commands, options: common, mail: words, usage } = cli.texts;
	const group = program.command('mail').description(commands.mail).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('show', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`mail ${unknown}`));
			return besideFacts(cli, options, async (client) => report(await client.getMail({}), options, cli));
		});
	add('set')
		.argument('<url>', words.args.url)
		.requiredOption('--from <sender>', words.options.from)
		.option('--reply-to <address>', words.options.replyTo)
		.option('--site <url>', words.options.site)
		.action(async (url: string, options: SetOptions) => {
			const read = readMailAddress(url, options.from);
			if (read === null) throw new UsageError(usage.badValue('<url>', url, words.args.url));
			const { settings } = read;
			const asked = settings.user !== null && read.password === null;
			const password = asked ? await cli.terminal.readSecret(words.password) : read.password;
			return besideFacts(cli, options, async (client) => {
				const given = { ...settings, replyTo: options.replyTo ?? null, site: options.site ?? null };
				report(await client.changeMail({ ...given, ...(password && { password }) }), options, cli);
			});
		});
	add('reset').action((options: Options) =>
		besideFacts(cli, options, async (client) => report(await client.resetMail({}), options, cli)),
	);
	add('test')
		.argument('<recipient>', words.args.recipient)
		.action((recipient: string, options: Options) =>
			besideFacts(cli, options, async (client) => {
				const answer = await client.testMail({ recipient });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${words.tested(recipient, answer.reply)}\n`);
			}),
		);
	add('outbox')
		.option('--state <state>', words.options.state)
		.option('--limit <n>', words.options.limit)
		.action((options: OutboxOptions) =>
			besideFacts(cli, options, async (client) => {
				const state = oneOf(cli.texts, '--state', options.state, mailStates);
				const limit = options.limit === undefined ? undefined : Number(options.limit);
				outbox(await client.listMails({ ...(state && { state }), ...(limit && { limit }) }), options, cli);
			}),
		);
	add('again')
		.argument('<id>', words.args.id)
		.option('--allow', words.options.allow)
		.action((id: string, options: Options & { allow?: boolean }) =>
			besideFacts(cli, options, async (client) => {
				const answer = await client.sendMailAgain({ id: Number(id), ...(options.allow && { allow: 'true' }) });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${answer.waits ? words.retried(id) : words.allowed(id)}\n`);
			}),
		);
}

function report(answer: Result<'getMail'>, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, answer);
		return;
	}
	const words = cli.texts.mail;
	const { settings, own, site, counts, trouble, passwordUnreadable } = answer;
	if (settings === null) {
		cli.terminal.out(`${words.off}\n`);
		return;
	}
	const { host, port, security, user, from, fromName, replyTo } = settings;
	const rows = [
		[words.fields.server, `${host}:${port}, ${words.securities[security]}`],
		[words.fields.user, user ?? words.none],
		[words.fields.from, fromName === '' ? from : `${fromName} <${from}>`],
		...(replyTo === null ? [] : [[words.fields.replyTo, replyTo]]),
		[words.fields.site, site ?? words.unknown],
		[words.fields.set, own ? words.own : words.environment],
	];
	cli.terminal.out(
		textTable(
			['', ''].map((title) => ({ title })),
			rows,
		),
	);
	if (passwordUnreadable) cli.terminal.out(`${words.passwordUnreadable}\n`);
	cli.terminal.out(`${words.counts(counts)}\n`);
	if (trouble !== null) cli.terminal.out(`${words.trouble(trouble.problem ?? '', trouble.reply ?? '')}\n`);
}

function outbox(answer: Result<'listMails'>, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, answer);
		return;
	}
	const words = cli.texts.mail;
	if (answer.mails.length === 0) {
		cli.terminal.out(`${words.empty}\n`);
		return;
	}
	const { id, at, kind, recipient, state, tries, reply } = words.columns;
	cli.terminal.out(
		textTable(
			[id, at, kind, recipient, state, tries, reply].map((title) => ({ title })),
			answer.mails.map((one) => [
				...[String(one.id), one.createdAt.slice(0, 16).replace('T', ' '), words.kinds[one.kind]],
				...[one.recipient, words.states[one.state], String(one.attempts)],
				[one.problem ?? '', one.reply ?? ''].filter((text) => text !== '').join(': '),
			]),
		),
	);
}
