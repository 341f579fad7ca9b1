/** What was answered in a survey. */
import type { Command } from 'commander';
import type { Result } from '../../api/contract/contract.ts';
import { kindName } from '../../api/export/survey-tables.ts';
import { parseFilter } from '../../kpi/filter.ts';
import { inclusiveDays } from '../../kpi/time/period.ts';
import { questionnaireName } from '../../surveys/rows.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { figureText, numberText } from '../figure-text.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';
import { showNonresponse } from './survey-nonresponse.ts';

type Options = CommonOptions & { json?: boolean; from?: string; to?: string; where?: string[] };
type AnswersOptions = Options & {
	question?: string;
	search?: string;
	scored?: string;
	atLeast?: string;
	atMost?: string;
	limit?: string;
};
type Results = Result<'getSurveyResults'>;

const right = { align: 'right' } as const;

export function addSurveyResultCommands(group: Command, cli: Cli): void {
	const { options: common, surveys: words } = cli.texts;
	const add = (name: 'results' | 'nonresponse' | 'answers') =>
		addCommonOptions(
			group
				.command(name)
				.description(words.commands[name])
				.argument('<id>', words.args.id)
				.option('--from <date>', words.options.from)
				.option('--to <date>', words.options.to)
				.option('--where <filter...>', words.options.where)
				.option('--json', common.json),
			cli,
		);
	add('results').action((typed: string, options: Options) => results(idOf(typed, cli), options, cli));
	add('nonresponse').action((typed: string, options: Options) => nonresponse(idOf(typed, cli), options, cli));
	add('answers')
		.option('--question <id>', words.options.question)
		.option('--search <text>', words.options.search)
		.option('--scored <question>', words.options.scored)
		.option('--at-least <n>', words.options.scoreFrom)
		.option('--at-most <n>', words.options.scoreTo)
		.option('--limit <n>', words.options.limit)
		.action((typed: string, options: AnswersOptions) => answers(idOf(typed, cli), options, cli));
}

const idOf = (typed: string, cli: Cli) => wholeNumber(cli.texts, '<id>', typed);

function askedOf({ from, to, where }: Options) {
	return { ...inclusiveDays({ from, to }), ...(where && { where }) };
}

async function results(id: number, options: Options, cli: Cli): Promise<void> {
	const period = askedOf(options);
	const { found, scores } = await withClient(cli, options, async (client) => {
		const found = await client.getSurveyResults({ id, ...period });
		const versions = found.versions.map((version) => questionnaireName(id, version));
		const where = [
			...(options.where ?? []).map(parseFilter),
			{ field: 'questionnaire', op: 'in' as const, value: versions },
		];
		const asked = found.kpis.length > 0 && versions.length > 0;
		const scores = asked ? await client.queryKpis({ kpis: found.kpis, from: period.from, to: period.to, where }) : null;
		return { found, scores };
	});
	if (options.json) return writeJson(cli, { ...found, scores: scores?.rows ?? [] });
	const { columns, steps, unknown, nobody } = cli.texts.surveys;
	const number = (value: number) => numberText(value, cli.language);
	const funnel = Object.entries(found.funnel) as [keyof typeof steps, number | null][];
	cli.terminal.out(
		textTable(
			[{ title: columns.step }, { title: columns.n, ...right }],
			funnel.map(([step, n]) => [steps[step], n === null ? unknown : number(n)]),
		),
	);
	if (found.questions.every(({ variants }) => variants.every(({ n }) => n === 0)))
		return cli.terminal.out(`\n${nobody}\n`);
	const known = (scores?.rows ?? []).filter(({ value }) => value !== null);
	if (known.length > 0) {
		cli.terminal.out('\n');
		cli.terminal.out(
			textTable(
				[{ title: columns.kpi }, ...[columns.value, columns.interval, columns.n].map((title) => ({ title, ...right }))],
				known.map(({ kpi, value, low, high, n, unit }) => {
					const shown = (one: number | null) => figureText(one, unit, cli.language);
					return [kpi, shown(value), low === null ? '—' : `${shown(low)} … ${shown(high)}`, number(n)];
				}),
			),
		);
	}
	showQuestions(found, cli);
}

function showQuestions({ questions }: Results, cli: Cli): void {
	const { columns, askedIn, mean } = cli.texts.surveys;
	const number = (value: number, digits = 0) => numberText(value, cli.language, { maximumFractionDigits: digits });
	const span = (one: { low: number | null; high: number | null } | null, digits: number) =>
		one === null || one.low === null || one.high === null
			? '—'
			: `${number(one.low, digits)} … ${number(one.high, digits)}`;
	const words = (text: { en?: string; ru?: string }) => text[cli.language] ?? text.en ?? text.ru ?? '';
	for (const { id, variants } of questions) {
		for (const { versions, text, n, parts } of variants) {
			const asked = variants.length > 1 ? ` (${askedIn(versions.join(', '))})` : '';
			cli.terminal.out(`\n${id}: ${words(text)}${asked}\n`);
			for (const part of parts) {
				const head = part.item ? `${words(part.item.text)} · ` : '';
				const average = part.mean ? `${mean} ${number(part.mean.value, 2)} (${span(part.mean, 2)}) · ` : '';
				cli.terminal.out(`${head}${average}${columns.n} ${number(parts.length === 1 ? n : part.n)}\n`);
				if (part.said.length === 0) continue;
				cli.terminal.out(
					textTable(
						[
							{ title: columns.answer },
							...[columns.n, columns.share, columns.interval].map((title) => ({ title, ...right })),
						],
						part.said.map((one) => [
							one.text ? `${one.value} ${words(one.text)}` : one.value,
							...[number(one.n), one.share ? `${number(one.share.value, 1)} %` : '—', span(one.share, 1)],
						]),
					),
				);
			}
		}
	}
}

async function nonresponse(id: number, options: Options, cli: Cli): Promise<void> {
	const found = await withClient(cli, options, (client) => client.getSurveyNonresponse({ id, ...askedOf(options) }));
	if (options.json) return writeJson(cli, found);
	showNonresponse(found, cli);
}

async function answers(id: number, options: AnswersOptions, cli: Cli): Promise<void> {
	const { question, search, scored, atLeast, atMost, limit } = options;
	const asked = {
		...{ id, ...askedOf(options), question, search, scored },
		...(atLeast !== undefined && { atLeast: wholeNumber(cli.texts, '--at-least', atLeast) }),
		...(atMost !== undefined && { atMost: wholeNumber(cli.texts, '--at-most', atMost) }),
		...(limit !== undefined && { limit: wholeNumber(cli.texts, '--limit', limit) }),
	};
	const found = await withClient(cli, options, (client) => client.listSurveyComments(asked));
	if (options.json) return writeJson(cli, found);
	const { columns, shown, nobody } = cli.texts.surveys;
	if (found.comments.length === 0) return cli.terminal.out(`${nobody}\n`);
	cli.terminal.out(
		textTable(
			[columns.at, columns.question, columns.value, columns.text].map((title) => ({ title })),
			found.comments.map(({ at, question: about, scores, text }) => [
				...[
					at?.slice(0, 10) ?? '',
					about,
					scores.map(({ kind, score }) => `${kindName(kind, cli.language)} ${score}`).join(', '),
				],
				text.replaceAll(/\s+/g, ' '),
			]),
		),
	);
	cli.terminal.out(`${shown(found.comments.length, found.n)}\n`);
}
