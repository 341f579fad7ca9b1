/** A body that is either JSON or a form with one file. The file is not read here: it streams on to whoever stores it. */
import { Readable } from 'node:stream';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import type { FileUpload, OperationSpec } from '../contract/operation.ts';
import { requestFault } from '../request-fault.ts';
import { preferredLanguage } from '../request-language.ts';

/** Fields end up in memory; a mapping is the longest of them. */
export const largestField = 1_000_000;

export async function readUpload(request: FastifyRequest, spec: OperationSpec): Promise<object> {
	const { body, form } = spec;
	if (!body || !form) throw new TypeError('an operation with files has a body and a form');
	if (!request.isMultipart()) return read(body, request.body, request);
	const fields: Record<string, unknown> = {};
	const parts = partsOf(request);
	for (let next = await parts.next(); !next.done; next = await parts.next()) {
		const part: Multipart = next.value;
		if (part.type === 'file') return readBefore(part, parts, () => read(form, fields, request));
		if (part.valueTruncated) throw new Fault('request_too_large', { limit: largestField });
		fields[part.fieldname] = part.value;
	}
	return read(form.extend({ file: z.file() }), fields, request);
}

/** What cannot be read as a form is the request's fault, in whichever of its parts that shows. */
async function* partsOf(request: FastifyRequest): AsyncGenerator<Multipart> {
	try {
		yield* request.parts({ limits: { fields: 20, fieldSize: largestField, files: 1 } });
	} catch (error) {
		throw formFault(error);
	}
}

/** Refusals of the reader of forms have codes; what its parser meets has none. */
function formFault(error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof Fault || 'code' in error) return error;
	return new Fault('request_invalid', { place: 'body', problem: 'multipart/form-data' }, { cause: error });
}

/** A client that is refused listens only when it has been allowed to send its file. */
function readBefore(
	{ file, filename }: MultipartFile,
	rest: AsyncIterator<Multipart>,
	readFields: () => object,
): FileUpload {
	try {
		const fields = readFields();
		const whole = Readable.from(nothingAfter(file, rest), { objectMode: false });
		whole.on('error', () => undefined); // it may come when nobody reads any more
		return { ...fields, file: whole, fileName: filename || 'file' };
	} catch (error) {
		file.resume();
		throw error;
	}
}

/**
 * The file was taken with the fields before it. One that comes after it would change nothing, so the file ends in an
 * error; the request is read to its end first, since only then the client listens.
 */
async function* nothingAfter(file: Readable, rest: AsyncIterator<Multipart>): AsyncGenerator<Buffer> {
	try {
		yield* file;
	} catch (error) {
		throw formFault(error);
	}
	let late: string | null = null;
	for (let next = await rest.next(); !next.done; next = await rest.next()) late ??= next.value.fieldname;
	if (late !== null) throw new Fault('request_invalid', { place: late, problem: 'fields precede the file' });
}

function read(schema: z.ZodObject, value: unknown, request: FastifyRequest): object {
	const parsed = schema.safeParse(value ?? {}, { reportInput: true });
	if (parsed.success) return parsed.data;
	throw requestFault(parsed.error, 'body', preferredLanguage(request.headers['accept-language']));
}
