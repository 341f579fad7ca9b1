/** What the command on explained changes says. */
export const explainChangeEn = {
	earlierFrom: 'first day of the earlier period, in place of --compare',
	earlierTo: 'last day of the earlier period',
	beside: 'show what else moved in the first part, and which words rose or fell in comments there',
	besideWhere: (place: string) => `Beside it: ${place}`,
	wholeCompany: 'the whole',
	moved: 'Moved with it',
	movedNone: 'No other KPI moved there beyond chance.',
	movedNote: (count: string) =>
		`${count} KPIs were looked at; of those shown at most one in twenty on average is chance. What moved with it need not be its cause.`,
	difference: 'Difference',
	words: (before: string, now: string) =>
		`Words of customers, of comments that were read: ${before} wrote before, ${now} now`,
	wordsCut: 'There are more comments than are read: always the same ones, chosen at random.',
	word: 'Word',
	usedBefore: 'Used before',
	usedNow: 'Used now',
	example: 'Example',
	wordsNone: 'No word stands out.',
	wordsTooFew: 'Fewer than ten customers wrote in one of the periods: nothing is said of their words.',
	wordsHidden: 'Words of customers are for those who may see single rows.',
	became: (before: string, now: string, change: string, range: string) =>
		`${before} → ${now}: ${change}${range === '' ? '' : ` (95 % interval ${range})`}`,
	conclusions: {
		parts: 'Some parts stand out: they changed differently from the rest.',
		mix: 'It is the mix: the parts themselves changed little, but some have another share now.',
		everywhere: 'No part stands out: it changed everywhere alike.',
		chance: 'No part stands out, and the whole changed no more than chance lets it.',
		too_few: 'No part has enough rows in both periods to be held against the rest: nothing is known of parts.',
		unknown: 'It cannot be split into parts.',
	},
	/** Of parts that stand out without being the explanation. */
	besideParts: {
		mix: 'It is mainly the mix; parts that stand out bring less than a quarter of the change.',
		everywhere: 'It changed mostly outside the parts that stand out: they bring less than a quarter of the change.',
		chance: 'The whole changed no more than chance lets it; some parts stand out all the same.',
	},
	piece: 'What brings the change',
	contribution: 'Change of the whole',
	beforeNow: 'There, before → now',
	n: 'n, before → now',
	share: 'Share of rows',
	mix: 'Mix',
	rest: 'The rest',
	mixOf: (field: string) => `of it ${field}`,
	withoutEarlier: 'without the rows of parts above',
	unknownValue: 'unknown',
	looked: (parts: string, least: string) =>
		`${parts} parts of up to three fields were held against the rest; none with fewer than ${least} rows in a period. Those shown are chosen from all these: their intervals and p allow for it, and of such parts at most one in twenty on average is chance. What goes together need not be a cause.`,
	leftOut: (fields: string) => `Too many values to look at: ${fields}`,
};

export type ExplainChangeTexts = typeof explainChangeEn;
