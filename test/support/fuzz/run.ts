/**
 * Every operation of the described API, asked with requests made from the description: such as it allows and such as it does
 * not. Whatever is sent, nobody is told of an inner failure, a refusal has a code that is documented with its status, and what
 * is answered is what the description says.
 */
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { messages } from '../../../src/errors/messages.ts';
import { type Components, hostile, type Schema, spoiled, valuesOf } from './schema-values.ts';

type Described = {
	readonly operationId: string;
	readonly parameters?: readonly {
		readonly name: string;
		readonly in: 'path' | 'query' | 'header';
		readonly required?: boolean;
		readonly schema: Schema;
	}[];
	readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
	readonly security: readonly Readonly<Record<string, readonly string[]>>[];
	readonly responses: Readonly<
		Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
	>;
};
type Description = {
	readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
	readonly components: { readonly schemas: Components };
};
type Operation = Described & { readonly method: string; readonly path: string };

export type FuzzOptions = {
	readonly server: FastifyInstance;
	/** Of requests: who asks. */
	readonly headers: Readonly<Record<string, string>>;
	/** Values that mean something, by the name of a property or parameter. */
	readonly known: Readonly<Record<string, readonly unknown[]>>;
	/** Operations that are left out, each for a reason. */
	readonly leaveOut: readonly string[];
	readonly seed: number;
	/** Begins no further round after it; each operation is asked at least once in either way. */
	readonly milliseconds: number;
};

export type FuzzResult = {
	readonly operations: number;
	readonly requests: number;
	/** How many were answered and not refused, by operation. */
	readonly answered: ReadonlyMap<string, number>;
	readonly problems: readonly string[];
};

const linesType = 'application/x-ndjson';
/** Enough to see what is wrong. */
const mostProblems = 40;

export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
	const { server, headers, seed, milliseconds, leaveOut } = options;
	const described = await server.inject({ url: '/api/v1/openapi.json', headers });
	const description: Description = described.json();
	const operations = operationsOf(description).filter(({ operationId }) => !leaveOut.includes(operationId));
	const answers = new Map(operations.map((one) => [one.operationId, answerOf(one, description)]));
	const problems: string[] = [];
	const answered = new Map<string, number>();
	let requests = 0;
	const until = performance.now() + milliseconds;
	for (let round = 0; round === 0 || (performance.now() < until && problems.length < mostProblems); round += 1) {
		for (const [at, operation] of operations.entries()) {
			for (const kind of ['allowed', 'spoiled'] as const) {
				const arbitrary = requestsOf(operation, description, options, kind);
				const number = seed * 1_000_003 + round * 1009 + at * 2 + (kind === 'spoiled' ? 1 : 0);
				const [request] = fc.sample(arbitrary, { numRuns: 1, seed: number });
				if (request === undefined) continue;
				requests += 1;
				const began = performance.now();
				const reply = await server.inject({
					...{ method: operation.method.toUpperCase() as 'GET', url: request.url },
					// Each from another address, so that nobody is told to wait.
					remoteAddress: `10.${requests >> 16}.${(requests >> 8) & 255}.${requests & 255}`,
					headers: { ...headers, ...request.headers },
					...(request.body !== undefined && { payload: request.body }),
				});
				const seconds = (performance.now() - began) / 1000;
				const problem =
					problemOf(reply, operation, answers.get(operation.operationId) ?? null) ??
					(seconds > 20 ? `${seconds} s` : null);
				if (reply.statusCode < 400) answered.set(operation.operationId, (answered.get(operation.operationId) ?? 0) + 1);
				if (problem === null) continue;
				const sent = [
					request.body?.slice(0, 600),
					Object.keys(request.headers).length > 0 && JSON.stringify(request.headers),
				];
				problems.push(
					`${operation.operationId} (${kind}, seed ${number}): ${problem}\n  ${operation.method.toUpperCase()} ${request.url.slice(0, 600)}\n  ${sent.filter(Boolean).join('\n  ')}`,
				);
			}
		}
	}
	return { operations: operations.length, requests, answered, problems };
}

function operationsOf({ paths }: Description): Operation[] {
	return Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, one]) => ({ ...one, method, path })),
	);
}

type Request = {
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | undefined;
};

