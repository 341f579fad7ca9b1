/** Business hours: schedules, their days, and for whom they hold. */
import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Input, Result } from '../../api/contract/contract.ts';
import { readProductionCalendar } from '../../calendar/production-calendar.ts';
import { fromZendesk } from '../../calendar/zendesk.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { waitForJob } from '../job-wait.ts';
import { changeText, scheduleReport, scheduleYaml, whomText } from '../schedule-report.ts';
import { readTextFile, readYamlFile } from '../text-file.ts';
import { textTable } from '../text-table.ts';
import { UsageError, wholeNumber } from '../usage.ts';

type Options = CommonOptions & { json?: boolean };
type Edited = Result<'putSchedule'>;

export function addSchedulesCommand(program: Command, cli: Cli): void {
	const { commands, options: common, schedules: words, usage } = cli.texts;
	const group = program.command('schedules').description(commands.schedules).helpCommand(false);
	const add = (name: keyof typeof words.commands, args = '', isDefault = false) => {
		const command = group.command(`${name} ${args}`.trim(), { isDefault }).description(words.commands[name]);
		return addCommonOptions(command.option('--json', common.json), cli);
	};
	const yearOf = (text: string) => wholeNumber(cli.texts, '--year', text);

	add('list', '', true)
		.allowExcessArguments()
		.action((options: Options, { args: [unknown] }: Command) => {
			if (unknown !== undefined) throw new UsageError(usage.unknownCommand(`schedules ${unknown}`));
			return list(options, cli);
		});
	add('show', '<name>')
		.option('--year <year>', words.options.year)
		.option('--yaml', words.options.yaml)
		.action((name: string, options: Options & { year?: string; yaml?: boolean }) =>
			withClient(cli, options, async (client) => {
				const year = options.year === undefined ? undefined : yearOf(options.year);
				const shown = await client.getSchedule({ name, year });
				if (options.json) writeJson(cli, shown);
				else cli.terminal.out(options.yaml ? scheduleYaml(shown.schedule) : scheduleReport(shown, cli, year));
			}),
		);
	add('set', '<name>')
		.requiredOption('--file <file>', words.options.file)
		.action(async (name: string, options: Options & { file: string }) => {
			const given = await readSchedule(options.file);
			await edit(options, cli, (client) => client.putSchedule({ ...given, name }));
		});
	add('remove', '<name>').action((name: string, options: Options) =>
		withClient(cli, options, async (client) => {
			const removed = await client.removeSchedule({ name });
			await waitForJob(client, removed.jobId, words.applying, cli);
			if (options.json) writeJson(cli, removed);
			else cli.terminal.out(`${words.removed(name)}\n`);
		}),
	);
	for (const [name, args] of [
		['scope', '<name>'],
		['unscope', ''],
	] as const) {
		add(name, args)
			.option('--team <team>', words.options.team)
			.option('--channel <channel>', words.options.channel)
			.action((...given: unknown[]) => {
				const [schedule, options] = (name === 'scope' ? given : [null, ...given]) as [string | null, Options & Whom];
				return setScope(schedule, options, cli);
			});
	}
	add('holidays', '<name>')
		.requiredOption('--country <country>', words.options.country)
		.requiredOption('--year <year>', words.options.year)
		.option('--region <region>', words.options.region)
		.action((name: string, options: Options & { country: string; year: string; region?: string }) => {
			const { country, region } = options;
			const year = yearOf(options.year);
			return edit(options, cli, (client) => client.fillHolidays({ name, country, year, region }));
		});
	add('calendar', '<name>')
		.requiredOption('--file <file>', words.options.days)
		.option('--replace', words.options.replace)
		.action(async (name: string, options: Options & { file: string; replace?: boolean }) => {
			const days = readProductionCalendar(await readTextFile(options.file), options.file);
			await edit(options, cli, (client) => client.addDays({ name, days, replaceYears: options.replace ?? false }));
		});
	add('zendesk', '<schedules>')
		.option('--holidays <file>', words.options.holidays)
		.action(async (path: string, options: Options & { holidays?: string }) => {
			const holidays = options.holidays === undefined ? undefined : await readTextFile(options.holidays);
			const found = fromZendesk(await readTextFile(path), holidays);
			await edit(
				options,
				cli,
				...found.map(
					({ name, schedule }) =>
						(client: Client) =>
							client.putSchedule({ ...schedule, name }),
				),
			);
		});
	add('history')
		.option('--limit <number>', words.options.limit, '50')
		.action((options: Options & { limit: string }) => history(options, cli));
}

