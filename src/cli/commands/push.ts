/** Rows of a file, or of the standard input, sent as a program would send them: in batches that may be sent again. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { Client } from '../../api/client.ts';
import type { Result } from '../../api/contract/contract.ts';
import { Fault } from '../../errors.ts';
import { addCommonOptions, type Cli, type CommonOptions, writeJson } from '../command.ts';
import { withClient } from '../connection.ts';
import { exitCodes } from '../exit-codes.ts';
import { numberText } from '../figure-text.ts';

type Options = CommonOptions & { source?: string; key?: string; scrub?: boolean; json?: boolean };
type Pushed = Result<'pushRows'>;
type Total = { accepted: number; rejected: number; superseded: number; repeated: number; problems: Pushed['problems'] };

/** Half of what the server takes at once. */
const [linesPerBatch, bytesPerBatch] = [5_000, 2_000_000];
const shownProblems = 20;
/** A server that is too busy says when to come again; for so many times that is done. */
const mostTries = 20;
const [longestWaitMs, pauseMs] = [30_000, 200];

export function addPushCommand(program: Command, cli: Cli): void {
	const { commands, args, options: common, push: words } = cli.texts;
	const command = program
		.command('push')
		.description(commands.push)
		.argument('<fact>', args.fact)
		.argument('<file>', words.file)
		.option('--source <name>', common.source)
		.option('--key <text>', words.key)
		.option('--scrub', common.scrub)
		.option('--json', common.json)
		.action((fact: string, file: string, options: Options) => push(fact, file, options, cli));
	addCommonOptions(command, cli);
}

async function push(fact: string, file: string, options: Options, cli: Cli): Promise<void> {
	const total: Total = { accepted: 0, rejected: 0, superseded: 0, repeated: 0, problems: [] };
	const name = options.key ?? randomUUID();
	await withClient(cli, options, async (client) => {
		for await (const { text, firstLine } of batchesOf(file)) {
			cli.signal.throwIfAborted();
			const sent = await send(client, {
				fact,
				text,
				source: options.source ?? 'api',
				key: keyOf(name, text, firstLine),
				scrub: String(options.scrub ?? false),
			});
			add(total, sent, firstLine);
		}
		await untilMoved(client, cli);
	});
	if (total.rejected > 0) cli.exit(exitCodes.rejects);
	if (options.json) writeJson(cli, total);
	else report(total, cli);
}

/** The same lines at the same place of what has this name are the same batch, also after a command that was cut off. */
function keyOf(name: string, text: string, firstLine: number): string {
	return `${name}-${firstLine}-${createHash('sha256').update(text).digest('hex').slice(0, 40)}`;
}

/** So that a question asked next counts them. What takes longer is moved when Kamerton next runs. */
async function untilMoved(client: Client, cli: Cli): Promise<void> {
	const sent = Date.now();
	for (let waited = 0; waited < longestWaitMs && !cli.signal.aborted; waited += pauseMs) {
		const { oldest } = await client.getJournal({});
		if (oldest === null || Date.parse(oldest) > sent) return;
		await sleep(pauseMs);
	}
}

async function send(
	client: Client,
	batch: { fact: string; text: string; source: string; key: string; scrub: string },
): Promise<Pushed> {
	const { fact, source, key, scrub, text: rowsText } = batch;
	for (let tries = 1; ; tries += 1) {
		try {
			return await client.pushRows({ fact, source, scrub, 'idempotency-key': key, rowsText });
		} catch (error) {
			const seconds = error instanceof Fault ? Number(error.params['seconds']) : Number.NaN;
			if (error instanceof Fault && error.code === 'rows_refused') return refused(error);
			if (!Number.isFinite(seconds) || tries === mostTries) throw error;
			await sleep(seconds * 1000);
		}
	}
}

/** Of a batch of which nothing was kept the first problem is known. */
function refused({ params }: Fault): Pushed {
	const { rows, row, column, problem } = params;
	const first = {
		row: Number(row),
		column: String(column),
		code: String(problem),
		message: String(problem),
		value: '',
	};
	return { accepted: 0, rejected: Number(rows), superseded: 0, repeated: false, problems: [first] };
}

function add(total: Total, sent: Pushed, firstLine: number): void {
	total.accepted += sent.accepted;
	total.rejected += sent.rejected;
	total.superseded += sent.superseded;
	total.repeated += sent.repeated ? 1 : 0;
	const room = shownProblems - total.problems.length;
	total.problems.push(...sent.problems.slice(0, room).map((one) => ({ ...one, row: one.row + firstLine - 1 })));
}

function report(total: Total, { terminal, language, texts: { push: words } }: Cli): void {
	const { accepted, rejected, superseded, repeated, problems } = total;
	const number = (value: number) => numberText(value, language);
	terminal.out(`${words.done(number(accepted), number(rejected))}\n`);
	if (superseded > 0) terminal.out(`${words.superseded(number(superseded))}\n`);
	if (repeated > 0) terminal.out(`${words.repeated(number(repeated))}\n`);
	for (const { row, column, message, value } of problems) {
		terminal.out(`  ${words.line(row)}  ${[column, message, value && `“${value}”`].filter(Boolean).join(' ')}\n`);
	}
}

/** JSON lines, some thousand at a time. `-` is the standard input. */
async function* batchesOf(file: string): AsyncGenerator<{ text: string; firstLine: number }> {
	const input = file === '-' ? process.stdin : createReadStream(file);
	let failure: NodeJS.ErrnoException | null = null;
	const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
	// The lines of a file that cannot be read end without a word.
	input.on('error', (error) => {
		failure = error;
		lines.close();
	});
	let [batch, bytes, line, firstLine]: [string[], number, number, number] = [[], 0, 0, 1];
	for await (const text of lines) {
		line += 1;
		if (batch.length === linesPerBatch || (batch.length > 0 && bytes + text.length > bytesPerBatch)) {
			yield { text: batch.join('\n'), firstLine };
			[batch, bytes, firstLine] = [[], 0, line];
		}
		batch.push(text);
		bytes += text.length;
	}
	if (failure !== null) {
		const { code, message } = failure as NodeJS.ErrnoException;
		throw new Fault('file_unreadable', { name: file, reason: code ?? message }, { cause: failure });
	}
	if (batch.some((text) => text.trim() !== '')) yield { text: batch.join('\n'), firstLine };
}
