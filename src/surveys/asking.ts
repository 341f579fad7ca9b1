/** Who of those that could be asked is asked: pure, from what is known of earlier invitations. */
import { z } from 'zod';

/** Why somebody is not asked; the first that holds is told. */
export const passedOver = ['no_address', 'twice', 'do_not_ask', 'asked_lately', 'not_in_sample', 'over_quota'] as const;
export type PassedOver = (typeof passedOver)[number];

export const askingRulesShape = z.strictObject({
	pauseDays: z.int().min(0).max(3650).default(30).meta({
		description: 'Whoever was invited to any survey within so many days is left alone',
	}),
	share: z.int().min(1).max(100).default(100).meta({ description: 'Percent of those who could be asked' }),
	atMost: z.int().min(1).max(100_000).nullable().default(null).meta({ description: 'So many and no more' }),
	days: z.int().min(1).max(365).default(14).meta({ description: 'For so many days the link may be used' }),
});
export type AskingRules = Readonly<z.output<typeof askingRulesShape>>;

export type Candidate = {
	/** Stands for the address; null where there is none. */
	readonly person: string | null;
	/** Stands for the customer, at whatever address; null where nobody has said who it is. */
	readonly customer: string | null;
	/** From 0 to below 1: the same for the same person and survey, so that a dry run tells what will be. */
	readonly chance: number;
};

export type History = {
	readonly refused: ReadonlySet<string>;
	/** When somebody was invited last, by any survey. */
	readonly lastAsked: ReadonlyMap<string, number>;
};

const dayMs = 24 * 3_600_000;

export function decide(
	candidates: readonly Candidate[],
	{ pauseDays, share, atMost }: AskingRules,
	{ refused, lastAsked }: History,
	now: number,
): readonly ('ask' | PassedOver)[] {
	const seen = new Set<string>();
	let asked = 0;
	return candidates.map(({ person, customer, chance }) => {
		if (person === null) return 'no_address';
		const isSeen = seen.has(person) || (customer !== null && seen.has(customer));
		// The other address of a customer is seen with the first one; an address of several does not make them one.
		seen.add(person);
		if (isSeen) return 'twice';
		if (customer !== null) seen.add(customer);
		if (refused.has(person)) return 'do_not_ask';
		const last = lastAsked.get(person);
		if (last !== undefined && now - last < pauseDays * dayMs) return 'asked_lately';
		if (chance * 100 >= share) return 'not_in_sample';
		if (atMost !== null && asked >= atMost) return 'over_quota';
		asked += 1;
		return 'ask';
	});
}
