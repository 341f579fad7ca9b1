/** A body that is either JSON or a form with one file. The file is not read here: it streams on to whoever stores it. */
import type { MultipartFile } from '@fastify/multipart';
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
	for await (const part of request.parts({ limits: { fields: 20, fieldSize: largestField, files: 1 } })) {
		if (part.type === 'file') return readBefore(part, () => read(form, fields, request));
		if (part.valueTruncated) throw new Fault('request_too_large', { limit: largestField });
		fields[part.fieldname] = part.value;
	}
	return read(form.extend({ file: z.file() }), fields, request);
}

/** A client that is refused listens only when it has been allowed to send its file. */
function readBefore({ file, filename }: MultipartFile, readFields: () => object): FileUpload {
	try {
		return { ...readFields(), file, fileName: filename || 'file' };
	} catch (error) {
		file.resume();
		throw error;
	}
}

function read(schema: z.ZodObject, value: unknown, request: FastifyRequest): object {
	const parsed = schema.safeParse(value ?? {}, { reportInput: true });
	if (parsed.success) return parsed.data;
	throw requestFault(parsed.error, 'body', preferredLanguage(request.headers['accept-language']));
}
