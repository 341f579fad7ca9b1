/** What data there are, read again only after they have changed. */
import type { RowScope } from '../facts/row-scope.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { type FactOverview, readFactOverview } from '../store/facts/overview.ts';

export type Overview = {
	/** Of all rows, or of those that somebody sees. */
	facts(scope?: RowScope | null): Promise<readonly FactOverview[]>;
};

/** As many people as look at one installation at a time; each has a few lines. */
const MOST = 500;

export function createOverview(db: ControlDb, engine: FactEngine): Overview {
	const kept = new Map<string, () => Promise<readonly FactOverview[]>>();
	return {
		facts(scope = null) {
			const name = JSON.stringify(scope);
			const read = kept.get(name) ?? keptUntilChanged(db, () => readFactOverview(engine, scope));
			kept.delete(name);
			kept.set(name, read);
			for (const oldest of kept.keys()) {
				if (kept.size <= MOST) break;
				kept.delete(oldest);
			}
			return read();
		},
	};
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
