/** The Bot API of Telegram as far as we use it: what a bot says, and people who talk to it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { openWebDouble, type WebDouble } from './web-double.ts';

type Button = { readonly text: string; readonly url?: string; readonly callback_data?: string };
type Said = { readonly chat: string; readonly text: string; readonly id: number; buttons: Button[] };

export type TelegramDouble = Pick<WebDouble, 'url' | 'asked' | 'close'> & {
	readonly said: Said[];
	/** Somebody writes. */
	write(chat: number, text: string): void;
	/** Somebody taps a button of a message. */
	tap(message: Said, button: string, chat?: number): void;
	/** Up to which update the bot has heard. */
	heard(): number;
	readonly blockedBy: Set<string>;
	/** What the next message is answered with instead. */
	refusal: { status: number; body: unknown } | null;
};

export async function openTelegramDouble(token: string): Promise<TelegramDouble> {
	const said: Said[] = [];
	const blockedBy = new Set<string>();
	let updates: { update_id: number }[] = [];
	let [count, offset, queries] = [100, 0, 0];
	const state: { refusal: TelegramDouble['refusal'] } = { refusal: null };
	const ok = (result: unknown) => ({ body: { ok: true, result } });
	const buttonsOf = (markup: { inline_keyboard: Button[][] } | undefined) => markup?.inline_keyboard.flat() ?? [];
	const server = await openWebDouble(async ({ path, body }) => {
		const [, given, method] = /^\/bot([^/]+)\/(\w+)$/.exec(path) ?? [];
		if (given !== token) return { status: 401, body: { ok: false, error_code: 401, description: 'Unauthorized' } };
		const params = JSON.parse(body);
		switch (method) {
			case 'getUpdates': {
				offset = Math.max(offset, params.offset);
				updates = updates.filter(({ update_id }) => update_id >= offset);
				for (let tries = 0; updates.length === 0 && tries < 10; tries += 1) await sleep(20);
				return ok(updates);
			}
			case 'sendMessage': {
				if (state.refusal !== null) {
					const { status, body: refused } = state.refusal;
					state.refusal = null;
					return { status, body: refused };
				}
				if (blockedBy.has(String(params.chat_id))) {
					const description = 'Forbidden: bot was blocked by the user';
					return { status: 403, body: { ok: false, error_code: 403, description } };
				}
				const message = { chat: String(params.chat_id), text: params.text, id: said.length + 1 };
				said.push({ ...message, buttons: buttonsOf(params.reply_markup) });
				return ok({ message_id: message.id });
			}
			case 'answerCallbackQuery':
				return ok(true);
			case 'editMessageReplyMarkup': {
				const message = said.find(({ id }) => id === params.message_id);
				if (message) message.buttons = buttonsOf(params.reply_markup);
				return ok(true);
			}
			default:
				return { status: 404, body: { ok: false, error_code: 404, description: 'Not Found' } };
		}
	});
	const happen = (what: object) => {
		count += 1;
		updates.push({ update_id: count, ...what });
	};
	return Object.assign(state, {
		...{ url: server.url, asked: server.asked, close: server.close, said, blockedBy, heard: () => offset },
		write: (chat: number, text: string) => happen({ message: { message_id: 1, chat: { id: chat }, text } }),
		tap: (message: Said, button: string, chat = Number(message.chat)) => {
			queries += 1;
			const data = message.buttons.find(({ text }) => text === button)?.callback_data ?? '';
			happen({ callback_query: { id: `q${queries}`, data, message: { message_id: message.id, chat: { id: chat } } } });
		},
	});
}
