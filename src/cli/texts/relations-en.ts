/** What the command on relations says. */
export const relationsEn = {
	grain: 'step of time: day, week, month',
	lags: 'how many steps apart, to either side: 14 days, 8 weeks, 3 months unless given; at most 30 days, weeks or months and a third of the steps there are',
	tradeOffs: 'show what became worse between the period and the one before it',
	since: 'the same, for the time since this day; in place of --from',
	/** Of so many: `26 wk`. */
	steps: {
		day: (count: string) => `${count} d`,
		week: (count: string) => `${count} wk`,
		month: (count: string) => `${count} mo`,
	},
	grains: { day: 'Days', week: 'Weeks', month: 'Months' },
	head: (name: string, steps: string, from: string, to: string, n: string) =>
		steps === '' ? name : `${name}: ${steps}, ${from} to ${to}, n ${n}`,
	conclusions: {
		none: 'No other KPI moves with it beyond chance.',
		alone: (least: string) =>
			`No other KPI is known in enough whole steps to be held against it (${least} are needed).`,
		too_few: (least: string) => `It is known in too few whole steps to say anything (${least} are needed).`,
		constant: 'It is nearly always the same, so nothing can move with it.',
		no_data: 'There are no data in this period.',
	},
	kpi: 'KPI',
	how: 'How',
	says: {
		together: 'together: better with better',
		against: 'against: worse as it gets better',
		rises: 'rises as it rises',
		falls: 'falls as it rises',
	},
	sameRows: 'same rows',
	sameAs: (name: string) => `made of the same as ${name}`,
	first: 'Moves first',
	firsts: {
		this: (steps: string) => `this one, by ${steps}`,
		other: (steps: string) => `the other, by ${steps}`,
		same: 'neither',
		unknown: (low: string, high: string) => `not clear (${low}…${high})`,
	},
	sure: 'Lag sure to',
	correlation: 'r',
	/** Wider than of 95 %, since it allows for the choice. */
	interval: 'Interval',
	looked: (kpis: string, lags: string, tests: string) =>
		`${kpis} KPIs were looked at, up to ${lags} apart to either side: ${tests} correlations of what is new in each step, drift, season and inertia being taken out. Intervals and p allow for all of them, and of the KPIs shown at most one in twenty on average is chance. Correlation is no cause.`,
	leftOut: (steps: string) => `Around New Year nothing is looked at: ${steps}.`,
	kin: (names: string) => `Computed from the same rows and fields, so left out: ${names}.`,
	tooFew: (least: string, names: string) => `Known in too few steps (${least} are needed): ${names}.`,
	constant: (names: string) => `Nearly always the same: ${names}.`,
	mixed: (names: string) => `Amounts in several currencies, so left out: ${names}.`,
	cut: 'More move with it than are shown.',
	compared: (name: string, earlier: string, later: string) => `${name}: ${earlier} → ${later}`,
	became: (before: string, now: string, change: string, range: string) =>
		`${before} → ${now}: ${change}${range === '' ? '' : ` (95 % interval ${range})`}`,
	perDay: 'per day',
	changes: {
		gain: 'It became better.',
		loss: 'It became worse, so there is no gain that could have been paid for.',
		changed: 'It changed; nobody says which way is better.',
		unclear: 'It changed no more than chance lets it.',
		maturing: 'In one of the periods its rows are still too young: what it comes to is not known yet.',
		no_data: 'In one of the periods it has too few rows to say how it changed.',
	},
	worse: 'Became worse in the same time',
	noneWorse: 'No other KPI became worse beyond chance and by enough to matter.',
	noneLooked: 'No other KPI has data enough in both periods to be looked at.',
	beforeNow: 'Before → now',
	change: 'Change',
	n: 'n, before → now',
	history: (steps: string) => `In ${steps} before`,
	witnesses: {
		both: (r: string, lag: string, n: string) => `went against it: r ${r}${lag}, n ${n}`,
		change: (r: string, n: string) => `nothing clear: r ${r}, n ${n}`,
		together: (r: string, lag: string, n: string) => `went together with it: r ${r}${lag}, n ${n}`,
		/** How the other moves as this one rises, where neither way is better. */
		moves: (says: string, r: string, lag: string, n: string) => `${says}: r ${r}${lag}, n ${n}`,
		unknown: 'too little is known',
	},
	at: (lag: string) => ` at ${lag}`,
	lookedWorse: (kpis: string, better: string) =>
		`${kpis} KPIs were looked at, and ${better} became better; of the changes shown at most one in twenty on average is chance. Only where a KPI went against this one before, too, are there two witnesses of a trade-off; even these show no cause.`,
	maturing: (names: string) => `Too young in one of the periods: ${names}.`,
};

export type RelationsTexts = typeof relationsEn;
