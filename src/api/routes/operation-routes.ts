/** The routes of the contract: parse → permit → call → reply. */
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import type { Principal } from '../../access/principal.ts';
import type { Language } from '../../errors.ts';
import { callOperation } from '../call.ts';
import { contract, type OperationId, operationIds, type Parsed } from '../contract/contract.ts';
import type { FileStream, OperationSpec } from '../contract/operation.ts';
import { errorBody } from '../contract/parts.ts';
import { type Entrance, nobody } from '../door/entrance.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import type { ApiService } from '../ports.ts';
import { preferredLanguage } from '../request-language.ts';
import { readRowsAsText } from './rows-body.ts';
import { readUpload } from './upload-body.ts';

export function addOperationRoutes(server: FastifyInstance, service: ApiService): void {
	for (const id of operationIds) {
		const { rows, text }: OperationSpec = contract[id];
		if (!rows && !text) {
			server.route(routeOf(id, service));
			continue;
		}
		// What only this one reads.
		server.register(async (scope) => {
			if (rows) readRowsAsText(scope);
			if (text) {
				scope.addContentTypeParser(text.media, { parseAs: 'string' }, (_request, body, done) =>
					done(null, { [text.field]: body }),
				);
			}
			scope.route(routeOf(id, service));
		});
	}
}

function routeOf(id: OperationId, service: ApiService): RouteOptions {
	const spec: OperationSpec = contract[id];
	return {
		method: spec.method,
		url: spec.path.replaceAll(/\{(\w+)\}/g, ':$1'),
		config: { permission: spec.permission, operation: id, ...(spec.rows && { rateLimit: false }) },
		...(spec.bodyLimit !== undefined && { bodyLimit: spec.bodyLimit }),
		schema: {
			...(spec.params && { params: spec.params }),
			...(spec.query && { querystring: spec.query }),
			...(spec.headers && { headers: spec.headers }),
			// An operation that also takes files reads its body itself.
			...(spec.body && !spec.form && { body: spec.body }),
			response: {
				...(spec.kind === 'json' && { [spec.status]: spec.response }),
				'4xx': errorBody,
				'5xx': errorBody,
			},
		},
		handler: async (request, reply) => {
			// The validator has checked each part against the operation's schemas. A part without one was checked by nobody: a word
			// in the address must not become a field of what is changed.
			const input = {
				...(spec.params && (request.params as object)),
				...(spec.query && (request.query as object)),
				...(spec.headers && request.headers),
				...(await bodyOf(request, spec)),
			} as Parsed<OperationId>;
			const answer = await drainingOnError(input, () =>
				callOperation(id, service, input, new RequestContext(request, reply)),
			);
			if (spec.kind === 'stream') return sendFile(reply, answer as FileStream);
			return reply.code(spec.status).send(answer);
		},
	};
}

async function bodyOf(request: FastifyRequest, spec: OperationSpec): Promise<object> {
	if (spec.rows) return { rowsText: typeof request.body === 'string' ? request.body : '' };
	if (spec.form) return readUpload(request, spec);
	return spec.body ? (request.body as object) : {};
}

/** A client that is refused before its file was read listens only when it has been allowed to send it. */
async function drainingOnError<T>(input: object, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if ('file' in input && input.file instanceof Readable) input.file.resume();
		throw error;
	}
}

/** A class, since an object that is written down with a getter is a kind of its own each time, which costs more than it saves. */
class RequestContext implements HandlerContext {
	readonly principal: Principal;
	readonly entrance: Entrance;
	readonly language: Language;
	readonly #answer: FastifyReply['raw'];
	#signal: AbortSignal | undefined;

	constructor({ entrance, headers }: FastifyRequest, { raw }: FastifyReply) {
		this.principal = entrance.principal ?? nobody;
		this.entrance = entrance;
		this.language = preferredLanguage(headers['accept-language']);
		this.#answer = raw;
	}

	/** Most operations never ask for it. */
	get signal(): AbortSignal {
		this.#signal ??= signalOfLeaving(this.#answer);
		return this.#signal;
	}
}

function signalOfLeaving(answer: FastifyReply['raw']): AbortSignal {
	const gone = new AbortController();
	const closed = () => {
		if (!answer.writableFinished) gone.abort();
	};
	if (answer.closed) closed();
	else answer.once('close', closed);
	return gone.signal;
}

function sendFile(reply: FastifyReply, { name, mediaType, body }: FileStream) {
	return reply
		.header('content-disposition', `attachment; filename="${name}"`)
		.header('cache-control', 'no-store')
		.type(mediaType)
		.send(Readable.from(body));
}
