/** Splits as text, a bit for each unit: what is kept does not depend on a program that might make others later. */
import type { Split } from '../../stats/experiment/splits.ts';

export function packed(splits: readonly Split[]): string {
	const bytes = new Uint8Array(Math.ceil((splits.length * (splits[0]?.length ?? 0)) / 8));
	let bit = 0;
	for (const split of splits) {
		for (const arm of split) {
			if (arm === 1) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (1 << (bit & 7));
			bit++;
		}
	}
	return Buffer.from(bytes).toString('base64');
}

export function unpacked(text: string, units: number, kept: number): readonly Split[] {
	const bytes = Buffer.from(text, 'base64');
	return Array.from({ length: kept }, (_, row) =>
		Uint8Array.from({ length: units }, (_, unit) => {
			const bit = row * units + unit;
			return ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
		}),
	);
}
