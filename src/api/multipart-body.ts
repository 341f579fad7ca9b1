/** A form with one file as a stream (RFC 7578): the fields, then the file, never held in memory. */
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FileUpload } from './contract/operation.ts';

export type MultipartBody = { readonly contentType: string; readonly body: Readable };

export function multipartBody(
	fields: Readonly<Record<string, unknown>>,
	{ file, fileName }: FileUpload,
): MultipartBody {
	const boundary = `kamerton-${randomUUID()}`;
	const part = (disposition: string) => `--${boundary}\r\ncontent-disposition: form-data; ${disposition}\r\n`;
	async function* chunks() {
		for (const [name, value] of Object.entries(fields)) yield `${part(`name="${quoted(name)}"`)}\r\n${value}\r\n`;
		yield `${part(`name="file"; filename="${quoted(fileName)}"`)}content-type: application/octet-stream\r\n\r\n`;
		yield* file;
		yield `\r\n--${boundary}--\r\n`;
	}
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Readable.from(chunks(), { objectMode: false }),
	};
}

/** As browsers do it. */
function quoted(text: string): string {
	return text.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
