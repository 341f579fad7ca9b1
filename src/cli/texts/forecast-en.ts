/** What the command on forecasts says. */
export const forecastEn = {
	until: 'forecast to the end of the month (default) or quarter',
	heading: (lastDay: string, known: string) => `To the end of ${lastDay}, from data up to ${known}`,
	headingBare: (lastDay: string) => `To the end of ${lastDay}`,
	kpi: 'KPI',
	soFar: 'So far',
	end: 'At the end',
	likely: '80% interval',
	wide: '95% interval',
	target: 'Target',
	chance: 'Chance',
	atLeast: (value: string) => `at least ${value}`,
	atMost: (value: string) => `at most ${value}`,
	under: (share: string) => `under ${share}`,
	over: (share: string) => `over ${share}`,
	none: (name: string, reason: string) => `${name}: no forecast. ${reason}`,
	note: 'Intervals hold the value of the whole period in 80 and 95 of 100 forecasts; the chance is that it meets the target.',
};

export type ForecastTexts = typeof forecastEn;
