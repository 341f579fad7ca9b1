/** KPIs step by step, all of them with a few questions: each fact is read once for many. */
import { Fault } from '../../errors.ts';
import { type Scored, scored } from '../../stats/series/cross-correlation.ts';
import { type Innovations, innovationsOf } from '../../stats/series/innovations.ts';
import { askedOf, FigureList, partsOf, placesOf } from '../asked.ts';
import type { Kpi } from '../combined.ts';
import type { Unit, Words } from '../definition.ts';
import type { Figure } from '../figure.ts';
import { conditionOf } from '../filter.ts';
import { isMomentColumn } from '../moment.ts';
import { fieldsNeeded } from '../needs.ts';
import type { KpiQuery } from '../query.ts';
import { type Question, subjectsOf } from '../question.ts';
import type { KpiResult, KpiRow } from '../result.ts';
import type { Member } from './kin.ts';
import { isAroundNewYear, type RelationGrain, rhythms, stepNumber } from './rhythm.ts';

export type Ask = (query: KpiQuery) => Promise<KpiResult>;

/** Rows behind a step, where the value is no number or sum of rows: of fewer it is mostly chance. */
const LEAST_ROWS = 5;
/** Of the steps between its first and its last one a KPI has so many. */
const PRESENT = 0.7;
/** Of the steps: what is the same in more of them has no course. */
const SAME = 0.5;
/** Cells of one question. */
const CELLS = 6_000;

/** What can be asked beside the KPI in question, with its filters. */
export type Candidate = Member & { readonly id: string; readonly kpi: Kpi; readonly grows: boolean };

/** All but the KPI itself: those that its filters say nothing of, and those about a moment, have no course beside its own. */
export function candidatesOf({ catalogue, filters, asked }: Question): readonly Candidate[] {
	const own = asked[0]?.definition.id;
	return catalogue.kpis.flatMap((kpi): Candidate[] => {
		if (kpi.id === own) return [];
		const list = new FigureList();
		try {
			const member = askedOf(kpi.id, catalogue, list);
			const subjects = subjectsOf(list.figures);
			for (const filter of filters) conditionOf(filter, subjects);
			const { figures } = list;
			if (figures.some(isOfMoment)) return [];
			return [{ id: kpi.id, kpi, asked: member, figures, grows: grows({ asked: member, figures }) }];
		} catch (error) {
			// It needs a parameter, or its rows do not have a field that is filtered by.
			if (error instanceof Fault) return [];
			throw error;
		}
	});
}

/** A number or a sum of rows: where there are none it is 0, and few are not mostly chance. */
export function grows({ asked, figures }: Member): boolean {
	const [figure] = placesOf(asked).flatMap((place) => figures[place] ?? []);
	return (
		asked.recipe.kind === 'figure' &&
		figure !== undefined &&
		(figure.gauge.kind === 'count' || figure.gauge.kind === 'sum')
	);
}

/** The longer the period, the more of it: numbers and sums of rows, and what is put together of them. */
export function accrues({ asked, figures }: Member): boolean {
	const { kind } = asked.recipe;
	if (kind === 'figure') return grows({ asked, figures });
	return (kind === 'total' || kind === 'product') && partsOf(asked).some((part) => accrues({ asked: part, figures }));
}

/** What is so now is not what was so then; of a stock it is asked at the end of each step. */
function isOfMoment({ definition }: Figure): boolean {
	return !definition.stock && fieldsNeeded(definition).some((name) => isMomentColumn(definition.fact, name));
}

/** Whole steps, in order. */
export type Steps = { readonly grain: RelationGrain; readonly labels: readonly string[] };

export type KpiSeries = {
	readonly unit: Unit;
	readonly currency: string | null;
	/** By the label of the step, as it is. */
	readonly values: ReadonlyMap<string, number>;
	/** Rows of all steps. */
	readonly n: number;
	/** `mixed`: amounts in several currencies. */
	readonly state: 'ok' | 'too_few' | 'constant' | 'mixed';
	/** What is held against others; null where the state is not `ok`. */
	readonly scored: Scored | null;
	readonly innovations: Innovations | null;
};