function requestsOf(
	{ path, parameters = [], requestBody }: Operation,
	{ components }: Description,
	{ known }: FuzzOptions,
	kind: 'allowed' | 'spoiled',
): fc.Arbitrary<Request> {
	const given = (place: string) =>
		fc.record(
			Object.fromEntries(
				parameters
					.filter((one) => one.in === place)
					.map(({ name, schema }) => [name, valuesOf(schema, components.schemas, known, name)]),
			),
			{
				requiredKeys: parameters
					.filter((one) => one.in === place && (one.required || place === 'path'))
					.map(({ name }) => name) as never[],
			},
		);
	const schema = requestBody?.content['application/json']?.schema;
	const body = schema === undefined ? fc.constant(undefined) : valuesOf(schema, components.schemas, known);
	const lines = requestBody !== undefined && linesType in requestBody.content;
	const allowed = fc.tuple(given('path'), given('query'), given('header'), body);
	const made = (parts: readonly [unknown, unknown, unknown, unknown]): Request => {
		const [steps, query, sent, json] = parts as [
			Record<string, unknown>,
			Record<string, unknown>,
			Record<string, unknown>,
			unknown,
		];
		const search = new URLSearchParams();
		for (const [name, value] of Object.entries(query))
			for (const one of [value].flat()) search.append(name, textOf(one));
		const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
			encodeURIComponent(wellFormed(textOf(steps[name])) || '0'),
		);
		// A list of rows may be sent as lines.
		const asLines = lines && Array.isArray(json) && json.length > 1;
		const asJson = asLines ? json.map((row) => JSON.stringify(row)).join('\n') : JSON.stringify(json);
		return {
			url: search.size === 0 ? filled : `${filled}?${search}`,
			headers: {
				...Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, headerOf(textOf(value))])),
				...(asJson !== undefined && { 'content-type': asLines ? linesType : 'application/json' }),
			},
			body: asJson,
		};
	};
	if (kind === 'allowed') return allowed.map(made);
	return fc.oneof(
		allowed.chain(([steps, query, sent, json]) =>
			fc
				.tuple(
					spoiledRecord(steps),
					spoiledRecord(query),
					fc.constant(sent),
					json === undefined ? fc.constant(undefined) : spoiled(json),
				)
				.map(made),
		),
		// What is no JSON, or none of an operation.
		fc
			.tuple(
				allowed.map(made),
				fc.constantFrom('', '{', 'null', '[]', '"x"', '\u0000', '{"__proto__":{"x":1}}', `[${'['.repeat(2000)}`),
			)
			.map(([request, text]) => ({
				...request,
				body: text,
				headers: { ...request.headers, 'content-type': 'application/json' },
			})),
		fc
			.tuple(
				allowed.map(made),
				fc.constantFrom('text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'multipart/form-data', ''),
			)
			.map(([request, type]) => ({
				...request,
				body: request.body ?? 'x',
				headers: { ...request.headers, 'content-type': type },
			})),
	);
}

function spoiledRecord(value: unknown): fc.Arbitrary<unknown> {
	const names = Object.keys(value as object);
	if (names.length === 0) return fc.constantFrom(value, { unheard_of: 'x' });
	return fc
		.tuple(
			fc.constantFrom(...names),
			fc.constantFrom<unknown>(...hostile, '-1', '99999999999999999999', ['a', 'b'], 'x'.repeat(3000)),
		)
		.map(([name, one]) => ({ ...(value as object), [name]: one }));
}

const wellFormed = (text: string) => text.toWellFormed();
const textOf = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));
/** What a header can hold. */
const headerOf = (text: string) => text.replaceAll(/[^\x20-\x7e]/g, '');

type Reply = {
	readonly statusCode: number;
	readonly body: string;
	readonly headers: Readonly<Record<string, unknown>>;
};

const codes: Readonly<Record<string, { readonly status: number }>> = messages;
const errorShape = z.strictObject({
	error: z.strictObject({
		code: z.string(),
		message: z
			.string()
			.min(3)
			.refine((text) => !/\{\w+\}|undefined|\[object/.test(text)),
		params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
	}),
});

function problemOf(
	{ statusCode, body, headers }: Reply,
	{ responses, security }: Operation,
	answer: z.ZodType | null,
): string | null {
	const [media = ''] = String(headers['content-type']).split(';');
	if (statusCode >= 400) {
		if (media !== 'application/json') return `${statusCode} ${media}`;
		const told = errorShape.safeParse(jsonOf(body));
		if (!told.success) return `${statusCode} is told as ${body.slice(0, 300)}`;
		const { code } = told.data.error;
		if (code === 'person_only' && security.some(({ key }) => key)) return 'a key is refused that is said to be enough';
		if (codes[code]?.status !== statusCode) return `${statusCode} with ${code}, which is ${codes[code]?.status}`;
		return statusCode >= 500 ? `${statusCode} ${body.slice(0, 300)}` : null;
	}
	if (responses[statusCode]?.content?.[media] === undefined) return `${statusCode} ${media} is not described`;
	if (answer === null) return null;
	const kept = answer.safeParse(jsonOf(body));
	return kept.success
		? null
		: `is not as described: ${z.prettifyError(kept.error).slice(0, 500)}\n  ${body.slice(0, 300)}`;
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** What checks an answer, made from the description alone; null where it is a file. */
function answerOf({ responses }: Operation, { components }: Description): z.ZodType | null {
	const [, done] = Object.entries(responses).find(([status]) => status.startsWith('2')) ?? [];
	const schema = done?.content?.['application/json']?.schema;
	if (schema === undefined) return null;
	// The reader of patterns knows no classes of letters, which schemas may have (2020-12, 6.4): such a pattern is left out.
	const legible = (name: string, value: unknown) =>
		name === 'pattern' && typeof value === 'string' && value.includes('\\p{') ? undefined : value;
	const text = JSON.stringify({ ...schema, $defs: components.schemas }, legible).replaceAll(
		'#/components/schemas/',
		'#/$defs/',
	);
	return z.fromJSONSchema(JSON.parse(text));
}
