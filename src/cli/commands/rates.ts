/** Exchange rates: what amounts of other currencies are worth in the company's. */
import type { Command } from 'commander';
import type { Input, Result } from '../../api/contract/contract.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { readTextFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean; to?: string };
type ListOptions = Options & { currency?: string; from?: string; until?: string };
type ImportOptions = Options & { of?: string };

export function addRatesCommand(program: Command, cli: Cli): void {
	const { commands, options: common, rates: words, usage } = cli.texts;
	const group = program.command('rates').description(commands.rates).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	add('list', true)
		.option('--currency <code>', words.options.currency)
		.option('--from <day>', words.options.from)
		.option('--until <day>', words.options.until)
		.allowExcessArguments()
		.action((options: ListOptions, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`rates ${unknown}`));
			return list(options, cli);
		});
	add('set')
		.argument('<currency>', words.args.currency)
		.argument('<day>', words.args.day)
		.argument('<rate>', words.args.rate)
		.option('--to <code>', words.options.to)
		.action((from: string, day: string, rate: string, options: Options) => {
			const number = Number(rate.replace(',', '.'));
			if (!(number > 0)) throw new UsageError(usage.badValue('<rate>', rate, words.positive));
			return write({ rates: [{ from, to: options.to, day, rate: number }] }, options, cli);
		});
	add('remove')
		.argument('<currency>', words.args.currency)
		.argument('<day>', words.args.day)
		.option('--to <code>', words.options.to)
		.action((from: string, day: string, options: Options) =>
			write({ rates: [{ from, to: options.to, day, rate: null }] }, options, cli),
		);
	add('undo')
		.argument('<edit>', words.args.edit)
		.action(async (edit: string, options: Options) => {
			const revision = wholeNumber(cli.texts, '<edit>', edit);
			report(await withClient(cli, options, (client) => client.undoRates({ revision })), options, cli);
		});
	add('import')
		.argument('<file>', words.args.file)
		.option('--to <code>', words.options.to)
		.option('--of <code>', words.options.of)
		.action(async (file: string, options: ImportOptions) => {
			const text = await readTextFile(file);
			const { to, of } = options;
			const answer = await withClient(cli, options, (client) => client.importRates({ text, to, of }));
			report(answer, options, cli);
		});
}

async function write(given: Input<'setRates'>, options: Options, cli: Cli): Promise<void> {
	report(await withClient(cli, options, (client) => client.setRates(given)), options, cli);
}

function report(answer: Result<'setRates'> & { readonly read?: number }, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, answer);
		return;
	}
	const { words, count } = { words: cli.texts.rates, count: (number: number) => numberText(number, cli.language) };
	const read = answer.read === undefined ? '' : `${words.read(count(answer.read))} `;
	cli.terminal.out(
		`${read}${words.changed(count(answer.changed))}${answer.revision === null ? '' : ` ${words.edit(String(answer.revision))}`}\n`,
	);
}

async function list({ currency, from, until, ...options }: ListOptions, cli: Cli): Promise<void> {
	const days = inclusiveDays({ from, to: until });
	const asked = { from: currency, since: days.from, until: days.to, limit: 1000 };
	const answer = await withClient(cli, options, (client) => client.listRates(asked));
	if (options.json) return writeJson(cli, answer);
	const { columns, empty, own, none } = cli.texts.rates;
	cli.terminal.out(`${answer.currency === null ? none : own(answer.currency)}\n`);
	if (answer.rates.length === 0) {
		cli.terminal.out(`${empty}\n`);
		return;
	}
	const heads = [columns.from, columns.to, columns.day].map((title) => ({ title }));
	cli.terminal.out(
		textTable(
			[...heads, { title: columns.rate, align: 'right' }],
			answer.rates.map((one) => [one.from, one.to, one.day, rateText(one.rate, cli)]),
		),
	);
}

/** As many digits as tell rates apart. */
export function rateText(rate: number, { language }: Pick<Cli, 'language'>): string {
	return new Intl.NumberFormat(language, { maximumSignificantDigits: 7, useGrouping: false }).format(rate);
}
