/** Surveys: what customers are asked. */
import type { Command } from 'commander';
import { parse as parseCsv } from 'csv-parse/sync';
import type { Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import { carriers } from '../../surveys/invitations.ts';
import { type Questionnaire, wordsIn } from '../../surveys/questionnaire.ts';
import { templateIds } from '../../surveys/templates/templates.ts';
import { widgetTriggers } from '../../surveys/widget.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { readTextFile, readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { oneOf, UsageError, wholeNumber } from '../usage.ts';
import { addSurveyKioskCommands } from './survey-kiosks.ts';
import { addSurveyPlanCommands } from './survey-plans.ts';
import { addSurveyResultCommands } from './survey-results.ts';

type Options = CommonOptions & { json?: boolean };
type NewOptions = Options & { template?: string; file?: string };
type LinkOptions = Options & { customer?: string; ticket?: string; order?: string; name?: string; days?: string };
type InviteOptions = Options & {
	file: string;
	pause?: string;
	percent?: string;
	atMost?: string;
	days?: string;
	dryRun?: boolean;
	by?: string;
};
type WidgetOptions = Options & {
	origin?: string[];
	trigger?: string;
	seconds?: string;
	share?: string;
	quiet?: string;
};
type Survey = Result<'getSurvey'>;

export function addSurveysCommand(program: Command, cli: Cli): void {
	const { commands, options: common, surveys: words, usage } = cli.texts;
	const group = program.command('surveys').description(commands.surveys).helpCommand(false);
	type Own = Exclude<keyof typeof words.commands, 'results' | 'answers'>;
	const add = (name: Own, isDefault = false) =>
		addCommonOptions(
			group.command(name, { isDefault }).description(words.commands[name]).option('--json', common.json),
			cli,
		);
	const one = (name: Own) => add(name).argument('<id>', words.args.id);
	const idOf = (typed: string) => wholeNumber(cli.texts, '<id>', typed);
	add('list', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`surveys ${unknown}`));
			return list(options, cli);
		});
	add('templates').action((options: Options) => listTemplates(options, cli));
	add('new')
		.argument('<name>', words.args.name)
		.option('--template <id>', words.options.template)
		.option('--file <path>', words.options.file)
		.action((name: string, options: NewOptions) => make(name, options, cli));
	one('change')
		.requiredOption('--file <path>', words.options.file)
		.action(async (typed: string, options: Options & { file: string }) => {
			const questionnaire = await readQuestionnaireFile(options.file);
			return withClient(cli, options, async (client) => {
				const { id, name, revision } = await client.getSurvey({ id: idOf(typed) });
				report(await client.changeSurvey({ id, name, revision, questionnaire }), options, cli);
			});
		});
	one('show').action(async (typed: string, options: Options) => {
		const survey = await withClient(cli, options, (client) => client.getSurvey({ id: idOf(typed) }));
		if (options.json) return writeJson(cli, survey.questionnaire);
		show(survey, cli);
	});
	one('publish').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const survey = await client.publishSurvey({ id: idOf(typed) });
			if (options.json) writeJson(cli, survey);
			else cli.terminal.out(`${words.published(survey.path)}\n`);
		}),
	);
	one('close').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const survey = await client.closeSurvey({ id: idOf(typed) });
			if (options.json) writeJson(cli, survey);
			else cli.terminal.out(`${words.closed}\n`);
		}),
	);
	one('remove').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const removed = await client.removeSurvey({ id: idOf(typed) });
			if (options.json) writeJson(cli, removed);
			else cli.terminal.out(`${words.removed(typed)}\n`);
		}),
	);
	one('widget')
		.option('--origin <url...>', words.options.origin)
		.option('--trigger <when>', words.options.trigger)
		.option('--seconds <seconds>', words.options.seconds)
		.option('--share <percent>', words.options.share)
		.option('--quiet <days>', words.options.quiet)
		.action((typed: string, options: WidgetOptions) => widget(idOf(typed), options, cli));
	one('invite')
		.requiredOption('--file <path>', words.options.people)
		.option('--pause <days>', words.options.pause)
		.option('--percent <percent>', words.options.percent)
		.option('--at-most <n>', words.options.atMost)
		.option('--days <days>', words.options.days)
		.option('--by <channel>', words.options.by)
		.option('--dry-run', words.options.dryRun)
		.action((typed: string, options: InviteOptions) => invite(idOf(typed), options, cli));
	one('invitations').action((typed: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const found = await client.getSurveyInvitations({ id: idOf(typed) });
			if (options.json) writeJson(cli, found);
			else cli.terminal.out(`${words.invitations(found)}\n`);
		}),
	);
	add('refuse')
		.argument('<email>', words.args.email)
		.option('--undo', words.options.undo)
		.action((email: string, options: Options & { undo?: boolean }) =>
			withClient(cli, options, async (client) => {
				const answer = await client.setSurveyRefusal({ email, refused: !options.undo });
				if (options.json) writeJson(cli, answer);
				else cli.terminal.out(`${words.refusal(email, answer.refused)}\n`);
			}),
		);
	one('link')
		.option('--customer <id>', words.options.customer)
		.option('--ticket <id>', words.options.ticket)
		.option('--order <id>', words.options.order)
		.option('--name <name>', words.options.name)
		.option('--days <days>', words.options.days)
		.action((typed: string, options: LinkOptions) => link(idOf(typed), options, cli));
	addSurveyKioskCommands(group, cli);
	addSurveyPlanCommands(group, cli);
	addSurveyResultCommands(group, cli);
}

