/** Parts that were computed, kept while the data they come from stay the same. */
import { hash as digest } from 'node:crypto';
import { everyMonth, type FactVersions, type MonthSpan, versionsWithin } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { Chunk } from './chunk.ts';
import type { KpiDefinition } from './definition.ts';
import { momentTests } from './figure.ts';
import { factsRead, rowSourceOf } from './row-source.ts';
import type { Scan } from './scan.ts';
import type { CellParts } from './scan-run.ts';
import { isCalendarDay } from './sql/placing.ts';
import { monthSpan, type Range } from './time/period.ts';

const DAY = 86_400_000;

export type KnownVersions = ReadonlyMap<FactName, FactVersions>;

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

/**
 * Names the chunks of a scan: what was computed for one is kept under its name for as long as its data stay the same. Of a
 * scan some hundred chunks are named in a row, so that what they have in common is found once.
 */
export function chunkNames(scan: Scan): (chunk: Chunk, versions: KnownVersions) => string {
	const asked = scanKey(scan);
	const facts = factsRead(scan);
	const moment = momentRule(scan);
	return (chunk, versions) => {
		const spans = [monthsBehind(scan, chunk)];
		const behind = facts.map((fact) => versionsWithin(versions.get(fact) ?? unchanged, spans));
		return digest('sha256', `${asked} ${chunk.from} ${chunk.to} ${moment(chunk)} ${behind.join(' ')}`, 'base64url');
	};
}

const unchanged: FactVersions = { every: 0, months: [] };

/**
 * The moment looked back from, where the parts of a chunk depend on it. What is dated by an instant that is compared with it,
 * and lies before it as a whole, does not: last year's promises were due whenever somebody asks.
 */
function momentRule({ figures, rows, role, asOf, stock }: Scan): (chunk: Chunk) => number | null {
	const source = rows ? rowSourceOf(rows) : null;
	if (source?.unversioned) return () => asOf;
	const older = (seconds: number) => (chunk: Chunk) => (chunk.to + 1000 * seconds <= asOf ? null : asOf);
	// A stock at a moment that has passed is what it was then.
	if (stock) return older(0);
	const targets = figures.map(({ figure: { gauge } }) => (gauge.kind === 'incidence' ? gauge.target : null));
	// Once all are older than the target, whoever still waits has waited longer.
	if (!targets.includes(null)) return older(Math.max(...targets.map(Number)));
	const compared = figures.flatMap(({ figure }) => momentTests(figure));
	if (compared.some((field) => field !== role)) return () => asOf;
	return compared.length > 0 || source?.untilNow ? older(0) : () => null;
}

/** A stock depends on everything before its end, any other cell on the months of its own rows and of what these are made of. */
export function monthsBehind(scan: Scan, { from, to }: Range): MonthSpan {
	const { rows, stock } = scan;
	if (stock) return { ...monthSpan({ from, to }), first: everyMonth.first };
	// A day of the calendar is kept within a day of where it begins for whoever asks.
	if (isCalendarDay(scan)) return monthSpan({ from: from - DAY, to: to + DAY });
	const { before, after } = rows ? rowSourceOf(rows) : { before: 0, after: 0 };
	return monthSpan({ from: from - before, to: to + after });
}

function hash(value: unknown): string {
	return digest('sha256', JSON.stringify(value), 'base64url');
}
