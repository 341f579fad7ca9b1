/** From what people call a customer to the key in the facts, and back. */
import { statement } from '../../facts/statement.ts';
import type { FactEngine } from './engine.ts';

export type CustomerDirectory = {
	/** Keys of the customers with one of these ids, addresses or phone numbers; one id may be known in two systems. */
	keys(refs: readonly string[]): Promise<string[]>;
	refs(keys: readonly string[]): Promise<Record<string, string>>;
};

export function createCustomerDirectory(engine: FactEngine): CustomerDirectory {
	return {
		async keys(refs) {
			if (refs.length === 0) return [];
			const rows = await engine.select<{ customer: string }>(
				statement(
					"SELECT DISTINCT customer FROM customer_identity WHERE ref IN {refs:Array(String)} OR (email != '' AND email IN {lower:Array(String)}) ORDER BY customer LIMIT 100000",
					{ refs, lower: refs.map((ref) => ref.trim().toLowerCase()) },
				),
			);
			return rows.map((row) => row.customer);
		},
		async refs(keys) {
			if (keys.length === 0) return {};
			const rows = await engine.select<{ customer: string; ref: string }>(
				statement(
					'SELECT customer, argMax(ref, import) AS ref FROM customer_identity WHERE customer IN (SELECT toUInt64(arrayJoin({keys:Array(String)}))) GROUP BY customer',
					{ keys },
				),
			);
			return Object.fromEntries(rows.map((row) => [row.customer, row.ref]));
		},
	};
}
