/** Mail in the control store: its outbox, and the server that was set. */
import { sql } from 'kysely';
import type { MailStore } from '../../mail/ports.ts';
import { mailSettingsShape } from '../../mail/settings.ts';
import type { ControlDb } from './control-store.ts';
import { createOutboxStore, messageOf } from './outbox.ts';
import type { Secrets } from './secrets.ts';
import { createSettingsWithSecret } from './settings-with-secret.ts';

const names = { key: 'mail', name: 'mail.password' };

export function createMailStore(db: ControlDb, secrets: Pick<Secrets, 'wrap' | 'unwrap' | 'seal' | 'open'>): MailStore {
	const kept = createSettingsWithSecret(db, secrets, names);
	return {
		...createOutboxStore(db, secrets, 'mail'),
		async ofMessage(messageId) {
			const row = await db
				.selectFrom('mail')
				.selectAll()
				.where('channel', '=', 'mail')
				.where('message_id', '=', messageId)
				.executeTakeFirst();
			return row ? messageOf(row) : null;
		},
		async cameBack(id, problem, words, now) {
			await db
				.updateTable('mail')
				.set({ state: 'refused', problem, reply: words, changed_at: now })
				.where('id', '=', id)
				.where('state', '=', 'sent')
				.execute();
		},
		async undelivered(address, since) {
			const { n } = await db
				.selectFrom('mail')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.where('channel', '=', 'mail')
				.where(sql<boolean>`lower(recipient) = lower(${address.trim()})`)
				.where('state', '=', 'refused')
				.where('problem', '=', 'undelivered')
				.where('changed_at', '>=', since)
				.executeTakeFirstOrThrow();
			return Number(n);
		},
		async settings() {
			const found = await kept.read();
			return found && { ...found, settings: mailSettingsShape.strip().parse(found.settings) };
		},
		saveSettings: kept.write,
	};
}
