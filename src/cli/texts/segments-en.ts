/** What the command on segments says. */
export const segmentsEn = {
	whole: (name: string, value: string, n: string) => `${name}: ${value}, n ${n}`,
	above: 'Above the rest',
	below: 'Below the rest',
	/** Of a quantile; `value` is that of the whole. */
	measuredAbove: (value: string) =>
		`Values are shares of rows above ${value}, the value of the whole, so that they can be held against each other.`,
	conclusions: {
		none: 'No segment stands above or below the rest beyond chance and by enough to matter.',
		too_few: 'No segment has enough rows to be held against the rest: nothing is known of segments.',
		no_data: 'There are no data in this period.',
		unknown: 'It has no segments that could be held against the rest.',
	},
	segment: 'Segment',
	value: 'There',
	share: 'Share above',
	rest: 'The rest',
	difference: 'Difference',
	/** Wider than of 95 %, since it allows for the choice. */
	interval: 'Interval',
	shrunk: 'Likely',
	effect: 'Effect on total',
	weight: 'Share of rows',
	same: (names: string) => `the same rows: ${names}`,
	unknownValue: 'unknown',
	beyond: (expected: string) => `by its two segments alone ${expected}`,
	explained: (names: string) => `Off the rest too, but no further than those above explain: ${names}.`,
	cut: 'More stand out than are shown.',
	looked: (segments: string, least: string, tolerance: string) =>
		`${segments} segments of one field or two were held against the rest; none with fewer than ${least} rows${tolerance === '' ? '' : `, and differences below ${tolerance} were passed over`}. Those shown are chosen from all these: their intervals and p allow for it, and of such segments at most one in twenty on average is chance. Where a difference is does not say what caused it.`,
	leftOut: (fields: string) => `Too many values to look at: ${fields}`,
	maturing: 'Some rows are too young to be counted for good.',
};

export type SegmentsTexts = typeof segmentsEn;
