/** The follow-up of single unhappy customers. */

import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Input, Result } from '../../api/contract/contract.ts';
import { caseStates, contactWays, outcomes } from '../../cases/case.ts';
import { causesShape } from '../../cases/causes.ts';
import { bookShape } from '../../cases/rule.ts';
import { carriers } from '../../surveys/invitations.ts';
import { addCommonOptions, type Cli, type CommonOptions, listOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { progressLine } from '../progress-line.ts';
import { readTextFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type ListOptions = Options & { state?: string[]; owner?: string; team?: string; overdue?: boolean };
type EndOptions = { cause?: string; outcome?: string; done?: string; score?: string; note?: string };
type SetOptions = Options & EndOptions & { state?: string; owner?: string; due?: string };
type AddOptions = Options & { customer?: string; team?: string; channel?: string; owner?: string };
type RuleOptions = Options & { on?: boolean; off?: boolean; file?: string };
type Case = Result<'getCase'>['case'];

const openStates = ['new', 'contacted', 'solved'] as const;
/** New answers are looked at within a second or two; a list does not wait for ever. */
const longestWaitMs = 20_000;
const pauseMs = 100;
const saidLength = 48;

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
			const opened = await withClient(cli, options, (client) => client.openCases({ from }));
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
				else
					cli.terminal.out(`${words.thanked}
`);
			}),
		);
	one('score')
		.option('--by <channel>', words.options.by)
		.action((typed: string, { by, ...options }: Options & { by?: string }) =>
			withClient(cli, options, async (client) => {
				const answer = await client.askCaseScore({ id: id(typed), by: oneOf(cli.texts, '--by', by, carriers) });
				if (options.json) writeJson(cli, answer);
				else
					cli.terminal.out(`${words.scoreAsked(typed)}
`);
			}),
		);
}

function present<Given extends object>(given: Given) {
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
		[Name in keyof Given]?: Exclude<Given[Name], undefined>;
	};
}

async function list({ state = [], owner, team, overdue, ...options }: ListOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const states = state.flatMap((one) => oneOf(texts, '--state', one, caseStates) ?? []);
	const asked = { state: states.length > 0 ? states : [...openStates], ...present({ owner, team }) };
	const { listing, timeZone } = await withClient(cli, options, async (client) => {
		await waitForScan(client, cli);
		return {
			listing: await client.listCases({ ...asked, ...(overdue && { overdue: 'true' }) }),
			timeZone: (await client.getSettings({})).settings.timeZone,
		};
	});
	if (options.json) return writeJson(cli, listing);
	const { columns, states: names, triggers, late, ...words } = texts.cases;
	const open = openStates.reduce((sum, one) => sum + (listing.counts[one] ?? 0), 0);
	if (listing.cases.length === 0) {
		return cli.terminal.out(`${open > 0 ? words.none : listing.on ? words.empty : words.off}\n`);
	}
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, align: 'right' },
				...[
					columns.state,
					columns.due,
					columns.customer,
					columns.trigger,
					columns.owner,
					columns.team,
					columns.said,
				].map((title) => ({ title })),
			],
			listing.cases.map((one) => [
				String(one.id),
				names[one.state],
				one.due === null ? '' : `${when(one.due, timeZone)}${one.overdue ? ` (${late})` : ''}`,
				one.customerName ?? '',
				triggerText(one, cli),
				one.owner?.name ?? '',
				one.dimensions.team ?? '',
				shortened(one.said),
			]),
		),
	);
	cli.terminal.out(`\n${words.overdue(listing.overdue, open)}\n`);
}

async function waitForScan(client: Pick<Client, 'countCases'>, cli: Cli): Promise<void> {
	const line = progressLine(cli.terminal);
	try {
		for (let waited = 0; waited < longestWaitMs && !cli.signal.aborted; waited += pauseMs) {
			if (!(await client.countCases({})).pending) return;
			line.show(`${cli.texts.cases.looking} …`);
			await sleep(pauseMs);
		}
	} finally {
		line.clear();
	}
}

/** The score with its scale, or the words. */
function triggerText({ trigger, reasons, firstScore }: Case, cli: Cli): string {
	const name = cli.texts.cases.triggers[trigger];
	const words = reasons.flatMap((reason) => reason.words);
	if (trigger === 'words') return words.join(', ');
	return firstScore?.kind === trigger ? `${name} ${firstScore.value}/${firstScore.max}` : name;
}

function shortened(text: string): string {
	const line = text.replaceAll(/\s+/g, ' ');
	return line.length > saidLength ? `${line.slice(0, saidLength - 1)}…` : line;
}

/** `2026-03-05 15:00` by the clocks of the installation. */
function when(instant: string, timeZone: string): string {
	const local = Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone);
	return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
}

