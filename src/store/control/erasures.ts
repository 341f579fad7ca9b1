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
	get(id: number): Promise<(Erasure & { keys: readonly string[] }) | null>;
	running(): Promise<number[]>;
	/**
	 * Where one of them all is under way and the facts do not know the pseudonym yet: that one. Those that share a customer
	 * with others share the pseudonym, so that the person stays one.
	 */
	begin(given: {
		customer: string;
		keys: readonly string[];
		pseudonym: string;
		author: string;
		now: number;
	}): Promise<number>;
	/** As one is called from now on; `drawn` where that was forgotten: it was cut off at its very end. */
	pseudonym(id: number, drawn: string): Promise<string>;
	/** Others that turned out to be the same person. Answers all, with pseudonyms that others had for some of them. */
	widen(id: number, keys: readonly string[], pseudonym: string): Promise<readonly string[]>;
	/** The facts know only the pseudonym. From now on what comes of these customers is taken without them. */
	part(id: number, counts: Readonly<Record<string, number>>, now: number): Promise<void>;
	/** Whose the pseudonym is is forgotten: nothing of the person is left to be called by it. */
	forget(id: number): Promise<void>;
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
			return { ...erasureOf(row), keys: keys.map(({ key }) => key) };
		},
		async running() {
			const rows = await db.selectFrom('erasure').select('id').where('state', '=', 'running').orderBy('id').execute();
			return rows.map(({ id }) => id);
		},
		begin: ({ customer, keys, pseudonym: drawn, author, now }) =>
			db.transaction().execute(async (tx) => {
				const underWay = await sharing(tx, keys);
				const all = new Set(keys).size;
				const same = underWay.find(({ shared, holds_since }) => Number(shared) === all && holds_since === null);
				if (same) return same.id;
				const pseudonym = underWay[0]?.pseudonym ?? drawn;
				const { id } = await tx
					.insertInto('erasure')
					.values({ customer, state: 'running', pseudonym, author, at: now, counts: '{}' })
					.returning('id')
					.executeTakeFirstOrThrow();
				await addKeys(tx, id, [...keys, ...(await joined(tx, keys, pseudonym))]);
				await remember(tx, pseudonym);
				return id;
			}),
		pseudonym: (id, drawn) =>
			db.transaction().execute(async (tx) => {
				const row = await tx.selectFrom('erasure').select('pseudonym').where('id', '=', id).executeTakeFirstOrThrow();
				if (row.pseudonym !== null) return row.pseudonym;
				await tx.updateTable('erasure').set({ pseudonym: drawn }).where('id', '=', id).execute();
				await remember(tx, drawn);
				return drawn;
			}),
		widen: (id, keys, pseudonym) =>
			db.transaction().execute(async (tx) => {
				const all = [...new Set([...keys, ...(await joined(tx, keys, pseudonym))])];
				await addKeys(tx, id, all);
				return all;
			}),
		async part(id, counts, now) {
			await db
				.updateTable('erasure')
				.set(({ fn, val }) => ({ holds_since: fn.coalesce('holds_since', val(now)), counts: JSON.stringify(counts) }))
				.where('id', '=', id)
				.execute();
		},
		async forget(id) {
			await db.transaction().execute(async (tx) => {
				await tx.updateTable('erasure').set({ pseudonym: null }).where('id', '=', id).execute();
				const pseudonyms = tx.selectFrom('erased_pseudonym').select('pseudonym');
				await tx.deleteFrom('erased_customer').where('erasure', '=', id).where('key', 'in', pseudonyms).execute();
			});
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
				.where('erasure.holds_since', 'is not', null)
				.orderBy('erased_customer.key')
				.execute();
			const pseudonyms = await db.selectFrom('erased_pseudonym').select('pseudonym').orderBy('pseudonym').execute();
			return { keys: keys.map(({ key }) => key), pseudonyms: pseudonyms.map(({ pseudonym }) => pseudonym) };
		},
	};
}

/** Erasures under way of some of these customers, the earliest first. */
async function sharing(db: ControlDb, keys: readonly string[]) {
	const rows = await db
		.selectFrom('erased_customer')
		.innerJoin('erasure', 'erasure.id', 'erased_customer.erasure')
		.select(['erasure.id', 'erasure.pseudonym', 'erasure.holds_since', ({ fn }) => fn.countAll().as('shared')])
		.where('erasure.pseudonym', 'is not', null)
		.where('erased_customer.key', 'in', keys)
		.groupBy('erasure.id')
		.orderBy('erasure.id')
		.execute();
	return rows;
}

/**
 * All under way of some of these customers go on under one pseudonym. Answers the others that they had: rows may stand under
 * them already, or be written by one that runs right now, so they are as good as customers of the same person.
 */
async function joined(db: ControlDb, keys: readonly string[], pseudonym: string): Promise<readonly string[]> {
	if (keys.length === 0) return [];
	const others = (await sharing(db, keys)).flatMap((one) => (one.pseudonym === null ? [] : [one.pseudonym]));
	const replaced = [...new Set(others)].filter((one) => one !== pseudonym);
	if (replaced.length > 0)
		await db.updateTable('erasure').set({ pseudonym }).where('pseudonym', 'in', replaced).execute();
	return replaced;
}

async function remember(db: ControlDb, pseudonym: string): Promise<void> {
	await db
		.insertInto('erased_pseudonym')
		.values({ pseudonym })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
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
