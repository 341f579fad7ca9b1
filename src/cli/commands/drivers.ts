import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { changeText } from '../change-text.ts';
import { type Cli, repeatedOption, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { durationText, figureText, numberText } from '../figure-text.ts';
import { askText } from '../kpi-table.ts';
import { addQueryOptions, asksOf, daysOf, type QueryOptions } from '../query-options.ts';
import { textTable } from '../text-table.ts';

type DriversOptions = QueryOptions & { cell?: string[]; with?: string[]; curve?: string };
type Drivers = Result<'getKpiDrivers'>;
type Driver = Drivers['drivers'][number];
type Curve = Result<'getKpiDriverCurve'>;
type Estimated = { readonly value: number; readonly low: number; readonly high: number };

export function addDriversCommand(program: Command, cli: Cli): void {
	const { commands, args, options: words, drivers } = cli.texts;
	const command = program
		.command('drivers')
		.description(commands.drivers)
		.argument('<kpi>', args.kpi)
		.option('--with <driver>', drivers.with, repeatedOption)
		.option('--curve <driver>', drivers.curve)
		.option('--cell <field=value>', words.cell, repeatedOption)
		.action((id: string, options: DriversOptions) => showDrivers(id, options, cli));
	addQueryOptions(command, cli);
}

async function showDrivers(id: string, options: DriversOptions, cli: Cli): Promise<void> {
	const { where = [], cell = [], dateRole, tz, with: chosen = [], curve: driver } = options;
	const [{ stat, clock, params = {} } = {}] = asksOf([id], options, cli.texts);
	const param = Object.entries(params).map(([name, value]) => `${name}=${value}`);
	const question = { id, ...daysOf(options), stat, clock, param, where, cell, dateRole, tz, with: chosen };
	const { signal } = cli;
	if (driver !== undefined) {
		const curve = await withClient(cli, options, (client) =>
			client.getKpiDriverCurve({ ...question, driver }, { signal }),
		);
		if (options.json) writeJson(cli, curve);
		else cli.terminal.out(curveText(curve, cli));
		return;
	}
	const made = await withClient(cli, options, (client) => client.getKpiDrivers(question, { signal }));
	if (options.json) writeJson(cli, made);
	else cli.terminal.out(driversText(made, cli));
}

function driversText(made: Drivers, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.drivers;
	const { definition, query, unit, n, beside, alone, value, fit, method, notUsed, interactions } = made;
	const count = (size: number) => numberText(size, language);
	const leftOut = (...reasons: readonly string[]) =>
		notUsed.flatMap(({ reason, names }) => (reasons.includes(reason) ? [names[language]] : [])).join(', ');
	const [unknown, tooMany] = [leftOut('unknown', 'always_the_same'), leftOut('too_few_customers')];
	const nameOf = (id: string) => made.drivers.find((one) => one.id === id)?.names[language] ?? id;
	return [
		`${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})\n`,
		`${words.read(figureText(value, unit, language), count(n))}\n`,
		...(beside > n ? [`${words.part(count(beside))}\n`] : []),
		...(alone > 0 ? [`${words.alone(count(alone))}\n`] : []),
		`${words.fit(
			share(fit.value, cli),
			rangeOf(fit, (one) => share(one, cli), cli),
			share(fit.foretold, cli),
		)}\n`,
		`${words.correlation}\n\n`,
		tableOf(made, cli),
		...levelsText(made, cli),
		...interactions.map(
			({ drivers: [one, other], effect, n: size }) =>
				`\n${words.together(
					nameOf(one),
					nameOf(other),
					changeText(effect.value, unit, cli),
					rangeOf(effect, (end) => changeText(end, unit, cli), cli),
					count(size),
				)}\n`,
		),
		...notUsed.flatMap((one) =>
			one.of === undefined ? [] : [`\n${words.twin(one.names[language], nameOf(one.of))}\n`],
		),
		...(unknown === '' ? [] : [`\n${words.notUsed(unknown)}\n`]),
		...(tooMany === '' ? [] : [`\n${words.tooFewCustomers(tooMany)}\n`]),
		`\n${words.methods[method]}\n`,
	].join('');
}

const share = (value: number, cli: Cli) => figureText(value, 'percent', cli.language);

function rangeOf({ low, high }: Estimated, write: (value: number) => string, cli: Cli): string {
	return cli.texts.kpi.range(write(low), write(high));
}

function tableOf({ drivers, unit }: Drivers, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.drivers;
	const right = (title: string) => ({ title, align: 'right' as const });
	return textTable(
		[
			{ title: words.driver },
			right(words.importance),
			{ title: texts.kpi.interval },
			right(words.effect),
			{ title: texts.kpi.interval },
			{ title: words.between },
			right(words.known),
			{ title: '' },
		],
		drivers.map((driver) => {
			const { names, importance, effect, known, beyondChance } = driver;
			return [
				names[language],
				share(importance.value, cli),
				rangeOf(importance, (value) => share(value, cli), cli),
				effect ? changeText(effect.value, unit, cli) : '',
				effect ? rangeOf(effect, (value) => changeText(value, unit, cli), cli) : '',
				effect ? words.step(valueText(driver, effect.from, cli), valueText(driver, effect.to, cli)) : '',
				numberText(known, language),
				beyondChance ? '' : words.chance,
			];
		}),
	);
}

function levelsText({ drivers, unit }: Drivers, cli: Cli): string[] {
	const words = cli.texts.drivers;
	return drivers
		.filter(({ levels, beyondChance }) => levels.length > 0 && beyondChance)
		.map(({ names, levels }) => {
			const table = textTable(
				[
					{ title: names[cli.language] },
					{ title: cli.texts.kpi.n, align: 'right' },
					{ title: words.effect, align: 'right' },
					{ title: cli.texts.kpi.interval },
				],
				levels.map(({ name, n, effect }) => [
					name ?? words.others,
					numberText(n, cli.language),
					changeText(effect.value, unit, cli),
					rangeOf(effect, (value) => changeText(value, unit, cli), cli),
				]),
			);
			return `\n${table}`;
		});
}

function valueText({ kind }: Pick<Driver, 'kind'>, value: number, { language, texts }: Cli): string {
	if (kind === 'length') return durationText(value, language);
	if (kind === 'flag') return value > 0 ? texts.drivers.yes : texts.drivers.no;
	return numberText(value, language, { maximumFractionDigits: 1 });
}

function curveText({ definition, query, unit, names, kind, n, known, points, turn }: Curve, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.drivers;
	const value = (one: number) => figureText(one, unit, language);
	const table = textTable(
		[
			{ title: names[language] },
			{ title: texts.kpi.value, align: 'right' },
			{ title: texts.kpi.interval },
			{ title: texts.kpi.n, align: 'right' },
		],
		points.map((point) => [
			point.from === point.to
				? valueText({ kind }, point.from, cli)
				: texts.kpi.range(valueText({ kind }, point.from, cli), valueText({ kind }, point.to, cli)),
			value(point.value.value),
			rangeOf(point.value, value, cli),
			numberText(point.n, language),
		]),
	);
	const place = (at: number) => valueText({ kind }, at, cli);
	return [
		`${definition.names[language]} (${askText(query.kpis[0] ?? { id: definition.id }, cli)})\n`,
		`${words.ofWhichKnown(numberText(n, language), numberText(known, language))}\n`,
		`${words.correlation}\n\n${table}\n`,
		turn
			? `${words.turn(place(turn.at), texts.kpi.range(place(turn.low), place(turn.high)), changeText(turn.before.value, unit, cli), changeText(turn.after.value, unit, cli))}\n`
			: `${words.noTurn}\n`,
	].join('');
}
