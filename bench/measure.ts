/**
 * Times and ratios: several rounds, the alternatives in turn within each, so that what else the machine does hits all; each
 * round begins with another of them, so that none always profits from what the one before left in the caches.
 */
export type Alternative = { name: string; run(round: number): Promise<void> };
export type Timing = { name: string; min: number; median: number };

/** `calm` runs before each, outside of its time. Timings come in the order of the alternatives. */
export async function inTurn(
	rounds: number,
	calm: (() => Promise<void>) | null,
	alternatives: readonly Alternative[],
): Promise<Timing[]> {
	const times = alternatives.map((): number[] => []);
	for (let round = 0; round < rounds; round += 1) {
		for (const place of alternatives.keys()) {
			const index = (place + round) % alternatives.length;
			await calm?.();
			const started = performance.now();
			await alternatives[index]?.run(round);
			times[index]?.push(performance.now() - started);
		}
	}
	return alternatives.map(({ name }, index) => {
		const list = times[index] ?? [];
		return { name, min: Math.min(...list), median: medianOf(list) };
	});
}

export function medianOf(list: readonly number[]): number {
	const sorted = list.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
	const started = performance.now();
	const result = await work();
	return { ms: performance.now() - started, result };
}

export const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
export const milliseconds = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const duration = (ms: number) => (ms < 1000 ? milliseconds(ms) : seconds(ms));
export const ratio = (one: number, other: number) => `${(one / other).toFixed(2)}×`;
/** 10,000,000 → 10 M. */
export const millions = (rows: number) =>
	rows >= 1e6 ? `${Number((rows / 1e6).toFixed(2))} M` : rows.toLocaleString('en');

export type Line = { what: string; figure: string; goal: string; met: boolean | null };

/** A line that only says how large or how long something is. */
export const plainLine = (what: string, figure: string): Line => ({ what, figure, goal: '', met: null });
