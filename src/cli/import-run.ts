/** One file from the disk to the end of its import, with progress on the way. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import type { Input, Result } from '../api/contract/contract.ts';
import { messages } from '../errors/messages.ts';
import { type ErrorCode, Fault } from '../errors.ts';
import { pieceBytes } from '../intake/file/pipe.ts';
import type { Cli } from './command.ts';
import { durationText, numberText } from './figure-text.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';

export type ImportResult = Result<'getImport'>;
type Form = Omit<Extract<Input<'startImport'>, { file: unknown }>, 'file' | 'fileName'>;

/** How often progress is asked for: the work itself tells twice a second. */
const firstPauseMs = 50;
const pauseMs = 250;

/** Fault of the import where it failed, `cancelled` where it was stopped; nothing of it counts then. */
export async function importFile(client: Client, path: string, form: Form, cli: Cli): Promise<ImportResult> {
	const line = progressLine(cli.terminal);
	try {
		const started = await send(client, path, form, cli, line);
		return ended(await follow(client, started, cli, line));
	} finally {
		line.clear();
	}
}

async function send(client: Client, path: string, form: Form, cli: Cli, line: ProgressLine): Promise<ImportResult> {
	const { signal, language, texts } = cli;
	const name = basename(path);
	const handle = await open(path).catch((cause: NodeJS.ErrnoException) => {
		throw new Fault('file_unreadable', { name: path, reason: cause.code ?? cause.message }, { cause });
	});
	const stats = await handle.stat();
	if (stats.isDirectory()) {
		await handle.close();
		throw new Fault('file_unreadable', { name: path, reason: 'EISDIR' });
	}
	let sent = 0;
	const counted = new Transform({
		transform(chunk: Buffer, _encoding, done) {
			sent += chunk.length;
			const part = stats.size === 0 ? 1 : Math.min(1, sent / stats.size);
			line.show(`${name}  ${texts.import.sending}  ${numberText(part, language, { style: 'percent' })}`);
			done(null, chunk);
		},
	});
	const file = handle.createReadStream({ highWaterMark: pieceBytes });
	file.once('error', (error) => counted.destroy(error));
	const abort = () => counted.destroy(new Fault('cancelled'));
	signal.addEventListener('abort', abort, { once: true });
	try {
		if (signal.aborted) throw new Fault('cancelled');
		return await client.startImport({ ...form, file: file.pipe(counted), fileName: name });
	} finally {
		signal.removeEventListener('abort', abort);
		file.destroy();
	}
}

/** Until the work has ended. The user's stop cancels it, unless it already counts. */
export async function follow(
	client: Client,
	started: ImportResult,
	cli: Cli,
	line: ProgressLine,
): Promise<ImportResult> {
	const { id, fileName } = started;
	let cancelling: Promise<unknown> | null = null;
	for (let now = started, pause = firstPauseMs; ; pause = Math.min(pauseMs, pause * 2)) {
		if (!now.working) {
			await cancelling;
			return cancelling ? client.getImport({ id }) : now;
		}
		if (cli.signal.aborted) cancelling ??= client.cancelImport({ id }).catch(() => {});
		if (now.progress) line.show(`${fileName}  ${progressText(now.progress, cli)}`);
		await sleep(pause);
		now = await client.getImport({ id });
	}
}

export function ended(result: ImportResult): ImportResult {
	const { state, error } = result;
	if (state === 'published' || state === 'previewed' || state === 'undone') return result;
	if (state === 'cancelled') throw new Fault('cancelled');
	const known = error !== null && Object.hasOwn(messages, error.code);
	throw known ? new Fault(error.code as ErrorCode, error.params) : new Fault('internal');
}

export function progressText(progress: NonNullable<ImportResult['progress']>, { texts, language }: Cli): string {
	const words = texts.import;
	const { phase, rows, percent, rowsPerSecond, secondsLeft } = progress;
	return [
		words.phases[phase] ?? phase,
		...(rows > 0 ? [words.rows(numberText(rows, language))] : []),
		...(percent === null ? [] : [numberText(percent / 100, language, { style: 'percent' })]),
		...(rowsPerSecond > 0 ? [words.perSecond(numberText(rowsPerSecond, language))] : []),
		...(secondsLeft === null || phase !== 'reading' ? [] : [words.left(durationText(secondsLeft, language))]),
	].join('  ');
}
