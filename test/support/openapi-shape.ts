/** What a description of an API must look like: OpenAPI 3.1.0, section 4.8, as far as ours uses it; nothing else is let through. */
import { z } from 'zod';

/** A Schema Object is JSON Schema 2020-12; `nullable` and `example` of OpenAPI 3.0 are none of its words. */
const schemaWords = new Set([
	...['$ref', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', 'not', 'title', 'description', 'default', 'examples'],
	...[
		'properties',
		'required',
		'additionalProperties',
		'propertyNames',
		'items',
		'prefixItems',
		'minItems',
		'maxItems',
	],
	...['minLength', 'maxLength', 'pattern', 'format', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
	...['multipleOf', 'minProperties', 'maxProperties', 'uniqueItems', 'contentMediaType', 'contentEncoding', 'readOnly'],
]);
const typeWord = z.enum(['string', 'number', 'integer', 'boolean', 'null', 'array', 'object']);
const schema: z.ZodType = z.lazy(() =>
	z
		.looseObject({
			$ref: z.string().startsWith('#/components/schemas/').optional(),
			type: z.union([typeWord, z.array(typeWord)]).optional(),
			properties: z.record(z.string(), schema).optional(),
			required: z.array(z.string()).optional(),
			additionalProperties: z.union([z.boolean(), schema]).optional(),
			propertyNames: schema.optional(),
			items: z.union([z.boolean(), schema]).optional(),
			prefixItems: z.array(schema).optional(),
			anyOf: z.array(schema).min(1).optional(),
			oneOf: z.array(schema).min(1).optional(),
			allOf: z.array(schema).min(1).optional(),
			not: schema.optional(),
			enum: z.array(z.unknown()).min(1).optional(),
			pattern: z.string().optional(),
		})
		.refine(
			(given) => Object.keys(given).every((word) => schemaWords.has(word)),
			'has words that are none of JSON Schema',
		),
);

const media = z.string().regex(/^[\w.+-]+\/[\w.+-]+$/);
const content = z.record(media, z.strictObject({ schema })).refine((types) => Object.keys(types).length > 0);
const header = z.strictObject({ description: z.string(), schema });
const response = z.strictObject({
	description: z.string().min(1),
	headers: z.record(z.string(), header).optional(),
	content: content.optional(),
});
const reference = z.strictObject({ $ref: z.string().startsWith('#/components/responses/') });
const requirement = z.record(z.string(), z.array(z.string()));

const operation = z.strictObject({
	operationId: z.string().min(1),
	summary: z.string().min(1),
	tags: z.array(z.string()).min(1),
	parameters: z
		.array(
			z.strictObject({
				name: z.string().min(1),
				in: z.enum(['path', 'query', 'header']),
				required: z.boolean(),
				description: z.string().optional(),
				schema,
			}),
		)
		.optional(),
	requestBody: z.strictObject({ required: z.literal(true), content }).optional(),
	responses: z.record(z.string().regex(/^[1-5](\d\d|XX)$/), z.union([response, reference])),
	security: z.array(requirement),
	'x-permission': z.string().min(1),
});

export const openApiShape = z.strictObject({
	openapi: z.literal('3.1.0'),
	info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
	servers: z.array(z.strictObject({ url: z.string() })).min(1),
	paths: z.record(
		z.string().startsWith('/'),
		z.strictObject({ get: operation.optional(), post: operation.optional(), delete: operation.optional() }),
	),
	components: z.strictObject({
		schemas: z.record(z.string().regex(/^[\w.-]+$/), schema),
		responses: z.record(z.string().regex(/^[\w.-]+$/), response),
		securitySchemes: z.record(
			z.string(),
			z.discriminatedUnion('type', [
				z.strictObject({ type: z.literal('http'), scheme: z.literal('bearer'), description: z.string() }),
				z.strictObject({
					type: z.literal('apiKey'),
					in: z.literal('cookie'),
					name: z.string().min(1),
					description: z.string(),
				}),
			]),
		),
	}),
});

export type OpenApi = z.infer<typeof openApiShape>;
export type DescribedOperation = z.infer<typeof operation>;
