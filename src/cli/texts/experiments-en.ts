/** What the commands on experiments say. */
import type { Arm, EventKind } from '../../actions/experiment/experiment.ts';
import type { ExperimentState } from '../../actions/experiment/result.ts';

export const experimentsEn = {
	commands: {
		list: 'list experiments',
		foresee: 'before the start: how units can be split, and what could be seen after how long; nothing is kept',
		draw: 'draw who is treated and keep it, for good: kamerton experiments draw 1 --by agent --start 2027-02-01 --end 2027-03-28',
		show: 'who is in which arm, and from which seed',
		arms: 'who is in which arm as a file, to act by; of customers all that are known now',
		result: 'what came of it: the arms as they were drawn held against each other',
		note: 'note what happened; with --unit: it did not do as was drawn; with --stop: the experiment was stopped',
	},
	args: {
		action: 'number of the action that is tried, as listed',
		id: 'number of the experiment, as listed',
		text: 'what happened',
	},
	options: {
		by: 'whose values are split: a dimension such as team, branch or agent, or customer',
		share: 'percent of the units that are treated (default 50)',
		start: 'first day on which it can have an effect in the treated arm',
		end: 'last day; an answer is given after it',
		without: 'a unit that takes no part; may be given several times',
		expected:
			'by how much the KPI is to move, in its unit (seconds for lengths of time); that of the action by default',
		rehearsal: 'on days that have passed, when nothing was split: shows what chance alone gives',
		action: 'only those of this action',
		unit: 'the unit that did not do as was drawn',
		stop: 'the experiment was stopped: there will be no answer',
	},
	columns: {
		id: 'id',
		action: 'action',
		kpi: 'KPI',
		by: 'by',
		units: 'units',
		start: 'start',
		end: 'last day',
		arm: 'arm',
		n: 'n before',
		before: 'before',
		weeks: 'weeks',
		detectable: 'is seen from',
		size: 'units / n',
		effect: 'effect',
		range: 'interval',
		p: 'p',
		verdict: 'verdict',
	},
	arms: { treated: 'treated', control: 'control' } satisfies Record<Arm, string>,
	events: { switched: 'did not do as drawn', stopped: 'stopped', note: 'note' } satisfies Record<EventKind, string>,
	empty: 'There is no experiment yet.',
	partial: 'a part',
	rehearsal: 'rehearsal',
	notKnown: '—',
	tooShort: '—: the past is too short to tell.',
	split: (treated: number, control: number, possible: string | null) =>
		`${treated} units would be treated, ${control} not${possible === null ? '' : `; that can be done in ${possible} ways`}.`,
	unknown: (names: string) => `Too little is known of: ${names}. They take no part.`,
	planned: (weeks: number, size: string) =>
		`As planned (${weeks} weeks), an effect of ${size} is seen four times in five.`,
	needed: (sought: string, weeks: number) => `What is hoped for (${sought}) would be seen after ${weeks} weeks.`,
	plannedUnknown: (weeks: number) =>
		`What would be seen as planned (${weeks} weeks) is not known: it takes at least as many weeks of the past, and as many before them.`,
	never: (sought: string) =>
		`What is hoped for (${sought}) would not be seen within half a year: take more units, or a KPI that varies less.`,
	notWithin: (sought: string, weeks: number) =>
		`What is hoped for (${sought}) would not be seen within ${weeks} weeks; of longer experiments nothing is known, since the past is too short.`,
	soughtUnknown: (sought: string) =>
		`Whether and when what is hoped for (${sought}) would be seen is not known: the past is too short.`,
	guard: (kpi: string, size: string) => `Guard ${kpi}: an effect of ${size} is seen four times in five.`,
	guardUnknown: (kpi: string) => `Guard ${kpi}: what would be seen is not known, the past is too short.`,
	guardNever: (kpi: string) =>
		`Guard ${kpi}: nothing would be seen, however large, since there are too few ways to split so few units for so many guards. Take more units or fewer guards.`,
	notDrawn: 'Nothing is drawn yet: “kamerton experiments draw” does it, once.',
	head: (id: string, kpi: string, start: string, end: string) => `Experiment ${id}: ${kpi}, ${start} to ${end}.`,
	rehearsed: 'A rehearsal: nothing was done to anybody, so whatever is seen is chance.',
	isStopped: 'It was stopped.',
	seed: (seed: string, kept: string, digest: string) =>
		`Drawn with seed ${seed}, one of ${kept} splits with like arms. SHA-256 ${digest}.`,
	notIntact: 'What is kept no longer gives this SHA-256: the plan was changed since.',
	erased: 'A customer named in the plan was erased since: it can no longer be checked whether it gives this SHA-256.',
	seen: 'You see the units that are yours.',
	customers: (id: string) =>
		`Customers are in 100 groups by a keyed hash; “kamerton experiments arms ${id}” lists who is in which arm.`,
	states: {
		waiting: (end: string) => `It has not started. An answer is given after ${end}.`,
		running: (end: string, reach: string) =>
			`Preliminary: an answer is given after ${end}, once there are data up to it (now: ${reach}). Who stops when it looks good finds what is not there.`,
		complete: (end: string) => `It ended on ${end} as planned.`,
		stopped: (end: string) => `It was stopped before ${end}: there is no answer, only what was seen until then.`,
	} satisfies Record<ExperimentState, (end: string, reach: string) => string>,
	worseElsewhere: (kpis: string) => `Worse elsewhere: ${kpis}.`,
	unlike: (by: string) =>
		`The arms were not alike before the start: ${by}. The effect takes that into account; look why.`,
	volume: (by: string, p: string) =>
		`The treated arm has ${by} of the rows that its past lets expect (p ${p}): perhaps others are counted there, and the arms are no longer alike.`,
	overlaps: (ids: string) =>
		`At the same time on the same KPI, perhaps the same units: experiment ${ids}. Each effect is then among the chance of the other; take other units or another time where you can.`,
	unable:
		'There are too few ways to split so few units for a check to alarm: whether arms were alike before, and whether rows kept coming alike, cannot be told.',
	vanished: (n: string, names: string) => `Without a value since the start (${n}): ${names}`,
	appeared: (n: string, names: string) => `New since the draw, in no arm (${n}): ${names}`,
	acted: (n: string, names: string) => `Another action was on at some units (${n}): ${names}`,
	switched: (n: string, names: string) => `Did not do as was drawn, and counted as drawn all the same (${n}): ${names}`,
	byDesign:
		'Units count in the arm into which they were drawn, whatever they did; p and interval come from the splits that could have been drawn.',
};
