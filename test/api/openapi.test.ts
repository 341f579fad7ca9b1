/** What the API says of itself, held against OpenAPI 3.1, against the contract, and against what the server really does. */
import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions, RouteOptions } from 'fastify';
import { z } from 'zod';
import { contract, type OperationId, operationIds } from '../../src/api/contract/contract.ts';
import { type OperationSpec, rowTypes } from '../../src/api/contract/operation.ts';
import { createServer } from '../../src/api/server.ts';
import { createLog } from '../../src/log.ts';
import { type Components, type Schema, valuesOf } from '../support/fuzz/schema-values.ts';
import { type DescribedOperation, type OpenApi, openApiShape } from '../support/openapi-shape.ts';
import { openTestService, type TestService } from '../support/service.ts';

const host = 'localhost:3000';
let service: TestService;
let server: FastifyInstance;
let document: OpenApi;
const routes: { readonly address: string; readonly operation: OperationId | undefined }[] = [];

before(async () => {
	service = await openTestService();
	const listen = (message: unknown) =>
		(message as { fastify: FastifyInstance }).fastify.addHook('onRoute', ({ method, url, config }: RouteOptions) => {
			for (const one of [method].flat()) routes.push({ address: `${one} ${url}`, operation: config?.operation });
		});
	diagnostics.subscribe('fastify.initialization', listen);
	server = await createServer({ service, log: createLog('silent'), port: 3000 });
	diagnostics.unsubscribe('fastify.initialization', listen);
	document = (await server.inject({ url: '/api/v1/openapi.json', headers: { host } })).json();
});
after(async () => {
	await server.close();
	await service.end();
});

/** Of every operation: its id, what the contract says, what is described. */
function everyOne(): [OperationId, OperationSpec, DescribedOperation][] {
	return operationIds.map((id) => {
		const spec: OperationSpec = contract[id];
		const described = document.paths[spec.path]?.[spec.method.toLowerCase() as 'get'];
		assert.ok(described, `${id} is not described`);
		return [id, spec, described];
	});
}

const filled = (path: string) => path.replaceAll('{format}', 'csv').replaceAll(/\{\w+\}/g, '1');

function ask({ method, path }: OperationSpec, { headers, ...options }: InjectOptions = {}) {
	return server.inject({ method, url: filled(path), headers: { host, ...headers }, ...options });
}

const withKey = () => ({ authorization: `Bearer ${service.localKey}` });

test('it has the structure of OpenAPI 3.1', () => {
	const read = openApiShape.safeParse(document);
	assert.ok(read.success, read.success ? '' : z.prettifyError(read.error).slice(0, 3000));
	const ids = everyOne().map(([, , { operationId }]) => operationId);
	assert.deepEqual(ids, operationIds);
	assert.equal(Object.values(document.paths).flatMap((methods) => Object.keys(methods)).length, ids.length);
});

test('every reference leads somewhere', () => {
	const at = (pointer: string) =>
		pointer
			.split('/')
			.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);
	for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g))
		assert.ok(at(pointer), pointer);
	for (const { security } of everyOne().map(([, , one]) => one))
		for (const name of security.flatMap((one) => Object.keys(one)))
			assert.ok(document.components.securitySchemes[name]);
	assert.ok(document.components.schemas['Error'] && document.components.schemas['KpiRow']);
});

test('every schema can be read by a reader of JSON Schema', () => {
	const { schemas } = document.components;
	const legible = (name: string, value: unknown) =>
		name === 'pattern' && typeof value === 'string' && value.includes('\\p{') ? undefined : value;
	const read = (schema: unknown, of: string) => {
		const whole = JSON.stringify({ ...(schema as object), $defs: schemas }, legible);
		const local = JSON.parse(whole.replaceAll('#/components/schemas/', '#/$defs/'));
		assert.doesNotThrow(() => z.fromJSONSchema(local), of);
	};
	for (const [id, , { parameters = [], requestBody }] of everyOne()) {
		for (const { name, schema } of parameters) read(schema, `${id} ${name}`);
		for (const [media, { schema }] of Object.entries(requestBody?.content ?? {})) read(schema, `${id} ${media}`);
	}
	for (const [name, schema] of Object.entries(schemas)) read(schema, name);
	for (const [name, { content = {} }] of Object.entries(document.components.responses))
		read(content['application/json']?.schema, name);
});