/** A CSV with a header of the API's names: email, name, customer, ticket … */
async function invite(id: number, options: InviteOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const unreadable = (reason: string) => new Fault('file_unreadable', { name: options.file, reason });
	const text = await readTextFile(options.file);
	let people: Record<string, string>[];
	try {
		people = parseCsv(text, { columns: true, skip_empty_lines: true, trim: true, bom: true });
	} catch (error) {
		throw unreadable(error instanceof Error ? error.message : 'CSV');
	}
	const number = (name: string, typed: string | undefined) =>
		typed === undefined ? undefined : wholeNumber(texts, name, typed);
	const rules = {
		...{ pauseDays: number('--pause', options.pause), share: number('--percent', options.percent) },
		...{ atMost: number('--at-most', options.atMost), days: number('--days', options.days) },
	};
	const by = oneOf(texts, '--by', options.by, carriers);
	const answer = await withClient(cli, options, (client) =>
		client.inviteToSurvey({
			...{ id, rules, by, dry: options.dryRun ?? false },
			people: people.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))),
		}),
	);
	if (options.json) return writeJson(cli, answer);
	const { asked, passedOver } = answer;
	const others = Object.entries(passedOver).flatMap(([why, count]) =>
		count === 0
			? []
			: `  ${texts.surveys.passedOver[why as keyof typeof passedOver]}: ${numberText(count, cli.language)}`,
	);
	cli.terminal.out(`${[texts.surveys.invited(asked, people.length, options.dryRun ?? false), ...others].join('\n')}\n`);
}

async function widget(id: number, options: WidgetOptions, cli: Cli): Promise<void> {
	const { texts } = cli;
	const given = {
		...(options.origin && { origins: options.origin }),
		...(options.trigger && { trigger: oneOf(texts, '--trigger', options.trigger, widgetTriggers) }),
		...(options.seconds && { seconds: wholeNumber(texts, '--seconds', options.seconds) }),
		...(options.share && { share: wholeNumber(texts, '--share', options.share) }),
		...(options.quiet && { quietDays: wholeNumber(texts, '--quiet', options.quiet) }),
	};
	const found = await withClient(cli, options, async (client) => {
		const now = await client.getSurveyWidget({ id });
		return Object.keys(given).length === 0 ? now : client.setSurveyWidget({ id, ...now.settings, ...given });
	});
	if (options.json) return writeJson(cli, found);
	const { origins } = found.settings;
	cli.terminal.out(`${texts.surveys.widget(found.script, origins)}\n`);
}

async function make(name: string, options: NewOptions, cli: Cli): Promise<void> {
	const { template, file } = options;
	if ((template === undefined) === (file === undefined)) throw new UsageError(cli.texts.surveys.source);
	const given =
		file === undefined
			? { name, template: oneOf(cli.texts, '--template', template, templateIds) }
			: { name, questionnaire: await readQuestionnaireFile(file) };
	await withClient(cli, options, async (client) => report(await client.addSurvey(given), options, cli));
}

/** What is wrong with it is said by the server, in the reader's language. */
async function readQuestionnaireFile(path: string): Promise<Questionnaire> {
	const fault = (reason: string, cause: unknown) => new Fault('file_unreadable', { name: path, reason }, { cause });
	return (await readYamlFile(path, fault)) as Questionnaire;
}

function report(survey: Survey, options: Options, cli: Cli): void {
	if (options.json) writeJson(cli, survey);
	else cli.terminal.out(`${cli.texts.surveys.kept(String(survey.id), survey.name)}\n`);
}

async function list(options: Options, cli: Cli): Promise<void> {
	const { surveys } = await withClient(cli, options, (client) => client.listSurveys({}));
	if (options.json) return writeJson(cli, { surveys });
	const { columns, states, empty } = cli.texts.surveys;
	if (surveys.length === 0) return cli.terminal.out(`${empty}\n`);
	const right = { align: 'right' } as const;
	const number = (value: number) => numberText(value, cli.language);
	cli.terminal.out(
		textTable(
			[
				{ title: columns.id, ...right },
				{ title: columns.name },
				{ title: columns.state },
				...[columns.started, columns.finished, columns.spam].map((title) => ({ title, ...right })),
				{ title: columns.path },
			],
			surveys.map(({ id, name, state, tally, path }) => [
				...[String(id), name, states[state], number(tally.started), number(tally.finished), number(tally.spam)],
				state === 'open' ? path : '',
			]),
		),
	);
}

async function listTemplates(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listSurveyTemplates({}));
	if (options.json) return writeJson(cli, answer);
	const { columns } = cli.texts.surveys;
	cli.terminal.out(
		textTable(
			[columns.id, columns.name, columns.source].map((title) => ({ title })),
			answer.templates.map(({ id, name, source }) => [id, name[cli.language], source ?? '']),
		),
	);
}

function show({ questionnaire }: Survey, cli: Cli): void {
	const { columns } = cli.texts.surveys;
	cli.terminal.out(
		textTable(
			[columns.question, columns.kind, columns.text].map((title) => ({ title })),
			questionnaire.pages.flatMap(({ questions }) =>
				questions.map(({ id, kind, text }) => [id, kind, wordsIn(text, cli.language)]),
			),
		),
	);
}

async function link(id: number, options: LinkOptions, cli: Cli): Promise<void> {
	const { customer, ticket, order, name, days } = options;
	const person = {
		...{ customer, ticket, order, name },
		...(days !== undefined && { days: wholeNumber(cli.texts, '--days', days) }),
	};
	const personal = Object.values(person).some((value) => value !== undefined);
	const path = await withClient(cli, options, async (client) =>
		personal
			? (await client.makeSurveyLinks({ id, people: [person] })).links[0]
			: (await client.getSurvey({ id })).path,
	);
	if (options.json) writeJson(cli, { path });
	else cli.terminal.out(`${path}\n`);
}
