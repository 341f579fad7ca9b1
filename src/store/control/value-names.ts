/** Names for values, in the control store: one object, since every page reads all of them. */
import { type ValueNames, type ValueNamesStore, valueNamesShape } from '../../workspace/value-names.ts';
import type { ControlDb } from './control-store.ts';

const key = 'value-names';

export function createValueNamesStore(db: ControlDb): ValueNamesStore {
	return {
		read: () => readNames(db),
		change: (edit, now) =>
			db.transaction().execute(async (transaction) => {
				const names = edit(await readNames(transaction));
				const row = { value: JSON.stringify(names), updated_at: now };
				await transaction
					.insertInto('setting')
					.values({ key, ...row })
					.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
					.execute();
				return names;
			}),
	};
}

async function readNames(db: ControlDb): Promise<ValueNames> {
	const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
	return row ? valueNamesShape.parse(JSON.parse(row.value)) : {};
}
