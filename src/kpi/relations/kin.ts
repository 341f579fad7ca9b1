/**
 * Which KPIs go together because they are made of the same: complements, variants of one another, a part and its whole. That they do is
 * arithmetic and says nothing of the company.
 */
import type { FactName } from '../../facts/vocabulary.ts';
import { type Asked, placesOf } from '../asked.ts';
import { type Condition, testsOf } from '../condition.ts';
import {
	conditionsOfTest,
	customerColumns,
	customerConditions,
	customerTestsOf,
	type KpiDefinition,
	quantitiesOf,
} from '../definition.ts';
import type { Figure } from '../figure.ts';

/** `same`: computed from the same rows and the same of their fields. `rows`: from the same rows, but of other fields. */
export const kinds = ['same', 'rows'] as const;
export type Kin = (typeof kinds)[number];

export type Member = { readonly asked: Asked; readonly figures: readonly Figure[] };

/** Null where they share no rows. */
export function kinOf(one: Member, other: Member): Kin | null {
	const [own, others] = [figuresOf(one), figuresOf(other)];
	let found: Kin | null = null;
	for (const a of own) {
		for (const b of others) {
			const kin = kinOfDefinitions(a.definition, b.definition);
			if (kin === 'same') return 'same';
			found ??= kin;
		}
	}
	return found;
}

function figuresOf({ asked, figures }: Member): readonly Figure[] {
	return placesOf(asked).flatMap((place) => figures[place] ?? []);
}

function kinOfDefinitions(one: KpiDefinition, other: KpiDefinition): Kin | null {
	if (one.id === other.id) return 'same';
	if (subjectOf(one) !== subjectOf(other)) return null;
	if (one.fact === other.fact) {
		if (areApart(one.population, other.population)) return null;
		// More rows make more of both.
		if (addsUp(one) && addsUp(other)) return 'same';
	}
	const fields = new Set(measuredBy(other).map(familyName));
	return measuredBy(one).some((field) => fields.has(familyName(field))) ? 'same' : 'rows';
}

/** What a row is a part of: steps and promises are those of tickets. */
const subjects: Readonly<Partial<Record<FactName, FactName>>> = {
	ticket_event: 'ticket',
	sla: 'ticket',
	order_event: 'order',
};

function subjectOf({ fact }: KpiDefinition): FactName {
	return subjects[fact] ?? fact;
}

/** Columns that measure the same thing, or a part of it. */
const families: readonly (readonly string[])[] = [
	['first_response', 'person_response', 'handoff_response', 'response_fate'],
	['first_resolution', 'full_resolution', 'resolution_fate', 'requester_wait', 'agent_wait', 'agent_work', 'on_hold'],
	['quality_score', 'autofail_score'],
	['completion_seconds', 'completed_at', 'promised_at'],
	['reply', 'replied_at'],
	['conversion', 'converted_at'],
	['contact', 'contacted_at'],
];

function familyName(field: string): string {
	const plain = field.replace(/(_business)?_seconds$/, '');
	return families.find((family) => family.includes(plain) || family.includes(field))?.[0] ?? plain;
}

function addsUp({ measure }: KpiDefinition): boolean {
	return measure.kind === 'count' || measure.kind === 'sum' || (measure.kind === 'customers' && !measure.test);
}

/** The columns that the value is made of, and those that decide what counts in it; not those that say which rows are asked about. */
function measuredBy({ measure }: KpiDefinition): readonly string[] {
	switch (measure.kind) {
		case 'count':
			return [];
		case 'proportion':
			return fieldsOf(measure.success);
		case 'net':
			return [measure.promoter, measure.detractor].flatMap(fieldsOf);
		case 'blend':
			return measure.parts.map(({ column }) => column);
		case 'ratio':
			return quantitiesOf(measure).flatMap(({ column, of }) => [
				...(column === undefined ? [] : [column]),
				...(of ? fieldsOf(of) : []),
			]);
		case 'level':
			return fieldsOf(measure.of);
		case 'measured':
			return ['value'];
		case 'incidence':
			return [measure.fate, measure.column];
		case 'rate':
			return [measure.events];
		case 'customers':
			// Whoever counts customers counts the same ones.
			return ['customer', ...customerTestsOf(measure).flatMap(conditionsOfTest).flatMap(fieldsOf)];
		case 'customer_ratio':
			return ['customer', ...customerColumns(measure), ...customerConditions(measure).flatMap(fieldsOf)];
		case 'per_customer':
			return ['customer', ...(measure.column === undefined ? [] : [measure.column])];
		default:
			return [measure.column];
	}
}

function fieldsOf(condition: Condition): readonly string[] {
	return testsOf(condition).flatMap((test) => ('column' in test ? [test.field, test.column] : [test.field]));
}

/** Whether no row fulfils both, as far as their equalities tell: answers to two different questions. */
function areApart(one: Condition, other: Condition): boolean {
	const wanted = equalities(one);
	return [...equalities(other)].some(([field, values]) => {
		const own = wanted.get(field);
		return own !== undefined && !values.some((value) => own.includes(value));
	});
}

/** By field: the values that a row must have one of. */
function equalities(condition: Condition): ReadonlyMap<string, readonly string[]> {
	const tests = 'all' in condition ? condition.all : [condition];
	const found = new Map<string, readonly string[]>();
	for (const test of tests) {
		if ('all' in test) for (const [field, values] of equalities(test)) found.set(field, values);
		else if (!('any' in test) && test.op === '=') found.set(test.field, [String(test.value)]);
		else if (!('any' in test) && test.op === 'in') found.set(test.field, test.value);
	}
	return found;
}
