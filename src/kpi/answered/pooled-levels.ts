/** Levels of a dimension put together until each has enough people to be weighed. */

export type Pooled = {
	/** Of those invited, by pooled level; they add up to 1. */
	readonly shares: readonly number[];
	/** Who answered, by pooled level. */
	readonly people: readonly number[];
	/** The pooled level of a value. */
	readonly levelOf: (value: string) => number;
};

/** `one_level`: all are of one, or would be. `uninvited`: too many who answered are of a level of which nobody was invited. */
export type PoolProblem = 'one_level' | 'uninvited' | 'nobody';

type Given = { readonly value: string; readonly invited: number; readonly people: number };

/**
 * Levels below a twentieth of those invited (Battaglia, Hoaglin & Frankel 2009, Survey Practice 2(5)), or with fewer than ten who
 * answered, stand together: a few people would speak for many.
 */
const leastShare = 0.05;
const leastPeople = 10;
/** Who answered and is of no level that was invited, at most. */
const mostUninvited = 0.05;

export function pooledLevels(given: readonly Given[]): Pooled | PoolProblem {
	const [invited, people] = [sumOf(given, 'invited'), sumOf(given, 'people')];
	if (invited === 0 || people === 0) return 'nobody';
	const uninvited = given.reduce((sum, one) => sum + (one.invited === 0 ? one.people : 0), 0);
	if (uninvited > mostUninvited * people) return 'uninvited';
	const kept = given
		.filter((one) => one.invited >= leastShare * invited && one.people >= leastPeople)
		.toSorted((one, other) => one.invited - other.invited);
	const rest = given.filter((one) => !kept.includes(one));
	// Too few even together, or of levels of which nobody was invited: they go with the smallest of the others.
	const [smallest] = kept;
	const alone = sumOf(rest, 'people') >= leastPeople && sumOf(rest, 'invited') > 0;
	const joined = !alone && smallest !== undefined;
	const groups = [
		...kept.map((one) => (joined && one === smallest ? [one, ...rest] : [one])),
		...(rest.length > 0 && !joined ? [rest] : []),
	];
	if (groups.length < 2) return 'one_level';
	const places = new Map(groups.flatMap((group, at) => group.map(({ value }) => [value, at] as const)));
	return {
		shares: groups.map((group) => sumOf(group, 'invited') / invited),
		people: groups.map((group) => sumOf(group, 'people')),
		levelOf: (value) => places.get(value) ?? 0,
	};
}

const sumOf = (given: readonly Given[], of: 'invited' | 'people') => given.reduce((sum, one) => sum + one[of], 0);
