/** How messages leave other than by mail. What is secret is kept apart, encrypted, and shown to nobody. */
import { z } from 'zod';
import type { Channel } from '../mail/ports.ts';

export const messengers = ['sms', 'telegram', 'webhook'] as const satisfies readonly Channel[];
export type Messenger = (typeof messengers)[number];

const perSecond = (usual: number) =>
	z.number().min(0.1).max(100).default(usual).meta({ description: 'So many requests a second and no more' });

const address = z
	.string()
	.trim()
	.max(2000)
	.regex(/^https?:\/\/[^\s{}/]+(?:\/\S*)?$/)
	.meta({ description: 'http or https; no names in braces before the first slash' });

const path = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.regex(/^[\w-]+(?:\.[\w-]+)*$/);

export const smsShape = z.strictObject({
	url: address,
	method: z.enum(['POST', 'GET', 'PUT']).default('POST'),
	headers: z
		.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), z.string().max(2000))
		.default({})
		.meta({ description: 'Values may name secrets: `Bearer {secret.token}`' }),
	format: z
		.enum(['json', 'form', 'none'])
		.default('json')
		.meta({ description: '`none`: all of it stands in the address' }),
	body: z
		.string()
		.max(10_000)
		.default('')
		.meta({ description: 'JSON, or a=…&b=…, with {phone}, {text}, {id}, {secret.NAME}' }),
	takenWhen: z
		.strictObject({ field: path, values: z.array(z.string().max(100)).min(1).max(20) })
		.nullable()
		.default(null)
		.meta({ description: 'Beside a status of 2xx a field of the answer has to say so' }),
	refusedWhen: z
		.strictObject({ field: path, values: z.array(z.string().max(100)).min(1).max(50) })
		.nullable()
		.default(null)
		.meta({ description: 'The number will never do: it is not written to again' }),
	idField: path.nullable().default(null).meta({ description: 'Where the answer names the message' }),
	perSecond: perSecond(5),
	words: z
		.strictObject({ en: z.string().max(1000), ru: z.string().max(1000) })
		.default({
			en: '{title} {link} Stop: {stop}',
			ru: '{title} {link} Отказаться: {stop}',
		})
		.meta({ description: 'Of an invitation, with {company}, {title}, {link}, {stop}' }),
});
export type SmsSettings = Readonly<z.output<typeof smsShape>>;

export const telegramShape = z.strictObject({
	/** Without @. */
	bot: z
		.string()
		.trim()
		.regex(/^[A-Za-z]\w{3,31}$/)
		.meta({ description: 'The name of the bot, as its link has it' }),
	url: address.default('https://api.telegram.org').meta({ description: 'Of the Bot API, or of a server of your own' }),
	perSecond: perSecond(20),
});
export type TelegramSettings = Readonly<z.output<typeof telegramShape>>;

export const webhookShape = z.strictObject({ url: address, perSecond: perSecond(10) });
export type WebhookSettings = Readonly<z.output<typeof webhookShape>>;

export const shapes = { sms: smsShape, telegram: telegramShape, webhook: webhookShape } as const;

export type SettingsOf = {
	readonly sms: SmsSettings;
	readonly telegram: TelegramSettings;
	readonly webhook: WebhookSettings;
};

/** By name. Of Telegram `token`, of the webhook `key`, of a gateway those that its texts name. */
export type Secrets = Readonly<Record<string, string>>;
