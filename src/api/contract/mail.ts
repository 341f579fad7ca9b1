/** Mail: by which server it leaves, and what became of it. */
import { z } from 'zod';
import { mailKinds, mailStates, problems } from '../../mail/ports.ts';
import { addressShape, mailSettingsShape } from '../../mail/settings.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const path = '/api/v1/mail';
const reading = { method: 'GET', permission: 'mail.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'mail.write', kind: 'json', status: 200 } as const;

const response = z
	.object({
		/** Without the password. Null: nothing is sent. */
		settings: z.object(mailSettingsShape.shape).nullable(),
		/** Set by a person; else by the environment of the process. */
		own: z.boolean(),
		hasPassword: z.boolean(),
		passwordUnreadable: z.boolean().meta({ description: 'Written under another secret key: enter it again' }),
		site: z.string().nullable().meta({ description: 'The address of Kamerton in links, from wherever it is known' }),
		counts: z.object({
			waiting: z.int(),
			sending: z.int(),
			sent: z.int(),
			refused: z.int(),
			given_up: z.int(),
		}),
		trouble: z
			.object({ problem: z.enum(problems).nullable(), reply: z.string().nullable(), changedAt: instant })
			.nullable()
			.meta({ description: 'Why the last of those that wait did not leave' }),
	})
	.meta({ id: 'Mail' });

const mail = z
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
		response: z.object({ mails: z.array(mail) }),
	}),
	sendMailAgain: operation({
		...writing,
		path: `${path}/outbox/{id}/again`,
		summary: 'Try a mail again that was refused or given up',
		params: z.object({ id }),
		response: z.object({ id: z.int() }),
	}),
};
