/** Numbers that have to be the same however they were computed: sums in another order differ in the last digits only. */
const tolerance = 1e-9;

export function near(one: number, other: number): boolean {
	return Math.abs(one - other) <= tolerance * Math.max(1, Math.abs(one), Math.abs(other));
}

/** Throws where they differ; a missing value only equals a missing one. */
export function requireNear(what: string, one: number | null, other: number | null): void {
	const same = one === null || other === null ? one === other : near(one, other);
	if (!same) throw new Error(`${what}: ${one} is not ${other}`);
}
