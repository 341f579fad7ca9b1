/** Mail: by which server it leaves, and what became of it. */
import { z } from 'zod';
import { mailKinds, mailStates, problems } from '../../mail/ports.ts';
import { addressShape, mailSettingsShape } from '../../mail/settings.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const path = '/api/v1/mail';
const reading = { method: 'GET', permission: 'mail.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'mail.write', kind: 'json', status: 200 } as const;

export const counts = z.object({
	waiting: z.int(),
	sending: z.int(),
	sent: z.int(),
	refused: z.int(),
	given_up: z.int(),
});

export const trouble = z
	.object({ problem: z.enum(problems).nullable(), reply: z.string().nullable(), changedAt: instant })
	.nullable()
	.meta({ description: 'Why the last of those that wait did not leave' });

const response = z
	.object({
		/** Without the password. Null: nothing is sent. */
		settings: z.object(mailSettingsShape.shape).nullable(),
		/** Set by a person; else by the environment of the process. */
		own: z.boolean(),
		hasPassword: z.boolean(),
		passwordUnreadable: z.boolean().meta({ description: 'Written under another secret key: enter it again' }),
		site: z.string().nullable().meta({ description: 'The address of Kamerton in links, from wherever it is known' }),
		counts,
		trouble,
	})
	.meta({ id: 'Mail' });

/** Of the outbox of any channel. */
export const outgoingMail = z
	.object({
		id: z.int(),
		kind: z.enum(mailKinds),
		recipient: z.string(),
		subject: z.string(),
		messageId: z.string(),
		/** `sent`: your server has taken it; whether it reaches the mailbox is told to the sender’s address alone. */
		state: z.enum(mailStates),
		attempts: z.int(),
		doubtful: z.int().meta({ description: 'Tries after which nobody knows whether the server had taken it' }),
		problem: z.enum(problems).nullable(),
		reply: z.string().nullable().meta({ description: 'What the server said' }),
		dueAt: instant,
		createdAt: instant,
		changedAt: instant,
	})
	.meta({ id: 'OutgoingMail' });

export const mailOperations = {
	getMail: operation({
		...reading,
		path,
		summary: 'The mail server, without its password, and how mail is doing',
		response,
	}),
	changeMail: operation({
		...writing,
		path,
		summary: 'Set the mail server. A password that is left out stays while server and user stay',
		body: mailSettingsShape.extend({ password: z.string().min(1).max(1000).optional() }),
		response,
	}),
	resetMail: operation({
		...writing,
		method: 'DELETE',
		path,
		summary: 'Forget the mail server; the one of the environment, if there is one, holds again',
		response,
	}),
	testMail: operation({
		...writing,
		path: `${path}/test`,
		summary: 'Send a mail now, and say why it does not leave',
		body: z.strictObject({ recipient: addressShape }),
		response: z.object({ reply: z.string().meta({ description: 'What the server said when it took the mail' }) }),
	}),
	reportBounces: operation({
		...writing,
		permission: 'facts.write',
		path: `${path}/bounces`,
		summary: 'Mail that came back, as your mail server reports it: the mail itself (message/rfc822), or who and why',
		text: { media: 'message/rfc822', field: 'message' },
		body: z.strictObject({
			message: z
				.string()
				.max(2_000_000)
				.optional()
				.meta({ description: 'The whole report (RFC 3464); then nothing else' }),
			address: addressShape.optional(),
			status: z
				.string()
				.regex(/^[245]\.\d{1,3}\.\d{1,3}$/)
				.optional()
				.meta({ description: 'RFC 3463, such as 5.1.1' }),
			action: z.enum(['failed', 'delayed']).default('failed'),
			words: z.string().max(500).default('').meta({ description: 'Of the server that refused it' }),
			messageId: z
				.string()
				.max(300)
				.optional()
				.meta({ description: 'Of the mail that came back; it has to have gone to this very address' }),
		}),
		response: z.object({
			suppressed: z.int().meta({ description: 'Addresses that are not asked any more' }),
			counted: z.int().meta({ description: 'Did not arrive this time; five within 90 days are as good as none' }),
			pending: z.int().meta({ description: 'Delayed or delivered: nothing is lost' }),
			unknown: z
				.int()
				.meta({ description: 'It names no mail that went from here to this address, or was reported before' }),
		}),
	}),
	listMails: operation({
		...reading,
		path: `${path}/outbox`,
		summary: 'Mail of the last 90 days, the newest first',
		query: z.object({
			state: z.enum(mailStates).optional(),
			mailKind: z.enum(mailKinds).optional(),
			before: z.coerce.number().int().optional().meta({ description: 'Only ids before this one' }),
			limit: z.coerce.number().int().min(1).max(500).default(100),
		}),
		response: z.object({ mails: z.array(outgoingMail) }),
	}),
	sendMailAgain: operation({
		...writing,
		path: `${path}/outbox/{id}/again`,
		summary: 'Try a mail again that was refused or given up',
		params: z.object({ id }),
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
};
