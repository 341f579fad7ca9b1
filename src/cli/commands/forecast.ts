import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { forecastSpans } from '../../kpi/forecast/query.ts';
import { type Cli, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText } from '../figure-text.ts';
import { addQueryOptions, type QueryOptions, queryOf } from '../query-options.ts';
import { textTable } from '../text-table.ts';
import { oneOf } from '../usage.ts';

type ForecastOptions = QueryOptions & { until?: string };
type Forecasts = Result<'forecastKpis'>;
type Forecast = Forecasts['forecasts'][number];

export function addForecastCommand(program: Command, cli: Cli): void {
	const { commands, args, forecast } = cli.texts;
	const command = program
		.command('forecast')
		.description(commands.forecast)
		.argument('<kpi...>', args.kpis)
		.option('--until <span>', forecast.until)
		.action((ids: string[], options: ForecastOptions) => showForecast(ids, options, cli));
	addQueryOptions(command, cli);
}

async function showForecast(ids: readonly string[], options: ForecastOptions, cli: Cli): Promise<void> {
	const { kpis, where, dateRole, tz, asOf } = queryOf(ids, [], options, cli.texts);
	const until = oneOf(cli.texts, '--until', options.until, forecastSpans);
	const { signal } = cli;
	const made = await withClient(cli, options, (client) =>
		client.forecastKpis({ kpis, where, dateRole, tz, asOf, until }, { signal }),
	);
	if (options.json) writeJson(cli, made);
	else cli.terminal.out(forecastText(made, cli));
}

function forecastText({ lastDay, known, forecasts }: Forecasts, cli: Cli): string {
	const { language, texts } = cli;
	const words = texts.forecast;
	const told = forecasts.filter(({ end }) => end !== null);
	const right = (title: string) => ({ title, align: 'right' as const });
	const table = textTable(
		[
			{ title: words.kpi },
			right(words.soFar),
			right(words.end),
			{ title: words.likely },
			{ title: words.wide },
			right(words.target),
			right(words.chance),
		],
		told.map((one) => {
			const { names, soFar, end, target } = one;
			const write = (value: number | null) => figureText(value, one.unit, language, one.currency);
			return [
				names[language],
				write(soFar),
				write(end?.value ?? null),
				end ? texts.kpi.range(write(end.low80), write(end.high80)) : '',
				end ? texts.kpi.range(write(end.low95), write(end.high95)) : '',
				targetText(target, write, cli),
				chanceText(target?.chance ?? null, cli),
			];
		}),
	);
	const refused = forecasts.flatMap(({ names, reason }) =>
		reason ? [`${words.none(names[language], reason.words[language])}\n`] : [],
	);
	return [
		`${known === null ? words.headingBare(lastDay) : words.heading(lastDay, known)}\n`,
		...(told.length > 0 ? [`\n${table}`, `\n${words.note}\n`] : []),
		...(refused.length > 0 ? ['\n', ...refused] : []),
	].join('');
}

function targetText(target: Forecast['target'], write: (value: number) => string, { texts }: Cli): string {
	if (!target) return '';
	const { low, high } = target;
	if (low !== null && high !== null) return texts.kpi.range(write(low), write(high));
	if (low !== null) return texts.forecast.atLeast(write(low));
	return high === null ? '' : texts.forecast.atMost(write(high));
}

/** Nothing is quite sure, and of two thousand courses no more can be told apart. */
function chanceText(chance: number | null, { language, texts }: Cli): string {
	if (chance === null) return '';
	const share = (value: number) =>
		new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(value);
	if (chance < 0.01) return texts.forecast.under(share(0.01));
	return chance > 0.99 ? texts.forecast.over(share(0.99)) : share(chance);
}
