/** The description of the API, made from the contract. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { contract } from './contract/contract.ts';
import type { OperationSpec } from './contract/operation.ts';

export const openApiPath = '/api/v1/openapi.json';

type Transform = Parameters<typeof jsonSchemaTransform>[0];

/** Before the routes: it listens to them being added. */
export async function describeRoutes(server: FastifyInstance): Promise<void> {
	await server.register(swagger, {
		openapi: {
			openapi: '3.1.0',
			info: {
				title: 'Kamerton',
				version: manifest.version,
				description:
					'Service quality KPIs. Errors carry a stable code, a sentence in the language of Accept-Language (en, ru) and parameters. Instants are UTC, periods half-open, durations in seconds, shares in 0…100.',
			},
			servers: [{ url: '/' }],
		},
		transform: (given) => transform(given as Transform),
		transformObject: (given) => withoutInputCopies(jsonSchemaTransformObject(given)),
	});
	server.get(openApiPath, { config: { permission: 'public' }, schema: { hide: true } as FastifySchema }, async () =>
		server.swagger(),
	);
}

function transform(given: Transform): ReturnType<typeof jsonSchemaTransform> {
	const { operation } = given.route.config ?? {};
	if (operation === undefined) return { schema: { hide: true } as FastifySchema, url: given.url };
	const spec: OperationSpec = contract[operation];
	const { schema, url } = jsonSchemaTransform(given);
	const described: Record<string, unknown> = {
		...schema,
		response: describedResponses(schema.response),
		operationId: operation,
		summary: spec.summary,
		tags: [spec.path.split('/')[3] ?? 'system'],
		'x-permission': spec.permission,
	};
	if (spec.form) described.body = uploadBody(spec, given);
	if (spec.kind === 'stream') {
		const file = { schema: { type: 'string' } };
		described.response = {
			...describedResponses(schema.response),
			[spec.status]: {
				description: 'The file',
				content: Object.fromEntries((spec.media ?? []).map((media) => [media, file])),
			},
		};
	}
	return { schema: described as FastifySchema, url };
}

function describedResponses(responses: unknown): Record<string, object> {
	const words: Readonly<Record<string, string>> = { '4xx': 'Refused', '5xx': 'Failed' };
	const entries = Object.entries(responses as Record<string, object>);
	return Object.fromEntries(
		entries.map(([status, schema]) => [status, { ...schema, description: words[status] ?? 'Done' }]),
	);
}

type Description = ReturnType<typeof jsonSchemaTransformObject>;

/** Every named shape is an answer; their variants for input are referred to by nothing. */
function withoutInputCopies(description: Description): Description {
	const { components } = description as { components: { schemas: Record<string, object> } };
	const schemas = Object.entries(components.schemas).filter(([name]) => !name.endsWith('Input'));
	return { ...description, components: { ...components, schemas: Object.fromEntries(schemas) } } as Description;
}

/** JSON or a form; of the form's fields the file comes last. */
function uploadBody({ body, form }: OperationSpec, given: Transform) {
	const jsonSchema = (schema: z.ZodType) =>
		jsonSchemaTransform({ ...given, schema: { body: schema } as FastifySchema }).schema.body;
	return {
		content: {
			'application/json': { schema: jsonSchema(body ?? z.object({})) },
			'multipart/form-data': { schema: jsonSchema((form ?? z.object({})).extend({ file: z.file() })) },
		},
	};
}
