/** The follow-up of single unhappy customers. */

import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Input } from '../../api/contract/contract.ts';
import { caseStates, contactWays, outcomes } from '../../cases/case.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { carriers } from '../../surveys/invitations.ts';
import { addCommonOptions, type Cli, listOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';
import { type Case, type Options, present, shortened, when } from './case-words.ts';
import { causes, type RuleOptions, rules } from './cases-settled.ts';
import { type ListOptions, list, show } from './cases-shown.ts';

type EndOptions = { cause?: string; outcome?: string; done?: string; score?: string; note?: string };
type SetOptions = Options & EndOptions & { state?: string; owner?: string; due?: string };
type AddOptions = Options & { customer?: string; team?: string; channel?: string; owner?: string };

export function addCasesCommand(program: Command, cli: Cli): void {
	const { commands, options: common, cases: words, usage } = cli.texts;
	const group = program.command('cases').description(commands.cases).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const one = (name: keyof typeof words.commands) => add(name).argument('<id>', words.args.id);
	const ended = (command: Command) =>
		command
			.option('--cause <id>', words.options.cause)
			.option('--outcome <outcome>', words.options.outcome)
			.option('--done <text>', words.options.done)
			.option('--score <score>', words.options.score)
			.option('--note <text>', words.options.note);
	const id = (typed: string) => wholeNumber(cli.texts, '<id>', typed);

	add('list', true)
		.option('--state <state>', words.options.state, listOption)
		.option('--owner <name>', words.options.owner)
		.option('--team <team>', words.options.team)
		.option('--overdue', words.options.overdue)
		.allowExcessArguments()
		.action((options: ListOptions, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`cases ${unknown}`));
			return list(options, cli);
		});
	one('show').action((typed: string, options: Options) => show(id(typed), options, cli));
	add('add')
		.argument('<about>', words.args.about)
		.option('--customer <customer>', words.options.customer)
		.option('--team <team>', words.options.team)
		.option('--channel <channel>', words.options.channel)
		.option('--owner <name>', words.options.owner)
		.action((about: string, { customer, team, channel, owner, ...options }: AddOptions) =>
			kept(options, cli, (client) => client.addCase({ about, ...present({ customer, team, channel, owner }) })),
		);
	one('contact')
		.option('--missed', words.options.missed)
		.option('--way <way>', words.options.way)
		.option('--note <text>', words.options.note)
		.action((typed: string, options: Options & { missed?: boolean; way?: string; note?: string }) =>
			kept(options, cli, async (client) => {
				const way = oneOf(cli.texts, '--way', options.way, contactWays);
				const { version } = (await client.getCase({ id: id(typed) })).case;
				const given = { id: id(typed), version, reached: options.missed !== true };
				return client.contactCase({ ...given, ...present({ way, text: options.note }) });
			}),
		);
	one('note')
		.argument('<text>', words.args.text)
		.action((typed: string, text: string, options: Options) =>
			kept(options, cli, (client) => client.noteCase({ id: id(typed), text })),
		);
	ended(one('set'))
		.option('--state <state>', words.options.newState)
		.option('--owner <name>', words.options.owner)
		.option('--due <instant>', words.options.due)
		.action((typed: string, options: SetOptions) => change(id(typed), {}, options, cli));
	ended(one('close')).action((typed: string, options: SetOptions) =>
		change(id(typed), { state: 'closed' }, options, cli),
	);
	add('owners').action((options: Options) => owners(options, cli));
	add('rules')
		.option('--on', words.options.on)
		.option('--off', words.options.off)
		.option('--file <file>', words.options.file)
		.action((options: RuleOptions) => rules(options, cli));
	add('open')
		.requiredOption('--from <day>', words.options.from)
		.action(async ({ from, ...options }: Options & { from: string }) => {
			const opened = await withClient(cli, options, (client) => client.openCases(inclusiveDays({ from })));
			if (options.json) return writeJson(cli, opened);
			cli.terminal.out(`${words.opened(opened.opened)}\n`);
		});
	add('causes')
		.option('--file <file>', words.options.file)
		.action((options: Options & { file?: string }) => causes(options, cli));
	add('promoters')
		.option('--days <days>', words.options.days)
		.action((options: Options & { days?: string }) => promoters(options, cli));
	add('thank')
		.argument('<source>', words.args.source)
		.argument('<response>', words.args.response)
		.option('--by <channel>', words.options.by)
		.option('--text <text>', words.options.text)
		.action((source: string, ref: string, { by, text, ...options }: Options & { by?: string; text?: string }) =>
			withClient(cli, options, async (client) => {
				const given = { fact: 'answer', source, ref } as const;
				const answer = await client.thankPromoter({ ...given, by: oneOf(cli.texts, '--by', by, carriers), text });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${words.thanked}\n`);
			}),
		);
	one('score')
		.option('--by <channel>', words.options.by)
		.action((typed: string, { by, ...options }: Options & { by?: string }) =>
			withClient(cli, options, async (client) => {
				const answer = await client.askCaseScore({ id: id(typed), by: oneOf(cli.texts, '--by', by, carriers) });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${words.scoreAsked(typed)}\n`);
			}),
		);
}

