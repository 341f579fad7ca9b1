/** What has changed, and what is made of it. */
import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { type Decision, dismissReasons } from '../../signals/signals.ts';
import { changeText } from '../change-text.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { waitForJob } from '../job-wait.ts';
import { segmentText } from '../target-text.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type Signal = Result<'getSignal'>['signal'];

export function addSignalsCommand(program: Command, cli: Cli): void {
	const { commands, options: common, signals: words, usage } = cli.texts;
	const group = program.command('signals').description(commands.signals).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const one = (name: keyof typeof words.commands) => add(name).argument('<id>', words.args.id);
	const decided = (typed: string, decision: Decision, options: Options) =>
		decide(wholeNumber(cli.texts, '<id>', typed), decision, options, cli);
	add('list', true)
		.option('--all', words.options.all)
		.allowExcessArguments()
		.action((options: Options & { all?: boolean }, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`signals ${unknown}`));
			return list(options, cli);
		});
	one('show').action((typed: string, options: Options) => show(wholeNumber(cli.texts, '<id>', typed), options, cli));
	add('look').action((options: Options) => look(options, cli));
	one('acknowledge').action((typed: string, options: Options) => decided(typed, { what: 'acknowledge' }, options));
	one('explain')
		.argument('<text>', words.args.text)
		.action((typed: string, text: string, options: Options) => decided(typed, { what: 'explain', text }, options));
	one('dismiss')
		.requiredOption('--reason <reason>', words.options.reason)
		.option('--note <text>', words.options.note)
		.action((typed: string, options: Options & { reason: string; note?: string }) => {
			const reason = oneOf(cli.texts, '--reason', options.reason, dismissReasons) ?? 'other';
			return decided(typed, { what: 'dismiss', reason, ...(options.note && { text: options.note }) }, options);
		});
	one('act')
		.argument('<action>', words.args.action)
		.action((typed: string, action: string, options: Options) =>
			decided(typed, { what: 'act', action: wholeNumber(cli.texts, '<action>', action) }, options),
		);
	one('reopen').action((typed: string, options: Options) => decided(typed, { what: 'reopen' }, options));
}

async function decide(id: number, decision: Decision, options: Options, cli: Cli): Promise<void> {
	const signal = await withClient(cli, options, (client) => client.decideSignal({ id, decision }));
	if (options.json) return writeJson(cli, signal);
	const { kept, states } = cli.texts.signals;
	cli.terminal.out(`${kept(String(id), states[signal.state])}\n`);
}

async function list(options: Options & { all?: boolean }, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const answer = await client.listSignals({});
		if (options.json) return writeJson(cli, answer);
		const { signals: words } = cli.texts;
		const { columns, states } = words;
		if (answer.last === null) return cli.terminal.out(`${words.notLooked}\n`);
		const shown = answer.signals.filter(({ state }) => options.all || state !== 'dismissed');
		const names = await namesOf(client, cli);
		if (shown.length === 0) cli.terminal.out(`${words.empty}\n`);
		else {
			cli.terminal.out(
				textTable(
					[
						{ title: columns.id, align: 'right' },
						...[columns.since, columns.what, columns.state].map((title) => ({ title })),
					],
					shown.map((signal) => [
						...[String(signal.id), signal.lead.onset, sentence(signal, names, cli)],
						states[signal.state],
					]),
				),
			);
		}
		const { series, until, leftOut } = answer.last;
		const budget = numberText(answer.falsePerMonth, cli.language);
		cli.terminal.out(`\n${words.looked(numberText(series, cli.language), until, budget)}\n`);
		if (leftOut.length > 0) cli.terminal.out(`${words.leftOut(leftOut.join(', '))}\n`);
	});
}

async function show(id: number, options: Options, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const answer = await client.getSignal({ id });
		if (options.json) return writeJson(cli, answer);
		const { signal } = answer;
		const { lead, beside, history } = signal;
		const { signals: words } = cli.texts;
		const names = await namesOf(client, cli);
		const number = (value: number) => numberText(value, cli.language);
		const change = (value: number) => changeText(value, lead.unit, cli);
		const lines = [
			`${sentence(signal, names, cli)}.`,
			`${words.n(number(lead.before.n), number(lead.after.n))}.`,
			...(lead.low === null || lead.high === null ? [] : [words.range(change(lead.low), change(lead.high))]),
			words.since(lead.earliest, lead.latest),
			words.selected,
		];
		cli.terminal.out(`${lines.join('\n')}\n`);
		const { columns } = words;
		if (beside.length > 0) {
			const heads = [columns.kpi, columns.part, columns.since, columns.before, columns.after];
			const rows = beside.map((one) => [
				...[names.get(one.kpi) ?? one.kpi, segmentText(one, cli), one.onset],
				...[one.before, one.after].map(({ value }) => figureText(value, one.unit, cli.language)),
			]);
			cli.terminal.out(
				`\n${words.beside}\n${textTable(
					heads.map((title) => ({ title })),
					rows,
				)}`,
			);
		}
		if (history.length === 0) return;
		const entries = history.map(({ at, author, what, text, reason, action }) =>
			[at.slice(0, 10), author, what, reason, text, action].filter((part) => part !== null).join('  '),
		);
		cli.terminal.out(`\n${words.history}\n${entries.join('\n')}\n`);
	});
}

async function look(options: Options, cli: Cli): Promise<void> {
	const done = await withClient(cli, options, async (client) => {
		const { jobId } = await client.lookForSignals({});
		await waitForJob(client, jobId, cli.texts.signals.looking, cli);
		return (await client.getJob({ id: jobId })).state === 'done';
	});
	if (!done) return cli.terminal.err(`${cli.texts.signals.goesOn}\n`);
	await list(options, cli);
}

async function namesOf(client: Client, { language }: Cli): Promise<ReadonlyMap<string, string>> {
	const { kpis } = await client.listKpis({});
	return new Map(kpis.map(({ id, names }) => [id, names[language]]));
}

/** `CSAT (channel=Chat) fell from 74.1% to 65.0%; 92% of it: topic=Delivery`. */
function sentence({ lead, carriers }: Signal, names: ReadonlyMap<string, string>, cli: Cli): string {
	const { language, texts } = cli;
	const { signals: words } = texts;
	const [before, after] = [lead.before, lead.after].map(({ value }) => figureText(value, lead.unit, language));
	const say = lead.difference < 0 ? words.fell : words.rose;
	const said = say(names.get(lead.kpi) ?? lead.kpi, segmentText(lead, cli), before ?? '', after ?? '');
	const [outermost] = carriers;
	if (!outermost) return said;
	const share = carriers.reduce((all, { ofChange }) => all * Math.min(1, ofChange), 1);
	const parts = carriers.map(({ field, values }) => `${field}=${values.join('/')}`).join(words.within);
	return `${said}; ${words.carried(parts, numberText(share, language, { style: 'percent', maximumFractionDigits: 0 }))}`;
}
