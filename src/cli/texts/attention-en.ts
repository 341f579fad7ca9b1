export const attentionEn = {
	command:
		'show where to look first: what differs most from target, from before and from the rest: kamerton attention nps csat',
	dimension: 'what to cut the company by, instead of the usual; repeatable',
	limit: 'how many findings to either side',
	worse: 'Worse',
	better: 'Better',
	none: 'Nothing differs clearly.',
	compared: (compared: string, clear: string) => `Differences looked at: ${compared}, clear: ${clear}`,
	skipped: (names: string) => `Too many values to be cut by: ${names}`,
	company: 'the whole company',
	columns: { segment: 'Where', value: 'Value', against: 'Against', change: 'Difference', n: 'n', size: 'Weight' },
	kinds: { rest: 'rest', company: 'all', before: 'before', target: 'target' },
};
