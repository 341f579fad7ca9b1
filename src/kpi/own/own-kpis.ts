/** KPIs of a company's own: checked, tried on the data, kept, handed to the catalogue. */
import { Fault } from '../../errors.ts';
import { describeKpi, type KpiCard } from '../card.ts';
import { builtIn, type Catalogue, catalogueOf } from '../catalogue.ts';
import { componentsOf, isCombined, type Kpi } from '../combined.ts';
import type { AskOptions } from '../engine.ts';
import type { OwnKpis as KeptKpis } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import type { KpiResult, KpiRow } from '../result.ts';
import { buildOwnKpi } from './build.ts';
import type { OwnKpiChange, OwnKpiRecord, OwnKpiStore } from './ports.ts';
import { readOwnKpi } from './read.ts';
import type { OwnKpiText } from './shape.ts';

/** What it comes to on all data there are. */
export type Trial = Pick<KpiRow, 'value' | 'n' | 'low' | 'high' | 'unit' | 'data'>;

export type CheckedKpi = { readonly card: KpiCard; readonly trial: Trial };

/** One that is not kept, and that another may be made of. */
export type Drafted = { readonly id: string; readonly definition: unknown };

export type OwnKpis = {
	list(): Promise<OwnKpiRecord[]>;
	/** Fault `own_kpi_not_found`. */
	get(id: string): Promise<OwnKpiRecord>;
	/** Everything `put` would refuse, and what the KPI would say, were those `before` it kept. Keeps nothing. */
	check(id: string, given: unknown, before?: readonly Drafted[], signal?: AbortSignal): Promise<CheckedKpi>;
	put(
		id: string,
		given: unknown,
		author: string,
		signal?: AbortSignal,
	): Promise<CheckedKpi & { readonly kept: OwnKpiRecord }>;
	/** Fault `own_kpi_in_use` where another KPI is made of it, or a target is set for it. */
	remove(id: string, author: string): Promise<void>;
	changes(limit: number): Promise<OwnKpiChange[]>;
	/** For the catalogue, and why some of them cannot be asked for any more. */
	kept(): Promise<KeptKpis & Built>;
	/** Words were covered in what is kept, which is no edit: what was read before says them still. */
	readAnew(): void;
};

export type OwnKpiParts = {
	readonly store: OwnKpiStore;
	readonly now: () => number;
	/** Asks the engine, with KPIs that are not kept yet. */
	readonly ask: (query: KpiQuery, options: AskOptions) => Promise<KpiResult>;
	/** What is loaded and kept now. */
	readonly catalogue: () => Promise<Catalogue>;
	/** What else speaks of a KPI: words for people. */
	readonly usersOf: (id: string) => Promise<readonly string[]>;
};

