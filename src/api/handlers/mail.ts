import { Fault } from '../../errors.ts';
import { reportsOf } from '../../mail/bounce.ts';
import type { KeptMail } from '../../mail/ports.ts';
import type { mailOperations } from '../contract/mail.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const mailHandlers: Handlers<keyof typeof mailOperations> = {
	getMail: ({ mail }) => shown(mail),
	async changeMail({ mail }, { password, ...given }) {
		await mail.change(given, password);
		return shown(mail);
	},
	async resetMail({ mail }) {
		await mail.reset();
		return shown(mail);
	},
	testMail: ({ mail }, { recipient }, { language }) => mail.test(recipient, language),
	async reportBounces({ bounced }, { message, address, status, action, words, messageId }) {
		if (message !== undefined) {
			const reports = reportsOf(message);
			if (reports.length === 0) throw new Fault('bounce_unreadable');
			return bounced(reports);
		}
		if (address === undefined || status === undefined || messageId === undefined) throw new Fault('bounce_unreadable');
		return bounced([{ address, status, action, words, messageId: messageId.trim().replaceAll(/^<|>$/g, '') }]);
	},
	async listMails({ mail }, { state, mailKind, before, limit }) {
		const mails = await mail.list({ states: state === undefined ? [] : [state], kind: mailKind, before, limit });
		return { mails: mails.map(mailShown) };
	},
	async sendMailAgain({ mail }, { id, allow }) {
		return { id, waits: await mail.again(id, allow) };
	},
};

/** Of the outbox of any channel. */
export function mailShown({ ref: _, to, until: __, dueAt, createdAt, changedAt, ...one }: KeptMail) {
	return {
		...one,
		recipient: to,
		...{ dueAt: instantOf(dueAt), createdAt: instantOf(createdAt), changedAt: instantOf(changedAt) },
	};
}

async function shown(mail: ApiService['mail']) {
	const configured = await mail.configured();
	const { counts, trouble } = await mail.status();
	return {
		settings: configured?.settings ?? null,
		own: configured?.own ?? false,
		hasPassword: configured !== null && configured.password !== null,
		passwordUnreadable: configured?.passwordUnreadable ?? false,
		site: await mail.site(),
		counts,
		trouble: trouble && { ...trouble, changedAt: instantOf(trouble.changedAt) },
	};
}
