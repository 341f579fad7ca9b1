/**
 * A promise made to customers: within what time a ticket is answered or solved, by which clock, and for which tickets.
 * From it the rows of the fact `sla` are computed, one for each ticket that it is made for.
 */
import { Fault } from '../errors.ts';
import { readDuration, writeDuration } from './duration.ts';
import type { PolicyGiven, PromiseClock, PromiseMetric } from './policy-shape.ts';

export type Policy = {
	readonly metric: PromiseMetric;
	readonly clock: PromiseClock;
	readonly pauseOnPending: boolean;
	/** Seconds by priority, folded as `foldPriority` does. */
	readonly targets: ReadonlyMap<string, number>;
	/** Of other priorities and of none; null: these have no promise. */
	readonly otherTarget: number | null;
	/** Dimension → values, one of which a ticket must have. */
	readonly where: ReadonlyMap<string, readonly string[]>;
	/** First day, by the clocks of the installation, on which tickets have been created. */
	readonly from: string | null;
};

/** As it is kept and shown; it reads back as the same policy. */
export type PolicyText = {
	readonly metric: PromiseMetric;
	readonly clock: PromiseClock;
	readonly pauseOnPending: boolean;
	readonly targets: Record<string, string>;
	readonly where: Record<string, string[]>;
	readonly from: string | null;
};

/** Stands for every priority that has no target of its own. */
export const otherPriorities = 'default';

export function foldPriority(priority: string): string {
	return priority.trim().toLowerCase();
}

/** Faults name what is wrong: `duration_unreadable`, `policy_days_unclear` … */
export function readPolicy({ metric, clock, pauseOnPending, targets, where, from }: PolicyGiven): Policy {
	if (pauseOnPending && metric === 'first_response') throw new Fault('policy_pause_of_response');
	const byPriority = typeof targets === 'object' ? targets : { [otherPriorities]: targets };
	const read = new Map<string, number>();
	for (const [name, text] of Object.entries(byPriority)) {
		const priority = foldPriority(name);
		if (read.has(priority)) throw new Fault('policy_priority_twice', { priority });
		const { seconds, inDays } = readDuration(text);
		if (clock === 'business' && inDays) throw new Fault('policy_days_unclear', { text: String(text) });
		read.set(priority, seconds);
	}
	if (read.size === 0) throw new Fault('policy_targets_needed');
	const otherTarget = read.get(otherPriorities) ?? null;
	read.delete(otherPriorities);
	const conditions = Object.entries(where).flatMap(([name, values]): [string, string[]][] =>
		values === undefined ? [] : [[name, [...new Set([values].flat().map((value) => value.trim()))].sort()]],
	);
	return {
		...{ metric, clock, pauseOnPending, otherTarget },
		// The shortest first, so that policies that say the same are written the same.
		targets: new Map([...read].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))),
		where: new Map(conditions.sort(([a], [b]) => (a < b ? -1 : 1))),
		from: from ?? null,
	};
}

export function writePolicy(policy: Policy): PolicyText {
	const { metric, clock, pauseOnPending, targets, otherTarget, where, from } = policy;
	const all = [...targets, ...(otherTarget === null ? [] : [[otherPriorities, otherTarget] as const])];
	return {
		...{ metric, clock, pauseOnPending, from },
		targets: Object.fromEntries(all.map(([priority, seconds]) => [priority, writeDuration(seconds)])),
		where: Object.fromEntries([...where].map(([name, values]) => [name, [...values]])),
	};
}

/** The source of a policy's rows: a name of its own, so that they are told apart from promises that systems bring. */
export function sourceOf(policy: string): string {
	return `${sourcePrefix}${policy}`;
}

export const sourcePrefix = 'policy ';
