import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';

type Options = QueryOptions & { cell?: string[]; days?: string };
type Found = Result<'getKpiValue'>;
type Outcome = Found['outcomes'][number];
type Pair = Outcome['perScore'];
type Ends = { readonly value: number; readonly low: number; readonly high: number };

export function addValueCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words } = cli.texts;
	const command = program
		.command('value')
		.description(commands.value)
		.argument('<kpi>', args.kpi)
		.option('--days <n>', words.followed)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: Options) => showValue(id, options, cli));
	addQueryOptions(command, cli);
}

async function showValue(id: string, options: Options, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz, days } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const window = days === undefined ? {} : { days: wholeNumber(cli.texts, '--days', days) };
	const asked = { id, ...daysOf(options), stat, clock, param, where, cell, dateRole, tz, ...window };
	const found = await withClient(cli, options, (client) => client.getKpiValue(asked, { signal: cli.signal }));
	if (options.json) writeJson(cli, found);
	else cli.terminal.out(valueText(found, cli));
}

function valueText(found: Found, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.value;
	const { definition, query, customers, answers, kind, days, one, outcomes } = found;
	const whole = (count: number) => numberText(count, language);
	const name = `${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})`;
	const told = outcomes.some(({ state }) => state === 'told');
	const notes = [
		...(told && kind === 'net' ? [words.net] : []),
		...(told && kind === 'share' ? [definition.id === 'csat' ? words.satisfiedOf : words.shareOf] : []),
		...(answers.anonymous > 0 ? [words.anonymous(whole(answers.anonymous))] : []),
		...(answers.withoutCustomer > 0 ? [words.withoutCustomer(whole(answers.withoutCustomer))] : []),
		...(one > 1 ? [words.read(whole(one))] : []),
		...(outcomes.every(({ state }) => state === 'told') ? [words.three] : []),
		...(told ? [words.caveat] : []),
	];
	const body = customers === 0 ? [words.nobody] : outcomes.map((outcome) => outcomeText(found, outcome, cli));
	const head = words.head(name, whole(customers), whole(days));
	return `${[head, ...body, ...(notes.length > 0 ? [notes.join('\n')] : [])].map((one) => one.trimEnd()).join('\n\n')}\n`;
}

function outcomeText(found: Found, outcome: Outcome, cli: Cli): string {
	const words = cli.texts.value;
	const { language } = cli;
	const { id, state, maturing, without, company, answered, adjustedFor, groups } = outcome;
	const of = id === 'stays' ? 'contracts' : 'orders';
	const whole = (count: number) => numberText(count, language);
	const share = (value: number) => figureText(value, 'percent', language);
	const names = new Intl.ListFormat(language, { type: 'conjunction' }).format(
		adjustedFor.map((one) => words.adjustments[one]),
	);
	// Spending is of the same customers as buying again: what is true of both is said once.
	const notes = [
		...(state === 'told' && adjustedFor.length > 0 ? [words.adjustedFor(names)] : []),
		...(id !== 'spends' && state !== 'no_facts'
			? [
					...(maturing > 0 ? [words.maturing(whole(maturing))] : []),
					...(without > 0 ? [words.without[of](whole(without))] : []),
					...(company !== null && answered !== null && company.customers > 0
						? [words.answered(whole(answered), whole(company.customers), share((100 * answered) / company.customers))]
						: []),
				]
			: []),
	];
	return [
		words.outcomes[id],
		...(state === 'told' ? [] : [stateText(found, outcome, cli)]),
		...(groups.length > 0 ? [groupTable(found, outcome, cli)] : []),
		...(state === 'told' ? [slopeTable(found, outcome, cli)] : []),
		...(notes.length > 0 ? [notes.join(' ')] : []),
	]
		.map((one) => one.trimEnd())
		.join('\n\n');
}

function stateText({ currencies, least }: Found, { id, state }: Outcome, { texts, language }: Cli): string {
	const { states } = texts.value;
	const of = id === 'stays' ? 'contracts' : 'orders';
	switch (state) {
		case 'told':
			return states.told;
		case 'too_few':
			return states.too_few(numberText(least.customers, language), numberText(least.events, language));
		case 'no_facts':
		case 'none_before':
			return states[state][of];
		case 'currencies_mixed':
			return states.currencies_mixed(currencies.map((one) => one || '—').join(', '));
		default:
			return states[state];
	}
}

