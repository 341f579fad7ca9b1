/** Why a target was missed, in the words of whoever knows. Every version is kept. */
import { Fault } from '../errors.ts';
import { bucketOfLabel, grainOfLabel } from '../kpi/time/grain.ts';
import type { Range } from '../kpi/time/period.ts';
import type { ReasonRecord, ReasonStore } from './ports.ts';
import { type AimReader, aimKey, type KeptAim, readAim } from './target.ts';
import type { AimGiven } from './target-shape.ts';

/** A reason as it stands, and how it came to: oldest first, the last one counts. */
export type Reason = KeptAim & {
	readonly period: string;
	/** Null where it was taken back. */
	readonly text: string | null;
	readonly author: string;
	readonly at: number;
	readonly versions: readonly Pick<ReasonRecord, 'text' | 'author' | 'at'>[];
};

export type Reasons = {
	/** Of one period, or of all; newest period first. */
	list(period: string | null): Promise<readonly Reason[]>;
	/** Null takes it back. */
	write(given: AimGiven & { period: string; text: string | null }, author: string): Promise<Reason>;
};

export type ReasonsParts = {
	readonly store: ReasonStore;
	readonly reader: () => Promise<AimReader>;
	readonly now: () => number;
	readonly timeZone: () => string;
};

export function createReasons({ store, reader, now, timeZone }: ReasonsParts): Reasons {
	const list = async (period: string | null) => {
		if (period !== null) rangeOfPeriod(period, timeZone());
		return standing(await store.read(period));
	};
	return {
		list,
		async write({ period, text, ...given }, author) {
			const { kept } = readAim(given, await reader());
			rangeOfPeriod(period, timeZone());
			const own = (one: KeptAim) => aimKey(one) === aimKey(kept);
			const before = (await list(period)).find(own);
			if (before && before.text === text) return before;
			const added = await store.add({ ...kept, period, text }, { author, now: now() });
			return (await list(period)).find(own) ?? { ...added, versions: [added] };
		},
	};
}

/** Fault `target_period_unclear`. */
export function rangeOfPeriod(period: string, timeZone: string): Range {
	const grain = grainOfLabel(period);
	if (grain === null || grain === 'hour') throw new Fault('target_period_unclear', { period });
	const { from, to } = bucketOfLabel(grain, period, timeZone);
	return { from, to };
}

function standing(records: readonly ReasonRecord[]): readonly Reason[] {
	const byAim = new Map<string, ReasonRecord[]>();
	for (const record of records) {
		const key = `${record.period} ${aimKey(record)}`;
		byAim.set(key, [...(byAim.get(key) ?? []), record]);
	}
	const reasons = [...byAim.values()].flatMap((versions) => {
		const last = versions.at(-1);
		if (!last) return [];
		const { id: _, ...reason } = last;
		return [{ ...reason, versions: versions.map(({ text, author, at }) => ({ text, author, at })) }];
	});
	return reasons.sort((one, other) =>
		one.period === other.period ? other.at - one.at : one.period < other.period ? 1 : -1,
	);
}