async function list(options: Options, cli: Cli): Promise<void> {
	const answer = await withClient(cli, options, (client) => client.listSchedules({}));
	if (options.json) return writeJson(cli, answer);
	const { schedules: words } = cli.texts;
	const { name, zone, scopes, revision } = words.columns;
	const { schedules, pending } = answer;
	if (schedules.length === 0) return cli.terminal.out(`${words.none}\n`);
	cli.terminal.out(
		textTable(
			[{ title: name }, { title: zone }, { title: scopes }, { title: revision, align: 'right' }],
			schedules.map((one) => [one.name, one.schedule.timeZone, whomText(one.scopes, cli.texts), String(one.revision)]),
		),
	);
	if (pending) cli.terminal.out(`${words.pending}\n`);
}

/** Edits that leave a schedule each. All are kept before the first is waited for. */
async function edit(options: Options, cli: Cli, ...edits: ((client: Client) => Promise<Edited>)[]): Promise<void> {
	const words = cli.texts.schedules;
	await withClient(cli, options, async (client) => {
		const done: Edited[] = [];
		for (const one of edits) done.push(await one(client));
		for (const { jobId } of done) await waitForJob(client, jobId, words.applying, cli);
		if (options.json) return writeJson(cli, done.length === 1 ? done[0] : { schedules: done });
		for (const { schedule } of done) {
			const days = numberText(schedule.schedule.exceptions.length, cli.language);
			cli.terminal.out(`${words.kept(schedule.name, days)}\n`);
			const command = `kamerton schedules scope ${JSON.stringify(schedule.name)}`;
			if (schedule.scopes.length === 0) cli.terminal.out(`${words.howToScope(command)}\n`);
		}
	});
}

type Whom = { team?: string; channel?: string };

async function setScope(schedule: string | null, options: Options & Whom, cli: Cli): Promise<void> {
	const { team, channel } = options;
	await withClient(cli, options, async (client) => {
		const answer = await client.setScheduleScope({ team, channel, schedule });
		await waitForJob(client, answer.jobId, cli.texts.schedules.applying, cli);
		if (options.json) return writeJson(cli, answer);
		for (const scope of answer.scopes) cli.terminal.out(`${whomText([scope], cli.texts)}: ${scope.schedule}\n`);
	});
}

async function history(options: Options & { limit: string }, cli: Cli): Promise<void> {
	const limit = wholeNumber(cli.texts, '--limit', options.limit);
	const { changes } = await withClient(cli, options, (client) => client.listScheduleChanges({ limit }));
	if (options.json) return writeJson(cli, { changes });
	const { revision, at, author, what } = cli.texts.schedules.history;
	cli.terminal.out(
		textTable(
			[{ title: revision, align: 'right' }, ...[at, author, what].map((title) => ({ title }))],
			changes.map((one) => [
				String(one.revision),
				one.at.slice(0, 16).replace('T', ' '),
				one.author,
				changeText(one, cli.texts),
			]),
		),
	);
}

/** What the file says is checked where it arrives. */
async function readSchedule(path: string): Promise<Omit<Input<'putSchedule'>, 'name'>> {
	const given = await readYamlFile(
		path,
		(reason, cause) => new Fault('schedule_file_unreadable', { name: path, reason }, { cause }),
	);
	return given as Omit<Input<'putSchedule'>, 'name'>;
}
