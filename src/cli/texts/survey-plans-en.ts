/** What the commands on send plans say. */
import type { LeftOut, PlanState } from '../../sending/plan.ts';

export const surveyPlansEn = {
	about: 'after which moments surveys are sent, to whom, and how often at most',
	commands: {
		list: 'list send plans with how many wait, were asked and were left out',
		add: 'make a plan from a file; nothing is sent until it is started: kamerton surveys plan add 1 "After solving" --file plan.yaml',
		change: 'replace the rules of a plan by those of a file',
		show: 'how far a plan has come, and who was left out by which rule',
		start: 'begin, or go on after a pause',
		pause: 'send nothing for now; moments wait until they are too old',
		stop: 'end for good',
		remove: 'remove a plan that was never started',
		people: 'name people of a file for a plan whose trigger is “given”; each is asked once for an event',
		simulate:
			'what a plan would have done in the last weeks; nothing is sent: kamerton surveys plan simulate 1 --file plan.yaml',
	},
	args: { plan: 'number of the plan, as listed', name: 'as the plan is called' },
	options: {
		file: 'the plan as YAML or JSON: trigger, where, share, quotas, hours …',
		people: 'CSV with a header: event, email, and if known name, customer, ticket, team, timeZone, at …',
		plan: 'number of the plan that these rules are or will be of: what it has asked itself is not held against it',
		weeks: 'so many weeks back; 4 where it is left out',
		rate: 'expected answers in percent of those asked, in place of what was seen so far',
		margin: 'wanted half width of the 95 % interval, in points of the score',
	},
	columns: {
		id: 'id',
		survey: 'survey',
		name: 'plan',
		state: 'state',
		waiting: 'waiting',
		asked: 'asked',
		leftOut: 'left out',
	},
	states: { draft: 'not started', running: 'running', paused: 'paused', stopped: 'stopped' } satisfies Record<
		PlanState,
		string
	>,
	leftOut: {
		stopped: 'the plan was stopped',
		too_old: 'too old',
		no_longer: 'no longer so',
		no_address: 'no address',
		do_not_ask: 'do not want to be asked',
		bounced: 'the last mail was refused',
		asked_lately: 'invited lately',
		not_in_sample: 'not in the sample',
		over_quota: 'above the quota',
	} satisfies Record<LeftOut, string>,
	empty: 'There is no send plan yet. “kamerton surveys plan add” makes one.',
	kept: (id: string, name: string, state: string) => `Plan ${id} “${name}”: ${state}.`,
	counts: (waiting: number, asked: number, leftOut: number) =>
		`${waiting} wait; in the last 90 days ${asked} were asked and ${leftOut} left out.`,
	removed: (id: string) => `Plan ${id} is removed.`,
	named: (added: number, known: number) => `${added} added, ${known} were named before.`,
	foreseen: (moments: string, asked: string, waiting: string) =>
		`Of ${moments} moments ${asked} would have been asked about; ${waiting} would still wait.`,
	rate: (value: string, low: string, high: string, n: string, from: 'survey' | 'kind' | 'assumed') =>
		`Answers expected: ${value} % (${low}–${high} %), ${
			{
				survey: `as seen on ${n} invitations to this survey`,
				kind: `as seen on ${n} to surveys of its kind`,
				assumed: 'assumed',
			}[from]
		}.`,
	answers: (value: string, low: string, high: string) => `That is ${value} answers (${low}–${high}).`,
	margin: (value: string) => `The score would be known to ± ${value}.`,
	needed: (margin: string, answers: string, asked: string, weeks: string | number | null) =>
		`± ${margin} takes ${answers} answers, ${asked} people asked${weeks === null ? '' : `, ${weeks} weeks`}.`,
};
