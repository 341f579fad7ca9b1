/** What the commands on promises say. */
export const policiesEn = {
	commands: {
		list: 'list policies',
		show: 'show a policy, as a file that can be edited and set again, and how many promises it has made',
		set: 'create a policy from a file, or replace it',
		remove: 'remove a policy and its promises',
		history: 'list edits of policies',
	},
	options: { file: 'file of the policy (YAML or JSON)', limit: 'how many to show' },
	none: 'There are no policies yet. Promises come only from sources that bring them (fact sla).',
	columns: {
		name: 'Policy',
		metric: 'Metric',
		clock: 'Clock',
		targets: 'Targets',
		where: 'For tickets with',
		revision: 'Revision',
	},
	clocks: { calendar: 'calendar', business: 'business hours' },
	states: {
		current: '',
		applying: 'Promises are being computed.',
		behind: 'Promises could not be computed; the next import of tickets tries again.',
	},
	promises: (count: string) => `promises: ${count}`,
	applying: 'computing promises',
	kept: (name: string, promises: string) => `${name}: kept, ${promises}`,
	removed: (name: string) => `${name}: removed`,
	history: { revision: 'Revision', at: 'When', author: 'By', what: 'What' },
	changes: {
		created: (name: string) => `${name} created`,
		changed: (name: string) => `${name} changed`,
		removed: (name: string) => `${name} removed`,
	},
};

export type PolicyTexts = typeof policiesEn;
