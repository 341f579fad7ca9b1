import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { parseFilter } from '../../kpi/filter.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';

type Options = CommonOptions & {
	from?: string;
	to?: string;
	where?: string[];
	tz?: string;
	search?: string;
	limit?: string;
	json?: boolean;
};

type Facets = Result<'listFacets'>;

export function addValuesCommand(program: Command, cli: Cli): void {
	const { args, options: words, values } = cli.texts;
	const command = program
		.command('values')
		.description(values.command)
		.argument('<fact>', args.factName)
		.argument('[fields...]', values.fields)
		.option('--from <day>', words.from)
		.option('--to <day>', words.to)
		.option('--where <filter>', words.where, repeatedOption)
		.option('--tz <zone>', words.tz)
		.option('--search <text>', values.search)
		.option('--limit <n>', values.limit)
		.option('--json', words.json)
		.action((fact: string, fields: string[], options: Options) => showValues(fact, fields, options, cli));
	addCommonOptions(command, cli);
}

async function showValues(fact: string, fields: string[], options: Options, cli: Cli): Promise<void> {
	const { where = [], from, to, tz, search, limit } = options;
	const question = {
		...inclusiveDays({ from, to }),
		facts: [fact],
		fields: fields.length > 0 ? fields : undefined,
		where: where.map(parseFilter),
		tz,
		search,
		limit: limit === undefined ? undefined : wholeNumber(cli.texts, '--limit', limit),
		attributes: fields.length === 0,
	};
	const found = await withClient(cli, options, (client) => client.listFacets(question, { signal: cli.signal }));
	if (options.json) writeJson(cli, found);
	else cli.terminal.out(valuesText(found, cli));
}

/** A table a field; fields that no row has are left out. */
function valuesText({ n, fields, attributes }: Facets, cli: Cli): string {
	const { texts, language } = cli;
	const words = texts.values;
	const count = (value: number) => numberText(value, language);
	const tables = fields.flatMap(({ field, label, values, missing, more }) => {
		if (values.length === 0) return [];
		const rows = [
			...values.map((one) => [one.value, count(one.n)]),
			...(more ? [[words.more, '']] : []),
			...(missing > 0 ? [[texts.kpi.missing, count(missing)]] : []),
		];
		const heads = [{ title: `${label[language]} (${field})` }, { title: texts.kpi.n, align: 'right' as const }];
		return [`\n${textTable(heads, rows)}`];
	});
	const names = (attributes ?? []).map((one) => `${one.field} (${count(one.n)})`);
	const listed = names.length > 0 ? [`\n${words.attributes} ${names.join(', ')}\n`] : [];
	return [`${words.rows(count(n))}\n`, ...tables, ...listed].join('');
}
