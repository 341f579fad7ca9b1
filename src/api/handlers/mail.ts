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
	async listMails({ mail }, { state, mailKind, before, limit }) {
		const mails = await mail.list({ states: state === undefined ? [] : [state], kind: mailKind, before, limit });
		return {
			mails: mails.map(({ ref: _, to, until: __, dueAt, createdAt, changedAt, ...one }) => ({
				...one,
				recipient: to,
				...{ dueAt: instantOf(dueAt), createdAt: instantOf(createdAt), changedAt: instantOf(changedAt) },
			})),
		};
	},
	async sendMailAgain({ mail }, { id }) {
		await mail.again(id);
		return { id };
	},
};

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
