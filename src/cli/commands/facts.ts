import type { Command } from 'commander';
import { listFacts } from '../../api/handlers/facts.ts';
import { readFact } from '../../intake/imports.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { textTable } from '../text-table.ts';

type Options = CommonOptions & { json?: boolean };

/** The vocabulary needs no data, so none is opened. */
export function addFactsCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('facts')
		.description(commands.facts)
		.argument('[fact]', args.factName)
		.option('--json', words.json)
		.action((name: string | undefined, options: Options) => {
			if (name === undefined) showFacts(options, cli);
			else showFact(readFact(name), options, cli);
		});
	addCommonOptions(command, cli);
}

function showFacts(options: Options, cli: Cli): void {
	const { facts } = listFacts();
	if (options.json) {
		writeJson(cli, { facts });
		return;
	}
	const { name, label, kpis } = cli.texts.facts;
	cli.terminal.out(
		textTable(
			[name, label, kpis].map((title) => ({ title })),
			facts.map((fact) => [fact.name, fact.label[cli.language], fact.kpis.join(', ')]),
		),
	);
}

function showFact(name: string, options: Options, cli: Cli): void {
	const fact = listFacts().facts.find((one) => one.name === name);
	if (options.json) {
		writeJson(cli, fact);
		return;
	}
	const { column, meaning, type, required, values, yes } = cli.texts.facts;
	cli.terminal.out(
		textTable(
			[column, meaning, type, required, values].map((title) => ({ title })),
			(fact?.columns ?? []).map((one) => [
				one.name,
				one.label[cli.language],
				one.type,
				one.required ? yes : '',
				one.values?.join(', ') ?? '',
			]),
		),
	);
}
