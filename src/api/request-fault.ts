/** What is wrong with a request, named by its place, in the language of whoever sent it. */
import type { z } from 'zod';
import { Fault, type Language } from '../errors.ts';
import { deepestIssue, problemWords } from './problem-words.ts';

/** Issues must carry their input (`reportInput`), from which the sentence says what was received. */
export function requestFault(error: z.ZodError, whole: string, language: Language): Fault {
	const [first] = error.issues;
	if (!first) return new Fault('request_invalid', { place: whole, problem: '?' });
	const issue = deepestIssue(first);
	const unknown = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : null;
	const place = unknown ?? (issue.path.map(String).join('.') || whole);
	return new Fault('request_invalid', { place, problem: problemWords(issue, language) }, { cause: error });
}
