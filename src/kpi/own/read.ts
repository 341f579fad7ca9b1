/** What somebody wrote → its shape, or the place that is wrong. */
import type { z } from 'zod';
import { Fault } from '../../errors.ts';
import { type OwnKpiText, ownKpiId, parts } from './shape.ts';

const wordy = ['names', 'explanation', 'formula'];

/** Faults `own_kpi_id`, `own_kpi_words_missing`, `own_kpi_choice`, `own_kpi_invalid`. */
export function readOwnKpi(id: string, given: unknown): OwnKpiText {
	if (!ownKpiId.safeParse(id).success) throw new Fault('own_kpi_id', { id });
	const parsed = shapeOf(given).safeParse(given);
	if (parsed.success) return parsed.data;
	const [issue] = deepest(parsed.error.issues);
	const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
	const place = [...(issue?.path ?? []), ...unknown].map(String).join('.');
	const [field] = place.split('.');
	if (field !== undefined && wordy.includes(field)) throw new Fault('own_kpi_words_missing', { place });
	const allowed = choicesOf(issue);
	if (allowed.length > 0) throw new Fault('own_kpi_choice', { place, allowed: allowed.join(', ') });
	throw new Fault('own_kpi_invalid', { place: place || 'measure' });
}

/** What may stand there, where it is one of a few words. */
function choicesOf(issue: z.core.$ZodIssue | undefined): readonly string[] {
	if (issue?.code === 'invalid_value') return issue.values.map(String);
	const { options } = (issue ?? {}) as { readonly options?: readonly unknown[] };
	return issue?.code === 'invalid_union' && options ? options.map(String) : [];
}

/** So that what is wrong is told of the kind that was meant. */
function shapeOf(given: unknown): (typeof parts)[keyof typeof parts] {
	const has = (key: string) => typeof given === 'object' && given !== null && key in given;
	if (has('weights')) return parts.reweighed;
	return has('combination') ? parts.ofOthers : parts.ofRows;
}

/** Of alternatives the one that got furthest says most. */
function deepest(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
	return issues.flatMap((issue) => {
		if (issue.code !== 'invalid_union') return [issue];
		const inner = issue.errors
			.map(deepest)
			.toSorted((one, other) => (other[0]?.path.length ?? 0) - (one[0]?.path.length ?? 0))[0]?.[0];
		return [inner ? { ...inner, path: [...issue.path, ...inner.path] } : issue];
	});
}
