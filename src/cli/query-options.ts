/** Options that ask for KPIs, shared by `kpi` and `explain`: days as people type them, the last one included. */
import type { Command } from 'commander';
import { clocks } from '../kpi/definition.ts';
import { parseFilter } from '../kpi/filter.ts';
import type { KpiQuery } from '../kpi/query.ts';
import { inclusiveDays } from '../kpi/time/period.ts';
import { addCommonOptions, type Cli, type CommonOptions, repeatedOption } from './command.ts';
import type { Texts } from './texts.ts';
import { oneOf, UsageError } from './usage.ts';

export type QueryOptions = CommonOptions & {
	from?: string;
	to?: string;
	where?: string[];
	stat?: string[];
	clock?: string[];
	param?: string[];
	dateRole?: string;
	tz?: string;
	asOf?: string;
	json?: boolean;
};

export function addQueryOptions(command: Command, cli: Cli): Command {
	const words = cli.texts.options;
	command
		.option('--from <day>', words.from)
		.option('--to <day>', words.to)
		.option('--where <filter>', words.where, repeatedOption)
		.option('--stat <name>', words.stat, repeatedOption)
		.option('--clock <name>', words.clock, repeatedOption)
		.option('--param <name=value>', words.param, repeatedOption)
		.option('--date-role <column>', words.dateRole)
		.option('--tz <zone>', words.tz)
		.option('--as-of <day>', words.asOf)
		.option('--json', words.json);
	return addCommonOptions(command, cli);
}

export function queryOf(ids: readonly string[], by: readonly string[], options: QueryOptions, texts: Texts): KpiQuery {
	const { where = [], dateRole, tz } = options;
	return {
		kpis: asksOf(ids, options, texts),
		by: [...by],
		...daysOf(options),
		where: where.map(parseFilter),
		dateRole,
		tz,
	};
}

/** Days as people type them; the day that is looked back from counts as a whole, as the last of a period does. */
export function daysOf({ from, to, asOf }: QueryOptions): Pick<KpiQuery, 'from' | 'to' | 'asOf'> {
	return { ...inclusiveDays({ from, to }), asOf: inclusiveDays({ to: asOf }).to };
}

type Ask = Exclude<KpiQuery['kpis'][number], string>;

/**
 * `--stat p90`, `--clock business`, `--param target=900` hold for every KPI of the command; with its id before them,
 * `--stat wait_time=p90`, `--clock reply_time=business`, `--param fcr.window_days=14`, for one.
 */
export function asksOf(ids: readonly string[], options: QueryOptions, texts: Texts): Ask[] {
	const stats = addressed('--stat', '=', options.stat, ids, texts);
	const clockNames = addressed('--clock', '=', options.clock, ids, texts);
	const params = addressed('--param', '.', options.param, ids, texts).map(({ id, text, typed }) => {
		const [, name = '', value = ''] = /^([^=.]+)=(.+)$/.exec(text) ?? [];
		if (name === '' || !Number.isFinite(Number(value))) {
			throw new UsageError(texts.usage.badValue('--param', typed, 'target=3600, fcr.window_days=14'));
		}
		return { id, entry: [name, Number(value)] as const };
	});
	return ids.map((id) => {
		const own = params.filter((param) => param.id === null || param.id === id);
		const specific = own.toSorted((one, other) => Number(one.id !== null) - Number(other.id !== null));
		return {
			id,
			stat: meant(stats, id),
			clock: oneOf(texts, '--clock', meant(clockNames, id), clocks),
			params: own.length === 0 ? undefined : Object.fromEntries(specific.map(({ entry }) => entry)),
		};
	});
}

type Addressed = { readonly id: string | null; readonly text: string; readonly typed: string };

/** `wait_time=p90` → what is said of that KPI; `p90` → of all. */
function addressed(
	option: string,
	sign: '=' | '.',
	typed: readonly string[] = [],
	ids: readonly string[],
	texts: Texts,
): Addressed[] {
	return typed.map((text) => {
		const [, id = null, rest = text] = (sign === '=' ? /^([^=]+)=(.*)$/ : /^([^.=]+)\.([^=]+=.*)$/).exec(text) ?? [];
		if (id !== null && !ids.includes(id)) throw new UsageError(texts.usage.badValue(option, text, ids.join(', ')));
		return { id, text: rest, typed: text };
	});
}

/** The last that was said of this KPI, else the last that was said of all. */
function meant(said: readonly Addressed[], id: string): string | undefined {
	return (said.findLast((one) => one.id === id) ?? said.findLast((one) => one.id === null))?.text;
}
