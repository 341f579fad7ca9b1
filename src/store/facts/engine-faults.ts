import { type ErrorCode, Fault } from '../../errors.ts';

/**
 * What the engine's error codes mean to a person. A message of the engine never reaches one: it names our tables, not
 * their question. The original stays as the cause, for the log.
 */
const codes: Readonly<Record<string, ErrorCode>> = {
	'158': 'query_too_big', // TOO_MANY_ROWS
	'159': 'query_too_slow', // TIMEOUT_EXCEEDED
	'160': 'query_too_slow', // TOO_SLOW
	'191': 'query_too_big', // SET_SIZE_LIMIT_EXCEEDED
	'241': 'query_too_big', // MEMORY_LIMIT_EXCEEDED
	'243': 'disk_full', // NOT_ENOUGH_SPACE
	'307': 'query_too_big', // TOO_MANY_BYTES
	'396': 'query_too_big', // TOO_MANY_ROWS_OR_BYTES
	'427': 'expression_unreadable', // CANNOT_COMPILE_REGEXP
	'394': 'cancelled', // QUERY_WAS_CANCELLED
	'210': 'facts_unreachable', // NETWORK_ERROR
};

/** Nobody answers there, or not now. */
const unreachable: readonly string[] = [
	...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE'],
];

export function faultOfEngine(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	const engineCode = 'code' in error ? String(error.code) : '';
	if (/No space left on device/.test(error.message)) return new Fault('disk_full', {}, { cause: error });
	if (unreachable.includes(engineCode)) {
		return new Fault('facts_unreachable', {}, { cause: error });
	}
	const code = codes[engineCode];
	return code ? new Fault(code, {}, { cause: error }) : error;
}