export function seriesOf(rows: readonly KpiRow[], steps: Steps, grows: boolean): KpiSeries {
	const { grain } = steps;
	const within = new Set(steps.labels);
	const nothing = { scored: null, innovations: null };
	const known = rows.flatMap((row) => {
		const label = String(row[grain]);
		const { n } = row;
		// Where nothing was added up it is 0.
		const value = row.value ?? (grows && row.data === 'empty' ? 0 : null);
		if (value === null || row.maturing || row.data === 'too_young' || !within.has(label)) return [];
		return !grows && n < LEAST_ROWS ? [] : [{ label, value, n, at: stepNumber(grain, label) }];
	});
	// Before the first row and after the last one nothing is known, and not 0.
	const [first, last] = [known.findIndex(({ n }) => n > 0), known.findLastIndex(({ n }) => n > 0)];
	const kept = first === -1 ? [] : known.slice(first, last + 1);
	const [unit, currency] = [rows[0]?.unit ?? 'number', rows.find((row) => row.in_currency)?.in_currency ?? null];
	const base = {
		...{ unit, currency, values: new Map(kept.map(({ label, value }) => [label, value])) },
		n: kept.reduce((sum, { n }) => sum + n, 0),
	};
	if (currenciesOf(rows).length > 1) return { ...base, ...nothing, state: 'mixed' };
	const looked = kept.filter(({ label }) => !isAroundNewYear(grain, label)).toSorted((one, other) => one.at - other.at);
	const span = (looked.at(-1)?.at ?? 0) - (looked[0]?.at ?? 0) + 1;
	if (looked.length < rhythms[grain].least || looked.length < PRESENT * span)
		return { ...base, ...nothing, state: 'too_few' };
	const alike = Math.max(...[...Map.groupBy(looked, ({ value }) => value).values()].map(({ length }) => length));
	if (alike > SAME * looked.length) return { ...base, ...nothing, state: 'constant' };
	const even = evenly(
		looked.map(({ value }) => value),
		unit,
	);
	const innovations = innovationsOf(
		looked.map(({ at }, place) => ({ at, value: even[place] ?? 0 })),
		rhythms[grain],
	);
	if (innovations === null) return { ...base, ...nothing, state: 'constant' };
	return { ...base, state: 'ok', innovations, scored: scored(innovations) };
}

/** Of amounts, `—` where they do not say; one of nothing says none. */
export function currenciesOf(rows: readonly (KpiRow | undefined)[]): readonly string[] {
	const amounts = rows.filter((row) => row?.unit === 'money' && row.n > 0 && (row.value ?? 0) !== 0);
	return [...new Set(amounts.map((row) => row?.in_currency ?? '—'))];
}

/** Fault `currencies_mixed`. */
export function requireOneCurrency(kpi: string, rows: readonly (KpiRow | undefined)[]): void {
	const currencies = currenciesOf(rows);
	if (currencies.length > 1) throw new Fault('currencies_mixed', { kpi, currencies: currencies.join(', ') });
}

/** Lengths of time and money go by their ratio, numbers of rows by the root that makes their chance even (Bartlett 1936). */
function evenly(values: readonly number[], unit: Unit): readonly number[] {
	if (values.some((value) => value < 0)) return values;
	if (unit === 'seconds' || unit === 'money') return values.map(Math.log1p);
	return unit === 'count' ? values.map(Math.sqrt) : values;
}

export type Asking = {
	readonly ask: Ask;
	/** Everything of a question but its KPIs and steps. */
	readonly base: Omit<KpiQuery, 'kpis' | 'by'>;
	readonly turn: () => Promise<void>;
};

export type AllRows = {
	/** By id. */
	readonly rows: ReadonlyMap<string, readonly KpiRow[]>;
	/** Ids of those whose amounts are in several currencies. */
	readonly mixed: ReadonlySet<string>;
};

/** The rows of each, step by step or of the whole period. */
export async function rowsOfAll(
	ids: readonly string[],
	steps: Steps | null,
	{ ask, base, turn }: Asking,
): Promise<AllRows> {
	const found = new Map<string, readonly KpiRow[]>();
	const mixed = new Set<string>();
	const together = Math.max(1, Math.min(100, Math.floor(CELLS / Math.max(1, steps?.labels.length ?? 1))));
	for (let at = 0; at < ids.length; at += together) {
		let left = ids.slice(at, at + together);
		while (left.length > 0) {
			await turn();
			try {
				const { rows } = await ask({ ...base, kpis: [...left], ...(steps && { by: [steps.grain] }) });
				for (const [id, own] of Map.groupBy(rows, ({ kpi }) => kpi)) found.set(id, own);
				break;
			} catch (error) {
				// Amounts in several currencies: it has no course, the others have.
				const kpi = isOfMoney(error) ? error.params['kpi'] : undefined;
				if (typeof kpi !== 'string' || !left.includes(kpi)) throw error;
				mixed.add(kpi);
				left = left.filter((id) => id !== kpi);
			}
		}
	}
	return { rows: found, mixed };
}

function isOfMoney(error: unknown): error is Fault {
	return error instanceof Fault && (error.code === 'currencies_mixed' || error.code === 'rate_missing');
}

export type Shown = { readonly kpi: string; readonly names: Words };

export function shown({ id, kpi }: Candidate): Shown {
	return { kpi: id, names: kpi.names };
}
