/** What is asked for when somebody wants to choose values: which fields, of which rows. */
import { z } from 'zod';
import { Fault } from '../../errors.ts';
import { type FactName, factNames, isFactName } from '../../facts/vocabulary.ts';
import { describeKpi } from '../card.ts';
import { builtIn } from '../catalogue.ts';
import type { Condition } from '../condition.ts';
import { type Field, fieldNames, fieldOf } from '../field.ts';
import { conditionOf } from '../filter.ts';
import { filter } from '../query.ts';
import type { Defaults } from '../question.ts';
import type { Subject } from '../row-source.ts';
import { type OpenRange, parsePeriod } from '../time/period.ts';
import { engineTimeZone } from '../time/time-zone.ts';

const name = z.string().trim().min(1).max(200);

export const facetQuery = z.strictObject({
	/** Whose rows are counted; those that the KPIs are computed from beside them. */
	facts: z.array(name).max(30).default([]),
	kpis: z.array(name).max(100).default([]),
	/** Dimensions, short texts and flags of the facts, `attr.NAME`; every one but attributes where nothing is said. */
	fields: z.array(name).max(50).optional(),
	from: z.string().max(40).optional(),
	to: z.string().max(40).optional(),
	/** A field is counted under the filters on the others: what else could be chosen shows. */
	where: z.array(filter).max(50).default([]),
	tz: name.optional(),
	/** Only values that begin with it, in whatever case. */
	search: z.string().trim().max(200).optional(),
	/** Values of a field, the most frequent first. */
	limit: z.number().int().min(1).max(1000).default(50),
	/** Whether to name the attributes there are. */
	attributes: z.boolean().default(false),
});

export type FacetQuery = z.input<typeof facetQuery>;

/** A field whose values can be listed: customers and steps of time are no values to choose from. */
export type FacetField = Exclude<Field, { kind: 'grain' }>;

export type FacetQuestion = {
	readonly facts: readonly [FactName, ...FactName[]];
	readonly fields: readonly FacetField[];
	/** Whether no field was named: then all there are were meant. */
	readonly isOpen: boolean;
	readonly period: OpenRange;
	readonly where: readonly { readonly field: string; readonly condition: Condition }[];
	readonly timeZone: string;
	readonly search: string | null;
	readonly limit: number;
	readonly attributes: boolean;
};

/** The KPIs it names; none where it is no such question. */
export function kpisOfFacets(input: unknown): readonly string[] {
	return facetQuery.safeParse(input).data?.kpis ?? [];
}

/** Faults `request_invalid`, `unknown_fact`, `unknown_kpi`, `unknown_dimension`, `bad_filter`, `bad_date`. */
export function facetQuestionOf(input: unknown, defaults: Defaults): FacetQuestion {
	const parsed = facetQuery.safeParse(input);
	if (!parsed.success) throw invalid(parsed.error.issues[0]?.path.join('.') || 'query');
	const query = parsed.data;
	const timeZone = engineTimeZone(query.tz ?? defaults.timeZone);
	const facts = factsOf(query, defaults);
	const subjects = facts.map((fact) => ({ fact }));
	const names = query.fields ?? fieldNames(subjects, 'where').filter((one) => one !== 'customer');
	return {
		facts,
		isOpen: query.fields === undefined,
		fields: [...new Set(names)].map((one) => facetField(one, subjects)),
		period: parsePeriod(query.from, query.to, timeZone),
		where: query.where.map((one) => ({ field: one.field, condition: conditionOf(one, subjects) })),
		timeZone,
		search: query.search || null,
		limit: query.limit,
		attributes: query.attributes,
	};
}

function factsOf(
	{ facts, kpis }: z.output<typeof facetQuery>,
	{ catalogue = builtIn }: Defaults,
): readonly [FactName, ...FactName[]] {
	const named = facts.map((one) => {
		if (isFactName(one)) return one;
		throw new Fault('unknown_fact', { fact: one, known: factNames.join(', ') });
	});
	const [first, ...others] = new Set([...named, ...kpis.flatMap((id) => describeKpi(id, catalogue).facts)]);
	if (first === undefined) throw invalid('facts');
	return [first, ...others];
}

function invalid(place: string): Fault {
	return new Fault('request_invalid', {
		place,
		problem: place === 'facts' ? 'facts or kpis' : 'see the description of the API',
	});
}

function facetField(name: string, subjects: readonly Subject[]): FacetField {
	const field = fieldOf(name, subjects, 'where');
	if (field.kind !== 'grain' && !(field.kind === 'column' && field.type === 'customer')) return field;
	throw new Fault('unknown_dimension', { field: name, nearest: '' });
}
