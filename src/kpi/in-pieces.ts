/** What takes the engine too long at once is asked piece by piece. */
import { Fault } from '../errors.ts';

/** Four pieces at most: a question that is hopeless has to end. */
const HALVINGS = 2;

/**
 * What `ask` answers of the list, in its order; where it fails with `query_too_slow`, of each half of it, one after the other.
 * Only for what is the same asked together or apart. Faults of `ask`, of the smallest piece where that is too slow as well.
 */
export async function inPieces<One, Answer>(
	list: readonly One[],
	ask: (list: readonly One[]) => Promise<readonly Answer[]>,
	halvings = HALVINGS,
): Promise<readonly Answer[]> {
	try {
		return await ask(list);
	} catch (error) {
		if (!(error instanceof Fault) || error.code !== 'query_too_slow' || list.length < 2 || halvings === 0) throw error;
	}
	const middle = Math.ceil(list.length / 2);
	const first = await inPieces(list.slice(0, middle), ask, halvings - 1);
	return [...first, ...(await inPieces(list.slice(middle), ask, halvings - 1))];
}
