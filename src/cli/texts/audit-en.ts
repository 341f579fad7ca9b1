/** What the command on the audit log says. */
export const auditEn = {
	commands: {
		list: 'the newest entries',
		verify: 'whether every entry is what was written',
		export: 'all entries, one a line, as JSON',
	},
	options: {
		kind: 'saw, changed, exported, account',
		person: 'only of this person or key, by name',
		from: 'only from this instant on, such as 2026-03-01T00:00:00Z',
		to: 'only before this instant',
		limit: 'how many; 50 by default',
	},
	columns: { seq: '№', at: 'When', by: 'Who', kind: 'Did', action: 'What', subject: 'With' },
	kinds: { saw: 'saw', changed: 'changed', exported: 'exported', account: 'account' },
	nobody: '—',
	empty: 'There are no such entries.',
	whole: (entries: string, last: string) => `${entries} entries, each as it was written. The last one: ${last}`,
};

export type AuditTexts = typeof auditEn;
