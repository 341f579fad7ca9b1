/** The distributions the coverage check draws from. */
import { normal, type Random, seeded } from '../../src/stats/seeded.ts';

export { normal, type Random, seeded };

/** Gamma of the given shape and scale 1 by Marsaglia & Tsang (2000); shapes below 1 by their boost. */
export function gamma(random: Random, shape: number): number {
	if (shape < 1) return gamma(random, shape + 1) * (1 - random()) ** (1 / shape);
	const d = shape - 1 / 3;
	const c = 1 / Math.sqrt(9 * d);
	for (;;) {
		const x = normal(random);
		const v = (1 + c * x) ** 3;
		if (v > 0 && Math.log(1 - random()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
	}
}

/** Shares drawn from a Dirichlet with the given means; `alike` is the intraclass correlation of answers that use them. */
export function dirichlet(random: Random, means: number[], alike: number): number[] {
	if (alike === 0) return means;
	const total = 1 / alike - 1;
	const parts = means.map((mean) => gamma(random, mean * total));
	const sum = parts.reduce((a, b) => a + b, 0);
	return sum > 0 ? parts.map((part) => part / sum) : means;
}

/** Poisson by counting exponential waits; meant for means below some 50. */
export function poisson(random: Random, mean: number): number {
	let count = -1;
	for (let waited = 0; waited <= mean; count++) waited -= Math.log(1 - random());
	return count;
}

/** Index drawn with the given chances. */
export function pick(random: Random, chances: number[]): number {
	let left = random();
	for (let i = 0; i < chances.length - 1; i++) {
		left -= chances[i] ?? 0;
		if (left < 0) return i;
	}
	return chances.length - 1;
}
