/** What the command on how long facts are kept says. */
export const retentionEn = {
	commands: {
		list: 'for how long each fact is kept, and what goes the next night',
		set: 'settle it for one fact; shows what would go first',
	},
	fact: 'ticket, answer, order …',
	rowsOption: 'months that rows are kept; all: for good',
	wordsOption: 'months that the words in them are kept; all: as long as the rows',
	yes: 'settle it; without it only what would go is shown',
	none: 'All facts are kept for good.',
	forGood: 'for good',
	months: (n: number) => `${n} months`,
	goes: (n: string, before: string) => `${n} before ${before}`,
	settled: 'Settled. What is older goes the next night, for good, and every night from then on.',
	notYet: 'Nothing was settled. To do it, add --yes.',
	columns: { fact: 'Fact', rows: 'Rows', rowsDue: 'Rows that go', words: 'Words', wordsDue: 'Rows that lose words' },
};

export type RetentionTexts = typeof retentionEn;
