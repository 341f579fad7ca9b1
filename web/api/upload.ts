/**
 * A file on its way to the server. `fetch` could not tell how much of it has been sent. Large ones go in pieces: what the
 * server has it keeps, and a broken connection is waited for, also by a page that was opened again.
 */
import type { Input, Result } from '../../src/api/contract/contract.ts';
import { currentLanguage } from '../words/language.ts';
import { api } from './client.ts';
import { Refusal, refusalOf, unreachable } from './refusal.ts';
import { begunUpload, forgetUpload, rememberUpload } from './unfinished-uploads.ts';

export type UploadFields = {
	readonly fact: string;
	readonly source?: string | undefined;
	readonly mapping?: string | undefined;
	readonly dryRun?: boolean | undefined;
};

export type UploadOptions = {
	/** Which part of the file is sent, 0…1; `waits` while there is no connection. */
	readonly onPart?: (part: number, waits: boolean) => void;
	readonly signal?: AbortSignal | undefined;
};

/** So much is sent at a time: what stands between page and server may keep a request back until it is whole. */
const pieceBytes = 64 << 20;
/** Smaller ones are sent again sooner than asked about. */
const inPieces = 8 << 20;
/** Without any progress for so long there is no use in going on. */
const patienceMs = 10 * 60_000;
const [firstPauseMs, longestPauseMs] = [500, 10_000];

/** Sent and imported at once. */
export async function upload(file: File, fields: UploadFields, options: UploadOptions = {}) {
	if (file.size < inPieces) return send<Result<'startImport'>>('/api/v1/imports', file, fields, options);
	const { mapping, ...others } = fields;
	const id = await sendInPieces(file, options);
	const input: Extract<Input<'startImport'>, { upload: string }> = { ...others, upload: id };
	return api.startImport(mapping ? { ...input, mapping } : input);
}

/** Sent and kept, to be looked at first. Answers its id. */
export async function keepFile(file: File, options: UploadOptions = {}): Promise<string> {
	if (file.size >= inPieces) return sendInPieces(file, options);
	return (await send<Result<'uploadFile'>>('/api/v1/uploads', file, {}, options)).id;
}

type Sent = Result<'getUploadOffset'>;

async function sendInPieces(file: File, { onPart, signal }: UploadOptions): Promise<string> {
	let state: Sent | null = await begunUpload(file);
	let [pause, lastProgress] = [firstPauseMs, Date.now()];
	for (;;) {
		try {
			signal?.throwIfAborted();
			// Where something broke only the server knows how far it has come.
			state = state === null ? await begin(file) : await api.getUploadOffset({ id: state.id }, { signal });
			while (!state.complete) {
				const { id, offset }: Sent = state;
				onPart?.(offset / file.size, false);
				const piece = file.slice(offset, offset + pieceBytes);
				const share = piece.size / file.size;
				state = await send<Result<'continueUpload'>>(
					`/api/v1/resumable-uploads/${id}`,
					new File([piece], file.name),
					{ offset: String(offset) },
					{ signal, onPart: (part) => onPart?.(offset / file.size + part * share, false) },
				);
				[pause, lastProgress] = [firstPauseMs, Date.now()];
			}
			forgetUpload(file);
			return state.id;
		} catch (error) {
			if (signal?.aborted) {
				if (state !== null) await giveUp(file, state.id);
				throw error;
			}
			if (!mayGoOn(error) || Date.now() - lastProgress > patienceMs) throw error;
			if (error instanceof Refusal && error.code === 'upload_not_found') {
				forgetUpload(file);
				state = null;
			}
			onPart?.((state?.offset ?? 0) / file.size, true);
			await pauseFor(pause, signal);
			pause = Math.min(longestPauseMs, pause * 2);
		}
	}
}

/** Stop ends it at once. */
function pauseFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		setTimeout(resolve, ms);
		signal?.addEventListener('abort', () => resolve(), { once: true });
	});
}

async function begin(file: File) {
	const begun = await api.beginUpload({ name: file.name, bytes: file.size });
	rememberUpload(file, begun.id);
	return begun;
}

/** Whoever stops an upload wants nothing of it to be kept; where that is not reached the server forgets it in a day. */
async function giveUp(file: File, id: string): Promise<void> {
	forgetUpload(file);
	await api.dropUpload({ id }).catch(() => undefined);
}

/** What a proxy answers while the server starts again has no code of ours. */
function mayGoOn(error: unknown): boolean {
	return error instanceof Refusal && [unreachable, 'upload_offset_wrong', 'upload_not_found'].includes(error.code);
}

function send<Answer>(path: string, file: File, fields: object, { onPart, signal }: UploadOptions): Promise<Answer> {
	const form = new FormData();
	// Fields have to come before the file: the server reads the form as it arrives.
	for (const [name, value] of Object.entries(fields)) if (value) form.append(name, String(value));
	form.append('file', file);
	const request = new XMLHttpRequest();
	signal?.addEventListener('abort', () => request.abort(), { once: true });
	return new Promise<Answer>((resolve, reject) => {
		request.open('POST', path);
		request.setRequestHeader('accept-language', currentLanguage());
		request.responseType = 'json';
		request.upload.onprogress = ({ loaded, total }) => total > 0 && onPart?.(loaded / total, false);
		request.onload = () => {
			if (request.status < 300) resolve(request.response);
			else reject(refusalOf(request.response, request.status));
		};
		request.onerror = () => reject(new Refusal({ code: unreachable, message: 'network' }));
		request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
		request.send(form);
	});
}
