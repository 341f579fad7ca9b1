/**
 * The passes over the data that an answer needs: the first for its own cells, more for what they are compared with. Buckets
 * that are compared with each other are cells like any other: of 24 months, each against the one before it, 25 are read.
 */
import { Fault } from '../../errors.ts';
import { type Chunk, chunkOf, chunksOf } from '../chunk.ts';
import { all, type Condition, not } from '../condition.ts';
import type { Field } from '../field.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Scan } from '../scan.ts';
import { type Bucket, bucketsOf, type Grain } from '../time/grain.ts';
import type { Range } from '../time/period.ts';
import { earlierRange } from './periods.ts';

/** Stretches of time that one statement a scan can cover: no two of them have buckets of the same label. */
export type Pass = { readonly scans: readonly Scan[]; readonly chunks: readonly Chunk[] };

type Keys = readonly (string | null)[];

/** Where the cell stands that another is compared with. */
export type Place = { readonly pass: number; readonly keys: Keys };

export type Passes = {
	/** The first is that of the answer's own cells; it may hold others. */
	readonly passes: readonly Pass[];
	isOwn(keys: Keys): boolean;
	/** Null where there is nothing to compare a cell with. */
	earlier(keys: Keys): Place | null;
};

export function passesOf(inquiry: Inquiry): Passes {
	const { question, period, scans, budget } = inquiry;
	const { comparison, grain, timeZone } = question;
	const chunks = period ? chunksOf(period, grain, timeZone, budget.groups) : [];
	const alone: Passes = { passes: [{ scans, chunks }], isOwn: () => true, earlier: () => null };
	if (!period || (comparison?.kind !== 'previous' && comparison?.kind !== 'year')) return alone;
	const asked = { kind: comparison.kind, grain: comparison.grain, timeZone, asOf: question.asOf };
	if (grain !== null) return bucketPasses(inquiry, period, grain, asked, chunks);
	const range = earlierRange(period, asked);
	if (!range) return alone;
	const before: Chunk = { ...range, name: '' };
	return {
		...alone,
		passes: [
			{ scans, chunks },
			{ scans, chunks: [before] },
		],
		earlier: (keys) => ({ pass: 1, keys }),
	};
}

/** A bucket that is an own cell, whole, is read with them; of the others as many as there is room for beside them. */
function bucketPasses(
	{ question, scans, budget }: Inquiry,
	period: Range,
	grain: Grain,
	asked: Parameters<typeof earlierRange>[1],
	chunks: readonly Chunk[],
): Passes {
	const { timeZone, by } = question;
	const time = by.findIndex(({ kind }) => kind === 'grain');
	const own = new Map(bucketsOf(grain, period, timeZone, budget.groups).map((bucket) => [bucket.label, bucket]));
	const layers: Chunk[][] = [[...chunks]];
	const places = new Map<string, { pass: number; label: string }>();
	const wanted: Wanted[] = [];
	for (const bucket of own.values()) {
		const range = earlierRange(bucket, asked);
		const [found] = range ? bucketsOf(grain, range, timeZone, 2) : [];
		if (!found) continue;
		const same = own.get(found.label);
		if (same && same.from === found.from && same.to === found.to)
			places.set(bucket.label, { pass: 0, label: found.label });
		else wanted.push({ for: bucket.label, bucket: found });
	}
	for (const { chunk, members } of runsOf(wanted, grain)) {
		const free = layers.findIndex((layer) => layer.every(({ name }) => name !== chunk.name));
		const pass = free === -1 ? layers.push([]) - 1 : free;
		layers[pass]?.push(chunk);
		for (const one of members) places.set(one.for, { pass, label: one.bucket.label });
	}
	const foreign = new Set(wanted.map(({ bucket }) => bucket.label).filter((label) => !own.has(label)));
	return {
		passes: layers.map((layer) => ({ scans, chunks: layer.toSorted((one, other) => one.from - other.from) })),
		isOwn: (keys) => !foreign.has(keys[time] ?? ''),
		earlier: (keys) => {
			const place = places.get(keys[time] ?? '');
			return place ? { pass: place.pass, keys: keys.with(time, place.label) } : null;
		},
	};
}

type Wanted = { readonly for: string; readonly bucket: Bucket };
type WantedRun = { readonly chunk: Chunk; readonly members: readonly Wanted[] };

/** Neighbouring buckets that are kept together. */
function runsOf(wanted: readonly Wanted[], grain: Grain): readonly WantedRun[] {
	const runs: { name: string; from: number; to: number; members: Wanted[] }[] = [];
	for (const one of wanted.toSorted((a, b) => a.bucket.from - b.bucket.from)) {
		const { label, from, to } = one.bucket;
		const name = chunkOf(label, grain);
		const last = runs.at(-1);
		// Two buckets may be compared with parts of the same one: then they are of different runs.
		if (last && last.name === name && last.to === from) {
			last.to = to;
			last.members.push(one);
		} else runs.push({ name, from, to, members: [one] });
	}
	return runs.map(({ members, ...chunk }) => ({ chunk, members }));
}

/** Each of them is a statement of its own, so a question may have only so many. */
export const REST_GROUPS = 50;

/**
 * A pass for each group of the answer: all rows that do not belong to it, by time alone. Counted anew instead of taken away
 * from the whole: a customer may be in several groups, and ordered values cannot be subtracted. Faults `compare_without_groups`,
 * `compare_too_many_groups`.
 */
export function restPasses(inquiry: Inquiry, cells: readonly Keys[], chunks: readonly Chunk[]): RestPasses {
	const { question } = inquiry;
	const { by, comparison } = question;
	const places = by.flatMap(({ kind }, at) => (kind === 'grain' ? [] : [at]));
	const time = by.findIndex(({ kind }) => kind === 'grain');
	const scansBeside = (conditions: readonly Condition[]) =>
		inquiry.outside.map((scan) => ({
			...scan,
			keys: question.by.filter(({ kind }) => kind === 'grain'),
			conditions: [...scan.conditions, not(all(...conditions))],
		}));
	if (places.length === 0) {
		if (!comparison || inquiry.cell.length === 0) throw new Fault('compare_without_groups');
		return { passes: [{ scans: scansBeside(inquiry.cell), chunks }], place: (keys) => ({ pass: 0, keys }) };
	}
	const nameOf = (keys: Keys) => JSON.stringify(places.map((at) => keys[at] ?? null));
	const groups = new Map(cells.map((keys) => [nameOf(keys), keys]));
	if (groups.size > REST_GROUPS) throw new Fault('compare_too_many_groups', { limit: REST_GROUPS });
	const order = new Map([...groups.keys()].map((name, pass) => [name, pass]));
	return {
		passes: [...groups.values()].map((keys) => ({
			scans: scansBeside(places.flatMap((at) => testOf(by[at], keys[at] ?? null))),
			chunks,
		})),
		place: (keys) => {
			const pass = order.get(nameOf(keys));
			return pass === undefined ? null : { pass, keys: time === -1 ? [] : [keys[time] ?? null] };
		},
	};
}

export type RestPasses = { readonly passes: readonly Pass[]; place(keys: Keys): Place | null };

/** A row of the group: what was grouped by is the key itself, of a customer too. */
function testOf(field: Field | undefined, value: string | null): readonly Condition[] {
	if (!field) return [];
	return [value === null ? { field: field.name, op: 'is null' } : { field: field.name, op: '=', value }];
}
