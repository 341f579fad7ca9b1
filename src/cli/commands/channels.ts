/** How messages leave other than by mail, and what became of them. */
import type { Command } from 'commander';
import { z } from 'zod';
import type { Result } from '../../api/contract/contract.ts';
import { secretsOf } from '../../channels/check.ts';
import { type Messenger, messengers, shapes, smsShape } from '../../channels/settings.ts';
import { Fault } from '../../errors.ts';
import { mailStates } from '../../mail/ports.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { besideFacts } from '../connection.ts';
import { readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type OutboxOptions = Options & { state?: string; limit?: string };
type LinkOptions = Options & { name?: string; to?: string };

export function addChannelsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, channels: words, usage } = cli.texts;
	const group = program.command('channels').description(commands.channels).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const named = (typed: string): Messenger => {
		const found = oneOf(cli.texts, '<channel>', typed, messengers);
		if (found === undefined) throw new UsageError(usage.unknownCommand(`channels ${typed}`));
		return found;
	};
	add('show', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`channels ${unknown}`));
			return besideFacts(cli, options, async (client) => report(await client.getChannels({}), options, cli));
		});
	add('set')
		.argument('<channel>', words.args.channel)
		.requiredOption('--file <path>', words.options.file)
		.action((typed: string, options: Options & { file: string }) => set(named(typed), options, cli));
	add('remove')
		.argument('<channel>', words.args.channel)
		.action((typed: string, options: Options) =>
			besideFacts(cli, options, async (client) =>
				report(await client.removeChannel({ channel: named(typed) }), options, cli),
			),
		);
	add('test')
		.argument('<channel>', words.args.channel)
		.argument('<recipient>', words.args.recipient)
		.action((typed: string, recipient: string, options: Options) =>
			besideFacts(cli, options, async (client) => {
				const answer = await client.testChannel({ channel: named(typed), recipient });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${words.tested(recipient, answer.reply)}\n`);
			}),
		);
	add('outbox')
		.argument('<channel>', words.args.channel)
		.option('--state <state>', words.options.state)
		.option('--limit <n>', words.options.limit)
		.action((typed: string, options: OutboxOptions) =>
			besideFacts(cli, options, async (client) => {
				const state = oneOf(cli.texts, '--state', options.state, mailStates);
				const limit = options.limit === undefined ? undefined : wholeNumber(cli.texts, '--limit', options.limit);
				outbox(await client.listChannelMessages({ channel: named(typed), state, limit }), options, cli);
			}),
		);
	add('again')
		.argument('<channel>', words.args.channel)
		.argument('<id>', words.args.id)
		.option('--allow', words.options.allow)
		.action((typed: string, id: string, options: Options & { allow?: boolean }) =>
			besideFacts(cli, options, async (client) => {
				const allow = options.allow && { allow: 'true' };
				const answer = await client.sendMessageAgain({ channel: named(typed), id: Number(id), ...allow });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${answer.waits ? words.retried(id) : words.allowed(id)}\n`);
			}),
		);
	add('link')
		.argument('<customer>', words.args.customer)
		.option('--name <name>', words.options.name)
		.option('--to <language>', words.options.to)
		.action((customer: string, options: LinkOptions) =>
			besideFacts(cli, options, async (client) => {
				const language = oneOf(cli.texts, '--to', options.to, ['en', 'ru'] as const);
				const answer = await client.makeTelegramLinks({ people: [{ customer, name: options.name, language }] });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${answer.links.join('\n')}\n`);
			}),
		);
}

/** The file holds settings, never secrets: those are asked for, one after the other, unless they are kept already. */
async function set(channel: Messenger, options: Options & { file: string }, cli: Cli): Promise<void> {
	const unreadable = (reason: string, cause?: unknown) =>
		new Fault('file_unreadable', { name: options.file, reason }, { cause });
	const read = shapes[channel].safeParse(await readYamlFile(options.file, unreadable));
	if (!read.success) throw unreadable(z.prettifyError(read.error));
	return besideFacts(cli, options, async (client) => {
		const before = await client.getChannels({});
		const gateway = channel === 'sms' ? smsShape.parse(read.data) : null;
		const names = gateway === null ? [channel === 'telegram' ? 'token' : 'key'] : secretsOf(gateway);
		const origin = (url: string | undefined) => url && URL.parse(url)?.origin;
		const same = origin(before[channel].settings?.url) === origin(read.data.url);
		const secrets: Record<string, string> = {};
		for (const name of names) {
			if (same && before[channel].secrets.includes(name)) continue;
			secrets[name] = await cli.terminal.readSecret(cli.texts.channels.secret(name));
		}
		const answer =
			gateway !== null
				? await client.setSmsChannel({ ...gateway, secrets })
				: channel === 'telegram'
					? await client.setTelegramChannel({ ...shapes.telegram.parse(read.data), token: secrets['token'] })
					: await client.setWebhookChannel({ ...shapes.webhook.parse(read.data), key: secrets['key'] });
		report(answer, options, cli);
	});
}

function report(answer: Result<'getChannels'>, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, answer);
		return;
	}
	const words = cli.texts.channels;
	for (const channel of messengers) {
		const { settings, counts, trouble, secretsUnreadable } = answer[channel];
		if (settings === null) {
			cli.terminal.out(`${words.off(channel)}\n`);
			continue;
		}
		cli.terminal.out(`${words.on(channel, settings.url)}\n  ${words.counts(counts)}\n`);
		if (secretsUnreadable) cli.terminal.out(`  ${words.secretsUnreadable}\n`);
		if (trouble !== null) cli.terminal.out(`  ${words.trouble(trouble.problem ?? '', trouble.reply ?? '')}\n`);
	}
	if (answer.sms.preview !== null) {
		const { units, parts, encoding } = answer.sms.preview[cli.language];
		cli.terminal.out(`${words.preview(parts, units, encoding)}\n`);
	}
	if (answer.site === null) cli.terminal.out(`${words.noSite}\n`);
}

function outbox({ messages }: Result<'listChannelMessages'>, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, { messages });
		return;
	}
	const words = cli.texts.mail;
	if (messages.length === 0) {
		cli.terminal.out(`${cli.texts.channels.empty}\n`);
		return;
	}
	const { id, at, recipient, state, tries, reply } = words.columns;
	cli.terminal.out(
		textTable(
			[id, at, recipient, state, tries, reply].map((title) => ({ title })),
			messages.map((one) => [
				...[String(one.id), one.createdAt.slice(0, 16).replace('T', ' '), one.recipient],
				...[words.states[one.state], String(one.attempts)],
				[one.problem ?? '', one.reply ?? ''].filter((text) => text !== '').join(': '),
			]),
		),
	);
}
