/** What the commands on signals say. */
import type { StoryState } from '../../signals/signals.ts';

export const signalsEn = {
	commands: {
		list: 'what has changed and is open; with --all also what was dismissed',
		show: 'one signal: where it is, what changed with it, what was made of it',
		look: 'look now',
		acknowledge: 'we know',
		explain: 'say why: kamerton signals explain 3 "The courier’s strike"',
		dismiss: 'not worth telling: nothing of this kind is told again',
		act: 'something is done about it: the number of the action',
		reopen: 'open again',
	},
	args: { id: 'number of the signal, as listed', text: 'why', action: 'number of the action, as listed' },
	options: {
		all: 'also those that were dismissed',
		reason: 'expected, unimportant, wrong_data or other',
		note: 'in words',
	},
	columns: {
		id: 'id',
		since: 'since',
		what: 'what',
		state: 'state',
		kpi: 'KPI',
		part: 'where',
		before: 'before',
		after: 'after',
	},
	states: {
		new: 'new',
		acknowledged: 'known',
		explained: 'explained',
		dismissed: 'dismissed',
		acted: 'acted upon',
	} satisfies Record<StoryState, string>,
	fell: (kpi: string, part: string, before: string, after: string) =>
		`${kpi} (${part}) fell from ${before} to ${after}`,
	rose: (kpi: string, part: string, before: string, after: string) =>
		`${kpi} (${part}) rose from ${before} to ${after}`,
	carried: (parts: string, share: string) => `${share} of it: ${parts}`,
	within: ' → ',
	n: (before: string, after: string) => `n ${before} before, ${after} after`,
	range: (low: string, high: string) => `The difference lies between ${low} and ${high}.`,
	since: (earliest: string, latest: string) => `It began between ${earliest} and ${latest}.`,
	selected:
		'The day was chosen because it stands out most there; the interval takes it for given, so the true difference may well be smaller.',
	beside: 'Changed with it:',
	history: 'What was made of it:',
	empty: 'Nothing has changed that is not known.',
	notLooked: 'Nobody has looked yet. “kamerton signals look” looks now.',
	looked: (series: string, until: string, budget: string) =>
		`${series} series are watched; known up to ${until}. Where nothing has changed, fewer than ${budget} stories a month are told.`,
	leftOut: (fields: string) => `Not watched part by part, since they have too many values: ${fields}.`,
	kept: (id: string, state: string) => `Signal ${id}: ${state}.`,
	looking: 'looking',
	goesOn: 'It goes on in the background.',
};
