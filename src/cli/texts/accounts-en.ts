/** What the commands on people and keys say. */
export const accountsEn = {
	people: {
		commands: {
			list: 'list everybody with an account or an invitation',
			invite: 'invite somebody: kamerton people invite vera@example.com --name Vera --role team_lead --team Chat',
			add: 'an account with a password at once, which is asked for or read from the standard input',
			change: 'change name, role, teams or agent',
			reset: 'print a new link: the invitation again, or for a new password',
			disable: 'sign somebody out and let them in no more',
			enable: 'let somebody in again',
			unlock: 'take away the second factor of somebody who has lost the phone',
			remove: 'take back an invitation',
		},
		args: { mail: 'the mail somebody signs in with' },
		options: {
			name: 'name; the part of the mail before the @ where it is left out',
			role: 'administrator, analyst, team_lead, agent, viewer',
			team: 'of a team lead, as it is called in the data; repeatable',
			agent: 'of an agent: the id in the data',
			language: 'ru or en; that of the company where it is left out',
		},
		columns: { mail: 'Mail', name: 'Name', role: 'Role', state: 'State', factor: 'Second factor', seen: 'Signed in' },
		states: { invited: 'invited', active: 'active', disabled: 'disabled' },
		yes: 'yes',
		no: 'no',
		never: 'never',
		none: 'Nobody has an account yet.',
		password: 'Password (12 characters or more): ',
		added: (mail: string) => `${mail} can sign in now.`,
		changed: (mail: string) => `${mail} changed.`,
		removed: (mail: string) => `Invitation of ${mail} taken back.`,
		mailed: {
			sent: 'It is on its way by mail, too.',
			no_site:
				'It was not mailed: the address of Kamerton is not known. Set it by KAMERTON_PUBLIC_URL or `kamerton mail set --site`.',
			no_password:
				'The mail with it waits: the password of the mail server was written under another secret key. Enter it again by `kamerton mail set`.',
		},
		link: (mail: string, url: string, until: string) =>
			`Give this link to ${mail}. It works once, until ${until}:\n\n    ${url}\n`,
	},
	keys: {
		commands: {
			list: 'list keys of programs',
			make: 'make a key: kamerton keys make robot --scope facts.write',
			revoke: 'let a key open nothing any more',
		},
		args: { name: 'what it is for', id: 'number of the key' },
		options: {
			scope: 'what it may do, such as kpi.read, rows.read, facts.write, metrics.read; repeatable',
			role: 'whose rows it sees: administrator where it is left out',
			team: 'of a team lead, as it is called in the data; repeatable',
			agent: 'of an agent: the id in the data',
			days: 'how many days it works; for ever where it is left out',
		},
		columns: { id: '№', name: 'Name', key: 'Key', scopes: 'May', used: 'Last used', until: 'Until' },
		never: 'never',
		forever: 'revoked by hand',
		revoked: 'revoked',
		none: 'There are no keys.',
		made: (secret: string) => `The key, shown only now:\n\n    ${secret}\n`,
		gone: (id: string) => `Key ${id} opens nothing any more.`,
	},
};

export type AccountsTexts = typeof accountsEn;
