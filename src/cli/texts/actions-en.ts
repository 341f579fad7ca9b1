/** What the commands on actions say. */
import type { ActionState } from '../../actions/action.ts';
import type { EffectVerdict } from '../../actions/verdict.ts';

export const actionsEn = {
	commands: {
		list: 'list actions',
		add: 'plan an action: kamerton actions add "Second operator" csat --for team=Chat --start 2026-03-01 --state running',
		effect: 'whether it helped: the KPI and its guards before and after the start, beside what would have been',
		set: 'change the state, the dates or the owner of an action',
		comment: 'write a comment',
		remove: 'remove an action; its history stays',
		restore: 'take an earlier version again',
		measures: 'the library of measures, with the KPIs that they are done for',
	},
	args: {
		title: 'what is done',
		kpi: 'the KPI that is to move',
		id: 'number of the action, as listed',
		text: 'the comment',
		version: 'number of the version',
	},
	options: {
		state: 'idea, planned, running, done or dropped',
		start: 'first day on which it can have an effect',
		full: 'first day on which it works in full; the days before are left out',
		owner: 'who answers for it',
		expected: 'by how much the KPI is to move, in its unit (seconds for lengths of time); below 0: down',
		guard: 'a KPI that must not pay for it; may be given several times',
		measure: 'kind of measure, from the library',
		before: 'days before the start that are left out: the bad time that led to it gets better by itself (default 28)',
	},
	columns: {
		id: 'id',
		title: 'action',
		kpi: 'KPI',
		for: 'for',
		state: 'state',
		start: 'start',
		owner: 'owner',
		effect: 'effect',
		range: 'interval',
		before: 'n before',
		after: 'n after',
		verdict: 'verdict',
		kind: 'kind',
		moves: 'done for',
	},
	states: { idea: 'idea', planned: 'planned', running: 'running', done: 'done', dropped: 'dropped' } satisfies Record<
		ActionState,
		string
	>,
	verdicts: {
		helped: 'it helped',
		worse: 'made it worse',
		changed: 'it changed',
		none_seen: 'no effect seen',
		too_early: 'too early',
		too_little: 'too short a past',
	} satisfies Record<EffectVerdict, string>,
	empty: 'Nothing is planned yet.',
	kept: (id: string, version: number) => `Action ${id} is kept (version ${version}).`,
	commented: 'The comment is kept.',
	removed: (id: string) => `Action ${id} is removed. “kamerton actions restore ${id} <version>” brings it back.`,
	periods: (grain: 'week' | 'month', after: number, patience: number) =>
		`By ${grain}: ${after} since the start; an answer is given after ${patience}.`,
	beside: (others: string) => `Compared with: ${others}.`,
	alone: 'It is not compared with others: what else happened at the same time cannot be told apart.',
	association: 'Association, not proven cause.',
};
