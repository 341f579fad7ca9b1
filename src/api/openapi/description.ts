/** The description of the API (OpenAPI 3.1), made from the contract. */
import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import manifest from '../../../package.json' with { type: 'json' };
import { contract, type OperationId } from '../contract/contract.ts';
import type { OperationSpec } from '../contract/operation.ts';
import type { Place } from '../door/place.ts';
import { sessionCookieName } from '../door/session-cookie.ts';
import { type JsonSchemaOf, requestBodyOf } from './request-body.ts';
import { answerOf, refusalsOf, sharedResponses } from './responses.ts';
import { securityOf, securitySchemes } from './security.ts';

export const openApiPath = '/api/v1/openapi.json';

type Given = Parameters<typeof jsonSchemaTransform>[0];
type Described = ReturnType<typeof jsonSchemaTransform>;

/** Before the routes: it listens to them being added. */
export async function describeRoutes(server: FastifyInstance, place: Place): Promise<void> {
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
			components: { securitySchemes: securitySchemes('kamerton') },
		},
		transform: (given) => transform(given as Given),
		transformObject: (given) => completed(jsonSchemaTransformObject(given) as Description),
	});
	server.get(
		openApiPath,
		{ config: { permission: 'public' }, schema: { hide: true } as FastifySchema },
		async (request) => {
			const description = server.swagger() as Description;
			// The cookie is named by the address at which this reader has the server.
			const schemes = securitySchemes(sessionCookieName(request, place));
			return { ...description, components: { ...description.components, securitySchemes: schemes } };
		},
	);
}

function transform(given: Given): Described {
	const { operation } = given.route.config ?? {};
	if (operation === undefined) return { schema: { hide: true } as FastifySchema, url: given.url };
	const spec: OperationSpec = contract[operation];
	const { schema, url } = jsonSchemaTransform(given);
	const part = (name: 'body' | 'response', of: object) =>
		jsonSchemaTransform({ ...given, schema: { [name]: of } as FastifySchema }).schema[name];
	const inputSchema: JsonSchemaOf = (one) => part('body', one) as object;
	const outputSchema = (one: z.ZodType) => (part('response', { 200: one }) as { 200: object })[200];
	const body = requestBodyOf(spec, inputSchema);
	const described: Record<string, unknown> = {
		...schema,
		response: { [spec.status]: answerOf(spec, outputSchema) },
		operationId: operation,
		summary: spec.summary,
		tags: [spec.path.split('/')[3] ?? 'system'],
		security: securityOf(spec),
		'x-permission': spec.permission,
		...(body && { body }),
	};
	return { schema: described as FastifySchema, url };
}

type DescribedOperation = {
	readonly operationId: OperationId;
	readonly requestBody?: object;
	readonly responses: Readonly<Record<string, object>>;
};
type Description = ReturnType<typeof jsonSchemaTransformObject> & {
	readonly components: { readonly schemas: Readonly<Record<string, object>> };
	readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
};

function completed(description: Description): Description {
	const { paths, components } = description;
	// Every named shape is an answer, or of a body alone; variants for input are referred to by nothing.
	const named = Object.entries(components.schemas).filter(([name]) => !name.endsWith('Input'));
	const withRefusals = (methods: Readonly<Record<string, DescribedOperation>>) =>
		Object.fromEntries(
			Object.entries(methods).map(([method, one]) => {
				const refusals = refusalsOf(contract[one.operationId]);
				return [method, { ...one, responses: { ...one.responses, ...refusals } }];
			}),
		);
	return {
		...description,
		components: { ...components, schemas: Object.fromEntries(named), responses: sharedResponses() },
		paths: Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, withRefusals(methods)])),
	} as Description;
}
