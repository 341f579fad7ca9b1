/** Values to choose from, with the number of rows behind each: what filters offer. */
import { everyMonth } from '../../facts/data-versions.ts';
import type { RowScope } from '../../facts/row-scope.ts';
import { namesPeople } from '../../facts/sight.ts';
import type { FactName } from '../../facts/vocabulary.ts';
import { factOf } from '../../facts/vocabulary.ts';
import type { Budget } from '../budget.ts';
import { scanKey } from '../chunk-names.ts';
import type { Condition } from '../condition.ts';
import { resolveCustomers } from '../customers.ts';
import type { Words } from '../definition.ts';
import { fieldLabel } from '../field.ts';
import { closedPeriod, type InquiryOptions, withholdPeople } from '../inquiry.ts';
import type { KeptAnswers } from '../kept.ts';
import { type EngineRow, numberOf } from '../parts.ts';
import type { CustomerLinks, KpiPorts } from '../ports.ts';
import type { Scan } from '../scan.ts';
import type { Run } from '../scan-run.ts';
import { ALL_ROWS, ATTRIBUTE_NAMES, type FacetPart, facetsSql } from '../sql/facets.ts';
import { monthSpan, type Range, writeInstant } from '../time/period.ts';
import type { FacetQuestion } from './query.ts';

export type FacetValue = {
	/** A flag is `true` or `false`. */
	readonly value: string;
	/** Rows of all facts together. */
	readonly n: number;
	readonly facts: FactCounts;
};

/** Rows by fact; a fact without any is left out. */
export type FactCounts = Readonly<Partial<Record<FactName, number>>>;

export type Facet = {
	readonly field: string;
	readonly label: Words;
	readonly kind: 'dimension' | 'flag' | 'attribute';
	/** The most frequent first. */
	readonly values: readonly FacetValue[];
	/** Rows in which it is missing. */
	readonly missing: number;
	/** Whether there are values beside those listed. */
	readonly more: boolean;
};

export type Facets = {
	/** Null where there is no data to begin or end with. */
	readonly from: string | null;
	readonly to: string | null;
	readonly tz: string;
	/** Rows under all filters. */
	readonly n: number;
	readonly facts: FactCounts;
	readonly fields: readonly Facet[];
	/** The attributes there are, where they were asked for. */
	readonly attributes: readonly { readonly field: string; readonly n: number }[] | null;
};

export async function facetsOf(
	question: FacetQuestion,
	options: InquiryOptions,
	ports: KpiPorts,
	kept: KeptAnswers,
): Promise<Facets> {
	const shown = options.people ? question : withoutPeople(question);
	return facetsShown(shown, options, ports, kept);
}

/** What was not asked for by name is left out; what was is refused. */
function withoutPeople(question: FacetQuestion): FacetQuestion {
	const asked = question.isOpen ? [] : question.fields.map(({ name }) => name);
	withholdPeople([...asked, ...question.where.map(({ field }) => field), ...(question.attributes ? ['attr.*'] : [])]);
	return { ...question, fields: question.fields.filter(({ name }) => !namesPeople(name)) };
}

async function facetsShown(
	question: FacetQuestion,
	options: InquiryOptions,
	ports: KpiPorts,
	kept: KeptAnswers,
): Promise<Facets> {
	const links = await ports.customerLinks();
	const { scope } = options;
	const conditions = await resolveCustomers(
		question.where.map(({ condition }) => condition),
		links,
		ports,
	);
	const filters = question.where.map(({ field }, at) => ({ field, condition: conditions[at] }));
	const under = (field: string | null): readonly Condition[] => [
		...filters.flatMap((one) => (one.condition && one.field !== field ? [one.condition] : [])),
		...options.also,
	];
	const run: Run = (statement) => {
		options.signal?.throwIfAborted();
		return ports.reader.select<EngineRow>(statement, { signal: options.signal });
	};
	const everything = scansOf(question, under(null), scope, links);
	// Filters must not narrow it: each field is counted without its own.
	const unfiltered = scansOf(question, options.also, scope, links);
	const whole = new Map(question.facts.map((fact) => [fact, everyMonth]));
	const { period } = await kept.answer(['extent', question.period, unfiltered.map(scanKey)], whole, async () => ({
		period: await closedPeriod(question, unfiltered, options.budget, run),
	}));
	const groups = groupsOf(question, filters);
	const counts = period
		? await Promise.all(
				groups.map(async ({ without, parts }) => {
					const scans = without === null ? everything : scansOf(question, under(without), scope, links);
					return countParts({ question, scans, period, parts }, options.budget, run, kept);
				}),
			)
		: [];
	return facetsFrom(question, period, counts.flat());
}

