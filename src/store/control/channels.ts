/** How messengers are set, and who talks to the company's bot, in the control store. */
import { sql } from 'kysely';
import type { ChannelStore, Chat, ChatStore } from '../../channels/ports.ts';
import type { Messenger } from '../../channels/settings.ts';
import type { ControlDb } from './control-store.ts';
import { createOutboxStore } from './outbox.ts';
import type { Secrets } from './secrets.ts';
import { putSetting, settingOf } from './setting-rows.ts';
import { createSettingsWithSecret } from './settings-with-secret.ts';
import type { Row } from './tables.ts';

export function createChannelStore(
	db: ControlDb,
	secrets: Pick<Secrets, 'wrap' | 'unwrap' | 'seal' | 'open'>,
): ChannelStore {
	const kept = (messenger: Messenger) => {
		const name = `channels.${messenger}`;
		return createSettingsWithSecret(db, secrets, { key: name, name });
	};
	return {
		outbox: (messenger) => createOutboxStore(db, secrets, messenger),
		settings: (messenger) => kept(messenger).read(),
		saveSettings: (messenger, settings, secret, now) => kept(messenger).write(settings, secret, now),
	};
}

export function createChatStore(db: ControlDb): ChatStore {
	const heardKey = 'telegram.heard';
	return {
		add: (chats, now) =>
			db.transaction().execute(async (tx) => {
				for (const one of chats) {
					await tx
						.insertInto('telegram_chat')
						.values({ ...one, chat: null, created_at: now, changed_at: now })
						.execute();
				}
			}),
		async get(id) {
			const row = await db.selectFrom('telegram_chat').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? chatOf(row) : null;
		},
		begin: (id, chat, now) =>
			db.transaction().execute(async (tx) => {
				const { numUpdatedRows: begun } = await tx
					.updateTable('telegram_chat')
					.set({ chat, changed_at: now })
					.where('id', '=', id)
					.where((is) => is.or([is('chat', 'is', null), is('chat', '=', chat)]))
					.executeTakeFirst();
				if (begun === 0n) return false;
				const change = { chat: null, changed_at: now };
				await tx.updateTable('telegram_chat').set(change).where('chat', '=', chat).where('id', '!=', id).execute();
				return true;
			}),
		async ofChat(chat) {
			const row = await db.selectFrom('telegram_chat').selectAll().where('chat', '=', chat).executeTakeFirst();
			return row ? chatOf(row) : null;
		},
		async leave(chat, now) {
			await db.updateTable('telegram_chat').set({ chat: null, changed_at: now }).where('chat', '=', chat).execute();
		},
		async chatsOf(customers) {
			const rows = await db
				.selectFrom('telegram_chat')
				.select(['customer', 'chat'])
				.where(sql<boolean>`customer IN (SELECT value FROM json_each(${JSON.stringify(customers)}))`)
				.where('chat', 'is not', null)
				.orderBy('changed_at')
				.execute();
			return new Map(rows.flatMap(({ customer, chat }) => (chat === null ? [] : [[customer, chat]])));
		},
		async forgetUnopened(before) {
			await db.deleteFrom('telegram_chat').where('chat', 'is', null).where('changed_at', '<', before).execute();
		},
		async heard(bot) {
			const kept = ((await settingOf(db, heardKey)) ?? {}) as { bot?: string; offset?: number };
			// Another bot counts anew.
			return kept.bot === bot ? (kept.offset ?? 0) : 0;
		},
		setHeard: (bot, offset, now) => putSetting(db, heardKey, { bot, offset }, now),
	};
}

function chatOf({ id, customer, name, language, chat }: Row<'telegram_chat'>): Chat {
	return { id, customer, name, language, chat };
}
