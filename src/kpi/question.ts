/** A query checked against the catalogue and the facts: everything in it is known to exist. */
import { Fault } from '../errors.ts';
import { type Asked, askedOf, FigureList } from './asked.ts';
import { builtIn, type Catalogue } from './catalogue.ts';
import { benchmarkFor } from './compare/benchmark.ts';
import type { Compare, Comparison } from './compare/comparison.ts';
import type { Condition } from './condition.ts';
import { customerGroupField } from './customer-group.ts';
import type { Clock } from './definition.ts';
import type { Exchange } from './exchange/exchange.ts';
import { type Field, fieldOf } from './field.ts';
import type { Figure } from './figure.ts';
import { conditionOf } from './filter.ts';
import { type Filter, type KpiParams, type ParsedQuery, parseQuery } from './query.ts';
import type { System } from './reconcile/difference.ts';
import type { Subject } from './row-source.ts';
import type { Grain } from './time/grain.ts';
import { type OpenRange, parseInstant, parsePeriod } from './time/period.ts';
import { engineTimeZone } from './time/time-zone.ts';

export type Question = {
	/** What is answered, in the order in which it was asked. */
	readonly asked: readonly Asked[];
	/** What has to be computed for it, each once. */
	readonly figures: readonly Figure[];
	readonly catalogue: Catalogue;
	/** In the order asked, each once. */
	readonly by: readonly Field[];
	readonly grain: Grain | null;
	readonly period: OpenRange;
	readonly where: readonly Condition[];
	readonly filters: readonly Filter[];
	/** Instead of each KPI's default. */
	readonly dateRole: string | null;
	readonly timeZone: string;
	/** The moment to look back from, in ms since 1970. */
	readonly asOf: number;
	/** Whether the query named it. */
	readonly asOfGiven: boolean;
	/** The system whose way of counting is to stand beside ours. */
	readonly as: System | null;
	readonly comparison: Comparison | null;
	/** Whether each number is to stand beside its target. */
	readonly targets: boolean;
	/** What amounts are converted with; null leaves them in the currencies of their rows. */
	readonly exchange: Exchange | null;
	/** Whether the query wants them left so. */
	readonly moneyAsGiven: boolean;
};

/** What holds where a query says nothing. */
export type Defaults = {
	/** IANA zone of the installation. */
	readonly timeZone: string;
	/** In ms since 1970. */
	readonly now: number;
	/** What can be asked for; the program's own KPIs where nothing is said. */
	readonly catalogue?: Catalogue;
	/** Null where the company has not said which currency is its own. */
	readonly exchange?: Exchange | null;
	/** By KPI: the measurement that it is compared with where the query names none. */
	readonly benchmarks?: Readonly<Record<string, string>>;
	/** Whether customers can be grouped by chance (`customer-group.ts`). */
	readonly customerGroups?: boolean | undefined;
};

/** A query as it was understood, to be shown, kept and asked again. */
export type NormalQuery = {
	readonly kpis: readonly NormalAsk[];
	readonly by: readonly string[];
	/** Null where there is no data to begin or end with. */
	readonly from: string | null;
	readonly to: string | null;
	readonly where: readonly Filter[];
	readonly dateRole?: string;
	readonly tz: string;
	/** Where the answer depends on it, or it was asked for. */
	readonly asOf?: string;
	readonly as?: System;
	readonly compare?: Compare;
	readonly benchmark?: string;
	readonly targets?: true;
	readonly money?: 'rows';
};

export type NormalAsk = {
	readonly id: string;
	readonly stat?: string;
	readonly clock?: Clock;
	readonly params?: KpiParams;
};

/** Throws a Fault with a stable code for whatever cannot be asked; see `// queries` of the error catalogue. */
export function questionOf(input: unknown, defaults: Defaults): Question {
	const query = parseQuery(input);
	const timeZone = engineTimeZone(query.tz ?? defaults.timeZone);
	const { catalogue = builtIn } = defaults;
	const list = new FigureList();
	const asked = query.kpis.map((ask) => askedOf(ask, catalogue, list));
	const { figures } = list;
	const subjects = subjectsOf(figures);
	const drawn = (name: string) => (defaults.customerGroups ? customerGroupField(name) : null);
	const by = [...new Set(query.by)].map((name) => drawn(name) ?? fieldOf(name, subjects, 'by'));
	const grain = grainOf(by);
	requireDateRole(figures, query.dateRole);
	return {
		asked,
		figures,
		catalogue,
		by,
		grain,
		period: parsePeriod(query.from, query.to, timeZone),
		where: query.where.map((filter) => conditionOf(filter, subjects)),
		filters: query.where,
		dateRole: query.dateRole ?? null,
		timeZone,
		asOf: query.asOf === undefined ? defaults.now : parseInstant(query.asOf, timeZone),
		asOfGiven: query.asOf !== undefined,
		as: query.as ?? null,
		comparison: comparisonOf(query, grain, defaults.benchmarks ?? {}),
		targets: query.targets,
		exchange: query.money === 'rows' ? null : (defaults.exchange ?? null),
		moneyAsGiven: query.money === 'rows',
	};
}

function comparisonOf(
	{ compare, benchmark, kpis }: ParsedQuery,
	grain: Grain | null,
	benchmarks: Readonly<Record<string, string>>,
): Comparison | null {
	if (compare === undefined) return null;
	const common = { kind: compare, grain, cell: [] };
	if (compare !== 'benchmark') return common;
	const ids = kpis.map((one) => (typeof one === 'string' ? one : one.id));
	return { ...common, benchmark: benchmarkFor(ids, benchmark, benchmarks) };
}

/** What rows the figures are about, each kind once. */
export function subjectsOf(figures: readonly Figure[]): readonly Subject[] {
	const subjects = figures.map(({ definition: { fact, rows } }): Subject => ({ fact, ...(rows && { rows }) }));
	return [...new Map(subjects.map((subject) => [`${subject.fact} ${subject.rows}`, subject])).values()];
}

export function dateRoleOf(figure: Figure, question: Pick<Question, 'dateRole'>): string {
	return question.dateRole ?? figure.variant.dateRole ?? figure.definition.dateRoles[0];
}

function grainOf(by: readonly Field[]): Grain | null {
	const asked = by.filter((field) => field.kind === 'grain');
	if (asked.length > 1) throw new Fault('too_many_grains', { grains: asked.map(({ name }) => name).join(', ') });
	return asked[0]?.name ?? null;
}

function requireDateRole(figures: readonly Figure[], role: string | undefined): void {
	if (role === undefined) return;
	for (const { definition } of figures) {
		if (definition.dateRoles.includes(role)) continue;
		throw new Fault('unknown_date_role', { kpi: definition.id, role, allowed: definition.dateRoles.join(', ') });
	}
}
