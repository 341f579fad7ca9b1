/** What channels need from outside. Instants are UTC milliseconds. */
import type { Language } from '../errors.ts';
import type { OutboxStore, WithSecret } from '../mail/ports.ts';
import type { Messenger } from './settings.ts';

export type ChannelStore = {
	outbox(messenger: Messenger): OutboxStore;
	/** As they were saved; null where nothing is set. */
	settings(messenger: Messenger): Promise<WithSecret<unknown> | null>;
	/** Both at once; null settings take both away. */
	saveSettings(messenger: Messenger, settings: object | null, secret: string | null, now: number): Promise<void>;
};

/** A customer and his conversation with the bot. */
export type Chat = {
	/** In the link by which he begins it. */
	readonly id: string;
	/** As the company calls him. */
	readonly customer: string;
	readonly name: string | null;
	readonly language: Language;
	/** Of Telegram; null before he has begun, and after he has left. */
	readonly chat: string | null;
};

export type ChatStore = {
	add(chats: readonly Omit<Chat, 'chat'>[], now: number): Promise<void>;
	get(id: string): Promise<Chat | null>;
	/**
	 * One chat is one customer's: what it was before is left. False where the customer talks in another chat: whoever has got hold
	 * of the link takes it over no more.
	 */
	begin(id: string, chat: string, now: number): Promise<boolean>;
	ofChat(chat: string): Promise<Chat | null>;
	leave(chat: string, now: number): Promise<void>;
	/** Of those who have begun; by the name of the customer. */
	chatsOf(customers: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Links that nobody has opened since. */
	forgetUnopened(before: number): Promise<void>;
	/** Up to which of the bot's updates everything is done; 0: nothing yet. */
	heard(bot: string): Promise<number>;
	setHeard(bot: string, offset: number, now: number): Promise<void>;
};
