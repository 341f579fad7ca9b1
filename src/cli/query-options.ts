/** Options that ask for KPIs, shared by `kpi` and `explain`: days as people type them, the last one included. */
import type { Command } from 'commander';
import { parseFilter } from '../kpi/filter.ts';
import type { KpiParams, KpiQuery } from '../kpi/query.ts';
import { inclusiveDays } from '../kpi/time/period.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption } from './command.ts';
import type { Texts } from './texts.ts';
import { UsageError } from './usage.ts';

export type QueryOptions = CommonOptions & {
	from?: string;
	to?: string;
	where?: string[];
	stat?: string;
	param?: string[];
	dateRole?: string;
	tz?: string;
	json?: boolean;
};

export function addQueryOptions(command: Command, cli: Cli): Command {
	const words = cli.texts.options;
	command
		.option('--from <day>', words.from)
		.option('--to <day>', words.to)
		.option('--where <filter>', words.where, repeatedOption)
		.option('--stat <name>', words.stat)
		.option('--param <key=value>', words.param, repeatedOption)
		.option('--date-role <column>', words.dateRole)
		.option('--tz <zone>', words.tz)
		.option('--json', words.json);
	return addCommonOptions(command, cli);
}

export function queryOf(ids: readonly string[], by: readonly string[], options: QueryOptions, texts: Texts): KpiQuery {
	const { from, to, where = [], stat, dateRole, tz } = options;
	const params = paramsOf(options, texts);
	const plain = stat === undefined && params === undefined;
	return {
		kpis: ids.map((id) => (plain ? id : { id, stat, params })),
		by: [...by],
		...inclusiveDays({ from, to }),
		where: where.map(parseFilter),
		dateRole,
		tz,
	};
}

/** `target=3600`: the only parameter there is. */
export function paramsOf({ param = [] }: QueryOptions, texts: Texts): KpiParams | undefined {
	if (param.length === 0) return undefined;
	const values = param.map((text) => {
		const [, name = '', value = ''] = /^([^=]+)=(.+)$/.exec(text) ?? [];
		if (name !== 'target' || !(Number(value) > 0)) {
			throw new UsageError(texts.usage.badValue('--param', text, 'target=3600'));
		}
		return Number(value);
	});
	return { target: values.at(-1) };
}
