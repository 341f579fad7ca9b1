/** The API as a typed object: one function an operation, its types inferred from the contract, its address from it too. */
import { operations, type Route } from 'virtual:operations';
import type { Contract, Input, OperationId, Result } from '../../src/api/contract/contract.ts';
import { currentLanguage } from '../words/language.ts';
import { askedAhead } from './ahead.ts';
import { Refusal, refusalOf, unreachable } from './refusal.ts';

/** Files are fetched by links and sent by `upload`. */
type JsonOperation = { [Id in OperationId]: Contract[Id]['kind'] extends 'stream' ? never : Id }[OperationId];
type Written<Id extends OperationId> = Exclude<Input<Id>, { file: unknown }>;

export type CallOptions = { readonly signal?: AbortSignal | undefined };
export type Client = {
	readonly [Id in JsonOperation]: (input: Written<Id>, options?: CallOptions) => Promise<Result<Id>>;
};

export const api: Client = Object.fromEntries(
	Object.entries(operations).map(([id, route]) => [
		id,
		(input: Readonly<Record<string, unknown>>, options: CallOptions = {}) => call(route, input, options),
	]),
	// Each function answers what its operation's schema says: the server checks its answers against it.
) as unknown as Client;

async function call(route: Route, input: Readonly<Record<string, unknown>>, { signal }: CallOptions): Promise<unknown> {
	const { address, rest } = addressed(route, input);
	const send = () =>
		fetch(address, {
			method: route.method,
			headers: { 'accept-language': currentLanguage(), ...(route.body && { 'content-type': 'application/json' }) },
			...(route.body && { body: JSON.stringify(rest) }),
			...(signal && { signal }),
		});
	let answer: Response;
	try {
		const ahead = route.method === 'GET' ? await askedAhead(address) : null;
		signal?.throwIfAborted();
		answer = ahead ?? (await send());
	} catch (error) {
		if (signal?.aborted) throw error;
		throw new Refusal({ code: unreachable, message: String(error) }, { cause: error });
	}
	const json: unknown = await answer.json().catch(() => null);
	if (!answer.ok || json === null) throw refusalOf(json, answer.status);
	return json;
}

/** Values of the path and of the query, and what is left for the body. */
function addressed({ path, query }: Route, input: Readonly<Record<string, unknown>>) {
	const search = new URLSearchParams();
	const used = new Set<string>();
	const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
		used.add(name);
		return encodeURIComponent(String(input[name]));
	});
	for (const name of query) {
		used.add(name);
		const value = input[name];
		if (value !== undefined) for (const one of [value].flat()) search.append(name, String(one));
	}
	const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !used.has(name)));
	return { address: search.size === 0 ? filled : `${filled}?${search}`, rest };
}
