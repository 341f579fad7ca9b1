/** The client inside the process: the same handlers, the same checks, no HTTP. */
import { z } from 'zod';
import { localAdministrator } from '../access/principal.ts';
import type { Language } from '../errors.ts';
import { callOperation } from './call.ts';
import { type Client, clientOf } from './client.ts';
import { contract, type OperationId, operationIds, type Parsed } from './contract/contract.ts';
import type { OperationSpec } from './contract/operation.ts';
import { innerEntrance } from './door/entrance.ts';
import type { ApiService } from './ports.ts';
import { requestFault } from './request-fault.ts';
import { splitInput } from './split-input.ts';

const never = new AbortController().signal;

export function createLocalClient(service: ApiService, language: Language): Client {
	return clientOf(operationIds, async (id, input, { signal = never }) => {
		const spec: OperationSpec = contract[id];
		const parsed = parseInput(spec, input, language) as Parsed<OperationId>;
		const answer = await callOperation(id, service, parsed, {
			principal: localAdministrator,
			entrance: innerEntrance(localAdministrator),
			language,
			signal,
		});
		// As over HTTP, nothing goes out that the contract does not name.
		return spec.kind === 'stream' ? answer : z.encode(spec.response, answer);
	});
}

function parseInput(spec: OperationSpec, input: object, language: Language): object {
	const { params, query, headers, rowsText, body, form, upload } = splitInput(spec, input);
	const read = (schema: z.ZodObject | undefined, value: object, whole: string) => {
		if (!schema) return {};
		const parsed = schema.safeParse(value, { reportInput: true });
		if (parsed.success) return parsed.data;
		throw requestFault(parsed.error, whole, language);
	};
	return {
		...read(spec.params, params, 'params'),
		...read(spec.query, query, 'querystring'),
		...read(spec.headers, headers, 'headers'),
		...(spec.rows && { rowsText: rowsText ?? '' }),
		...(upload ? { ...read(spec.form, form, 'body'), ...upload } : read(spec.body, body, 'body')),
	};
}
