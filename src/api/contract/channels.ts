/** Channels: how messages leave other than by mail, and what became of them. */
import { z } from 'zod';
import { messengers, smsShape, telegramShape, webhookShape } from '../../channels/settings.ts';
import { mailStates } from '../../mail/ports.ts';
import { counts, outgoingMail, trouble } from './mail.ts';
import { operation } from './operation.ts';
import { id } from './parts.ts';

const path = '/api/v1/channels';
const reading = { method: 'GET', permission: 'mail.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'mail.write', kind: 'json', status: 200 } as const;

const secret = z.string().min(1).max(1000);
const channel = z.enum(messengers);

const state = {
	secrets: z
		.array(z.string())
		.meta({ description: 'Names of those that are kept; the secrets themselves are shown to nobody' }),
	secretsUnreadable: z.boolean().meta({ description: 'Written under another secret key: enter them again' }),
	counts,
	trouble,
};

const preview = z.object({
	text: z.string(),
	encoding: z.enum(['GSM-7', 'UCS-2']),
	units: z.int().meta({ description: 'Septets of GSM-7, 16-bit units of UCS-2' }),
	parts: z.int().meta({ description: 'Messages that are paid for' }),
});

const response = z
	.object({
		site: z.string().nullable().meta({ description: 'The address of Kamerton in links' }),
		sms: z.object({
			settings: z.object(smsShape.shape).nullable(),
			...state,
			preview: z
				.object({ en: preview, ru: preview })
				.nullable()
				.meta({ description: 'An invitation as it would be sent, with links as long as they are' }),
		}),
		telegram: z.object({ settings: z.object(telegramShape.shape).nullable(), ...state }),
		webhook: z.object({ settings: z.object(webhookShape.shape).nullable(), ...state }),
	})
	.meta({ id: 'Channels' });

export const channelOperations = {
	getChannels: operation({
		...reading,
		path,
		summary: 'How messages leave other than by mail, without secrets, and how they are doing',
		response,
	}),
	setSmsChannel: operation({
		...writing,
		path: `${path}/sms`,
		summary: 'Set the gateway that sends SMS. Secrets that are left out stay while the server is the same',
		body: smsShape.extend({
			secrets: z
				.record(z.string().regex(/^[\w-]{1,40}$/), secret)
				.default({})
				.meta({ description: 'By the name after `secret.`' }),
		}),
		response,
	}),
	setTelegramChannel: operation({
		...writing,
		path: `${path}/telegram`,
		summary: 'Set the bot of Telegram. A token that is left out stays while the server is the same',
		body: telegramShape.extend({ token: secret.optional() }),
		response,
	}),
	setWebhookChannel: operation({
		...writing,
		path: `${path}/webhook`,
		summary:
			'Set the program that takes messages for other messengers. A key that is left out stays while the server is the same',
		body: webhookShape.extend({ key: secret.min(16).optional().meta({ description: 'Signs every request' }) }),
		response,
	}),
	removeChannel: operation({
		...writing,
		method: 'DELETE',
		path: `${path}/{channel}`,
		summary: 'Forget how a channel is set, with its secrets; what waits stays',
		params: z.object({ channel }),
		response,
	}),
	testChannel: operation({
		...writing,
		path: `${path}/{channel}/test`,
		summary: 'Send a message now, and say why it does not leave',
		params: z.object({ channel }),
		body: z.strictObject({
			recipient: z
				.string()
				.trim()
				.min(1)
				.max(200)
				.meta({ description: 'A phone, the number of a chat, or what you call a customer' }),
		}),
		response: z.object({ reply: z.string().meta({ description: 'What the server said when it took the message' }) }),
	}),
	listChannelMessages: operation({
		...reading,
		path: `${path}/{channel}/outbox`,
		summary: 'Messages of the last 90 days, the newest first',
		params: z.object({ channel }),
		query: z.object({
			state: z.enum(mailStates).optional(),
			before: z.coerce.number().int().optional().meta({ description: 'Only ids before this one' }),
			limit: z.coerce.number().int().min(1).max(500).default(100),
		}),
		response: z.object({ messages: z.array(outgoingMail) }),
	}),
	sendMessageAgain: operation({
		...writing,
		path: `${path}/{channel}/outbox/{id}/again`,
		summary: 'Try a message again that was refused or given up',
		params: z.object({ channel, id }),
		query: z.object({
			allow: z.stringbool().default(false).meta({
				description: 'Lift that surveys do not ask this recipient any more since what was sent there came back',
			}),
		}),
		response: z.object({
			id: z.int(),
			waits: z.boolean().meta({
				description: 'False: the recipient may be asked from now on, but what had left is not kept. Invite anew.',
			}),
		}),
	}),
	makeTelegramLinks: operation({
		...writing,
		permission: 'surveys.write',
		path: `${path}/telegram/links`,
		summary: 'Links by which customers begin to talk to the bot; without one it can write to nobody',
		body: z.strictObject({
			people: z
				.array(
					z.strictObject({
						customer: z.string().trim().min(1).max(200),
						name: z.string().trim().min(1).max(200).optional(),
						language: z.enum(['en', 'ru']).optional(),
					}),
				)
				.min(1)
				.max(5000),
		}),
		response: z.object({ links: z.array(z.string()) }),
	}),
};
