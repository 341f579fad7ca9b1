/** What is wrong with a request, named by its place, in the language of whoever sent it. */
import type { z } from 'zod';
import { en, ru } from 'zod/locales';
import { Fault, type Language } from '../errors.ts';

const describe = { en: en().localeError, ru: ru().localeError } as const;

/** Issues must carry their input (`reportInput`), from which the sentence says what was received. */
export function requestFault(error: z.ZodError, whole: string, language: Language): Fault {
	const [issue] = error.issues;
	if (!issue) return new Fault('request_invalid', { place: whole, problem: '?' });
	const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : null;
	const place = unknown ?? (issue.path.map(String).join('.') || whole);
	return new Fault('request_invalid', { place, problem: sentence(issue, language) }, { cause: error });
}

function sentence(issue: z.core.$ZodIssue, language: Language): string {
	const told = describe[language](issue as z.core.$ZodRawIssue);
	return (typeof told === 'string' ? told : told?.message) ?? issue.message;
}
