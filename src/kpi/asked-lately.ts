/** What people asked lately: worth making again when data have changed, before somebody asks for it. */
import type { KpiQuery } from './query.ts';

/** A board and its pages ask some twenty questions; so many boards, or filters of one, are known. */
const MOST = 200;

/** In memory: after a restart it is known again what people look at when they have looked. */
export class AskedLately {
	/** By the question as text, the one asked last at the end. */
	readonly #asked = new Map<string, KpiQuery>();

	/** A question that looks back from a moment of its own is about that moment. */
	note(query: KpiQuery): void {
		if (query.asOf !== undefined) return;
		const name = JSON.stringify(query);
		this.#asked.delete(name);
		this.#asked.set(name, query);
		for (const oldest of this.#asked.keys()) {
			if (this.#asked.size <= MOST) break;
			this.#asked.delete(oldest);
		}
	}

	/** The one asked last first. */
	all(): readonly KpiQuery[] {
		return [...this.#asked.values()].reverse();
	}
}
