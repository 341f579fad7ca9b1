/** What is known of people when it is decided whether they are asked. */
import type { Quota } from './plan.ts';

const dayMs = 24 * 3_600_000;

export type Standing = {
	refused(person: string): boolean;
	bounced(person: string): boolean;
	/** The last invitation to any survey until then, of all that stands for somebody; null: none. */
	lastAsked(people: readonly string[], now: number): number | null;
	/** The same to surveys that measure what this one does. */
	lastAskedSame(people: readonly string[], now: number): number | null;
	/** How many this plan has asked within the days of the quota, of the same segment. */
	askedWithin(quota: Quota, fields: Readonly<Record<string, string>>, now: number): number;
	/** Somebody is asked now; `people` is what the invitation is kept under. */
	note(people: readonly string[], fields: Readonly<Record<string, string>>, now: number): void;
};

export type Known = {
	readonly refused: ReadonlySet<string>;
	readonly bounced: ReadonlySet<string>;
	/** Invitations to all surveys; `same`: to one that measures what this one does. */
	readonly asked: readonly { readonly person: string; readonly at: number; readonly same: boolean }[];
	/** Those of this plan. */
	readonly byPlan: readonly { readonly at: number; readonly fields: Readonly<Record<string, string>> }[];
};

type Past = { readonly any: number[]; readonly same: number[] };

export function createStanding({ refused, bounced, asked, byPlan }: Known): Standing {
	const past = new Map<string, Past>();
	const of = (person: string): Past => {
		const found = past.get(person) ?? { any: [], same: [] };
		past.set(person, found);
		return found;
	};
	for (const { person, at, same } of asked.toSorted((one, other) => one.at - other.at)) {
		of(person).any.push(at);
		if (same) of(person).same.push(at);
	}
	const own = byPlan.toSorted((one, other) => one.at - other.at);
	/** By what a quota counts apart, then by its value: instants in their order. */
	const counted = new Map<string | null, Map<string, number[]>>();
	const add = (times: Map<string, number[]>, segment: string, at: number) => {
		const list = times.get(segment);
		if (list) list.push(at);
		else times.set(segment, [at]);
	};
	const timesOf = ({ by }: Quota): Map<string, number[]> => {
		const found = counted.get(by);
		if (found) return found;
		const times = new Map<string, number[]>();
		for (const { at, fields } of own) add(times, segmentOf(by, fields), at);
		counted.set(by, times);
		return times;
	};
	return {
		refused: (person) => refused.has(person),
		bounced: (person) => bounced.has(person),
		lastAsked: (people, now) => latest(people.map((one) => lastUntil(past.get(one)?.any, now))),
		lastAskedSame: (people, now) => latest(people.map((one) => lastUntil(past.get(one)?.same, now))),
		askedWithin(quota, fields, now) {
			const times = timesOf(quota).get(segmentOf(quota.by, fields)) ?? [];
			return times.length - firstAfter(times, now - quota.days * dayMs);
		},
		note(people, fields, now) {
			for (const list of people.flatMap((one) => [of(one).any, of(one).same]))
				list.splice(firstAfter(list, now), 0, now);
			own.push({ at: now, fields });
			for (const [by, times] of counted) add(times, segmentOf(by, fields), now);
		},
	};
}

/** All together where a quota names nothing. */
function segmentOf(by: string | null, fields: Readonly<Record<string, string>>): string {
	return by === null ? '' : (fields[by] ?? '');
}

function latest(times: readonly (number | null)[]): number | null {
	return times.reduce((last, one) => (last === null || (one !== null && one > last) ? one : last), null);
}

function lastUntil(times: readonly number[] | undefined, now: number): number | null {
	return times?.[firstAfter(times, now) - 1] ?? null;
}

/** The place of the first instant that is later; times are in order. */
function firstAfter(times: readonly number[], at: number): number {
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((times[middle] ?? 0) > at) high = middle;
		else low = middle + 1;
	}
	return low;
}
