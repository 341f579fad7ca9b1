/** What the commands on settings and notes say. */
export const workspaceEn = {
	settings: {
		commands: {
			list: 'show what holds, and what the company has set itself',
			set: 'set one: kamerton settings set currency RUB',
			reset: 'let the configuration hold again',
		},
		args: { name: 'name of the setting', value: 'its value', names: 'names of settings' },
		columns: { name: 'Setting', value: 'Value', from: 'From' },
		own: 'set here',
		configured: 'configuration',
		none: '—',
	},
	notes: {
		commands: {
			list: 'list notes',
			add: 'write a note: kamerton notes add 2026-03-01 "New phone system"',
			change: 'replace a note',
			remove: 'remove a note',
		},
		args: { day: 'the day it was, or the first of several', text: 'what happened', id: 'number of the note' },
		options: {
			kind: 'release, action, event, other',
			to: 'last day of several',
			for: 'part of the company it is about, such as channel=chat; repeatable',
			from: 'only from this day on',
			until: 'only up to this day',
		},
		columns: { id: '№', from: 'From', to: 'To', kind: 'Kind', for: 'For', text: 'Note', author: 'By' },
		kinds: { release: 'release', action: 'action', event: 'event', other: 'other' },
		empty: 'There are no notes.',
		kept: (id: string) => `Note ${id} kept.`,
		removed: (id: string) => `Note ${id} removed.`,
	},
};

export type WorkspaceTexts = typeof workspaceEn;
