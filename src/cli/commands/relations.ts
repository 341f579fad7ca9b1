import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { earlierKinds } from '../../kpi/compare/periods.ts';
import { MOST_LAGS, relationGrains } from '../../kpi/relations/rhythm.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { chanceText, changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { periodText } from '../period-text.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError } from '../usage.ts';

type Options = QueryOptions & {
	cell?: string[];
	grain?: string;
	lags?: string;
	tradeOffs?: boolean;
	since?: string;
	compare?: string;
	earlierFrom?: string;
	earlierTo?: string;
};
type Found = Result<'getKpiRelations'>;
type TradeOffs = Result<'getKpiTradeOffs'>;
type Relation = NonNullable<TradeOffs['worse'][number]['history']>;
type Named = Pick<Found['kin'][number], 'names'>;

export function addRelationsCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words, compare, relations, explainChange } = cli.texts;
	const command = program
		.command('relations')
		.description(commands.relations)
		.argument('<kpi>', args.kpi)
		.option('--grain <step>', relations.grain)
		.option('--lags <number>', relations.lags)
		.option('--trade-offs', relations.tradeOffs)
		.option('--since <day>', relations.since)
		.option('--compare <with>', compare.earlier)
		.option('--earlier-from <day>', explainChange.earlierFrom)
		.option('--earlier-to <day>', explainChange.earlierTo)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: Options) => showRelations(id, options, cli));
	addQueryOptions(command, cli);
}

async function showRelations(id: string, options: Options, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz, since } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	if (since !== undefined && options.from !== undefined)
		throw new UsageError(cli.texts.usage.notBoth('--since', '--from'));
	const days = daysOf(since === undefined ? options : { ...options, from: since });
	const asked = {
		...{ id, ...days, stat, clock, param, where, cell, dateRole, tz },
		grain: oneOf(cli.texts, '--grain', options.grain, relationGrains),
		lags: lagsOf(options, cli),
	};
	const signal = { signal: cli.signal };
	if (!isAboutChange(options)) {
		const found = await withClient(cli, options, (client) => client.getKpiRelations(asked, signal));
		if (options.json) writeJson(cli, found);
		else cli.terminal.out(relationsText(found, cli));
		return;
	}
	const compare = oneOf(cli.texts, '--compare', options.compare, earlierKinds);
	const { from: earlierFrom, to: earlierTo } = inclusiveDays({ from: options.earlierFrom, to: options.earlierTo });
	const changed = { ...asked, compare, earlierFrom, earlierTo };
	const made = await withClient(cli, options, (client) => client.getKpiTradeOffs(changed, signal));
	if (options.json) writeJson(cli, made);
	else cli.terminal.out(tradeOffsText(made, cli));
}

function isAboutChange({ tradeOffs, since, compare, earlierFrom, earlierTo }: Options): boolean {
	return tradeOffs === true || [since, compare, earlierFrom, earlierTo].some((one) => one !== undefined);
}

function lagsOf({ lags }: Options, { texts }: Cli): number | undefined {
	if (lags === undefined) return undefined;
	const value = Number(lags);
	if (/^\d+$/.test(lags) && value <= MOST_LAGS) return value;
	throw new UsageError(texts.usage.badValue('--lags', lags, `0…${MOST_LAGS}`));
}

function nameOf({ definition, query }: Found | TradeOffs, cli: Cli): string {
	return `${definition.names[cli.language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})`;
}

function relationsText(found: Found, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.relations;
	const { grain, steps, n, conclusion, searched, related } = found;
	const count = (size: number) => numberText(size, language);
	const span = (size: number) => words.steps[grain](count(size));
	const [first = '', last = ''] = [steps[0], steps.at(-1)];
	const least = span(searched.least);
	const said = {
		found: '',
		none: words.conclusions.none,
		alone: words.conclusions.alone(least),
		too_few: words.conclusions.too_few(least),
		constant: words.conclusions.constant,
		no_data: words.conclusions.no_data,
	}[conclusion];
	return [
		`${words.head(nameOf(found, cli), steps.length === 0 ? '' : span(steps.length), first, last, count(n))}\n`,
		...(said === '' ? [] : [`${said}\n`]),
		...(related.length > 0 ? [`\n${tableOf(found, cli)}`] : []),
		...(found.cut ? [`\n${words.cut}\n`] : []),
		...(searched.tests > 0
			? [`\n${words.looked(count(searched.kpis), span(searched.lags), count(searched.tests))}\n`]
			: []),
		...(searched.tests > 0 && searched.leftOut.length > 0 ? [`${words.leftOut(searched.leftOut.join(', '))}\n`] : []),
		...listed(found.kin, words.kin, cli),
		...listed(found.tooFew, (names) => words.tooFew(least, names), cli),
		...listed(found.constant, words.constant, cli),
		...listed(found.mixed, words.mixed, cli),
	].join('');
}

function listed(all: readonly Named[], say: (names: string) => string, { language }: Cli): string[] {
	return all.length === 0 ? [] : [`${say(all.map(({ names }) => names[language]).join('; '))}\n`];
}

function coefficient(r: number, { language }: Cli): string {
	const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
	return `${r < 0 ? '−' : ''}${numberText(Math.abs(r), language, digits)}`;
}

