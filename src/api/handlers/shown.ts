/** How kept values are shown to people and programs. */

import { messages } from '../../errors/messages.ts';
import { describeFault, type ErrorCode, type FaultParams, type Language } from '../../errors.ts';

export function instantOf(milliseconds: number): string;
export function instantOf(milliseconds: number | null): string | null;
export function instantOf(milliseconds: number | null): string | null {
	return milliseconds === null ? null : new Date(milliseconds).toISOString();
}

/** A kept error in the reader's language. A code that this program does not know reads as `internal`. */
export function problemOf({ code, params }: { code: string; params: FaultParams }, language: Language) {
	const known: ErrorCode = Object.hasOwn(messages, code) ? (code as ErrorCode) : 'internal';
	return { code: known, message: describeFault(known, params, language), params: plainParams(params) };
}

/** JSON has no undefined. */
export function plainParams(params: FaultParams): Record<string, string | number | boolean | null> {
	return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, value ?? null]));
}