test('every route of the API is described; pages and their files are none', () => {
	const undescribed = routes.filter(({ operation }) => operation === undefined).map(({ address }) => address);
	assert.ok(routes.length > operationIds.length && undescribed.length > 10);
	const ofTheApi = undescribed.filter((address) => / \/(api\/|health|ready|metrics)/.test(address));
	assert.deepEqual(ofTheApi.sort(), ['GET /api/v1/openapi.json', 'HEAD /api/v1/openapi.json']);
});

test('every parameter is described, where it stands and whether it is needed', () => {
	for (const [id, spec, { parameters = [] }] of everyOne()) {
		const expected = (['params', 'query', 'headers'] as const).flatMap((place) =>
			Object.entries(spec[place]?.shape ?? {}).map(([name, schema]) => {
				const needed = place === 'params' || !(schema as z.ZodType).safeParse(undefined).success;
				return `${place} ${name}${needed ? ' needed' : ''}`;
			}),
		);
		const places = { path: 'params', query: 'query', header: 'headers' } as const;
		const told = parameters.map((one) => `${places[one.in]} ${one.name}${one.required ? ' needed' : ''}`);
		assert.deepEqual(told.sort(), expected.sort(), id);
	}
});

test('every body is described by the fields that are read', () => {
	const fields = (schema: unknown) => Object.keys((schema as Schema).properties ?? {}).sort();
	for (const [id, { method, body, form, rows, text }, { requestBody }] of everyOne()) {
		if (!body && !form && !rows) {
			assert.equal(requestBody, undefined, id);
			continue;
		}
		assert.notEqual(method, 'GET', id);
		assert.ok(requestBody, `${id} takes a body`);
		const { content } = requestBody;
		const media = [
			...(rows ? rowTypes : ['application/json']),
			...(form ? ['multipart/form-data'] : []),
			...(text ? [text.media] : []),
		];
		assert.deepEqual(Object.keys(content), media, id);
		if (body) assert.deepEqual(fields(content['application/json']?.schema), Object.keys(body.shape).sort(), id);
		if (!form) continue;
		const described = content['multipart/form-data']?.schema as Schema;
		assert.deepEqual(fields(described), [...Object.keys(form.shape), 'file'].sort(), id);
		assert.equal(Object.keys(described.properties ?? {}).at(-1), 'file', 'it is read after all fields');
		assert.deepEqual(described.properties?.['file'], { type: 'string', format: 'binary' }, id);
		assert.ok(described.required?.includes('file'), id);
	}
});

/** In each something that no operation does anything with. */
const bodies: Readonly<Record<string, string>> = {
	'application/json': '[0]',
	'application/x-ndjson': '0\n',
	'application/jsonl': '0\n',
	'multipart/form-data; boundary=x': '--x\r\ncontent-disposition: form-data; name="unheard_of"\r\n\r\n1\r\n--x--\r\n',
	'message/rfc822': 'Subject: hello\r\n\r\nhello\r\n',
	'application/octet-stream': 'x',
	'application/x-www-form-urlencoded': 'a=1',
	'application/xml': '<a/>',
	'text/plain': 'x',
	'text/csv': 'a\n1\n',
};

test('bodies of the described types are read, of others refused', async () => {
	const known = Object.keys(bodies).map((type) => type.split(';')[0]);
	for (const [id, spec, { requestBody }] of everyOne().filter(([, , { requestBody }]) => requestBody)) {
		const described = Object.keys(requestBody?.content ?? {});
		assert.deepEqual(
			described.filter((type) => !known.includes(type)),
			[],
			'each type has a body here',
		);
		for (const [type, payload] of Object.entries(bodies)) {
			const { statusCode } = await ask(spec, { headers: { ...withKey(), 'content-type': type }, payload });
			const is = `${id}: ${type} is answered ${statusCode}`;
			if (described.includes(type.split(';')[0] ?? '')) assert.notEqual(statusCode, 415, is);
			// A form reaches every operation, which then finds nothing in it.
			else if (type.startsWith('multipart/'))
				assert.ok(statusCode === 400 || statusCode === 415 || statusCode === 403, is);
			else assert.equal(statusCode, 415, is);
		}
	}
});

