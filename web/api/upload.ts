/** A file on its way to the server. `fetch` could not tell how much of it has been sent. */
import type { Result } from '../../src/api/contract/contract.ts';
import { currentLanguage } from '../words/language.ts';
import { Refusal, refusalOf, unreachable } from './refusal.ts';

export type UploadFields = {
	readonly fact: string;
	readonly source?: string | undefined;
	readonly mapping?: string | undefined;
	readonly dryRun?: boolean | undefined;
};

export type UploadOptions = {
	/** Which part of the file is sent, 0…1. */
	readonly onPart?: (part: number) => void;
	readonly signal?: AbortSignal | undefined;
};

/** Sent and imported at once. */
export function upload(file: File, fields: UploadFields, options: UploadOptions = {}) {
	return send<Result<'startImport'>>('/api/v1/imports', file, fields, options);
}

/** Sent and kept, to be looked at first. */
export function keepFile(file: File, options: UploadOptions = {}) {
	return send<Result<'uploadFile'>>('/api/v1/uploads', file, {}, options);
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
		request.upload.onprogress = ({ loaded, total }) => total > 0 && onPart?.(loaded / total);
		request.onload = () => {
			if (request.status < 300) resolve(request.response);
			else reject(refusalOf(request.response, request.status));
		};
		request.onerror = () => reject(new Refusal({ code: unreachable, message: 'network' }));
		request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
		request.send(form);
	});
}
