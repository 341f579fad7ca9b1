/**
 * The instants by which later rows beat earlier ones of the same name. They only go forward, whatever the clock does, and
 * two rows of one name never share one; others may, so that it does not run ahead of the clock at thousands of rows a second.
 */
export class PushClock {
	readonly #now: () => number;
	#last: number;
	readonly #names = new Set<string>();

	constructor(last: number, now: () => number) {
		this.#last = last;
		this.#now = now;
	}

	/** One instant for rows of these names, each of which is named once. */
	next(names: readonly string[]): number {
		const present = this.#now();
		if (present > this.#last) this.#advance(present);
		// While the clock stands behind what was given, time is counted by names.
		else if (this.#names.size > mostNames || names.some((name) => this.#names.has(name))) this.#advance(this.#last + 1);
		for (const name of names) this.#names.add(name);
		return this.#last;
	}

	#advance(to: number): void {
		this.#last = to;
		this.#names.clear();
	}
}

const mostNames = 50_000;
