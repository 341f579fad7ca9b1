/** One file from the disk to the end of its import, with progress on the way. */
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '../api/client.ts';
import type { Input, Result } from '../api/contract/contract.ts';
import { messages } from '../errors/messages.ts';
import { type ErrorCode, Fault } from '../errors.ts';
import { LocalFile } from '../intake/file/local-file.ts';
import type { Cli } from './command.ts';
import { durationText, numberText } from './figure-text.ts';
import { inPieces, sendInPieces, streamed, unreadable } from './file-sending.ts';
import { type ProgressLine, progressLine } from './progress-line.ts';

export type ImportResult = Result<'getImport'>;
type Form = Omit<Extract<Input<'startImport'>, { file: unknown }>, 'file' | 'fileName'>;

/** How often progress is asked for: the work itself tells twice a second. */
const firstPauseMs = 50;
const pauseMs = 250;

/**
 * Fault of the import where it failed, `cancelled` where it was stopped; nothing of it counts then.
 *
 * @param remote the way to the server may break: large files go in pieces.
 */
export async function importFile(
	client: Client,
	path: string,
	form: Form,
	cli: Cli,
	remote = false,
): Promise<ImportResult> {
	const line = progressLine(cli.terminal);
	try {
		const started = await send(client, path, form, cli, { line, remote });
		return ended(await follow(client, started, cli, line));
	} finally {
		line.clear();
	}
}

async function send(
	client: Client,
	path: string,
	form: Form,
	{ signal, language, texts }: Cli,
	{ line, remote }: { readonly line: ProgressLine; readonly remote: boolean },
): Promise<ImportResult> {
	const name = basename(path);
	const stats = await stat(path).catch((cause: NodeJS.ErrnoException) => {
		throw unreadable(path, cause);
	});
	if (stats.isDirectory()) throw new Fault('file_unreadable', { name: path, reason: 'EISDIR' });
	const show = (sent: number) => {
		const part = stats.size === 0 ? 1 : Math.min(1, sent / stats.size);
		line.show(`${name}  ${texts.import.sending}  ${numberText(part, language, { style: 'percent' })}`);
	};
	// What is no plain file, such as a pipe, has no size and cannot be read again.
	if (remote && stats.isFile() && stats.size >= inPieces) {
		const upload = await sendInPieces(client, { path, name, bytes: stats.size }, { signal, show });
		return client.startImport({ ...form, dryRun: form.dryRun === true, upload });
	}
	// The data directory is ours: the file is read where it lies.
	if (!remote && stats.isFile()) {
		await access(path, constants.R_OK).catch((cause: NodeJS.ErrnoException) => {
			throw unreadable(path, cause);
		});
		const file = new LocalFile(path, (taken) => {
			if (signal.aborted) throw new Fault('cancelled');
			show(taken);
		});
		return client.startImport({ ...form, file, fileName: name });
	}
	return streamed(path, 0, { signal, show }, (file) => client.startImport({ ...form, file, fileName: name }));
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

export function progressText(
	progress: NonNullable<ImportResult['progress']>,
	{ texts, language }: Pick<Cli, 'texts' | 'language'>,
): string {
	const words = texts.import;
	const { phase, rows, percent, rowsPerSecond, secondsLeft } = progress;
	return [
		words.phases[phase] ?? phase,
		...(rows > 0 ? [words.rows(numberText(rows, language))] : []),
		...(percent === null ? [] : [numberText(percent / 100, language, { style: 'percent' })]),
		...(rowsPerSecond > 0 ? [words.perSecond(numberText(rowsPerSecond, language))] : []),
		...(secondsLeft === null ? [] : [words.left(durationText(secondsLeft, language))]),
	].join('  ');
}