test('rows: one, a list, lines; each is taken as it is described', async () => {
	const row = (id: string) => ({ id, created_at: '2025-03-03T10:00:00Z' });
	const sent = [
		['application/json', JSON.stringify(row('a')), 1],
		['application/json', JSON.stringify([row('b'), row('c')]), 2],
		['application/x-ndjson', `${JSON.stringify(row('d'))}\n${JSON.stringify(row('e'))}\n`, 2],
		['application/jsonl', `${JSON.stringify(row('f'))}\n`, 1],
	] as const;
	const content = document.paths['/api/v1/facts/{fact}']?.post?.requestBody?.content;
	assert.ok(content);
	const json = z.fromJSONSchema(content['application/json']?.schema as z.core.JSONSchema.JSONSchema);
	assert.ok(json.safeParse(row('a')).success && json.safeParse([row('a')]).success && !json.safeParse('a').success);
	for (const [type, payload, n] of sent) {
		assert.ok(content[type], type);
		const headers = { host, ...withKey(), 'content-type': type };
		const answer = await server.inject({ method: 'POST', url: '/api/v1/facts/ticket', headers, payload });
		assert.deepEqual([answer.statusCode, answer.json().accepted], [202, n], type);
	}
});

test('every answer is described: JSON by its schema, files by their types', () => {
	const files = new Set<string>();
	for (const [id, spec, { responses }] of everyOne()) {
		const done = responses[spec.status];
		assert.ok(done && 'content' in done && done.content, id);
		if (spec.kind === 'json') {
			const schema = done.content['application/json']?.schema as Schema;
			assert.ok(schema.$ref ?? schema.type ?? schema.anyOf ?? schema.oneOf ?? schema.allOf, id);
			assert.deepEqual(Object.keys(done.content), ['application/json'], id);
			continue;
		}
		assert.ok(spec.media && spec.media.length > 0, `${id} says no type of its file`);
		assert.deepEqual(Object.keys(done.content), spec.media, id);
		assert.ok(done.headers?.['Content-Disposition'], id);
		for (const media of spec.media) files.add(media);
	}
	assert.ok(files.size >= 5, [...files].join());
});

test('every operation says how it refuses; codes are those of the status', async () => {
	const codes = (name: string) =>
		JSON.stringify(document.components.responses[name]?.content?.['application/json']?.schema ?? null);
	for (const [id, spec, { responses, requestBody }] of everyOne()) {
		const expected = [
			...(spec.params || spec.query || spec.headers || requestBody ? ['400'] : []),
			...['401', '403', '503', '4XX', '5XX', String(spec.status)],
			...(spec.params ? ['404'] : []),
			...(requestBody ? ['413', '415'] : []),
			...(spec.rows ? [] : ['429']),
		];
		assert.deepEqual(Object.keys(responses).sort(), expected.sort(), id);
	}
	for (const [name, code] of [
		['Refused400', 'request_invalid'],
		['Refused401', 'sign_in_needed'],
		['Refused403', 'permission_missing'],
		['Refused404', 'unknown_fact'],
		['Refused429', 'too_many_requests'],
		['Refused503', 'journal_full'],
		['Refused', 'too_many_groups'],
		['Failed', 'disk_full'],
	] as const)
		assert.ok(codes(name).includes(`"${code}"`) && codes(name).includes('#/components/schemas/Error'), name);
});

test('who may ask is described as it is: nobody, a key, a person', async () => {
	assert.deepEqual(Object.keys(document.components.securitySchemes), ['key', 'session']);
	const kinds = new Map<string, number>();
	for (const [id, spec, { security, requestBody, 'x-permission': permission }] of everyOne()) {
		assert.equal(permission, spec.permission, id);
		const kind = security.map((one) => Object.keys(one).join('+')).join(' or ') || 'nobody';
		kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
		const unknown = await ask(spec);
		assert.equal(unknown.statusCode === 401 && unknown.json().error.code === 'sign_in_needed', kind !== 'nobody', id);
		if (kind !== 'session') continue;
		const schema = requestBody?.content['application/json']?.schema as Schema | undefined;
		const [payload] = schema
			? fc.sample(valuesOf(schema, document.components.schemas as Components, {}), { numRuns: 1, seed: 1 })
			: [];
		const answer = await ask(spec, { headers: withKey(), ...(schema && { payload: payload as object }) });
		assert.deepEqual([answer.statusCode, answer.json().error.code], [403, 'person_only'], id);
	}
	assert.deepEqual([...kinds.keys()].sort(), ['key or session', 'nobody', 'session']);
});

test('the cookie has the name that it has at the address of the reader', async () => {
	const nameAt = async (at: FastifyInstance, of: string) =>
		(await at.inject({ url: '/api/v1/openapi.json', headers: { host: of } })).json().components.securitySchemes.session
			.name;
	assert.equal(await nameAt(server, host), 'kamerton_3000');
	const secure = await createServer({
		...{ service, log: createLog('silent'), port: 3000 },
		publicUrl: 'https://quality.example.com',
	});
	assert.equal(await nameAt(secure, 'quality.example.com'), '__Host-kamerton');
	await secure.close();
});
