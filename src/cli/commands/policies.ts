/** Promises on tickets: policies, and what they make of the tickets. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { Input, Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { waitForJob } from '../job-wait.ts';
import { waitForPromises } from '../promise-wait.ts';
import { readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type Policy = Result<'getPolicy'>['policy'];

export function addPoliciesCommand(program: Command, cli: Cli): void {
	const { commands, options: common, policies: words, usage } = cli.texts;
	const group = program.command('policies').description(commands.policies).helpCommand(false);
	const add = (name: keyof typeof words.commands, args = '', isDefault = false) => {
		const command = group.command(`${name} ${args}`.trim(), { isDefault }).description(words.commands[name]);
		return addCommonOptions(command.option('--json', common.json), cli);
	};
	add('list', '', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`policies ${unknown}`));
			return list(options, cli);
		});
	add('show', '<name>').action((name: string, options: Options) => show(name, options, cli));
	add('set', '<name>')
		.requiredOption('--file <file>', words.options.file)
		.action((name: string, options: Options & { file: string }) => set(name, options, cli));
	add('remove', '<name>').action((name: string, options: Options) => remove(name, options, cli));
	add('history')
		.option('--limit <number>', words.options.limit, '50')
		.action((options: Options & { limit: string }) => history(options, cli));
}

async function list(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listPolicies({}));
	if (options.json) return writeJson(cli, answer);
	const { policies: words } = cli.texts;
	if (answer.policies.length === 0) cli.terminal.out(`${words.none}\n`);
	else {
		const { name, metric, clock, targets, where, revision } = words.columns;
		cli.terminal.out(
			textTable(
				[...[name, metric, clock, targets, where].map((title) => ({ title })), { title: revision, align: 'right' }],
				answer.policies.map(({ name: of, policy, revision: latest }) => [
					of,
					policy.metric,
					words.clocks[policy.clock],
					listText(policy.targets),
					listText(policy.where),
					String(latest),
				]),
			),
		);
	}
	if (answer.state !== 'current') cli.terminal.out(`${words.states[answer.state]}\n`);
}

async function show(name: string, options: Options, cli: Cli): Promise<void> {
	const shown = await withClient(cli, options, (client) => client.getPolicy({ name }));
	if (options.json) return writeJson(cli, shown);
	const { policies: words } = cli.texts;
	const count = words.promises(numberText(shown.promises, cli.language));
	const note = [`${shown.name}: ${count}`, words.states[shown.state]].filter(Boolean).join('. ');
	cli.terminal.out(`# ${note}\n${policyYaml(shown.policy)}`);
}

async function set(name: string, options: Options & { file: string }, cli: Cli): Promise<void> {
	const { file } = options;
	const given = await readYamlFile(
		file,
		(reason, cause) => new Fault('policy_file_unreadable', { name: file, reason }, { cause }),
	);
	const words = cli.texts.policies;
	await withClient(cli, options, async (client) => {
		// What the file says is checked where it arrives.
		const kept = await client.putPolicy({ ...(given as Omit<Input<'putPolicy'>, 'name'>), name });
		await waitForJob(client, kept.jobId, words.applying, cli);
		await waitForPromises(client, cli);
		const { promises } = await client.getPolicy({ name });
		if (options.json) writeJson(cli, { ...kept, promises });
		else cli.terminal.out(`${words.kept(name, words.promises(numberText(promises, cli.language)))}\n`);
	});
}

async function remove(name: string, options: Options, cli: Cli): Promise<void> {
	const words = cli.texts.policies;
	await withClient(cli, options, async (client) => {
		const removed = await client.removePolicy({ name });
		await waitForJob(client, removed.jobId, words.applying, cli);
		await waitForPromises(client, cli);
		if (options.json) writeJson(cli, removed);
		else cli.terminal.out(`${words.removed(name)}\n`);
	});
}

async function history(options: Options & { limit: string }, cli: Cli): Promise<void> {
	const limit = wholeNumber(cli.texts, '--limit', options.limit);
	const { changes } = await withClient(cli, options, (client) => client.listPolicyChanges({ limit }));
	if (options.json) return writeJson(cli, { changes });
	const words = cli.texts.policies;
	const { revision, at, author, what } = words.history;
	cli.terminal.out(
		textTable(
			[{ title: revision, align: 'right' }, ...[at, author, what].map((title) => ({ title }))],
			changes.map(({ name, before, after, ...one }) => {
				const kind = before === null ? 'created' : after === null ? 'removed' : 'changed';
				return [String(one.revision), one.at.slice(0, 16).replace('T', ' '), one.author, words.changes[kind](name)];
			}),
		),
	);
}

/** As `set` takes it. */
function policyYaml({ where, from, ...policy }: Policy): string {
	const shortened = { ...policy, ...(Object.keys(where).length > 0 && { where }), ...(from !== null && { from }) };
	return stringify(shortened, { lineWidth: 0 });
}

function listText(values: Readonly<Record<string, string | readonly string[]>>): string {
	return Object.entries(values)
		.map(([name, value]) => (typeof value === 'string' ? `${name} ${value}` : `${name}: ${value.join(' | ')}`))
		.join(', ');
}
