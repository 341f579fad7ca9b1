/** `virtual:operations`: of every operation of the contract where its values travel, without the schemas. */
import type { Plugin } from 'vite';
import { contract, operationIds } from '../../src/api/contract/contract.ts';
import type { OperationSpec } from '../../src/api/contract/operation.ts';

const name = 'virtual:operations';

export function operations(): Plugin {
	return {
		name: 'kamerton-operations',
		resolveId: (id) => (id === name ? `\0${name}` : null),
		load: (id) => (id === `\0${name}` ? `export const operations = ${JSON.stringify(routes())};` : null),
	};
}

function routes() {
	return Object.fromEntries(
		operationIds.map((id) => {
			const { method, path, query, body }: OperationSpec = contract[id];
			return [id, { method, path, query: Object.keys(query?.shape ?? {}), body: body !== undefined }];
		}),
	);
}
