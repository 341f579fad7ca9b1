/** What the commands on exchange rates say. */
export const ratesEn = {
	commands: {
		list: 'list exchange rates, the newest first',
		set: 'set the rate of a day: kamerton rates set EUR 2026-03-01 98.5',
		remove: 'remove the rate of a day',
		undo: 'take an edit back',
		import: 'take rates from a CSV file: date, currency, rate',
	},
	args: {
		currency: 'the currency that is converted, such as EUR',
		day: 'the day from which on the rate holds',
		rate: 'what one unit of it is worth',
		file: 'a CSV file',
		edit: 'number of the edit',
	},
	options: {
		currency: 'only rates of this currency',
		from: 'only from this day on',
		until: 'only up to this day',
		to: 'the currency converted into; by default that of the company',
		of: 'of a file with a column for each currency: the one whose unit they are the price of',
	},
	columns: { from: 'From', to: 'To', day: 'Since', rate: 'Rate' },
	own: (currency: string) => `Amounts are converted into ${currency}.`,
	none: 'The company has not named its currency: nothing is converted. kamerton settings set currency EUR',
	empty: 'There are no exchange rates.',
	read: (n: string) => `Rates read: ${n}.`,
	changed: (n: string) => `Rates changed: ${n}.`,
	edit: (revision: string) => `It is edit ${revision}; kamerton rates undo ${revision} takes it back.`,
	positive: 'a number above 0',
	converted: (currencies: string, into: string) =>
		`Amounts in ${currencies} are converted into ${into} at the rates of their days.`,
};

export type RatesTexts = typeof ratesEn;
