/** Parts that were computed, kept while the data they come from stay the same. */
import type { KeptParts, PartsName } from './ports.ts';
import type { CellParts } from './scan-run.ts';

type Kept = { readonly state: string; readonly cells: readonly CellParts[]; readonly bytes: number };

/** Least recently used first out, by the approximate size of what is kept. What lasts is kept behind it as well. */
export class PartsCache {
	readonly #limit: number;
	readonly #behind: KeptParts | null;
	/** By place: what has changed takes the place of what it was. */
	readonly #kept = new Map<string, Kept>();
	#bytes = 0;

	constructor(limitBytes: number, behind: KeptParts | null = null) {
		this.#limit = limitBytes;
		this.#behind = behind;
	}

	get bytes(): number {
		return this.#bytes;
	}

	get(name: PartsName): readonly CellParts[] | undefined {
		const hit = this.#kept.get(name.place);
		if (hit?.state === name.state) {
			this.#kept.delete(name.place);
			this.#kept.set(name.place, hit);
			return hit.cells;
		}
		const cells = name.lasting ? this.#behind?.read(name) : undefined;
		if (cells) this.#keep(name, cells);
		return cells;
	}

	set(name: PartsName, cells: readonly CellParts[]): void {
		this.#keep(name, cells);
		if (name.lasting) this.#behind?.write(name, cells);
	}

	#keep({ place, state }: PartsName, cells: readonly CellParts[]): void {
		this.#remove(place);
		const bytes = place.length * 2 + state.length * 2 + sizeOf(cells);
		if (bytes > this.#limit) return;
		this.#kept.set(place, { state, cells, bytes });
		this.#bytes += bytes;
		for (const oldest of this.#kept.keys()) {
			if (this.#bytes <= this.#limit) break;
			this.#remove(oldest);
		}
	}

	#remove(place: string): void {
		this.#bytes -= this.#kept.get(place)?.bytes ?? 0;
		this.#kept.delete(place);
	}
}

/** A number takes 8 bytes, a property of a small object about 8, an object about 32, a letter 2. */
function sizeOf(cells: readonly CellParts[]): number {
	const perParts = 240;
	const keysOf = (cell: CellParts) => cell.keys.reduce((sum, key) => sum + 32 + 2 * (key?.length ?? 0), 0);
	return cells.reduce((sum, cell) => sum + 96 + keysOf(cell) + perParts * cell.parts.length, 64);
}
