/** An order by chance that stays the same for one person: a page loaded again must not look another way. */
import { createHash } from 'node:crypto';

export function shuffled<T extends { readonly id: string }>(list: readonly T[], seed: string): readonly T[] {
	const rank = ({ id }: T) => createHash('sha256').update(`${seed}\0${id}`).digest('hex');
	return list
		.map((one) => [rank(one), one] as const)
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
		.map(([, one]) => one);
}
