/** What an operation answers, and how it refuses. */
import type { z } from 'zod';
import { messages } from '../../errors/messages.ts';
import type { OperationSpec } from '../contract/operation.ts';

/** Refusals that an operation names by itself; any other has the place of its hundred. */
const named: Readonly<Record<string, string>> = {
	400: 'Cannot be understood, or cannot be done as it is asked',
	401: 'Nobody who is known',
	403: 'May not do this, or comes from a page of another site',
	404: 'What is asked about is not there',
	413: 'The body is too large',
	415: 'The body is of a type that is not read',
	429: 'Too often; ask again after `Retry-After` seconds',
	503: 'Not now; ask again after `Retry-After` seconds',
};
const ranges = { '4XX': 'Refused', '5XX': 'Failed' } as const;
/** With a time after which to ask again. */
const passing: readonly string[] = ['429', '503'];

export function answerOf(spec: OperationSpec, schemaOf: (schema: z.ZodType) => object): object {
	if (spec.kind === 'json') return { ...schemaOf(spec.response), description: 'Done' };
	const held = schemaOf(spec.response);
	return {
		description: 'The file',
		headers: { 'Content-Disposition': { type: 'string', description: 'The name of the file' } },
		// Of what is no text there is nothing to be said.
		content: Object.fromEntries((spec.media ?? []).map((media) => [media, { schema: isText(media) ? held : {} }])),
	};
}

function isText(media: string): boolean {
	return media.startsWith('text/') || /^application\/(json|jsonl|x-ndjson)$/.test(media);
}

export function refusalsOf(spec: OperationSpec): Readonly<Record<string, object>> {
	const { params, query, headers, body, form, rows } = spec;
	const reads = Boolean(body || form || rows);
	const statuses = [
		...(params || query || headers || reads ? ['400'] : []),
		...['401', '403'],
		...(params ? ['404'] : []),
		...(reads ? ['413', '415'] : []),
		// Rows are held back by the journal alone, which answers 503.
		...(rows ? [] : ['429']),
		...['503', ...Object.keys(ranges)],
	];
	return Object.fromEntries(
		statuses.map((status) => [status, { $ref: `#/components/responses/${nameOfRefusal(status)}` }]),
	);
}

const nameOfRefusal = (status: string) =>
	status in ranges ? ranges[status as keyof typeof ranges] : `Refused${status}`;

/** Each with the codes that go with its status. */
export function sharedResponses(): Readonly<Record<string, object>> {
	const error = { $ref: '#/components/schemas/Error' };
	const withCodes = (codes: readonly string[]) => ({
		allOf: [error, { properties: { error: { properties: { code: { enum: codes } } } } }],
	});
	const language = { description: 'Of the sentence: en or ru', schema: { type: 'string' } };
	const seconds = { description: 'In seconds', schema: { type: 'string', pattern: '^\\d+$' } };
	const response = (status: string, description: string, codes: readonly string[]) => ({
		description,
		headers: { 'Content-Language': language, ...(passing.includes(status) && { 'Retry-After': seconds }) },
		content: { 'application/json': { schema: withCodes(codes) } },
	});
	const codesOf = (belongs: (status: string) => boolean) =>
		Object.entries(messages).flatMap(([code, { status }]) => (belongs(String(status)) ? [code] : []));
	return Object.fromEntries([
		...Object.entries(named).map(([status, words]) => [
			nameOfRefusal(status),
			response(
				status,
				words,
				codesOf((one) => one === status),
			),
		]),
		...Object.entries(ranges).map(([range, words]) => [
			nameOfRefusal(range),
			response(
				range,
				words,
				codesOf((one) => one[0] === range[0]),
			),
		]),
	]);
}
