/** What the command that fills a demo company says. */
export const demoEn = {
	options: {
		seed: 'another company of the same kind (default 1)',
		tickets: 'how many tickets; all else grows with them (default 200000)',
		until: 'last day of the two years (default 2026-10-31)',
		language: 'names of teams, topics, branches: en or ru (default en)',
		force: 'also beside other data, or in place of another demo company',
		remove: 'take the demo company out again',
	},
	phases: {
		waiting: 'waiting',
		generating: 'inventing',
		reading: 'reading',
		checking: 'checking',
		publishing: 'publishing',
		undoing: 'taking back',
	},
	models: 'contacts and orders',
	columns: { fact: 'Fact', rows: 'Rows', import: 'Import' },
	filled: [
		'The demo company is here: two years of an online shop that never was. What to look for is in docs/demo-data.md. A start:',
		'  kamerton kpi nps csat --by month',
		'  kamerton kpi wait_time --by month --where channel=phone',
		'To take it out again: kamerton demo --remove',
	].join('\n'),
	removed: 'The demo company is gone.',
	goesOn:
		'Stopped waiting. The work goes on where it was when Kamerton runs again; to take it out: kamerton demo --remove',
	/** When a server starts with nothing in it. */
	offer: 'There are no data yet. An invented company to look at: kamerton demo, or the button on the page.',
};
