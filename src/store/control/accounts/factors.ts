/** Second factors in the control store; their secrets lie among the secrets. */
import type { FactorStore } from '../../../accounts/ports.ts';
import type { ControlDb } from '../control-store.ts';

export function createFactorStore(db: ControlDb): FactorStore {
	const putCodes = async (part: ControlDb, personId: number, codeHashes: readonly string[]) => {
		await part.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
		const rows = codeHashes.map((code_hash) => ({ person_id: personId, code_hash }));
		await part.insertInto('recovery_code').values(rows).execute();
	};
	return {
		async get(personId) {
			const row = await db.selectFrom('second_factor').selectAll().where('person_id', '=', personId).executeTakeFirst();
			if (row === undefined) return null;
			const { count } = await db
				.selectFrom('recovery_code')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.where('person_id', '=', personId)
				.where('used_at', 'is', null)
				.executeTakeFirstOrThrow();
			return { confirmedAt: row.confirmed_at, codesLeft: count };
		},
		async begin(personId, now) {
			const { numInsertedOrUpdatedRows } = await db
				.insertInto('second_factor')
				.values({ person_id: personId, begun_at: now })
				.onConflict((conflict) =>
					conflict.column('person_id').doUpdateSet({ begun_at: now }).where('second_factor.confirmed_at', 'is', null),
				)
				.executeTakeFirstOrThrow();
			return (numInsertedOrUpdatedRows ?? 0n) > 0n;
		},
		confirm: (personId, step, codeHashes, now) =>
			db.transaction().execute(async (part) => {
				await part
					.updateTable('second_factor')
					.set({ confirmed_at: now, last_step: step })
					.where('person_id', '=', personId)
					.execute();
				await putCodes(part, personId, codeHashes);
			}),
		async useStep(personId, step) {
			const { numUpdatedRows } = await db
				.updateTable('second_factor')
				.set({ last_step: step })
				.where('person_id', '=', personId)
				.where('confirmed_at', 'is not', null)
				.where('last_step', '<', step)
				.executeTakeFirstOrThrow();
			return numUpdatedRows > 0n;
		},
		async useCode(personId, codeHash, now) {
			const { numUpdatedRows } = await db
				.updateTable('recovery_code')
				.set({ used_at: now })
				.where('person_id', '=', personId)
				.where('code_hash', '=', codeHash)
				.where('used_at', 'is', null)
				.executeTakeFirstOrThrow();
			return numUpdatedRows > 0n;
		},
		replaceCodes: (personId, codeHashes) => db.transaction().execute((part) => putCodes(part, personId, codeHashes)),
		async remove(personId) {
			const { numDeletedRows } = await db
				.deleteFrom('second_factor')
				.where('person_id', '=', personId)
				.executeTakeFirstOrThrow();
			return numDeletedRows > 0n;
		},
	};
}
