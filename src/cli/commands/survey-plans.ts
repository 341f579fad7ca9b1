/** Send plans of surveys: after which moments they are sent, and what that would do. */
import type { Command } from 'commander';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import type { SendPlanGiven } from '../../sending/plan.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { readTextFile, readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type FileOptions = Options & { file: string };
type SimulateOptions = FileOptions & { plan?: string; weeks?: string; rate?: string; margin?: string };
type Plan = Result<'getSurveyPlan'>;

export function addSurveyPlanCommands(surveys: Command, cli: Cli): void {
	const { options: common, surveyPlans: words, surveys: survey, usage } = cli.texts;
	const group = surveys.command('plan').description(words.about).helpCommand(false);
	const add = (name: keyof typeof words.commands, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const one = (name: keyof typeof words.commands) => add(name).argument('<plan>', words.args.plan);
	const idOf = (typed: string, name = '<plan>') => wholeNumber(cli.texts, name, typed);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`surveys plan ${unknown}`));
			return list(options, cli);
		});
	add('add')
		.argument('<survey>', survey.args.id)
		.argument('<name>', words.args.name)
		.requiredOption('--file <path>', words.options.file)
		.action(async (typed: string, name: string, options: FileOptions) => {
			const plan = await readPlan(options.file);
			await withClient(cli, options, async (client) =>
				report(await client.addSurveyPlan({ survey: idOf(typed, '<survey>'), name, plan }), options, cli),
			);
		});
	one('change')
		.requiredOption('--file <path>', words.options.file)
		.action(async (typed: string, options: FileOptions) => {
			const plan = await readPlan(options.file);
			await withClient(cli, options, async (client) => {
				const { id, name, revision } = await client.getSurveyPlan({ id: idOf(typed) });
				report(await client.changeSurveyPlan({ id, name, revision, plan }), options, cli);
			});
		});
	one('show').action(async (typed: string, options: Options) => {
		const plan = await withClient(cli, options, (client) => client.getSurveyPlan({ id: idOf(typed) }));
		report(plan, options, cli);
	});
	for (const [name, operation] of [
		['start', 'startSurveyPlan'],
		['pause', 'pauseSurveyPlan'],
		['stop', 'stopSurveyPlan'],
	] as const) {
		one(name).action((typed: string, options: Options) =>
			withClient(cli, options, async (client) => report(await client[operation]({ id: idOf(typed) }), options, cli)),
		);
	}
	one('remove').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const removed = await client.removeSurveyPlan({ id: idOf(typed) });
			if (options.json) writeJson(cli, removed);
			else cli.terminal.out(`${words.removed(typed)}\n`);
		}),
	);
	one('people')
		.requiredOption('--file <path>', words.options.people)
		.action(async (typed: string, options: FileOptions) => {
			const people = await readPeople(options.file);
			const answer = await withClient(cli, options, (client) =>
				client.addSurveyPlanPeople({ id: idOf(typed), people }),
			);
			if (options.json) writeJson(cli, answer);
			else cli.terminal.out(`${words.named(answer.added, answer.known)}\n`);
		});
	add('simulate')
		.argument('<survey>', survey.args.id)
		.requiredOption('--file <path>', words.options.file)
		.option('--plan <plan>', words.options.plan)
		.option('--weeks <weeks>', words.options.weeks)
		.option('--rate <percent>', words.options.rate)
		.option('--margin <points>', words.options.margin)
		.action((typed: string, options: SimulateOptions) => simulate(idOf(typed, '<survey>'), options, cli));
}

/** What is wrong with it is said by the server, in the reader's language. */
async function readPlan(path: string): Promise<SendPlanGiven> {
	const fault = (reason: string, cause: unknown) => new Fault('file_unreadable', { name: path, reason }, { cause });
	return (await readYamlFile(path, fault)) as SendPlanGiven;
}

