/** Names for values, in the control store: one object, since every page reads all of them. */
import { type ValueNames, type ValueNamesStore, valueNamesShape } from '../../workspace/value-names.ts';
import type { ControlDb } from './control-store.ts';
import { putSetting, settingOf } from './setting-rows.ts';

const key = 'value-names';

export function createValueNamesStore(db: ControlDb): ValueNamesStore {
	return {
		read: () => readNames(db),
		change: (edit, now) =>
			db.transaction().execute(async (transaction) => {
				const names = edit(await readNames(transaction));
				await putSetting(transaction, key, names, now);
				return names;
			}),
	};
}

async function readNames(db: ControlDb): Promise<ValueNames> {
	return valueNamesShape.parse((await settingOf(db, key)) ?? {});
}
