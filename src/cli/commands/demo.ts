/** An invented company to look at: fill a data directory with it, take it out again. */
import { type Command, Option } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { numberText } from '../figure-text.ts';
import { waitForJob } from '../job-wait.ts';
import { textTable } from '../text-table.ts';
import { wholeNumber } from '../usage.ts';

type Options = CommonOptions & {
	seed?: string;
	tickets?: string;
	until?: string;
	language?: 'en' | 'ru';
	force?: boolean;
	remove?: boolean;
	json?: boolean;
};

export function addDemoCommand(program: Command, cli: Cli): void {
	const { commands, options: common, demo: words } = cli.texts;
	const command = program
		.command('demo')
		.description(commands.demo)
		.option('--seed <number>', words.options.seed)
		.option('--tickets <number>', words.options.tickets)
		.option('--until <day>', words.options.until)
		.addOption(new Option('--language <language>', words.options.language).choices(['en', 'ru']))
		.option('--force', words.options.force)
		.option('--remove', words.options.remove)
		.option('--json', common.json)
		.action((options: Options) => (options.remove ? remove(options, cli) : fill(options, cli)));
	addCommonOptions(command, cli);
}

async function fill(options: Options, cli: Cli): Promise<void> {
	const { texts } = cli;
	const whole = (name: 'seed' | 'tickets') => {
		const given = options[name];
		return given === undefined ? undefined : wholeNumber(texts, `--${name}`, given);
	};
	const { until, language, force } = options;
	const wanted = { seed: whole('seed'), tickets: whole('tickets'), until, language, force };
	await withClient(cli, options, async (client) => {
		const { jobId } = await client.startDemo(wanted);
		const ended = await follow(client, jobId, cli);
		const { present } = await client.getDemo({});
		const parts = await partsOf(client);
		if (options.json) return writeJson(cli, { jobId, ended, present, facts: parts });
		if (!ended) return cli.terminal.err(`${texts.demo.goesOn}\n`);
		const { fact, rows, import: number } = texts.demo.columns;
		cli.terminal.out(
			textTable(
				[{ title: fact }, { title: rows, align: 'right' }, { title: number, align: 'right' }],
				parts.map((part) => [part.fact, numberText(part.rows, cli.language), String(part.import)]),
			),
		);
		cli.terminal.out(`\n${texts.demo.filled}\n`);
	});
}

async function remove(options: Options, cli: Cli): Promise<void> {
	await withClient(cli, options, async (client) => {
		const { jobId } = await client.removeDemo({});
		const ended = await follow(client, jobId, cli);
		if (options.json) writeJson(cli, { jobId, ended });
		else if (ended) cli.terminal.out(`${cli.texts.demo.removed}\n`);
		else cli.terminal.err(`${cli.texts.demo.goesOn}\n`);
	});
}

/** Whether the job has ended: who stops waiting for it leaves it to go on. */
async function follow(client: Client, jobId: number, cli: Cli): Promise<boolean> {
	await waitForJob(client, jobId, ({ progress }) => progressText(progress, cli), cli);
	return (await client.getJob({ id: jobId })).state === 'done';
}

function progressText(progress: Result<'getJob'>['progress'], { texts, language }: Cli): string {
	const { phases, models } = texts.demo;
	if (!progress) return phases.waiting;
	const { phase, fact, percent, rows } = progress;
	return [
		percent === null ? '' : numberText(percent / 100, language, { style: 'percent' }),
		phases[phase],
		fact ?? models,
		rows > 0 ? texts.import.rows(numberText(rows, language)) : '',
	]
		.filter((part) => part !== '')
		.join('  ');
}

/** The demo's imports that count, in the order in which they were made. */
async function partsOf(client: Client) {
	const { imports } = await client.listImports({ limit: 100 });
	return imports
		.filter(({ source, state, fileName }) => source === 'demo' && state === 'published' && fileName.startsWith('demo '))
		.map(({ id, fact, loaded }) => ({ fact, rows: loaded ?? 0, import: id }))
		.reverse();
}
