/** For how long facts are kept, and what would go. */
import type { Command } from 'commander';
import type { Input, Result } from '../../api/contract/contract.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type SetOptions = Options & { rows?: string; words?: string; yes?: boolean };
type Period = Input<'setRetention'>;
type Due = Result<'previewRetention'>['due'];

export function addRetentionCommand(program: Command, cli: Cli): void {
	const { commands, options: common, retention: words, usage } = cli.texts;
	const group = program.command('retention').description(commands.retention).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`retention ${unknown}`));
			return list(options, cli);
		});
	add('set')
		.argument('<fact>', words.fact)
		.option('--rows <months>', words.rowsOption)
		.option('--words <months>', words.wordsOption)
		.option('--yes', words.yes)
		.action((fact: string, options: SetOptions) => set(fact, options, cli));
}

async function list({ json, ...options }: Options, cli: Cli): Promise<void> {
	const words = cli.texts.retention;
	await withClient(cli, options, async (client) => {
		const { periods } = await client.getRetention({}, { signal: cli.signal });
		const { due } = await client.previewRetention({}, { signal: cli.signal });
		if (json) return writeJson(cli, { periods, due });
		cli.terminal.out(periods.length === 0 ? `${words.none}\n` : dueText(periods, due, cli));
	});
}

/** Shown first; settled only when told to, since what is older goes the next night, for good. */
async function set(fact: string, { rows, words, yes, json, ...options }: SetOptions, cli: Cli): Promise<void> {
	const texts = cli.texts.retention;
	await withClient(cli, options, async (client) => {
		const { periods } = await client.getRetention({}, { signal: cli.signal });
		const before = periods.find((one) => one.fact === fact);
		const period = {
			fact,
			rows: monthsOf('--rows', rows, before?.rows ?? null, cli),
			words: monthsOf('--words', words, before?.words ?? null, cli),
		} as Period;
		const { due } = await client.previewRetention({ period }, { signal: cli.signal });
		const done = yes ? await client.setRetention(period) : null;
		if (json) return writeJson(cli, { ...(done ?? { periods }), due });
		// Others that go with it are shown, too.
		const others = due.filter((one) => one.fact !== fact);
		const shown = others.map((one) => ({
			...{ fact: one.fact, rows: period.rows },
			words: periods.find((known) => known.fact === one.fact)?.words ?? null,
		}));
		cli.terminal.out(`${dueText([period, ...shown], due, cli)}\n${done ? texts.settled : texts.notYet}\n`);
	});
}

function monthsOf(option: string, given: string | undefined, before: number | null, cli: Cli): number | null {
	if (given === undefined) return before;
	return given === 'all' ? null : wholeNumber(cli.texts, option, given);
}

function dueText(periods: readonly { fact: string; rows: number | null; words: number | null }[], due: Due, cli: Cli) {
	const words = cli.texts.retention;
	const kept = (months: number | null) => (months === null ? words.forGood : words.months(months));
	const goes = (before: string | null, n: number) =>
		before === null ? '—' : words.goes(numberText(n, cli.language), before.slice(0, 10));
	const rows = periods.map(({ fact, rows: months, words: wordMonths }) => {
		const one = due.find((other) => other.fact === fact);
		return [
			...[fact, kept(months), goes(one?.rowsBefore ?? null, one?.rows ?? 0)],
			...[kept(wordMonths), goes(one?.wordsBefore ?? null, one?.words ?? 0)],
		];
	});
	const { columns } = words;
	const titles = [columns.fact, columns.rows, columns.rowsDue, columns.words, columns.wordsDue];
	return textTable(
		titles.map((title) => ({ title })),
		rows,
	);
}
