import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissions } from '../../access/permission.ts';
import { contract, operationIds } from './contract.ts';
import type { OperationSpec } from './operation.ts';

const specs: [string, OperationSpec][] = operationIds.map((id) => [id, contract[id]]);

test('every operation has a permission of the list', () => {
	for (const [id, { permission }] of specs) assert.ok(permissions.includes(permission), id);
});

test('no two operations share an address', () => {
	const addresses = specs.map(([, { method, path }]) => `${method} ${path}`);
	assert.deepEqual(addresses, [...new Set(addresses)]);
});

test('the parameters of a path are those of its schema', () => {
	for (const [id, { path, params }] of specs) {
		const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
		assert.deepEqual(named.sort(), Object.keys(params?.shape ?? {}).sort(), id);
	}
});

test('a client can give all values in one object: no name has two meanings', () => {
	for (const [id, { params, query, body, form }] of specs) {
		for (const content of [body, form]) {
			const names = [params, query, content].flatMap((schema) => Object.keys(schema?.shape ?? {}));
			assert.deepEqual(names, [...new Set(names)], id);
		}
	}
});

test('what changes something is no GET, and only the API proper lies below /api/v1', () => {
	for (const [id, { method, path, permission }] of specs) {
		if (permission.endsWith('.write')) assert.notEqual(method, 'GET', id);
		// Prometheus looks at /metrics.
		assert.ok(path.startsWith('/api/v1/') || permission === 'public' || path === '/metrics', id);
	}
});
