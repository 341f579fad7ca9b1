/** What people say to the bot: they begin by their link, tap a score, or leave. Heard twice, it is the same. */
import type { Language } from '../errors.ts';
import { hearingWords } from './hearing-words.ts';
import type { ChatStore } from './ports.ts';
import type { Bot, Button, Update } from './telegram.ts';

/** `kept`: the score is written down; `url` leads to the rest, null where there is none. `shut`: nobody can answer it any more. */
export type Tapped =
	| { readonly kind: 'kept'; readonly language: Language; readonly url: string | null }
	| { readonly kind: 'shut'; readonly language: Language };

export type HearingParts = {
	readonly chats: ChatStore;
	/** Of what stands behind a button; null where that is none of ours, or not for this chat. */
	readonly tap: (data: string, chat: string) => Promise<Tapped | null>;
	readonly refuse: (chat: string) => Promise<void>;
	readonly allow: (chat: string) => Promise<void>;
	/** Of whoever we know nothing of. */
	readonly language: () => Language;
	/** A reply did not leave: what was said is kept all the same. */
	readonly failed: (error: unknown) => void;
	readonly now: () => number;
};

export type Hear = ReturnType<typeof createHearing>;

export function createHearing({ chats, tap, refuse, allow, language, failed, now }: HearingParts) {
	const reply = async (work: () => Promise<void>) => {
		try {
			await work();
		} catch (error) {
			failed(error);
		}
	};

	async function said(bot: Bot, chat: string, text: string): Promise<void> {
		const [command = '', id = ''] = text.trim().split(/\s+/);
		const known = await chats.ofChat(chat);
		const words = hearingWords[known?.language ?? language()];
		if (command === '/stop') {
			await refuse(chat);
			await chats.leave(chat, now());
			return reply(() => bot.say(chat, words.left));
		}
		const begun = command === '/start' && id !== '' ? await chats.get(id) : null;
		if (begun !== null) {
			const own = hearingWords[begun.language];
			if (!(await chats.begin(begun.id, chat, now()))) return reply(() => bot.say(chat, own.taken));
			// Whoever comes back by a link wants to be asked again.
			await allow(chat);
			return reply(() => bot.say(chat, own.welcome));
		}
		return reply(() => bot.say(chat, known === null ? words.unknown : words.help));
	}

	async function tapped(bot: Bot, query: NonNullable<Update['callback_query']>): Promise<void> {
		if (query.message === undefined) return;
		const place = { id: query.id, chat: String(query.message.chat.id), message: query.message.message_id };
		const done = await tap(query.data ?? '', place.chat);
		const words = hearingWords[done?.language ?? language()];
		const buttons: Button[] = done?.kind === 'kept' && done.url !== null ? [{ text: words.rest, url: done.url }] : [];
		return reply(() => bot.answer(place, done?.kind === 'kept' ? words.kept : words.shut, buttons));
	}

	return async (bot: Bot, { message, callback_query }: Update): Promise<void> => {
		if (callback_query !== undefined) return tapped(bot, callback_query);
		if (message?.text !== undefined) return said(bot, String(message.chat.id), message.text);
	};
}