export function createOwnKpis({ store, now, ask, catalogue, usersOf }: OwnKpiParts): OwnKpis {
	let last: (KeptKpis & Built) | null = null;
	let readings = 0;

	async function get(id: string): Promise<OwnKpiRecord> {
		const found = (await store.list()).find((one) => one.id === id);
		if (!found) throw new Fault('own_kpi_not_found', { kpi: id });
		return found;
	}

	async function check(id: string, given: unknown, before: readonly Drafted[] = [], signal?: AbortSignal) {
		let known = await catalogue();
		const drafts: Kpi[] = [];
		for (const { id: other, definition } of before) {
			const kpi = built(other, readOwnKpi(other, definition), known);
			drafts.push(kpi);
			known = withKpi(known, kpi);
		}
		const definition = readOwnKpi(id, given);
		const kpi = built(id, definition, known);
		const card = describeKpi(id, withKpi(known, kpi));
		return { definition, card, trial: await tried(kpi, [...drafts, kpi], signal) };
	}

	/** Fault `own_kpi_id_taken`, and those of `buildOwnKpi`. */
	function built(id: string, definition: OwnKpiText, known: Catalogue): Kpi {
		// Weights are given to the index as the program has it, not as they were set before.
		const isIndex = 'weights' in definition;
		if (builtIn.has(id) && !isIndex) throw new Fault('own_kpi_id_taken', { kpi: id });
		return buildOwnKpi(id, definition, isIndex ? builtIn : known);
	}

	/** Faults `currencies_mixed`, `own_kpi_divides_by_nothing` where there are rows to divide and none to divide by. */
	async function tried(kpi: Kpi, drafts: readonly Kpi[], signal?: AbortSignal): Promise<Trial> {
		const { rows } = await ask({ kpis: [kpi.id] }, { drafts, signal });
		const [row] = rows;
		if (!row) throw new TypeError('a question without groups always has one cell');
		const { value, n, low, high, unit, data, parts } = row;
		const [top, bottom] = (parts ?? []).filter((part) => part.of === kpi.id);
		const divides = isCombined(kpi) && kpi.combination.kind === 'quotient';
		if (divides && top && bottom && top.value !== null && (bottom.value ?? 0) === 0) {
			throw new Fault('own_kpi_divides_by_nothing', { kpi: kpi.id, what: bottom.kpi });
		}
		const isRatio = !isCombined(kpi) && kpi.measure.kind === 'ratio';
		if (isRatio && n > 0 && value === null) {
			throw new Fault('own_kpi_divides_by_nothing', { kpi: kpi.id, what: 'denominator' });
		}
		return { value, n, low, high, unit, data };
	}

	return {
		list: () => store.list(),
		get,
		check: async (id, given, before, signal) => {
			const { card, trial } = await check(id, given, before, signal);
			return { card, trial };
		},
		async put(id, given, author, signal) {
			const { definition, card, trial } = await check(id, given, [], signal);
			return { kept: await store.put(id, definition, { author, now: now() }), card, trial };
		},
		async remove(id, author) {
			const { definition } = await get(id);
			// Without weights of the company an index is what the program makes of it.
			if (!('weights' in definition)) {
				const { kpis } = await catalogue();
				const made = kpis.flatMap((kpi) => (isCombined(kpi) && refersTo(kpi, id) ? [kpi.id] : []));
				const users = [...made, ...(await usersOf(id))];
				if (users.length > 0) throw new Fault('own_kpi_in_use', { kpi: id, users: users.join(', ') });
			}
			await store.remove(id, { author, now: now() });
		},
		changes: (limit) => store.changes(limit),
		async kept() {
			const version = `${await store.revision()} ${readings}`;
			if (last?.version === version) return last;
			last = { version, ...builtFrom(await store.list()) };
			return last;
		},
		readAnew() {
			readings += 1;
		},
	};
}

/** In place of what was called so before. */
function withKpi({ kpis }: Catalogue, kpi: Kpi): Catalogue {
	return catalogueOf([...kpis.filter(({ id }) => id !== kpi.id), kpi]);
}

function refersTo(kpi: Kpi, id: string): boolean {
	return isCombined(kpi) && componentsOf(kpi).some((one) => one.id === id);
}

type Built = { readonly kpis: readonly Kpi[]; readonly problems: ReadonlyMap<string, Fault> };

/** Those made of others after those they are made of. One that the program no longer takes is left out, and named. */
function builtFrom(records: readonly OwnKpiRecord[]): Built {
	const given = new Map(records.map(({ id, definition }): [string, OwnKpiText] => [id, definition]));
	const built = new Map<string, Kpi>();
	const problems = new Map<string, Fault>();
	const build = (id: string, definition: OwnKpiText): void => {
		if (built.has(id) || problems.has(id)) return;
		if ('combination' in definition) {
			for (const other of idsIn(definition)) {
				const inner = given.get(other);
				if (inner && !('weights' in inner)) build(other, inner);
			}
		}
		const known = 'weights' in definition ? builtIn : catalogueOf([...builtIn.kpis, ...built.values()]);
		try {
			built.set(id, buildOwnKpi(id, definition, known));
		} catch (error) {
			if (!(error instanceof Fault)) throw error;
			problems.set(id, error);
		}
	};
	for (const { id, definition } of records) build(id, definition);
	return { kpis: [...built.values()], problems };
}

function idsIn({ combination }: Extract<OwnKpiText, { combination: unknown }>): readonly string[] {
	const all = combination.kind === 'quotient' ? [combination.numerator, combination.denominator] : combination.of;
	return all.map((one) => (typeof one === 'string' ? one : one.kpi));
}
