/** Whole answers that were computed, kept while the data they come from stay the same. */
import { createHash } from 'node:crypto';
import { type MonthSpan, versionsWithin } from '../facts/data-versions.ts';
import type { FactName } from '../facts/vocabulary.ts';
import type { KpiPorts } from './ports.ts';

/** The months of each fact that an answer is made from. */
export type Behind = ReadonlyMap<FactName, MonthSpan>;

/** Least recently used first out, by the length of what is kept as JSON. */
export class KeptAnswers {
	readonly #ports: Pick<KpiPorts, 'versions'>;
	readonly #limit: number;
	readonly #kept = new Map<string, { readonly answer: unknown; readonly bytes: number }>();
	#bytes = 0;

	constructor(ports: Pick<KpiPorts, 'versions'>, limitBytes: number) {
		this.#ports = ports;
		this.#limit = limitBytes;
	}

	get bytes(): number {
		return this.#bytes;
	}

	/**
	 * The answer to `asked`, any JSON that names the question as a whole, computed where none is kept for these data. What
	 * was computed while data were published is answered, but not kept.
	 */
	async answer<Answer extends object>(asked: unknown, behind: Behind, compute: () => Promise<Answer>): Promise<Answer> {
		const key = await this.#keyOf(asked, behind);
		const hit = this.#kept.get(key);
		if (hit) {
			this.#kept.delete(key);
			this.#kept.set(key, hit);
			// Kept under a hash of the whole question, which is asked in one place only.
			return hit.answer as Answer;
		}
		const answer = await compute();
		if ((await this.#keyOf(asked, behind)) === key) this.#keep(key, answer);
		return answer;
	}

	#keep(key: string, answer: object): void {
		this.#remove(key);
		// Two bytes a letter, and about as much again for the objects.
		const bytes = 4 * JSON.stringify(answer).length;
		if (bytes > this.#limit) return;
		this.#kept.set(key, { answer, bytes });
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

	async #keyOf(asked: unknown, behind: Behind): Promise<string> {
		const versions = await Promise.all(
			[...behind].map(async ([fact, span]) => [fact, versionsWithin(await this.#ports.versions(fact), [span])]),
		);
		return createHash('sha256')
			.update(JSON.stringify([asked, versions]))
			.digest('base64url');
	}
}
