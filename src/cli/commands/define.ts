/** KPIs of the company's own, from files. */
import type { Command } from 'commander';
import { stringify } from 'yaml';
import type { Input, Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText } from '../figure-text.ts';
import { readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type Definition = Input<'putOwnKpi'>['definition'];

export function addDefineCommand(program: Command, cli: Cli): void {
	const { options: common, define: words, usage } = cli.texts;
	const group = program.command('define').description(words.command).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) => {
		const command = group.command(name, { isDefault }).description(words.commands[name]);
		return addCommonOptions(command.option('--json', common.json), cli);
	};
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`define ${unknown}`));
			return list(options, cli);
		});
	add('show')
		.argument('<id>', words.args.id)
		.action((id: string, options: Options) => show(id, options, cli));
	add('check')
		.argument('<file>', words.args.file)
		.action((file: string, options: Options) => take(file, 'check', options, cli));
	add('set')
		.argument('<file>', words.args.file)
		.action((file: string, options: Options) => take(file, 'set', options, cli));
	add('remove')
		.argument('<id>', words.args.id)
		.action((id: string, options: Options) => remove(id, options, cli));
	add('history')
		.option('--limit <number>', common.limit, '50')
		.action((options: Options & { limit: string }) => history(options, cli));
}

async function list(options: Options, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const own = await client.listOwnKpis({});
		if (options.json) return writeJson(cli, own);
		const { define: words, kpi } = cli.texts;
		if (own.kpis.length === 0) return cli.terminal.out(`${words.none}\n`);
		const cards = new Map((await client.listKpis({})).kpis.map((card) => [card.id, card]));
		const { id, name, unit, revision, problem } = words.columns;
		cli.terminal.out(
			textTable(
				[...[id, name, kpi.list.group, unit, problem].map((title) => ({ title })), { title: revision, align: 'right' }],
				own.kpis.map((one) => {
					const card = cards.get(one.id);
					const called = card?.names[cli.language] ?? '';
					const shown = 'weights' in one.definition ? `${called} (${words.weights})` : called;
					const groupName = card ? (kpi.groups[card.group] ?? card.group) : '';
					return [one.id, shown, groupName, card?.unit ?? '', one.problem ?? '', String(one.revision)];
				}),
			),
		);
	});
}

async function show(id: string, options: Options, cli: Cli): Promise<void> {
	const shown = await withClient(cli, options, (client) => client.getOwnKpi({ id }));
	if (options.json) return writeJson(cli, shown);
	cli.terminal.out(stringify({ [shown.id]: shown.definition }, { lineWidth: 0 }));
}

/** One after the other: a KPI may be made of one that stands before it. Nothing is kept of a file with a mistake in it. */
async function take(file: string, how: 'check' | 'set', options: Options, cli: Cli): Promise<void> {
	const definitions = await definitionsOf(file);
	const words = cli.texts.define;
	await withClient(cli, options, async (client) => {
		const answers = [];
		for (const [place, one] of definitions.entries()) {
			const answer = await client.checkOwnKpi({ ...one, before: definitions.slice(0, place) });
			answers.push(answer);
			if (how === 'check' && !options.json) cli.terminal.out(`${words.checked(one.id, trialText(answer, cli))}\n`);
		}
		if (how === 'check') return options.json ? writeJson(cli, { kpis: answers }) : undefined;
		const kept = [];
		for (const one of definitions) {
			const answer = await client.putOwnKpi(one);
			kept.push(answer);
			if (!options.json) cli.terminal.out(`${words.kept(one.id, trialText(answer, cli))}\n`);
		}
		if (options.json) writeJson(cli, { kpis: kept });
	});
}

/** Faults `own_kpi_file_unreadable`, `own_kpi_file_shape`. */
async function definitionsOf(file: string): Promise<{ readonly id: string; readonly definition: Definition }[]> {
	const given: unknown = await readYamlFile(
		file,
		(reason, cause) => new Fault('own_kpi_file_unreadable', { name: file, reason }, { cause }),
	);
	const isMap = (one: unknown): one is Record<string, unknown> =>
		typeof one === 'object' && one !== null && !Array.isArray(one);
	if (!isMap(given) || Object.keys(given).length === 0) throw new Fault('own_kpi_file_shape', { name: file });
	return Object.entries(given).map(([id, definition]) => {
		if (!isMap(definition)) throw new Fault('own_kpi_file_shape', { name: file });
		return { id, definition };
	});
}

function trialText({ trial }: Pick<Result<'checkOwnKpi'>, 'trial'>, { language }: Cli): string {
	return `${figureText(trial.value, trial.unit, language)} (n ${trial.n})`;
}

async function remove(id: string, options: Options, cli: Cli): Promise<void> {
	const removed = await withClient(cli, options, (client) => client.removeOwnKpi({ id }));
	if (options.json) writeJson(cli, removed);
	else cli.terminal.out(`${cli.texts.define.removed(id)}\n`);
}

async function history(options: Options & { limit: string }, cli: Cli): Promise<void> {
	const limit = wholeNumber(cli.texts, '--limit', options.limit);
	const { changes } = await withClient(cli, options, (client) => client.listOwnKpiChanges({ limit }));
	if (options.json) return writeJson(cli, { changes });
	const words = cli.texts.define;
	const { revision, at, author, what } = words.history;
	cli.terminal.out(
		textTable(
			[{ title: revision, align: 'right' }, ...[at, author, what].map((title) => ({ title }))],
			changes.map(({ id, before, after, ...one }) => {
				const kind = before === null ? 'created' : after === null ? 'removed' : 'changed';
				return [String(one.revision), one.at.slice(0, 16).replace('T', ' '), one.author, words.changes[kind](id)];
			}),
		),
	);
}
