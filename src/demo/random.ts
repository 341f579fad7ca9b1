/**
 * Chance as a function: a hash of the seed, the name of what is drawn, and the number of the row. Rows can be made in any
 * order, by any number of threads, alone or again, and are the same.
 */
import { createHash } from 'node:crypto';

export type Random = {
	/** SQL of a number from 0 to below 1, evenly spread. `key`: integer columns that name the row. */
	even(name: string, key?: string): string;
	/** SQL of a number around 0 with spread 1 (Box & Muller 1958). */
	normal(name: string, key?: string): string;
	/** SQL of a whole number from 0 to below `count`. */
	whole(name: string, count: number | string, key?: string): string;
};

export function randomOf(seed: number): Random {
	const hash = (name: string, key: string) => `cityHash64(${key}, toUInt64(${constantOf(seed, name)}))`;
	// 53 bits are what a Float64 holds.
	const even = (name: string, key = 'n') => `(bitShiftRight(${hash(name, key)}, 11) / 9007199254740992.)`;
	return {
		even,
		normal: (name, key = 'n') =>
			`(sqrt(-2 * log(1 - ${even(`${name} radius`, key)})) * cos(6.283185307179586 * ${even(`${name} angle`, key)}))`,
		whole: (name, count, key = 'n') => `(${hash(name, key)} % ${count})`,
	};
}

/** For the few numbers that are drawn before there is a statement. */
export function noise(seed: number, name: string, number: number): number {
	const [first, second] = [`${name} ${number} radius`, `${name} ${number} angle`].map(
		(text) => Number(BigInt(constantOf(seed, text)) >> 11n) / 2 ** 53,
	) as [number, number];
	return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second);
}

function constantOf(seed: number, name: string): string {
	return createHash('sha256').update(`${seed} ${name}`).digest().readBigUInt64LE(0).toString();
}

/**
 * SQL of the place (from 1) of what is drawn, given an even number and the shares of the choices; where they differ, a
 * list of shares for each value of `which` (from 1).
 */
export function choose(even: string, shares: readonly number[]): string {
	return `toUInt8(1 + ${cutsOf(shares)
		.map((cut) => `(${even} >= ${cut})`)
		.join(' + ')})`;
}

export function chooseBy(even: string, tables: readonly (readonly number[])[], which: string): string {
	const cuts = tables.map(cutsOf);
	const count = cuts[0]?.length ?? 0;
	return `toUInt8(1 + ${Array.from({ length: count }, (_, at) => `(${even} >= [${cuts.map((list) => list[at]).join(', ')}][${which}])`).join(' + ')})`;
}

function cutsOf(shares: readonly number[]): number[] {
	const total = shares.reduce((sum, one) => sum + one, 0);
	let before = 0;
	return shares.slice(0, -1).map((share) => {
		before += share;
		return Math.round((1e6 * before) / total) / 1e6;
	});
}
