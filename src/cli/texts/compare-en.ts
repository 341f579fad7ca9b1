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
};

export type CompareTexts = typeof compareEn;
