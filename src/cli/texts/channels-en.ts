/** What the commands on channels say. */
export const channelsEn = {
	commands: {
		show: 'by what messages leave beside mail, and how much waits',
		set: 'set a channel from a YAML or JSON file; its secrets are asked for',
		remove: 'forget how a channel is set, with its secrets',
		test: 'send a message now, and say why it does not leave',
		outbox: 'messages of the last 90 days, the newest first',
		again: 'try a message again that was refused or given up',
		link: 'a link by which a customer begins to talk to the Telegram bot',
	},
	args: {
		channel: 'sms, telegram or webhook',
		recipient: 'a phone, the number of a chat, or what you call a customer',
		id: 'number of the message',
		customer: 'what you call the customer',
	},
	options: {
		file: 'the settings, without secrets',
		state: 'waiting, sending, sent, refused or given_up',
		limit: 'how many at most',
		allow: 'surveys may ask this recipient again, though what was sent there came back',
		name: 'the name of the customer',
		to: 'en or ru: in which language the bot speaks',
	},
	secret: (name: string) => `${name}: `,
	off: (channel: string) => `${channel}: not set.`,
	on: (channel: string, url: string) => `${channel}: ${url}`,
	counts: (counts: Readonly<Record<'waiting' | 'sent' | 'refused' | 'given_up', number>>) =>
		`${counts.waiting} waiting, ${counts.sent} sent, ${counts.refused} refused, ${counts.given_up} given up (90 days).`,
	secretsUnreadable:
		'Its secrets were written under another secret key and cannot be read: nothing is sent. Set it again.',
	trouble: (problem: string, reply: string) => `The last one that waits did not leave: ${problem} (${reply})`,
	preview: (parts: number, units: number, encoding: string) =>
		`An invitation by SMS takes ${parts} ${parts === 1 ? 'part' : 'parts'} (${units} characters of ${encoding}).`,
	noSite: 'The address of Kamerton in links is not known: set KAMERTON_PUBLIC_URL, or the address under mail.',
	tested: (recipient: string, reply: string) => `A message to ${recipient} was taken: ${reply}`,
	allowed: (id: string) =>
		`The recipient may be asked again. What message ${id} said is not kept since it had left: invite anew.`,
	retried: (id: string) => `Message ${id} waits again.`,
	empty: 'There is no such message.',
};

export type ChannelsTexts = typeof channelsEn;
