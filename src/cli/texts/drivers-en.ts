/** What the command on drivers says. */
export const driversEn = {
	with: 'a driver to hold against the others, such as topic; give it several times. By default the first twelve of which something is known',
	curve: 'show how the KPI goes with the values of this driver, such as wait',
	read: (value: string, n: string) => `${value} in the ${n} answers that were read`,
	part: (count: string) => `a part of the customers was read: ${count} answers belong to a ticket or an order`,
	alone: (count: string) => `left out: ${count} answers that belong to no ticket and no order`,
	fit: (value: string, range: string, foretold: string) =>
		`together they go with ${value} of the differences between answers (95% interval ${range}; ${foretold} in answers that were not used)`,
	correlation: 'What goes together need not be a cause.',
	driver: 'Driver',
	importance: 'Importance',
	effect: 'Difference',
	between: 'From, to',
	step: (from: string, to: string) => `${from} → ${to}`,
	known: 'Known of',
	chance: 'not beyond chance',
	others: 'others',
	yes: 'yes',
	no: 'no',
	together: (one: string, other: string, effect: string, range: string, n: string) =>
		`${one} × ${other}: where both are one standard deviation above their mean, the KPI differs by ${effect} (95% interval ${range}; n = ${n}) beside what each goes with.`,
	twin: (id: string, name: string) => `“${id}” says the same as “${name}”: only that one is shown.`,
	notUsed: (ids: string) => `Too little is known of, or nearly always the same: ${ids}`,
	tooFewCustomers: (ids: string) => `Too few customers for so many drivers, so left out: ${ids}`,
	methods: {
		lmg: 'Importance: what a driver adds to R², averaged over all orders (LMG); differences: the other drivers being alike. Intervals: 95 % of 200 resamples of customers.',
		johnson:
			'Importance: Johnson’s relative weights; differences: the other drivers being alike. Intervals: 95 % of 200 resamples of customers.',
	} as Readonly<Record<string, string>>,
	ofWhichKnown: (n: string, known: string) =>
		`${n} answers, the driver is known of ${known}; the other drivers being alike`,
	turn: (at: string, range: string, before: string, after: string) =>
		`It turns at ${at} (95% interval ${range}): ${before} up to there, ${after} beyond.`,
	noTurn: 'No turn that is surer than chance.',
};

export type DriversTexts = typeof driversEn;
