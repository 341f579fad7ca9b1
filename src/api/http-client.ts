/** The client of a running server. */
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { messages } from '../errors/messages.ts';
import { type ErrorCode, Fault, type Language } from '../errors.ts';
import { type Client, clientOf } from './client.ts';
import { contract, operationIds } from './contract/contract.ts';
import { type FileStream, type OperationSpec, rowTypes } from './contract/operation.ts';
import { errorBody } from './contract/parts.ts';
import { multipartBody } from './multipart-body.ts';
import { type SplitInput, splitInput } from './split-input.ts';

/** `key` of a program, or of whoever owns the data directory. */
export function createHttpClient(baseUrl: string, language: Language, key: string | null = null): Client {
	return clientOf(operationIds, async (id, input, { signal }) => {
		const spec: OperationSpec = contract[id];
		const split = splitInput(spec, input);
		const answer = await send(spec, new URL(addressOf(spec, split), baseUrl), split, { language, key }, signal);
		if ((answer.statusCode ?? 500) >= 400) throw await faultOf(answer, baseUrl);
		if (spec.kind === 'stream') return fileOf(answer);
		return spec.response.parse(JSON.parse(await text(answer)));
	});
}

function addressOf({ path }: OperationSpec, { params, query }: SplitInput): string {
	const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) for (const one of [value].flat()) search.append(name, String(one));
	return search.size === 0 ? filled : `${filled}?${search}`;
}

const [, rowsType] = rowTypes;

/** `fetch` would give up on an upload that takes longer than five minutes. */
async function send(
	spec: OperationSpec,
	url: URL,
	{ headers: named, rowsText, body, form, upload }: SplitInput,
	{ language, key }: { readonly language: Language; readonly key: string | null },
	signal: AbortSignal | undefined,
): Promise<IncomingMessage> {
	const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language };
	if (key !== null) headers.authorization = `Bearer ${key}`;
	for (const [name, value] of Object.entries(named)) headers[name] = String(value);
	const multipart = upload && multipartBody(form, upload);
	const json = rowsText ?? (!multipart && spec.body ? JSON.stringify(body) : null);
	if (multipart) headers['content-type'] = multipart.contentType;
	if (json !== null) headers['content-type'] = rowsText === null ? 'application/json' : rowsType;
	const outgoing = request(url, { method: spec.method, headers, signal });
	const answered = new Promise<IncomingMessage>((resolve, reject) => {
		outgoing.once('response', resolve);
		outgoing.once('error', reject);
	});
	try {
		if (multipart) {
			// A server that refuses answers before it has the whole file.
			pipeline(multipart.body, outgoing).catch(() => {});
		} else outgoing.end(json ?? undefined);
		return await answered;
	} catch (error) {
		// What stopped the file is the reason, not the connection that was cut for it.
		if (multipart?.body.errored instanceof Fault) throw multipart.body.errored;
		if (signal?.aborted) throw new Fault('cancelled', {}, { cause: error });
		const { code, message } = error as NodeJS.ErrnoException;
		throw new Fault('server_unreachable', { url: url.origin, reason: code ?? message }, { cause: error });
	}
}

/** The server's own fault again, if it is one that this program knows. */
async function faultOf(answer: IncomingMessage, url: string): Promise<Fault> {
	try {
		const { error } = errorBody.parse(JSON.parse(await text(answer)));
		if (Object.hasOwn(messages, error.code)) return new Fault(error.code as ErrorCode, error.params);
	} catch {
		// no answer of Kamerton's
	}
	return new Fault('server_unreachable', { url, reason: `HTTP ${answer.statusCode}` });
}

function fileOf(answer: IncomingMessage): FileStream {
	const name = /filename="([^"]+)"/.exec(answer.headers['content-disposition'] ?? '')?.[1] ?? 'file';
	return { name, mediaType: answer.headers['content-type'] ?? 'application/octet-stream', body: answer };
}
