/** A definition as a form keeps it, for the kinds that are common; the others are written as YAML. */
import { z } from 'zod';

export const kinds = ['count', 'share', 'mean', 'duration', 'sum', 'customers', 'quotient'] as const;
export type Kind = (typeof kinds)[number];
export const directions = ['higher', 'lower', 'neutral'] as const;

export type Draft = {
	readonly nameEn: string;
	readonly nameRu: string;
	readonly explanationEn: string;
	readonly explanationRu: string;
	readonly direction: (typeof directions)[number];
	readonly target: number | null;
	readonly kind: Kind;
	readonly fact: string;
	/** A condition a line. */
	readonly where: string;
	/** Of a share: which of the rows. */
	readonly of: string;
	readonly column: string | null;
	readonly numerator: string | null;
	readonly denominator: string | null;
	readonly factor: number;
};

export const emptyDraft: Draft = {
	...{ nameEn: '', nameRu: '', explanationEn: '', explanationRu: '', direction: 'higher', target: null },
	...{ kind: 'share', fact: 'ticket', where: '', of: '', column: null },
	...{ numerator: null, denominator: null, factor: 1 },
};

const linesOf = (text: string) =>
	text
		.split('\n')
		.map((line) => line.trim())
		.filter((line) => line !== '');

export function definitionOf(draft: Draft): Record<string, unknown> {
	const { kind, fact, direction, target, column, numerator, denominator, factor } = draft;
	const said = {
		names: wordsOf(draft.nameEn, draft.nameRu),
		explanation: wordsOf(draft.explanationEn, draft.explanationRu),
		direction,
		...(target !== null && { target }),
	};
	if (kind === 'quotient') return { ...said, combination: { kind, numerator, denominator, factor } };
	const measure = {
		kind,
		...(kind === 'share' && { of: linesOf(draft.of) }),
		...((kind === 'mean' || kind === 'duration' || kind === 'sum') && { column: column ?? '' }),
	};
	const where = linesOf(draft.where);
	return { ...said, fact, ...(where.length > 0 && { where }), measure };
}

/** One text stands for both languages. */
function wordsOf(en: string, ru: string) {
	const [one, other] = [en.trim(), ru.trim()];
	if (one === '' || other === '') return one || other;
	return one === other ? one : { en: one, ru: other };
}

const words = z.union([z.string(), z.strictObject({ en: z.string(), ru: z.string() })]);
const tests = z.array(z.string()).default([]);
const said = { names: words, explanation: words, direction: z.enum(directions), target: z.number().nullish() };
/** Left by the server where it fills in what was not said. */
const usual = { group: z.literal('others').optional() };
const column = z.string();
const simple = z.union([
	z.strictObject({
		...said,
		...usual,
		fact: z.string(),
		where: tests,
		measure: z.union([
			z.strictObject({ kind: z.enum(['count', 'customers']) }),
			z.strictObject({ kind: z.literal('share'), of: tests }),
			z.strictObject({ kind: z.literal('mean'), column, rescaled: z.literal(false).optional() }),
			z.strictObject({ kind: z.enum(['sum', 'duration']), column }),
		]),
	}),
	z.strictObject({
		...said,
		...usual,
		combination: z.strictObject({
			kind: z.literal('quotient'),
			numerator: z.string(),
			denominator: z.string(),
			factor: z.number().default(1),
			exposure: z.literal(false).optional(),
		}),
	}),
]);

/** Null where the form would lose something of it. */
export function draftOf(definition: unknown): Draft | null {
	const parsed = simple.safeParse(definition);
	if (!parsed.success) return null;
	const { names, explanation, direction, target } = parsed.data;
	const both = (text: z.output<typeof words>) => (typeof text === 'string' ? { en: text, ru: text } : text);
	const base: Draft = {
		...emptyDraft,
		...{ nameEn: both(names).en, nameRu: both(names).ru },
		...{ explanationEn: both(explanation).en, explanationRu: both(explanation).ru },
		...{ direction, target: target ?? null },
	};
	if ('combination' in parsed.data) return { ...base, ...parsed.data.combination };
	const { fact, where, measure } = parsed.data;
	return {
		...base,
		...{ fact, where: where.join('\n'), kind: measure.kind },
		of: 'of' in measure ? measure.of.join('\n') : '',
		column: 'column' in measure ? measure.column : null,
	};
}

export type Field = 'id' | 'names' | 'explanation' | 'target' | 'fact' | 'where' | 'of' | 'column' | 'parts' | 'text';

/** Beside which field a refusal is said. */
export function fieldOf(code: string, params: Readonly<Record<string, unknown>>, draft: Draft): Field {
	if (code === 'own_kpi_id' || code === 'own_kpi_id_taken') return 'id';
	if (code === 'unknown_fact') return 'fact';
	const place = String(params.place ?? '');
	if (place.startsWith('names')) return 'names';
	if (place.startsWith('explanation')) return 'explanation';
	if (place.startsWith('target') || code === 'own_kpi_scale_reversed') return 'target';
	if (place.startsWith('where')) return 'where';
	if (place.startsWith('measure.of')) return 'of';
	if (place.startsWith('measure.column')) return 'column';
	if (place.startsWith('combination') || code === 'unknown_kpi' || code === 'kpi_refers_to_itself') return 'parts';
	if (code === 'own_kpi_unknown_column' || code === 'own_kpi_column_unfit' || code === 'own_kpi_condition') {
		const named = String(params.column ?? '');
		if (named === draft.column) return 'column';
		return draft.of.includes(named) ? 'of' : 'where';
	}
	return 'text';
}
