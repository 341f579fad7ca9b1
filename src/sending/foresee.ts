/** A plan played through over moments of the past, by the rules of sending: pure. */
import { byDue, type Candidate, type OpensAt, type Rules, settle } from './judge.ts';
import { type LeftOut, leftOutReasons } from './plan.ts';
import type { Standing } from './standing.ts';

export type Foreseen = {
	readonly asked: readonly { readonly event: string; readonly at: number }[];
	readonly leftOut: Readonly<Record<LeftOut, number>>;
	/** Due after the end. */
	readonly waiting: number;
};

/** As if somebody looked at every instant at which something is due, until the end. */
export function foresee(
	candidates: readonly Candidate[],
	rules: Rules,
	standing: Standing,
	opensAt: OpensAt,
	until: number,
): Foreseen {
	const asked: { event: string; at: number }[] = [];
	const leftOut = Object.fromEntries(leftOutReasons.map((why) => [why, 0])) as Record<LeftOut, number>;
	const first = candidates.toSorted(byDue);
	/** By when they were put off to: openings, many at each. */
	const putOff = new Map<number, Candidate[]>();
	for (let at = 0; ; ) {
		const now = Math.min(first[at]?.due ?? Number.POSITIVE_INFINITY, ...putOff.keys());
		if (now > until) return { asked, leftOut, waiting: first.length - at + lengthOf(putOff) };
		const due = putOff.get(now) ?? [];
		putOff.delete(now);
		for (; first[at]?.due === now; at += 1) due.push(first[at] as Candidate);
		const byEvent = new Map(due.map((one) => [one.event, one]));
		for (const [event, verdict] of settle(due, rules, standing, opensAt, now)) {
			const one = byEvent.get(event);
			if (verdict.kind === 'ask') asked.push({ event, at: now });
			else if (verdict.kind === 'leave') leftOut[verdict.why] += 1;
			else if (one) {
				const others = putOff.get(verdict.until) ?? [];
				others.push({ ...one, due: verdict.until });
				putOff.set(verdict.until, others);
			}
		}
	}
}

function lengthOf(putOff: ReadonlyMap<number, readonly unknown[]>): number {
	return [...putOff.values()].reduce((sum, { length }) => sum + length, 0);
}
