/** Times and ratios: several rounds, the alternatives in turn within each, so that what else the machine does hits all. */
export type Alternative = { name: string; run(round: number): Promise<void> };
export type Timing = { name: string; min: number; median: number };

/** `calm` runs before each, outside of its time. */
export async function inTurn(
	rounds: number,
	calm: (() => Promise<void>) | null,
	alternatives: readonly Alternative[],
): Promise<Timing[]> {
	const times = alternatives.map((): number[] => []);
	for (let round = 0; round < rounds; round += 1) {
		for (const [index, { run }] of alternatives.entries()) {
			await calm?.();
			const started = performance.now();
			await run(round);
			times[index]?.push(performance.now() - started);
		}
	}
	return alternatives.map(({ name }, index) => {
		const sorted = (times[index] ?? []).toSorted((a, b) => a - b);
		return { name, min: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
	});
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const ratio = (one: number, other: number) => `${(one / other).toFixed(2)}×`;

export type Line = { what: string; figure: string; goal: string; met: boolean | null };