function change(id: number, given: { state?: 'closed' }, options: SetOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const state = given.state ?? oneOf(texts, '--state', options.state, caseStates.slice(0, 5));
	if (state === 'withdrawn') throw new UsageError(texts.usage.badValue('--state', state, texts.cases.options.newState));
	const score = options.score === undefined ? undefined : Number(options.score.replace(',', '.'));
	if (score !== undefined && Number.isNaN(score)) {
		throw new UsageError(texts.usage.badValue('--score', options.score ?? '', '8'));
	}
	const changed: Omit<Input<'changeCase'>, 'id' | 'version'> = present({
		...{ state, owner: options.owner, due: options.due, done: options.done, note: options.note, secondScore: score },
		cause: options.cause === undefined ? undefined : wholeNumber(texts, '--cause', options.cause),
		outcome: oneOf(texts, '--outcome', options.outcome, outcomes),
	});
	return kept(options, cli, async (client) => {
		const { version } = (await client.getCase({ id })).case;
		return client.changeCase({ id, version, ...changed });
	});
}

async function kept(options: Options, cli: Cli, does: (client: Client) => Promise<Case>): Promise<void> {
	const one = await withClient(cli, options, does);
	if (options.json) return writeJson(cli, one);
	cli.terminal.out(`${cli.texts.cases.kept(String(one.id), cli.texts.cases.states[one.state])}\n`);
}

async function owners(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listCaseOwners({}));
	if (options.json) return writeJson(cli, answer);
	const { columns } = cli.texts.cases;
	cli.terminal.out(
		textTable(
			[columns.name, columns.role, columns.team].map((title) => ({ title })),
			answer.people.map(({ name, role, teams }) => [name, role, teams.join(', ')]),
		),
	);
}

async function promoters({ days, ...options }: Options & { days?: string }, cli: Cli): Promise<void> {
	const asked = days === undefined ? {} : { days: wholeNumber(cli.texts, '--days', days) };
	const { answer, timeZone } = await withClient(cli, options, async (client) => ({
		answer: await client.listPromoters(asked),
		timeZone: (await client.getSettings({})).settings.timeZone,
	}));
	if (options.json) return writeJson(cli, answer);
	const { columns } = cli.texts.cases;
	cli.terminal.out(
		textTable(
			[columns.at, columns.customer, columns.asked, columns.answer, columns.said].map((title) => ({ title })),
			answer.promoters.map(({ at, customerName, asked: mark, said, origin }) => [
				...[when(at, timeZone), customerName ?? '', mark ? when(mark.at, timeZone) : ''],
				`${origin.source} ${origin.ref}`,
				shortened(said),
			]),
		),
	);
}
