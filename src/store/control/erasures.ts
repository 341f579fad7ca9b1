/** Customers that were erased, and erasing that is under way. */
import type { ErasedCustomers } from '../../intake/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export type Erasure = {
	readonly id: number;
	/** The number under which it was asked for, decimal. */
	readonly customer: string;
	readonly state: 'running' | 'done';
	readonly author: string;
	readonly at: number;
	readonly doneAt: number | null;
	/** What was erased, by what it is. */
	readonly counts: Readonly<Record<string, number>>;
};

export type ErasureStore = {
	list(): Promise<Erasure[]>;
	get(id: number): Promise<(Erasure & { keys: readonly string[]; pseudonym: string | null }) | null>;
	running(): Promise<number[]>;
	/**
	 * Where one of them all is under way: that one. One that shares a customer with another takes its pseudonym, so that
	 * the person stays one.
	 */
	begin(given: {
		customer: string;
		keys: readonly string[];
		pseudonym: string;
		author: string;
		now: number;
	}): Promise<number>;
	/** Others that turned out to be the same person. */
	widen(id: number, keys: readonly string[]): Promise<void>;
	/** The facts know only the pseudonym: whose it is is forgotten. From now on what comes of these customers is taken without them. */
	part(id: number, counts: Readonly<Record<string, number>>): Promise<void>;
	end(id: number, now: number): Promise<void>;
	/** What comes before the facts know only the pseudonym comes as ever, and is erased with the rest. */
	erased(): Promise<ErasedCustomers>;
};

export function createErasureStore(db: ControlDb): ErasureStore {
	return {
		async list() {
			const rows = await db.selectFrom('erasure').selectAll().orderBy('id', 'desc').execute();
			return rows.map(erasureOf);
		},
		async get(id) {
			const row = await db.selectFrom('erasure').selectAll().where('id', '=', id).executeTakeFirst();
			if (!row) return null;
			const keys = await db.selectFrom('erased_customer').select('key').where('erasure', '=', id).execute();
			return { ...erasureOf(row), keys: keys.map(({ key }) => key), pseudonym: row.pseudonym };
		},
		async running() {
			const rows = await db.selectFrom('erasure').select('id').where('state', '=', 'running').orderBy('id').execute();
			return rows.map(({ id }) => id);
		},
		begin: ({ customer, keys, pseudonym: drawn, author, now }) =>
			db.transaction().execute(async (tx) => {
				const underWay = await tx
					.selectFrom('erased_customer')
					.innerJoin('erasure', 'erasure.id', 'erased_customer.erasure')
					.select(['erasure.id', 'erasure.pseudonym', ({ fn }) => fn.countAll().as('shared')])
					.where('erasure.pseudonym', 'is not', null)
					.where('erased_customer.key', 'in', keys)
					.groupBy('erasure.id')
					.orderBy('erasure.id')
					.execute();
				const same = underWay.find(({ shared }) => Number(shared) === new Set(keys).size);
				if (same) return same.id;
				const pseudonym = underWay[0]?.pseudonym ?? drawn;
				const { id } = await tx
					.insertInto('erasure')
					.values({ customer, state: 'running', pseudonym, author, at: now, counts: '{}' })
					.returning('id')
					.executeTakeFirstOrThrow();
				await addKeys(tx, id, keys);
				await tx
					.insertInto('erased_pseudonym')
					.values({ pseudonym })
					.onConflict((conflict) => conflict.doNothing())
					.execute();
				return id;
			}),
		widen: (id, keys) => addKeys(db, id, keys),
		async part(id, counts) {
			await db
				.updateTable('erasure')
				.set({ pseudonym: null, counts: JSON.stringify(counts) })
				.where('id', '=', id)
				.execute();
		},
		async end(id, now) {
			await db.updateTable('erasure').set({ state: 'done', done_at: now }).where('id', '=', id).execute();
		},
		async erased() {
			const keys = await db
				.selectFrom('erased_customer')
				.innerJoin('erasure', 'erasure.id', 'erased_customer.erasure')
				.select('erased_customer.key')
				.distinct()
				.where('erasure.pseudonym', 'is', null)
				.orderBy('erased_customer.key')
				.execute();
			const pseudonyms = await db.selectFrom('erased_pseudonym').select('pseudonym').orderBy('pseudonym').execute();
			return { keys: keys.map(({ key }) => key), pseudonyms: pseudonyms.map(({ pseudonym }) => pseudonym) };
		},
	};
}

async function addKeys(db: ControlDb, erasure: number, keys: readonly string[]): Promise<void> {
	for (const key of keys) {
		await db
			.insertInto('erased_customer')
			.values({ key, erasure })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

function erasureOf(row: Row<'erasure'>): Erasure {
	const { id, customer, state, author, at } = row;
	return { ...{ id, customer, state, author, at }, doneAt: row.done_at, counts: JSON.parse(row.counts) };
}
