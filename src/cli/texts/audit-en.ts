/** What the command on the audit log says. */
export const auditEn = {
	commands: {
		list: 'the newest entries',
		verify: 'whether every entry is what was written, and none was cut off at the end',
		export: 'all entries or those meant, one a line',
	},
	options: {
		kind: 'saw, changed, exported, account',
		by: 'only of this person by mail, or of key:2, person:3, local, nobody',
		action: 'only this operation or event, such as exportKpiRows or sign_in',
		subject: 'only what was done to something with these words',
		from: 'only from this instant on, such as 2026-03-01T00:00:00Z',
		to: 'only before this instant',
		limit: 'how many; 50 by default',
		known: 'an earlier loss, told by this entry, has been looked into',
		format: 'jsonl (default) or csv',
	},
	columns: { seq: '№', at: 'When', by: 'Who', kind: 'Did', action: 'What', subject: 'With', details: 'Details' },
	kinds: { saw: 'saw', changed: 'changed', exported: 'exported', account: 'account' },
	nobody: '—',
	yesNo: { true: 'yes', false: 'no' },
	empty: 'There are no such entries.',
	whole: (entries: string, last: string) =>
		`${entries} entries, each as it was written, none cut off at the end. The last one: ${last}`,
	begun: (entry: string) =>
		`The end is anchored since entry ${entry}: that happens once, after an upgrade. If there was no upgrade, somebody removed the key of the anchor.`,
};

export type AuditTexts = typeof auditEn;
