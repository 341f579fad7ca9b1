/** What data there are, read again only after they have changed. */
import type { ControlDb } from '../store/control/control-store.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { type FactOverview, readFactOverview } from '../store/facts/overview.ts';

export type Overview = { facts(): Promise<readonly FactOverview[]> };

export function createOverview(db: ControlDb, engine: FactEngine): Overview {
	return { facts: keptUntilChanged(db, () => readFactOverview(engine)) };
}

/** Every publication raises a data version, so that their sum never comes back. */
function keptUntilChanged<T>(db: ControlDb, read: () => Promise<T>): () => Promise<T> {
	let kept: { readonly stamp: number; readonly value: Promise<T> } | null = null;
	return async () => {
		const { stamp } = await db
			.selectFrom('data_version')
			.select(({ fn }) => fn.sum<number | null>('version').as('stamp'))
			.executeTakeFirstOrThrow();
		if (kept?.stamp === (stamp ?? 0)) return kept.value;
		const value = read();
		const mine = { stamp: stamp ?? 0, value };
		kept = mine;
		// What failed is asked again.
		value.catch(() => {
			if (kept === mine) kept = null;
		});
		return value;
	};
}