/** Fields without a filter of their own are counted together; each of the others without its own. */
function groupsOf(question: FacetQuestion, filters: readonly { readonly field: string }[]) {
	const filtered = new Set(filters.map(({ field }) => field));
	const parts = question.fields.map((field, place): FacetPart => ({ place, field }));
	const own = parts.filter(({ field }) => field && filtered.has(field.name));
	return [
		{
			without: null,
			parts: [
				{ place: ALL_ROWS },
				...(question.attributes ? [{ place: ATTRIBUTE_NAMES }] : []),
				...parts.filter((part) => !own.includes(part)),
			],
		},
		...own.map((part) => ({ without: part.field?.name ?? null, parts: [part] })),
	];
}

function scansOf(
	{ facts, timeZone }: FacetQuestion,
	conditions: readonly Condition[],
	scope: RowScope | null,
	links: CustomerLinks,
): Scan[] {
	return facts.map((fact) => ({
		fact,
		role: factOf(fact).moment,
		family: 'plain',
		figures: [],
		keys: [],
		scope,
		conditions,
		timeZone,
		asOf: 0,
		links,
		stock: false,
	}));
}

type Counting = {
	readonly question: FacetQuestion;
	readonly scans: readonly Scan[];
	readonly period: Range;
	readonly parts: readonly FacetPart[];
};

type Counted = { readonly rows: readonly EngineRow[] };

async function countParts(
	{ question, scans, period, parts }: Counting,
	budget: Budget,
	run: Run,
	kept: KeptAnswers,
): Promise<readonly EngineRow[]> {
	const { search, limit } = question;
	const places = parts.map(({ place, field }) => [place, field?.name]);
	const asked = ['facets', scans.map(scanKey), period, places, search, limit];
	const span = monthSpan(period);
	const behind = new Map(question.facts.map((fact) => [fact, span]));
	const { rows } = await kept.answer<Counted>(asked, behind, async () => ({
		rows: await run(facetsSql({ scans, range: period, parts, search, limit }, budget)),
	}));
	return rows;
}

function facetsFrom(question: FacetQuestion, period: Range | null, rows: readonly EngineRow[]): Facets {
	const { facts, fields, timeZone, limit } = question;
	const byPlace = Map.groupBy(rows, (row) => numberOf(row, 'place'));
	const countsOf = (row: EngineRow | undefined): FactCounts =>
		Object.fromEntries(
			facts.flatMap((fact, at) => {
				const count = row ? numberOf(row, `c${at}`) : 0;
				return count > 0 ? [[fact, count]] : [];
			}),
		);
	const [all] = byPlace.get(ALL_ROWS) ?? [];
	const named = (place: number) => (byPlace.get(place) ?? []).filter(({ value }) => value !== '');
	return {
		from: period && writeInstant(period.from, timeZone),
		to: period && writeInstant(period.to, timeZone),
		tz: timeZone,
		n: total(countsOf(all)),
		facts: countsOf(all),
		fields: fields.map((field, place) => ({
			field: field.name,
			label: fieldLabel(field, { fact: facts[0] }),
			kind: field.kind === 'attribute' ? 'attribute' : field.type === 'flag' ? 'flag' : 'dimension',
			values: named(place)
				.slice(0, limit)
				.map((row) => ({ value: String(row.value), n: total(countsOf(row)), facts: countsOf(row) })),
			missing: total(countsOf((byPlace.get(place) ?? []).find(({ value }) => value === ''))),
			more: named(place).length > limit,
		})),
		attributes: question.attributes
			? named(ATTRIBUTE_NAMES).map((row) => ({ field: `attr.${row.value}`, n: total(countsOf(row)) }))
			: null,
	};
}

function total(counts: FactCounts): number {
	return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
