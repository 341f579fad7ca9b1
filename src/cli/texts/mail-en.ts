/** What the commands on mail say. */
export const mailEn = {
	commands: {
		show: 'by which server mail leaves, and how much waits',
		set: 'set the mail server: kamerton mail set smtp://user@mail.example.com:587 --from "Example <service@example.com>"',
		reset: 'forget the mail server; the one of KAMERTON_SMTP_URL, if there is one, holds again',
		test: 'send a mail now, and say why it does not leave',
		outbox: 'mail of the last 90 days, the newest first',
		again: 'try a mail again that was refused or given up',
	},
	args: {
		url: 'smtp://user@host:587 (STARTTLS), smtps://user@host:465 (TLS), smtp://host:25?tls=no (neither); the password is asked for',
		recipient: 'where it is sent',
		id: 'number of the mail',
	},
	options: {
		from: 'the sender, such as "Example <service@example.com>"',
		replyTo: 'where answers go, if not to the sender',
		site: 'the address of Kamerton in links, such as https://quality.example.com',
		state: 'waiting, sending, sent, refused or given_up',
		limit: 'how many at most',
		allow: 'surveys may ask this recipient again, though what was sent there came back',
	},
	password: 'Password: ',
	off: 'No mail server is set: nothing is sent.',
	fields: { server: 'Server', user: 'User', from: 'From', replyTo: 'Answers to', site: 'Address in links', set: 'Set' },
	securities: { starttls: 'STARTTLS', tls: 'TLS', none: 'not encrypted' },
	none: 'none',
	passwordUnreadable:
		'The password was written under another secret key and cannot be read: nothing is sent. Enter it again by `kamerton mail set`.',
	unknown: 'not known',
	own: 'here',
	environment: 'by the environment',
	counts: (counts: Readonly<Record<'waiting' | 'sent' | 'refused' | 'given_up', number>>) =>
		`${counts.waiting} waiting, ${counts.sent} sent, ${counts.refused} refused, ${counts.given_up} given up (90 days).`,
	trouble: (problem: string, reply: string) => `The last one that waits did not leave: ${problem} (${reply})`,
	tested: (recipient: string, reply: string) => `The server took a mail to ${recipient}: ${reply}`,
	allowed: (id: string) =>
		`The recipient may be asked again. What mail ${id} said is not kept since it had left: invite anew.`,
	retried: (id: string) => `Mail ${id} waits again.`,
	empty: 'There is no such mail.',
	columns: {
		id: '№',
		at: 'Since',
		kind: 'About',
		recipient: 'To',
		state: 'State',
		tries: 'Tries',
		reply: 'Why, or what the server said',
	},
	kinds: { account: 'account', case: 'case', reply: 'reply to a customer', survey: 'survey' },
	states: { waiting: 'waiting', sending: 'sending', sent: 'sent', refused: 'refused', given_up: 'given up' },
};

export type MailTexts = typeof mailEn;
