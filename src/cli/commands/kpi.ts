import type { Command } from 'commander';
import { describeKpis } from '../../kpi/card.ts';
import { builtIn } from '../../kpi/catalogue.ts';
import { comparisons } from '../../kpi/compare/comparison.ts';
import { moneyModes } from '../../kpi/query.ts';
import { systemNames } from '../../kpi/reconcile/difference.ts';
import { isDataDir } from '../../store/data-dir.ts';
import { type Cli, configOf, listOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { kpiTables } from '../kpi-table.ts';
import { addQueryOptions, type QueryOptions, queryOf } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError } from '../usage.ts';

type KpiOptions = QueryOptions & {
	by?: string[];
	as?: string;
	compare?: string;
	benchmark?: string;
	targets?: boolean;
	money?: string;
	list?: boolean;
};

export function addKpiCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('kpi')
		.description(commands.kpi)
		.argument('[kpis...]', args.kpis)
		.option('--by <field>', words.by, listOption)
		.option('--compare <with>', words.compare)
		.option('--benchmark <kpi>', words.benchmark)
		.option('--as <system>', words.as)
		.option('--targets', words.targets)
		.option('--money <which>', words.money)
		.option('--list', words.list)
		.action((ids: string[], options: KpiOptions) =>
			options.list ? listCatalogue(options, cli) : ask(ids, options, cli),
		);
	addQueryOptions(command, cli);
}

async function ask(given: string[], options: KpiOptions, cli: Cli): Promise<void> {
	const ids = given.flatMap((one) => one.split(',').filter(Boolean));
	if (ids.length === 0) throw new UsageError(cli.texts.kpi.nothingAsked);
	const as = oneOf(cli.texts, '--as', options.as, systemNames);
	const compare = oneOf(cli.texts, '--compare', options.compare, comparisons);
	const query = {
		...queryOf(ids, options.by ?? [], options, cli.texts),
		as,
		compare,
		benchmark: options.benchmark,
		targets: options.targets,
		money: oneOf(cli.texts, '--money', options.money, moneyModes),
	};
	await withClient(cli, options, async (client) => {
		const result = await client.queryKpis(query, { signal: cli.signal });
		const { versions: _, ...answer } = result;
		if (options.json) return writeJson(cli, answer);
		const { kpis } = await client.listKpis({});
		cli.terminal.out(kpiTables(result, kpis, cli));
	});
}

/** Where nothing was ever loaded there are the KPIs of the program, and no data directory is made for the question. */
async function listCatalogue(options: KpiOptions, cli: Cli): Promise<void> {
	const isEmpty = !isDataDir(configOf(cli, options).dataDir);
	const { version, kpis } = isEmpty
		? describeKpis(builtIn)
		: await withClient(cli, options, (client) => client.listKpis({}));
	if (options.json) {
		writeJson(cli, { version, kpis });
		return;
	}
	const { list, groups } = cli.texts.kpi;
	cli.terminal.out(
		textTable(
			[list.id, list.name, list.group, list.fact, list.stats, list.params].map((title) => ({ title })),
			kpis.map(({ id, names, group, facts, stats, params }) => [
				id,
				names[cli.language],
				groups[group] ?? group,
				facts.join(', '),
				stats.join(', '),
				params
					.map(
						({ name, default: usual, proposal }) => `${name}=${proposal ? `${proposal.stat}(${proposal.kpi})` : usual}`,
					)
					.join(', '),
			]),
		),
	);
}
