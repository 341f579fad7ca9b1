/** From whatever was thrown to what the client may know: a code, a sentence, parameters. Nothing else leaves. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import { plainParams } from './handlers/shown.ts';
import { requestFault } from './request-fault.ts';
import { preferredLanguage } from './request-language.ts';

export function replyWithError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
	const language = preferredLanguage(request.headers['accept-language']);
	const fault = faultOf(error, request);
	if (fault.status >= 500) request.log.error({ err: error }, 'request failed');
	else request.log.info({ code: fault.code }, 'request refused');
	const { code, status, params } = fault;
	reply
		.code(status)
		.header('content-language', language)
		.headers(retryOf(fault))
		.type('application/json; charset=utf-8')
		// Bypasses the operation's own schema: errors look the same everywhere.
		.serializer((body: unknown) => JSON.stringify(body))
		.send({ error: { code, message: fault.describe(language), params: plainParams(params) } });
}

/** What fails for a while says for how long. */
function retryOf({ status, params }: Fault): Record<string, string> {
	const passing = status === 429 || status === 503 || status === 507;
	return passing ? { 'retry-after': String(params['seconds'] ?? 5) } : {};
}

/** Of Fastify's own refusals those that people meet. */
const problems: Readonly<Record<string, string>> = {
	FST_ERR_CTP_INVALID_JSON_BODY: 'JSON',
	FST_ERR_CTP_EMPTY_JSON_BODY: 'JSON',
	FST_MP_PREMATURE_CLOSE: 'multipart/form-data',
};

function faultOf(error: unknown, request: FastifyRequest): Fault {
	if (error instanceof Fault) return error;
	if (error instanceof z.ZodError && 'validationContext' in error) {
		const language = preferredLanguage(request.headers['accept-language']);
		return requestFault(error, String(error.validationContext), language);
	}
	const { statusCode, code } = error as Partial<FastifyError>;
	if (statusCode === 413) return new Fault('request_too_large', { limit: request.routeOptions.bodyLimit });
	if (statusCode === 415) return new Fault('media_type_refused', { type: request.headers['content-type'] ?? '—' });
	const refused = statusCode !== undefined && statusCode >= 400 && statusCode < 500;
	if (refused && code?.startsWith('FST_'))
		return new Fault('request_invalid', { place: 'body', problem: problems[code] ?? code }, { cause: error });
	return new Fault('internal', {}, { cause: error });
}
