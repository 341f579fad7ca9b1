/** Customers found to be one: a link from one key to another, applied when a query runs, so that it can be taken back. */
import { Fault } from '../../errors.ts';
import type { CustomerLinks } from '../../kpi/ports.ts';
import type { ControlDb } from './control-store.ts';

export type CustomerLinkStore = {
	list(): Promise<{ from: string; to: string; createdAt: number }[]>;
	/** Chains followed to their ends, for queries. */
	resolved(): Promise<CustomerLinks>;
	put(from: string, to: string, now: number): Promise<void>;
	remove(from: string): Promise<boolean>;
};

export function createCustomerLinkStore(db: ControlDb): CustomerLinkStore {
	async function list() {
		const rows = await db.selectFrom('customer_link').selectAll().orderBy('created_at').orderBy('from_key').execute();
		return rows.map((row) => ({ from: row.from_key, to: row.to_key, createdAt: row.created_at }));
	}

	return {
		list,
		async resolved() {
			const links = await list();
			const next = new Map(links.map(({ from, to }) => [from, to]));
			const ends = [...next.keys()].map((from) => [from, endOf(from, next)] as const);
			// The links themselves are the version: taking one back makes old results valid again.
			const version = ends
				.map(([from, to]) => `${from}>${to}`)
				.sort()
				.join(',');
			return { version, from: ends.map(([from]) => from), to: ends.map(([, to]) => to) };
		},
		async put(from, to, now) {
			const next = new Map((await list()).map((link) => [link.from, link.to]));
			next.set(from, to);
			if (endOf(to, next) === from || from === to) throw new Fault('customer_link_circular');
			await db
				.insertInto('customer_link')
				.values({ from_key: from, to_key: to, created_at: now })
				.onConflict((conflict) => conflict.column('from_key').doUpdateSet({ to_key: to, created_at: now }))
				.execute();
		},
		async remove(from) {
			const result = await db.deleteFrom('customer_link').where('from_key', '=', from).executeTakeFirst();
			return Number(result.numDeletedRows) > 0;
		},
	};
}

function endOf(key: string, next: ReadonlyMap<string, string>): string {
	const seen = new Set<string>();
	let end = key;
	for (let to = next.get(end); to !== undefined && !seen.has(end); to = next.get(end)) {
		seen.add(end);
		end = to;
	}
	return end;
}
