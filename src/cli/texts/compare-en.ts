/** What the commands on comparisons say. */
export const compareEn = {
	change: 'Change',
	before: 'Compared with',
	p: 'p',
	points: 'pp',
	verdict: 'Verdict',
	verdicts: { better: 'better', worse: 'worse', changed: 'changed', unclear: 'no clear change' } as Readonly<
		Record<string, string>
	>,
	kinds: {
		previous: 'against the period before',
		year: 'against the year before',
		target: 'against the target',
		rest: 'against all others',
		benchmark: 'against the benchmark',
	} as Readonly<Record<string, string>>,
	section: 'Comparison',
	sqlBeside: 'SQL that brought what is compared with',
	byDimension: 'by whose values the rows are parted, such as channel or team',
	earlier: 'the period compared with: previous (the default) or year',
	nothingBefore: 'There is no earlier period to compare with.',
	period: 'Period',
	wholeChange: 'Change',
	mix: 'of it mix',
	trueChange: 'of it true change',
	volume: 'of it volume',
	byParts: (dimension: string) => `By ${dimension}:`,
	shareBefore: 'Share before',
	shareNow: 'Share now',
	valueBefore: 'Value before',
	valueNow: 'Value now',
	presence: { both: '', appeared: 'new', vanished: 'gone' } as Readonly<Record<string, string>>,
	reweighted: 'Quantiles do not add up over parts: the mix is found by weighing rows anew.',
};

export type CompareTexts = typeof compareEn;