/** A CSV with a header of the API's names: event, email, name, timeZone … */
async function readPeople(path: string): Promise<Record<string, string>[]> {
	const text = await readTextFile(path);
	try {
		const rows: Record<string, string>[] = parseCsv(text, {
			columns: true,
			skip_empty_lines: true,
			trim: true,
			bom: true,
		});
		return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== '')));
	} catch (error) {
		throw new Fault('file_unreadable', { name: path, reason: error instanceof Error ? error.message : 'CSV' });
	}
}

async function list(options: Options, cli: Cli): Promise<void> {
	const { plans } = await withClient(cli, options, (client) => client.listSurveyPlans({}));
	if (options.json) return writeJson(cli, { plans });
	const { columns, states, empty } = cli.texts.surveyPlans;
	if (plans.length === 0) return cli.terminal.out(`${empty}\n`);
	const right = { align: 'right' } as const;
	const number = (value: number) => numberText(value, cli.language);
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, ...right },
				{ title: columns.survey, ...right },
				{ title: columns.name },
				{ title: columns.state },
				...[columns.waiting, columns.asked, columns.leftOut].map((title) => ({ title, ...right })),
			],
			plans.map(({ id, survey, name, state, counts }) => [
				...[String(id), String(survey), name, states[state]],
				...[counts.waiting, counts.asked, sumOf(counts.leftOut)].map(number),
			]),
		),
	);
}

function report(plan: Plan, options: Options, cli: Cli): void {
	if (options.json) {
		writeJson(cli, plan);
		return;
	}
	const { surveyPlans: words } = cli.texts;
	const { waiting, asked, leftOut } = plan.counts;
	const lines = [
		words.kept(String(plan.id), plan.name, words.states[plan.state]),
		words.counts(waiting, asked, sumOf(leftOut)),
		...reasons(leftOut, cli),
		...(plan.trouble ? [plan.trouble.message] : []),
	];
	cli.terminal.out(`${lines.join('\n')}\n`);
}

async function simulate(survey: number, options: SimulateOptions, cli: Cli): Promise<void> {
	const { texts, language } = cli;
	const plan = await readPlan(options.file);
	const number = (name: string, typed: string | undefined) =>
		typed === undefined ? undefined : wholeNumber(texts, name, typed);
	const found = await withClient(cli, options, (client) =>
		client.simulateSurveyPlan({
			...{
				survey,
				plan,
				id: number('--plan', options.plan),
				weeks: number('--weeks', options.weeks),
				rate: number('--rate', options.rate),
			},
			margin: number('--margin', options.margin),
		}),
	);
	if (options.json) return writeJson(cli, found);
	const { surveyPlans: words } = texts;
	const say = (value: number) => numberText(Math.round(value * 10) / 10, language);
	const { moments, asked, leftOut, waiting, rate, answers, score, needed } = found;
	const lines = [
		words.foreseen(say(moments), say(asked), say(waiting)),
		...reasons(leftOut, cli),
		words.rate(say(rate.value), say(rate.low), say(rate.high), say(rate.n), rate.from),
		words.answers(say(answers.value), say(answers.low), say(answers.high)),
		...(score?.margin == null ? [] : [words.margin(say(score.margin))]),
		...(needed === null
			? []
			: [words.needed(say(needed.margin), say(needed.answers), say(needed.asked), needed.weeks && say(needed.weeks))]),
	];
	cli.terminal.out(`${lines.join('\n')}\n`);
}

function reasons(leftOut: Plan['counts']['leftOut'], cli: Cli): string[] {
	const names = cli.texts.surveyPlans.leftOut;
	return Object.entries(leftOut).flatMap(([why, n]) =>
		n === 0 ? [] : `  ${names[why as keyof typeof leftOut]}: ${numberText(n, cli.language)}`,
	);
}

function sumOf(counts: Readonly<Record<string, number>>): number {
	return Object.values(counts).reduce((sum, n) => sum + n, 0);
}
