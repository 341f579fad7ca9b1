/** Parts that were computed, kept while the data they come from stay the same. */
import { createHash } from 'node:crypto';
import type { FactName } from '../facts/vocabulary.ts';
import type { Chunk } from './chunk.ts';
import type { KpiDefinition } from './definition.ts';
import { momentTests } from './figure.ts';
import { factsRead, rowSourceOf } from './row-source.ts';
import type { Scan } from './scan.ts';
import type { CellParts } from './scan-run.ts';
import { utcMonths } from './time/period.ts';

/** Data versions of a fact by UTC month. */
export type Versions = Readonly<Record<number, number>>;

export type DataVersions = Readonly<Partial<Record<FactName, Versions>>>;

/** Least recently used first out, by the approximate size of what is kept. */
export class PartsCache {
	readonly #limit: number;
	readonly #kept = new Map<string, { readonly cells: readonly CellParts[]; readonly bytes: number }>();
	#bytes = 0;

	constructor(limitBytes: number) {
		this.#limit = limitBytes;
	}

	get bytes(): number {
		return this.#bytes;
	}

	get(key: string): readonly CellParts[] | undefined {
		const hit = this.#kept.get(key);
		if (!hit) return undefined;
		this.#kept.delete(key);
		this.#kept.set(key, hit);
		return hit.cells;
	}

	set(key: string, cells: readonly CellParts[]): void {
		this.#remove(key);
		const bytes = key.length * 2 + sizeOf(cells);
		if (bytes > this.#limit) return;
		this.#kept.set(key, { cells, bytes });
		this.#bytes += bytes;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= this.#limit) break;
			this.#remove(oldest);
		}
	}

	#remove(key: string): void {
		this.#bytes -= this.#kept.get(key)?.bytes ?? 0;
		this.#kept.delete(key);
	}
}

/** A number takes 8 bytes, a property of a small object about 8, an object about 32, a letter 2. */
function sizeOf(cells: readonly CellParts[]): number {
	const perParts = 240;
	const keysOf = (cell: CellParts) => cell.keys.reduce((sum, key) => sum + 32 + 2 * (key?.length ?? 0), 0);
	return cells.reduce((sum, cell) => sum + 96 + keysOf(cell) + perParts * cell.parts.length, 64);
}

/** Definitions are long and stay the same objects for as long as their catalogue does. */
const fingerprints = new WeakMap<KpiDefinition, string>();

function fingerprintOf(definition: KpiDefinition): string {
	const known = fingerprints.get(definition) ?? hash(definition);
	fingerprints.set(definition, known);
	return known;
}

/**
 * What is asked of a scan, its range aside, as one short text. Its definitions are in it, not the version of the whole
 * catalogue: a KPI that a company adds or changes leaves what was computed for others as it is.
 */
export function scanKey(scan: Scan): string {
	const { fact, rows = null, role, family, keys, scope, conditions, timeZone, links, exchange } = scan;
	const figures = scan.figures.map(({ figure: { definition, stat, clock, params, variant } }) => [
		fingerprintOf(definition),
		stat,
		clock,
		params,
		variant,
	]);
	const names = keys.map(({ name }) => name);
	return hash([
		fact,
		rows,
		role,
		family,
		figures,
		names,
		scope,
		conditions,
		timeZone,
		links.version,
		exchange?.version,
	]);
}

/** `asked` is the scan's own key. */
export function chunkKey(scan: Scan, asked: string, chunk: Chunk, versions: DataVersions): string {
	const moment = momentOf(scan, chunk);
	return hash([asked, chunk.from, chunk.to, moment, versionsBehind(scan, chunk, versions)]);
}

/**
 * The moment looked back from, where the parts depend on it. What is dated by an instant that is compared with it, and lies
 * before it as a whole, does not: last year's promises were due whenever somebody asks.
 */
function momentOf({ figures, rows, role, asOf, stock }: Scan, chunk: Chunk): number | null {
	const source = rows ? rowSourceOf(rows) : null;
	if (source?.unversioned || (source?.untilNow && chunk.to > asOf)) return asOf;
	// A stock at a moment that has passed is what it was then.
	if (stock) return chunk.to <= asOf ? null : asOf;
	const targets = figures.map(({ figure: { gauge } }) => (gauge.kind === 'incidence' ? gauge.target : null));
	// Once all are older than the target, whoever still waits has waited longer.
	if (!targets.includes(null)) return chunk.to + 1000 * Math.max(...targets.map(Number)) <= asOf ? null : asOf;
	const compared = figures.flatMap(({ figure }) => momentTests(figure));
	return compared.every((field) => field === role && chunk.to <= asOf) ? null : asOf;
}

/** A stock depends on everything before its end, any other cell on the months of its own rows and of what these are made of. */
function versionsBehind(scan: Scan, chunk: Chunk, versions: DataVersions): unknown {
	return factsRead(scan).map((fact) => {
		const known = versions[fact] ?? {};
		if (!scan.stock) return monthsBehind(scan, chunk).map((month) => known[month] ?? 0);
		const last = utcMonths({ from: chunk.to - 1, to: chunk.to })[0] ?? 0;
		return Object.entries(known).filter(([month]) => Number(month) <= last);
	});
}

/** The months that the rows of a chunk, and what they are made of, lie in; not of a stock. */
export function monthsBehind({ rows }: Scan, { from, to, months }: Chunk): readonly number[] {
	if (!rows) return months;
	const { before, after } = rowSourceOf(rows);
	return utcMonths({ from: from - before, to: to + after });
}

function hash(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
