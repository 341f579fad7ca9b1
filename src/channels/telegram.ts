/** A bot of Telegram (https://core.telegram.org/bots/api): it writes to those who have begun to talk to it, and hears them. */
import { z } from 'zod';
import type { Outcome, Transport } from '../mail/ports.ts';
import { type Line, patienceMs } from './gateway.ts';
import { failed, outcomeOfFault, outcomeOfStatus, replyOf } from './outcome.ts';
import type { TelegramSettings } from './settings.ts';

const answerShape = z.object({
	ok: z.boolean(),
	error_code: z.number().optional(),
	description: z.string().optional(),
	parameters: z.object({ retry_after: z.number().optional() }).optional(),
	result: z.unknown().optional(),
});

const chat = z.object({ id: z.number() });
const updateShape = z.object({
	update_id: z.number(),
	message: z.object({ chat, text: z.string().optional() }).optional().catch(undefined),
	callback_query: z
		.object({
			id: z.string(),
			data: z.string().optional(),
			message: z.object({ chat, message_id: z.number() }).optional(),
		})
		.optional()
		.catch(undefined),
});
export type Update = z.output<typeof updateShape>;

export type Button =
	| { readonly text: string; readonly url: string }
	| { readonly text: string; readonly callback_data: string };

/** In a row; eleven of them would be too small to touch. */
const buttonsInRow = 6;
const longestPollMs = 25_000;

export type Bot = Transport & {
	/** What people said since; waits for it a while. Faults of `Outgoing`; an Error with Telegram's words where it refuses. */
	updates(offset: number, signal: AbortSignal): Promise<readonly Update[]>;
	say(chat: string, text: string, buttons?: readonly Button[]): Promise<void>;
	/** A button was tapped: the wheel on it stops, and the buttons of its message become these. */
	answer(
		query: { readonly id: string; readonly chat: string; readonly message: number },
		text: string,
		buttons: readonly Button[],
	): Promise<void>;
};

export function createBot(settings: TelegramSettings, token: string, { outgoing, pace, now }: Line): Bot {
	async function ask(method: string, params: object, timeoutMs = patienceMs, signal?: AbortSignal) {
		return outgoing(`${settings.url.replace(/\/$/, '')}/bot${token}/${method}`, {
			...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(params) },
			...{ timeoutMs, maxBytes: 4 * 1024 * 1024, follow: false, ...(signal && { signal }) },
		});
	}
	async function sure(method: string, params: object, timeoutMs?: number, signal?: AbortSignal): Promise<unknown> {
		const answer = await ask(method, params, timeoutMs, signal);
		const read = answerShape.safeParse(parsed(answer.body));
		if (!read.success || !read.data.ok) throw new Error(`Telegram refuses ${method}: ${replyOf(answer)}`);
		return read.data.result;
	}
	const message = (to: string, text: string, buttons: readonly Button[]) => ({
		...{ chat_id: to, text, link_preview_options: { is_disabled: true } },
		...(buttons.length > 0 && { reply_markup: { inline_keyboard: rowsOf(buttons) } }),
	});
	return {
		async send({ to, letter, beside }): Promise<Outcome> {
			await pace(settings.perSecond);
			const buttons: Button[] = [
				...(beside?.taps ?? []).map(({ text, data }) => ({ text, callback_data: data })),
				...(beside?.link ? [beside.link] : []),
			];
			try {
				const answer = await ask('sendMessage', message(to, letter.text, buttons));
				return outcomeOf(answer, now());
			} catch (error) {
				return outcomeOfFault(error);
			}
		},
		async updates(offset, signal) {
			const params = { offset, timeout: longestPollMs / 1000, allowed_updates: ['message', 'callback_query'] };
			const found = await sure('getUpdates', params, longestPollMs + patienceMs, signal);
			return z.array(updateShape).parse(found);
		},
		async say(to, text, buttons = []) {
			await sure('sendMessage', message(to, text, buttons));
		},
		async answer({ id, chat: to, message: message_id }, text, buttons) {
			await sure('answerCallbackQuery', { callback_query_id: id, text });
			await sure('editMessageReplyMarkup', {
				...{ chat_id: to, message_id, reply_markup: { inline_keyboard: rowsOf(buttons) } },
			});
		},
		close: () => {},
	};
}

function rowsOf(buttons: readonly Button[]): Button[][] {
	const rows: Button[][] = [];
	for (const button of buttons) {
		const last = rows.at(-1);
		const links = 'url' in button;
		if (last === undefined || links || last.length === buttonsInRow) rows.push([button]);
		else last.push(button);
	}
	return rows;
}

function parsed(body: Buffer): unknown {
	try {
		return JSON.parse(body.toString('utf8'));
	} catch {
		return null;
	}
}

function outcomeOf(answer: Parameters<typeof outcomeOfStatus>[0], now: number): Outcome {
	const read = answerShape.safeParse(parsed(answer.body));
	if (!read.success)
		return outcomeOfStatus(answer, now) ?? failed('server', 'unknown', replyOf(answer), { doubtful: true });
	const { ok, error_code: code = answer.status, description = '', parameters } = read.data;
	if (ok) {
		const sent = z.object({ message_id: z.number() }).safeParse(read.data.result);
		return { kind: 'taken', reply: sent.success ? String(sent.data.message_id) : replyOf(answer) };
	}
	if (code === 429) {
		return failed('server', 'later', description, { notBeforeMs: (parameters?.retry_after ?? 0) * 1000 });
	}
	// Of the bot's token; 403 and 400 are about this chat.
	if (code === 401 || code === 404) return failed('server', 'sign_in_refused', description);
	if (code === 403 || /chat not found|user is deactivated/i.test(description)) {
		return failed('refused', 'recipient_refused', description);
	}
	return code === 400 || code === 413
		? failed('refused', 'content_refused', description)
		: failed('server', 'later', description);
}