function tableOf({ related, grain }: Found, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.relations;
	const right = (title: string) => ({ title, align: 'right' as const });
	const r = (value: number) => coefficient(value, cli);
	return textTable(
		[
			{ title: words.kpi },
			{ title: words.how },
			{ title: words.first },
			right(words.sure),
			right(words.correlation),
			{ title: words.interval },
			right(words.grains[grain]),
			right(texts.compare.p),
		],
		related.map((one) => [
			one.names[language] + noteOf(one, cli),
			words.says[one.says],
			firstText(one, grain, cli),
			numberText(one.sure, language, { style: 'percent', maximumFractionDigits: 0 }),
			r(one.r),
			`${r(one.low)}…${r(one.high)}`,
			numberText(one.n, language),
			chanceText(one.p, cli),
		]),
	);
}

function noteOf({ sameRows, sameAs }: Pick<Found['related'][number], 'sameRows' | 'sameAs'>, cli: Cli): string {
	const words = cli.texts.relations;
	const note = sameAs ? words.sameAs(sameAs.names[cli.language]) : sameRows ? words.sameRows : '';
	return note === '' ? '' : ` (${note})`;
}

function firstText({ first, lag, lagLow, lagHigh }: Relation, grain: Found['grain'], cli: Cli): string {
	const { firsts, steps } = cli.texts.relations;
	const span = (size: number) => steps[grain](numberText(Math.abs(size), cli.language));
	if (first === 'same') return firsts.same;
	if (first === 'unknown') return firsts.unknown(signed(lagLow, cli), signed(lagHigh, cli));
	return firsts[first](span(lag));
}

function signed(lag: number, { language }: Cli): string {
	return `${lag > 0 ? '+' : lag < 0 ? '−' : ''}${numberText(Math.abs(lag), language)}`;
}

function tradeOffsText(made: TradeOffs, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.relations;
	const { change, conclusion, worse, searched, earlier, query } = made;
	const later = query.from && query.to ? periodText(query.from, query.to) : '';
	const none = searched.kpis === 0 ? words.noneLooked : words.noneWorse;
	return [
		`${words.compared(nameOf(made, cli), periodText(earlier.from, earlier.to), later)}\n`,
		...(change ? [`${becameText(made, change, cli)}\n`] : []),
		`${words.changes[conclusion]}\n`,
		worse.length === 0 ? `${none}\n` : `\n${words.worse}\n\n${worseTable(made, cli)}`,
		...(searched.kpis === 0
			? []
			: [`\n${words.lookedWorse(numberText(searched.kpis, language), numberText(made.better, language))}\n`]),
		...listed(made.kin, words.kin, cli),
		...listed(made.maturing, words.maturing, cli),
		...listed(made.mixed, words.mixed, cli),
	].join('');
}

function becameText(
	made: Pick<TradeOffs, 'unit' | 'currency'>,
	{ before, now, difference, perDay }: NonNullable<TradeOffs['change']>,
	cli: Cli,
): string {
	const { language, texts } = cli;
	const [unit, currency] = [unitOf({ unit: made.unit, perDay }), made.currency];
	const value = (one: number) => figureText(one, unit, language, currency);
	const by = (one: number) => changeText(one, unit, cli, currency);
	const change = by(difference.value) + (perDay ? ` ${texts.relations.perDay}` : '');
	const range = texts.kpi.range(by(difference.low), by(difference.high));
	return texts.relations.became(value(before.value), value(now.value), change, range);
}

/** A number of rows is not whole by the day. */
function unitOf({ unit, perDay }: Pick<TradeOffs['worse'][number], 'unit' | 'perDay'>) {
	return perDay && unit === 'count' ? 'number' : unit;
}

function worseTable({ worse, history, searched }: TradeOffs, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.relations;
	const { grain, steps } = history;
	const right = (title: string) => ({ title, align: 'right' as const });
	const span = words.steps[grain](numberText(steps.length, language));
	return textTable(
		[
			{ title: words.kpi },
			right(words.beforeNow),
			right(words.change),
			{ title: words.interval },
			right(words.n),
			{ title: words.history(span) },
		],
		worse.map((one) => {
			const { currency, before, now, difference } = one;
			const unit = unitOf(one);
			const value = (size: number) => figureText(size, unit, language, currency);
			const by = (size: number) => changeText(size, unit, cli, currency);
			return [
				one.names[language] + (one.perDay ? `, ${words.perDay}` : '') + noteOf(one, cli),
				`${value(before.value)} → ${value(now.value)}`,
				by(difference.value),
				texts.kpi.range(by(difference.low), by(difference.high)),
				`${numberText(before.n, language)} → ${numberText(now.n, language)}`,
				historyText(one, { grain, rate: searched.rate }, cli),
			];
		}),
	);
}

function historyText(
	{ witness, history }: TradeOffs['worse'][number],
	{ grain, rate }: { readonly grain: Found['grain']; readonly rate: number },
	cli: Cli,
): string {
	const words = cli.texts.relations;
	if (history === null) return words.witnesses.unknown;
	const r = coefficient(history.r, cli);
	const n = numberText(history.n, cli.language);
	const lag =
		history.lag === 0
			? ''
			: words.at(
					`${signed(history.lag, cli).slice(0, 1)}${words.steps[grain](numberText(Math.abs(history.lag), cli.language))}`,
				);
	const { says, p } = history;
	if (p <= rate && (says === 'rises' || says === 'falls')) return words.witnesses.moves(words.says[says], r, lag, n);
	if (witness === 'change') return words.witnesses.change(r, n);
	return words.witnesses[witness](r, lag, n);
}
