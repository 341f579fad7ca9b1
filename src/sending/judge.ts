/** Whether somebody is asked now: pure, and the only place that decides it, for sending and for simulations. */
import type { LeftOut, SendPlanDocument } from './plan.ts';
import type { Standing } from './standing.ts';

export type Rules = Pick<
	SendPlanDocument,
	'share' | 'pauseDays' | 'pauseDaysOfKind' | 'quotas' | 'maxAgeDays' | 'reminderDays'
>;

export type Candidate = {
	readonly event: string;
	readonly firstDue: number;
	readonly due: number;
	/** Whether the facts still say so: a ticket that was reopened is not solved. */
	readonly holds: boolean;
	/** Stands for the address; null where there is none. */
	readonly person: string | null;
	/** Stand for the customer, by whichever channel. */
	readonly customer: readonly string[];
	/** Stand for whatever else the customer may have been written to at. */
	readonly elsewhere: readonly string[];
	/** From 0 to below 1, the same for the same plan and event whenever it is asked. */
	readonly chance: number;
	readonly timeZone: string | null;
	readonly fields: Readonly<Record<string, string>>;
};

export type Verdict =
	| { readonly kind: 'ask' }
	| { readonly kind: 'wait'; readonly until: number }
	| { readonly kind: 'leave'; readonly why: LeftOut };

/** The first instant from then on at which it is open by the clock of this zone; null: it never opens. */
export type OpensAt = (timeZone: string | null, from: number) => number | null;

export const dayMs = 24 * 3_600_000;

/** `standing` is what is known of people at `now`. */
export function judge(one: Candidate, rules: Rules, standing: Standing, opensAt: OpensAt, now: number): Verdict {
	const { person } = one;
	if (now - one.firstDue > rules.maxAgeDays * dayMs) return leave('too_old');
	if (!one.holds) return leave('no_longer');
	if (person === null) return leave('no_address');
	if (standing.refused(person)) return leave('do_not_ask');
	if (standing.bounced(person)) return leave('bounced');
	const known = standingFor(one);
	if (isTooSoon(standing.lastAsked(known, now), rules.pauseDays, now)) return leave('asked_lately');
	if (isTooSoon(standing.lastAskedSame(known, now), rules.pauseDaysOfKind, now)) return leave('asked_lately');
	if (one.chance * 100 >= rules.share) return leave('not_in_sample');
	const opens = opensAt(one.timeZone, now);
	if (opens === null) return leave('too_old');
	if (opens > now) return { kind: 'wait', until: opens };
	const full = rules.quotas.some((quota) => standing.askedWithin(quota, one.fields, now) >= quota.atMost);
	return full ? leave('over_quota') : { kind: 'ask' };
}

/** All under which it may be kept that somebody was asked. */
export function standingFor({ person, customer, elsewhere }: Candidate): readonly string[] {
	return person === null ? [] : [person, ...customer, ...elsewhere];
}

/**
 * Those that are due, in the order in which they were due: whoever is asked counts for those after. `standing` takes note of
 * them.
 */
export function settle(
	due: readonly Candidate[],
	rules: Rules,
	standing: Standing,
	opensAt: OpensAt,
	now: number,
): ReadonlyMap<string, Verdict> {
	const verdicts = new Map<string, Verdict>();
	for (const one of due.toSorted(byDue)) {
		const verdict = judge(one, rules, standing, opensAt, now);
		if (verdict.kind === 'ask' && one.person !== null) standing.note([one.person, ...one.customer], one.fields, now);
		verdicts.set(one.event, verdict);
	}
	return verdicts;
}

/** By name where two are due at once: the same order whoever asks. */
export function byDue(
	one: { readonly due: number; readonly event: string },
	other: { readonly due: number; readonly event: string },
): number {
	return one.due - other.due || (one.event < other.event ? -1 : one.event > other.event ? 1 : 0);
}

function isTooSoon(last: number | null, days: number, now: number): boolean {
	return last !== null && now - last < days * dayMs;
}

function leave(why: LeftOut): Verdict {
	return { kind: 'leave', why };
}
