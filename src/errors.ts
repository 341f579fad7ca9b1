/**
 * Every error a person or a program can meet: a stable code, the HTTP status, and a sentence in both languages that says
 * what to do. `{name}` in a sentence is filled from the fault's parameters, `{name|words}` with the words where it is not known. Codes are an interface: they never change.
 */
import type { ErrorEntry, Language } from './errors/entry.ts';
import { messages } from './errors/messages.ts';
import { reasonWords } from './errors/system-reasons.ts';

export type { Language } from './errors/entry.ts';

export type ErrorCode = keyof typeof messages;
export function isErrorCode(code: string): code is ErrorCode {
	return Object.hasOwn(messages, code);
}

export type FaultParams = Record<string, string | number | boolean | null | undefined>;

/** The one error class that crosses rooms. Anything else that is thrown is a defect and answers `internal`. */
export class Fault extends Error {
	override readonly name = 'Fault';
	readonly code: ErrorCode;
	readonly params: FaultParams;

	constructor(code: ErrorCode, params: FaultParams = {}, options?: ErrorOptions) {
		super(describeFault(code, params, 'en'), options);
		this.code = code;
		this.params = params;
	}

	get status(): number {
		return entryOf(this.code).status;
	}

	describe(language: Language): string {
		return describeFault(this.code, this.params, language);
	}
}

export function describeFault(code: ErrorCode, params: FaultParams, language: Language): string {
	return entryOf(code)[language].replace(/\{(\w+)(?:\|([^{}]+))?\}/g, (_, name: string, words?: string) => {
		const value = String(params[name] ?? words ?? '?');
		return name === 'reason' ? reasonWords(value, language) : value;
	});
}

function entryOf(code: ErrorCode): ErrorEntry {
	return messages[code];
}