async function show(id: number, options: Options, cli: Cli): Promise<void> {
	const { detail, timeZone } = await withClient(cli, options, async (client) => ({
		detail: await client.getCase({ id }),
		timeZone: (await client.getSettings({})).settings.timeZone,
	}));
	if (options.json) return writeJson(cli, detail);
	const { columns, states, entries, outcomes: outcomeNames, late, ...words } = cli.texts.cases;
	const { case: one, history } = detail;
	const facts: (readonly [string, string])[] = [
		[columns.state, states[one.state]],
		[columns.due, one.due === null ? '' : `${when(one.due, timeZone)}${one.overdue ? ` (${late})` : ''}`],
		[
			columns.customer,
			[one.customerName, history?.customer?.name, history?.customer?.phone].filter(Boolean).join(', '),
		],
		[columns.trigger, triggerText(one, cli)],
		[columns.owner, one.owner?.name ?? ''],
		[columns.team, one.dimensions.team ?? ''],
		[columns.cause, one.causePath],
		[columns.said, one.said],
	];
	const { out } = cli.terminal;
	for (const [name, value] of facts) if (value !== '') out(`${name}: ${value}\n`);
	if (history) out(`\n${words.history(history.tickets.n, history.orders.n, history.answers.n)}\n`);
	out('\n');
	for (const { at, author, kind, text, details } of detail.entries) {
		const to = details.to ?? null;
		const told =
			kind === 'contact'
				? details.reached
					? words.reached
					: words.notReached
				: kind === 'state'
					? states[oneOf(cli.texts, kind, String(to), caseStates) ?? 'new']
					: kind === 'outcome' && to !== null
						? outcomeNames[oneOf(cli.texts, kind, String(to), outcomes) ?? 'no_change']
						: String(to ?? '');
		const line = [entries[kind], told, text].filter((part) => part !== '').join(': ');
		out(`${when(at, timeZone)}  ${author === '' ? '—' : author}  ${line}\n`);
	}
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

async function rules({ on, off, file, ...options }: RuleOptions, cli: Cli): Promise<void> {
	const { columns, triggers, ...words } = cli.texts.cases;
	if (on && off) throw new UsageError(words.onAndOff);
	const writes = on || off || file !== undefined;
	const given = file === undefined ? null : readBook(await readTextFile(file), file, cli);
	const answer = await withClient(cli, options, async (client) => {
		const before = await client.getCaseRules({});
		if (!writes) return before;
		const book = { ...(given ?? before.book), ...(on && { on: true }), ...(off && { on: false }) };
		return client.putCaseRules({ version: before.version, book });
	});
	if (options.json) return writeJson(cli, answer);
	if (writes) return cli.terminal.out(`${words.rulesKept(answer.book.on)}\n`);
	cli.terminal.out(
		textTable(
			[columns.rule, columns.trigger, columns.on, columns.hours, columns.owner].map((title) => ({ title })),
			answer.book.rules.map(({ name, signal, on: isOn, contactHours, closeHours, owner }) => [
				...[name, triggers[signal.kind], answer.book.on && isOn ? words.yes : words.no],
				...[`${contactHours} / ${closeHours}`, owner.kind],
			]),
		),
	);
}

function readBook(text: string, file: string, cli: Cli): Input<'putCaseRules'>['book'] {
	const given = parsed(text, file, cli);
	const within = typeof given === 'object' && given !== null && 'book' in given ? given.book : given;
	const read = bookShape.safeParse(within);
	if (!read.success) throw new UsageError(cli.texts.cases.unreadable(file));
	return read.data;
}

function parsed(text: string, file: string, cli: Cli): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// The parser's own words are English and of no use to whoever wrote the file.
		throw new UsageError(cli.texts.cases.unreadable(file));
	}
}

async function causes({ file, ...options }: Options & { file?: string }, cli: Cli): Promise<void> {
	const { columns, ...words } = cli.texts.cases;
	const answer = await withClient(cli, options, async (client) => {
		const before = await client.getCaseCauses({});
		if (file === undefined) return before;
		const given = parsed(await readTextFile(file), file, cli);
		const tree = typeof given === 'object' && given !== null && 'causes' in given ? given.causes : given;
		const read = causesShape.safeParse(
			Array.isArray(tree) ? tree.map(({ path: _, ...cause }: { path?: unknown }) => cause) : tree,
		);
		if (!read.success) throw new UsageError(words.unreadable(file));
		return client.putCaseCauses({ version: before.version, causes: read.data });
	});
	if (options.json) return writeJson(cli, answer);
	if (file !== undefined) return cli.terminal.out(`${words.causesKept}\n`);
	cli.terminal.out(
		textTable(
			[{ title: columns.id, align: 'right' }, { title: columns.cause }],
			answer.causes.filter(({ retired }) => !retired).map(({ id, path }) => [String(id), path]),
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
