/** Parts that were computed, kept while the data they come from stay the same. */
import { createHash } from 'node:crypto';
import { catalogueVersion } from './catalogue.ts';
import type { Chunk } from './chunk.ts';
import type { Scan } from './scan.ts';
import type { CellParts } from './scan-run.ts';

/** Data versions of a fact by UTC month. */
export type Versions = Readonly<Record<number, number>>;

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

/** What is asked of a scan, its range aside, as one short text. The definitions themselves are in `catalogueVersion`. */
export function scanKey(scan: Scan): string {
	const { fact, role, family, keys, conditions, timeZone, links } = scan;
	const figures = scan.figures.map(({ figure }) => [figure.definition.id, figure.stat, figure.params]);
	const names = keys.map(({ name }) => name);
	return hash([catalogueVersion, fact, role, family, figures, names, conditions, timeZone, links.version]);
}

export function chunkKey(scan: string, chunk: Chunk, versions: Versions): string {
	return hash([scan, chunk.from, chunk.to, chunk.months.map((month) => versions[month] ?? 0)]);
}

function hash(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}
