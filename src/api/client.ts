/** The API as a typed object. Who holds one need not know whether a server or this process answers. */
import type { Input, OperationId, Result } from './contract/contract.ts';

export type CallOptions = { readonly signal?: AbortSignal | undefined };

export type Client = {
	readonly [Id in OperationId]: (input: Input<Id>, options?: CallOptions) => Promise<Result<Id>>;
};

/** One function a operation, made by the same maker. */
export function clientOf(
	ids: readonly OperationId[],
	call: (id: OperationId, input: object, options: CallOptions) => Promise<unknown>,
): Client {
	const entries = ids.map((id) => [id, (input: object, options: CallOptions = {}) => call(id, input, options)]);
	// Every maker answers by the operation's own schema.
	return Object.fromEntries(entries) as Client;
}
