/** A question made ready to run: customers resolved, period closed, scans planned. */
import { Fault } from '../errors.ts';
import type { RowScope } from '../facts/row-scope.ts';
import { namesPeople } from '../facts/sight.ts';
import type { Statement } from '../facts/statement.ts';
import type { Asked } from './asked.ts';
import type { Budget } from './budget.ts';
import { type Condition, testsOf } from './condition.ts';
import { resolveCustomers } from './customers.ts';
import { looksBack } from './figure.ts';
import type { KeptEffects } from './kept-effects.ts';
import { type EngineRow, nullableNumberOf } from './parts.ts';
import { planOf } from './plan.ts';
import type { KpiPorts } from './ports.ts';
import type { NormalAsk, NormalQuery, Question } from './question.ts';
import type { Scan } from './scan.ts';
import type { Run } from './scan-run.ts';
import { extentSql } from './sql/extent.ts';
import { type Range, wholeDays, writeInstant } from './time/period.ts';
import type { Together } from './together.ts';

export type Inquiry = {
	readonly question: Question;
	readonly scans: readonly Scan[];
	/** Of a question about one cell: what makes a row belong to it, and the scans without that. */
	readonly cell: readonly Condition[];
	readonly outside: readonly Scan[];
	/** Null where no end was given and there is no data to take one from. */
	readonly period: Range | null;
	readonly budget: Budget;
	/** Statements are run for the answer itself, or for what it is compared with. */
	readonly run: (statement: Statement, purpose?: 'comparison') => ReturnType<Run>;
	/** Design effects kept from earlier questions may serve; without, all are measured. */
	readonly kept?: KeptEffects | undefined;
	/** How components of KPIs made of others go together; without, they count as independent. */
	readonly together?: Together | undefined;
};

export type InquiryOptions = {
	/** The rows that the asker sees; null: all. */
	readonly scope: RowScope | null;
	/** Whether people may be told apart. */
	readonly people: boolean;
	/** What holds beside the filters. */
	readonly also: readonly Condition[];
	readonly budget: Budget;
	readonly signal?: AbortSignal | undefined;
};

export async function inquiryOf(question: Question, options: InquiryOptions, ports: KpiPorts): Promise<Inquiry> {
	if (!options.people) withholdPeople([...question.by.map(({ name }) => name), ...question.where.flatMap(fieldsOf)]);
	const links = await ports.customerLinks();
	const where = [...(await resolveCustomers(question.where, links, ports)), ...options.also];
	const { scans } = planOf({ ...question, where }, options.scope, links);
	const own = question.comparison?.cell ?? [];
	const cell = await resolveCustomers(own, links, ports);
	const around = await resolveCustomers(
		question.where.filter((condition) => !own.includes(condition)),
		links,
		ports,
	);
	const outside =
		own.length === 0 ? scans : planOf({ ...question, where: [...around, ...options.also] }, options.scope, links).scans;
	const run: Run = (statement: Statement) => {
		options.signal?.throwIfAborted();
		return ports.reader.select<EngineRow>(statement, { signal: options.signal });
	};
	const period = await closedPeriod(question, scans, options.budget, run);
	return { question, scans, cell, outside, period, budget: options.budget, run };
}

/** Fault `people_withheld`. */
export function withholdPeople(fields: readonly string[]): void {
	const field = fields.find(namesPeople);
	if (field !== undefined) throw new Fault('people_withheld', { field });
}

function fieldsOf(condition: Condition): readonly string[] {
	return testsOf(condition).map(({ field }) => field);
}

/** Missing ends come from the rows asked about, widened to whole days of the zone. */
export async function closedPeriod(
	{ period, timeZone }: Pick<Question, 'period' | 'timeZone'>,
	scans: readonly Scan[],
	budget: Budget,
	run: Run,
): Promise<Range | null> {
	const { from, to } = period;
	if (from !== null && to !== null) return { from, to };
	const found = await Promise.all(scans.map(async (scan) => (await run(extentSql(scan, budget)))[0]));
	const ends = found.flatMap((row) => {
		const [first, last] = [row && nullableNumberOf(row, 'first'), row && nullableNumberOf(row, 'last')];
		return typeof first === 'number' && typeof last === 'number' ? [{ first, last }] : [];
	});
	if (ends.length === 0) return null;
	const data = { from: Math.min(...ends.map(({ first }) => first)), to: Math.max(...ends.map(({ last }) => last)) };
	const days = wholeDays(data, timeZone);
	const closed = { from: from ?? days.from, to: to ?? days.to };
	return closed.from < closed.to ? closed : null;
}

/** The KPIs of rows that a combination is made of, each with its own question and scan. */
export function componentInquiries(inquiry: Inquiry): readonly { readonly asked: Asked; readonly inquiry: Inquiry }[] {
	const { question, scans, outside } = inquiry;
	return question.figures.map((figure, place) => {
		const { definition, stat, clock, params, unit } = figure;
		const asked: Asked = { definition, stat, clock, params, unit, recipe: { kind: 'figure', place: 0 } };
		const own = (all: readonly Scan[]) =>
			all.flatMap((scan) => {
				const found = scan.figures.filter((one) => one.place === place);
				return found.length === 0 ? [] : [{ ...scan, figures: [{ place: 0, figure }] }];
			});
		const alone = { ...question, asked: [asked], figures: [figure] };
		return { asked, inquiry: { ...inquiry, question: alone, scans: own(scans), outside: own(outside) } };
	});
}

/** The query as it was understood; the ends of the period are filled in from the data. */
export function normalQuery({ question, period }: Pick<Inquiry, 'question' | 'period'>): NormalQuery {
	const { asked, figures, by, filters, dateRole, timeZone, asOf, asOfGiven } = question;
	const from = period?.from ?? question.period.from;
	const to = period?.to ?? question.period.to;
	return {
		kpis: asked.map(normalAsk),
		by: by.map(({ name }) => name),
		from: from === null ? null : writeInstant(from, timeZone),
		to: to === null ? null : writeInstant(to, timeZone),
		where: filters,
		...(dateRole !== null && { dateRole }),
		tz: timeZone,
		...((asOfGiven || figures.some(looksBack) || comparesUnfinished(question, to)) && {
			asOf: writeInstant(asOf, timeZone),
		}),
		...(question.as !== null && { as: question.as }),
		...(question.comparison && { compare: question.comparison.kind }),
		...(question.comparison?.benchmark !== undefined && { benchmark: question.comparison.benchmark }),
		...(question.targets && { targets: true }),
		...(question.moneyAsGiven && { money: 'rows' as const }),
	};
}

/** Of a period that has not ended as much is compared as has passed by the moment. */
function comparesUnfinished({ comparison, asOf }: Question, to: number | null): boolean {
	return (comparison?.kind === 'previous' || comparison?.kind === 'year') && to !== null && to > asOf;
}

export function normalAsk({ definition, stat, clock, params }: Omit<Asked, 'unit' | 'recipe'>): NormalAsk {
	return { id: definition.id, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) };
}
