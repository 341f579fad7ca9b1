/** Runs what is not kept yet and puts the parts of all scans together, cell by cell. */
import { Fault } from '../errors.ts';
import type { FactName } from '../facts/vocabulary.ts';
import { chunkKey, type PartsCache, scanKey, type Versions } from './cache.ts';
import { type Chunk, chunkOf, chunksOf, joinRanges } from './chunk.ts';
import type { Inquiry } from './inquiry.ts';
import type { Parts } from './parts.ts';
import type { KpiPorts } from './ports.ts';
import type { Scan } from './scan.ts';
import { type CellParts, runScan } from './scan-run.ts';

/** Parts by the place of their figure in the question; missing where the cell has no row for it. */
export type CalculatedCell = { readonly keys: readonly (string | null)[]; readonly parts: ReadonlyMap<number, Parts> };

export type DataVersions = Readonly<Partial<Record<FactName, Versions>>>;

export type Calculation = { readonly cells: readonly CalculatedCell[]; readonly versions: DataVersions };

/** Data may be published while statements run. Then the answer would mix old and new, so it is made again. */
const ATTEMPTS = 3;

export async function calculate(
	inquiry: Inquiry,
	ports: Pick<KpiPorts, 'versions'>,
	cache: PartsCache | null,
): Promise<Calculation> {
	const { question, period, scans, budget } = inquiry;
	const chunks = period ? chunksOf(period, question.grain, question.timeZone, budget.groups) : [];
	const months = [...new Set(chunks.flatMap((chunk) => chunk.months))];
	const facts = [...new Set(scans.map(({ fact }) => fact))];
	let versions = await versionsOf(facts, months, ports);
	for (let attempt = 1; ; attempt++) {
		const found = await Promise.all(
			scans.map((scan) => scanCells(scan, chunks, versions[scan.fact] ?? {}, inquiry, cache)),
		);
		const after = await versionsOf(facts, months, ports);
		const steady = JSON.stringify(after) === JSON.stringify(versions);
		if (steady && cache) for (const scan of found) for (const { key, cells } of scan.fresh) cache.set(key, cells);
		if (steady || attempt === ATTEMPTS) {
			const cells = merged(
				scans,
				found.map((scan) => scan.cells),
			);
			if (cells.length > budget.groups) throw new Fault('too_many_groups', { limit: budget.groups });
			return { cells, versions: after };
		}
		versions = after;
	}
}

async function versionsOf(
	facts: readonly FactName[],
	months: readonly number[],
	ports: Pick<KpiPorts, 'versions'>,
): Promise<DataVersions> {
	return Object.fromEntries(
		await Promise.all(
			facts.map(async (fact) => {
				const known = months.length === 0 ? {} : await ports.versions(fact, months);
				return [fact, Object.fromEntries(months.flatMap((month) => (known[month] ? [[month, known[month]]] : [])))];
			}),
		),
	);
}

type ScanCells = {
	readonly cells: readonly CellParts[];
	/** Computed now, by the key to keep it under. */
	readonly fresh: readonly { readonly key: string; readonly cells: readonly CellParts[] }[];
};

async function scanCells(
	scan: Scan,
	chunks: readonly Chunk[],
	versions: Versions,
	{ question, budget, run }: Inquiry,
	cache: PartsCache | null,
): Promise<ScanCells> {
	const asked = scanKey(scan);
	const keyed = chunks.map((chunk) => ({ chunk, key: chunkKey(asked, chunk, versions) }));
	const kept = keyed.map(({ chunk, key }) => ({ chunk, key, cells: cache?.get(key) }));
	const missing = kept.filter(({ cells }) => cells === undefined);
	const known = kept.flatMap(({ cells }) => cells ?? []);
	if (missing.length === 0) return { cells: known, fresh: [] };
	const ranges = joinRanges(missing.map(({ chunk }) => chunk));
	const computed = await runScan({ scan, ranges, budget, run });
	const time = scan.keys.findIndex(({ kind }) => kind === 'grain');
	const byChunk = Map.groupBy(computed, ({ keys }) => chunkOf(keys[time] ?? null, question.grain));
	const fresh = missing.map(({ chunk, key }) => ({ key, cells: byChunk.get(chunk.name) ?? [] }));
	// Should the engine's time zone rules differ from ours, a cell lies in no chunk we know: answered, but not kept.
	const names = new Set(missing.map(({ chunk }) => chunk.name));
	const placed = [...byChunk.keys()].every((name) => names.has(name));
	return { cells: [...known, ...computed], fresh: placed ? fresh : [] };
}

/** Cells of several scans are one cell where their keys are the same. */
function merged(scans: readonly Scan[], found: readonly (readonly CellParts[])[]): readonly CalculatedCell[] {
	const cells = new Map<string, { keys: readonly (string | null)[]; parts: Map<number, Parts> }>();
	for (const [index, scan] of scans.entries()) {
		for (const { keys, parts } of found[index] ?? []) {
			const name = JSON.stringify(keys);
			const cell = cells.get(name) ?? { keys, parts: new Map<number, Parts>() };
			for (const [at, { place }] of scan.figures.entries()) {
				const one = parts[at];
				if (one) cell.parts.set(place, one);
			}
			cells.set(name, cell);
		}
	}
	return [...cells.values()];
}
