/** The sign-in service of the company, and whom its ids stand for, in the control store. Its secret lies among the secrets. */
import { type OpenIdStore, openIdShape } from '../../../accounts/openid.ts';
import { Fault } from '../../../errors.ts';
import type { ControlDb } from '../control-store.ts';
import type { Secrets } from '../secrets.ts';
import { createSettingsWithSecret } from '../settings-with-secret.ts';

const names = { key: 'openid', name: 'openid.client_secret' };

export function createOpenIdStore(db: ControlDb, secrets: Pick<Secrets, 'seal' | 'open'>): OpenIdStore {
	const kept = createSettingsWithSecret(db, secrets, names);
	return {
		async read() {
			const found = await kept.read();
			if (found === null) return null;
			const { secret, secretUnreadable } = found;
			return {
				settings: openIdShape.strip().parse(found.settings),
				secret() {
					if (secretUnreadable) throw new Fault('secret_unreadable', { name: names.name });
					return secret;
				},
			};
		},
		write: kept.write,
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