function groupTable(found: Found, { id, unit, groups, capped }: Outcome, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.value;
	const figure = (value: number | null) => figureText(value, unit, language, found.currency);
	const isMoney = id === 'spends' && capped !== null;
	const right = (title: string) => ({ title, align: 'right' as const });
	return textTable(
		[
			{ title: words.group },
			right(texts.kpi.n),
			right(unit === 'money' ? words.mean : words.share),
			{ title: words.interval },
			...(isMoney ? [right(words.capped(figure(capped.cap)))] : []),
		],
		groups.map((one) => [
			groupName(one, found, cli),
			numberText(one.n, language),
			figure(one.value),
			one.low === null || one.high === null ? '' : texts.kpi.range(figure(one.low), figure(one.high)),
			...(isMoney ? [figure(one.capped)] : []),
		]),
	);
}

/** Of a share that is not one of the satisfied, by its name: it may be of something bad. */
function groupName({ group, from, to }: Outcome['groups'][number], { definition }: Found, { language, texts }: Cli) {
	const words = texts.value;
	if (definition.id !== 'csat') {
		if (group === 'satisfied') return words.counted(shortName(definition.names[language]));
		if (group === 'not_satisfied') return words.others;
	}
	if (from === null || to === null) return words.groups[group];
	const number = (value: number) => numberText(value, language);
	return from === to ? number(from) : words.band(number(from), number(to));
}

function slopeTable(found: Found, outcome: Outcome, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.value;
	const { definition, scale, currency } = found;
	const { unit, perScore, toPassive, toPromoter, company, perPoint, capped } = outcome;
	const number = (value: number) => numberText(value, language);
	const ofUnit = (value: number) => changeText(value, unit, cli, currency);
	const signed = (value: number) =>
		`${value < 0 ? '−' : '+'}${numberText(Math.abs(value), language, { maximumFractionDigits: 1 })}`;
	const isMoney = unit === 'money';
	const ofAll = {
		value: isMoney ? ofUnit : (value: number) => words.customers(signed(value)),
		end: isMoney ? ofUnit : signed,
	};
	const scaleText =
		scale.min === null || scale.max === null ? words.anyScale : words.scale(number(scale.min), number(scale.max));
	const step = number(scale.step);
	const row = (
		name: string,
		{ raw, adjusted }: Pair,
		say = { value: ofUnit, end: ofUnit },
		ends: { raw: Ends | null; adjusted: Ends | null } = { raw, adjusted },
	) => {
		const cells = (slope: Pair['raw'], { value, low, high }: Ends) => [
			say.value(value),
			texts.kpi.range(say.end(low), say.end(high)) + (slope?.beyondChance === false ? ` (${words.chance})` : ''),
			slope ? number(slope.n) : '',
		];
		const side = (slope: Pair['raw'], shown: Ends | null) =>
			shown === null ? [words.noSlope, '', ''] : cells(slope, shown);
		return [name, ...side(raw, ends.raw), ...side(adjusted, ends.adjusted)];
	};
	const rows = [
		row(words.perScore(step, scaleText), perScore),
		...(capped
			? [row(words.perScoreCapped(step, figureText(capped.cap, 'money', language, currency)), capped.perScore)]
			: []),
		...(toPassive ? [row(words.toPassive, toPassive)] : []),
		...(toPromoter ? [row(words.toPromoter, toPromoter)] : []),
		...(company
			? [row(words.company(shortName(definition.names[language]), number(company.customers)), perPoint, ofAll, company)]
			: []),
	];
	const right = (title: string) => ({ title, align: 'right' as const });
	const side = (title: string) => [right(title), { title: words.interval }, right(texts.kpi.n)];
	return textTable([{ title: words.goesWith }, ...side(words.raw), ...side(words.adjusted)], rows);
}

/** What the trade calls it, where its name says so in brackets. */
function shortName(name: string): string {
	return /\(([^()]+)\)/.exec(name)?.[1] ?? name;
}
