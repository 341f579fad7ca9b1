/**
 * Design effects that were measured, kept for a while: measuring one costs another pass over the rows. It serves for the
 * rows that it was measured on, and of very many rows also while single ones are pushed: how much alike the rows of one
 * customer are changes slowly then. A file, or undoing one, may change all of them at once. Values and counts are never kept
 * here.
 */
import { createHash } from 'node:crypto';
import { catalogueVersion } from './catalogue.ts';
import type { Condition } from './condition.ts';
import type { Effect } from './design-effects.ts';
import type { Scan } from './scan.ts';
import type { Range } from './time/period.ts';

/** So long an effect stands for its cell. */
const HOURS = 24;
const HOUR = 3_600_000;
/** Measured on fewer rows it serves for these alone. */
const ROWS = 200_000;
/** … and else so long as the cell has not gained or lost more than this share of them. */
export const DRIFT = 0.1;
/** Effects of a figure in a cell; one takes about 300 bytes. */
const MOST = 100_000;

export type KeptEffect = {
	/** Sums per customer, of all rows of the cell or of a sample. */
	readonly sums: Effect;
	/** Rows that counted when it was measured. */
	readonly n: number;
};

type Entry = KeptEffect & DataState & { readonly at: number };

/** What it was measured on. */
export type DataState = {
	/** Equal while no row has changed. */
	readonly data: string;
	/** Equal while rows have changed by single ones at most. */
	readonly revised: number;
};

/** The effects of the figures of one scan, by the numbers of its cells. */
export type EffectShelf = {
	/** The cells, and the effect in each, of the figure at this place. */
	all(figure: number): ReadonlyMap<number, KeptEffect>;
	/** Null where there is none that stands for n rows. */
	find(figure: number, cell: number, n: number): KeptEffect | null;
	keep(figure: number, cell: number, effect: KeptEffect): void;
};

export type EffectShelves = { shelf(scan: Scan, ranges: readonly Range[]): EffectShelf };

export type KeptEffectsOptions = {
	readonly hours?: number | undefined;
	/** From how many rows on an effect serves while single ones are pushed. */
	readonly rows?: number | undefined;
	readonly most?: number;
};

export class KeptEffects {
	readonly #now: () => number;
	readonly #ms: number;
	readonly #rows: number;
	readonly #most: number;
	/** By figure and what it is asked of; least recently used first. */
	readonly #shelves = new Map<string, Map<number, Entry>>();
	#size = 0;

	constructor(now: () => number, { hours = HOURS, rows = ROWS, most = MOST }: KeptEffectsOptions = {}) {
		this.#now = now;
		this.#ms = hours * HOUR;
		this.#rows = rows;
		this.#most = most;
	}

	get size(): number {
		return this.#size;
	}

	/** As they may serve for data in this state. */
	at(state: DataState): EffectShelves {
		return { shelf: (scan, ranges) => this.#shelf(scan, ranges, state) };
	}

	#shelf(scan: Scan, ranges: readonly Range[], state: DataState): EffectShelf {
		const keys = keysOf(scan, ranges);
		const entries = (figure: number) => this.#used(keys[figure] ?? '');
		const serves = ({ at, n, data, revised }: Entry) =>
			this.#now() - at < this.#ms && (data === state.data || (revised === state.revised && n >= this.#rows));
		return {
			all: (figure) => new Map([...entries(figure)].filter(([, entry]) => serves(entry))),
			find: (figure, cell, n) => {
				const entry = entries(figure).get(cell);
				return entry && serves(entry) && Math.abs(n - entry.n) <= DRIFT * entry.n ? entry : null;
			},
			keep: (figure, cell, effect) => this.#keep(keys[figure] ?? '', cell, { ...effect, ...state, at: this.#now() }),
		};
	}

	#used(key: string): ReadonlyMap<number, Entry> {
		const shelf = this.#shelves.get(key);
		if (!shelf) return new Map();
		this.#shelves.delete(key);
		this.#shelves.set(key, shelf);
		return shelf;
	}

	#keep(key: string, cell: number, entry: Entry): void {
		const shelf = this.#shelves.get(key) ?? new Map<number, Entry>();
		if (!shelf.has(cell)) this.#size += 1;
		shelf.set(cell, entry);
		this.#shelves.set(key, shelf);
		for (const [oldest, { size }] of this.#shelves) {
			if (this.#size <= this.#most || oldest === key) break;
			this.#shelves.delete(oldest);
			this.#size -= size;
		}
	}
}

/**
 * What an effect belongs to, by figure. The moment looked back from is left out: it moves with every question. A cell says
 * its own time where a grain is grouped by, else the ranges do.
 */
function keysOf(scan: Scan, ranges: readonly Range[]): readonly string[] {
	const { fact, rows = null, role, spread, keys, scope, conditions, timeZone, links } = scan;
	const narrowing = conditions.filter((condition) => !holdsAlways(condition));
	const times = keys.some(({ kind }) => kind === 'grain') ? null : ranges;
	const names = keys.map(({ name }) => name);
	const kind = spread?.kind ?? null;
	const about = [catalogueVersion, fact, rows, role, kind, names, scope, narrowing, timeZone, links.version];
	return scan.figures.map(({ figure: { definition, params, gauge, variant, population, countable } }) =>
		createHash('sha256')
			.update(JSON.stringify([...about, times, definition.id, params, gauge, variant, population, countable]))
			.digest('base64url'),
	);
}

function holdsAlways(condition: Condition): boolean {
	return 'all' in condition && condition.all.every(holdsAlways);
}
