import type { MonthVersion } from '../../src/facts/data-versions.ts';

/** As the ledger answers them; integers as keys of an object are in their order. */
export function monthVersions(versions: Readonly<Record<number, number>>): readonly MonthVersion[] {
	return Object.entries(versions).map(([month, version]) => [Number(month), version]);
}
