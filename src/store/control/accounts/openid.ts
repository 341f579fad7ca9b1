/** The sign-in service of the company, and whom its ids stand for, in the control store. Its secret lies among the secrets. */
import { type OpenIdStore, openIdShape } from '../../../accounts/openid.ts';
import type { ControlDb } from '../control-store.ts';

const key = 'openid';

export function createOpenIdStore(db: ControlDb): OpenIdStore {
	return {
		async read() {
			const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
			return row ? openIdShape.strip().parse(JSON.parse(row.value)) : null;
		},
		async write(settings, now) {
			if (settings === null) {
				await db.deleteFrom('setting').where('key', '=', key).execute();
				return;
			}
			const row = { value: JSON.stringify(settings), updated_at: now };
			await db
				.insertInto('setting')
				.values({ key, ...row })
				.onConflict((conflict) => conflict.column('key').doUpdateSet(row))
				.execute();
		},
		async find(issuer, subject) {
			const row = await db
				.selectFrom('person_identity')
				.select('person_id')
				.where('issuer', '=', issuer)
				.where('subject', '=', subject)
				.executeTakeFirst();
			return row?.person_id ?? null;
		},
		async link(issuer, subject, personId, now) {
			await db
				.insertInto('person_identity')
				.values({ issuer, subject, person_id: personId, created_at: now })
				.onConflict((conflict) => conflict.columns(['issuer', 'subject']).doNothing())
				.execute();
		},
	};
}
