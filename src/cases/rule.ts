/** Rules that open a case: when, for whom, who takes it, and in what time. */
import { z } from 'zod';
import { signalShape } from './signal.ts';

const name = z.string().trim().min(1).max(200);
const hours = z.number().positive().max(2000);

export const ownerRuleShape = z.discriminatedUnion('kind', [
	z.strictObject({ kind: z.literal('nobody') }),
	/** Who leads the team, of several the one with the fewest open cases. */
	z.strictObject({ kind: z.literal('lead') }),
	/** The agent whom the answer is about. */
	z.strictObject({ kind: z.literal('agent') }),
	/** One after the other. */
	z.strictObject({ kind: z.literal('rota'), people: z.array(name).min(1).max(200) }),
	/** Whoever has the fewest open cases. */
	z.strictObject({ kind: z.literal('least'), people: z.array(name).min(1).max(200) }),
]);
export type OwnerRule = z.output<typeof ownerRuleShape>;

const values = z.array(name).max(200).default([]);

export const ruleShape = z.strictObject({
	name: z.string().trim().min(1).max(100),
	on: z.boolean().default(true),
	signal: signalShape,
	teams: values.meta({ description: 'Only for these teams; none named: for all' }),
	channels: values.meta({ description: 'Only for these channels; none named: for all' }),
	owner: ownerRuleShape.default({ kind: 'lead' }),
	contactHours: hours.default(8).meta({ description: 'Business hours within which the customer is to be reached' }),
	closeHours: hours.default(40).meta({ description: 'Business hours within which the case is to be closed' }),
	escalateHours: hours.default(4).meta({ description: 'Business hours after a deadline before the team lead is told' }),
});
export type Rule = z.output<typeof ruleShape>;

export const bookShape = z.strictObject({
	on: z.boolean().default(true),
	days: z.int().min(1).max(90).default(7).meta({
		description: 'An answer older than this opens no case: nobody calls about last year',
	}),
	rules: z.array(ruleShape).max(50),
});
export type RuleBook = z.output<typeof bookShape>;

/** Words after which somebody should call, in both languages. Not the bare “complaint”: most who write it have none. */
const alarming = [
	...['напишу жалобу', 'подам жалобу', 'в суд', 'роспотребнадзор', 'верните деньги', 'обманули', 'хамство', 'ухожу к'],
	...[
		'file a complaint',
		'money back',
		'lawyer',
		'ombudsman',
		'rude',
		'cheated',
		'scam',
		'cancel my account',
		'never again',
	],
];

/** Off until somebody switches them on: a case that nobody works on helps nobody. */
export function proposedBook(
	words: Readonly<Record<'nps' | 'csat' | 'ces' | 'complaint' | 'words', string>>,
): RuleBook {
	const rule = (given: z.input<typeof ruleShape>) => ruleShape.parse(given);
	return {
		on: false,
		days: 7,
		rules: [
			rule({ name: words.complaint, signal: { kind: 'complaint' }, contactHours: 4 }),
			rule({ name: words.nps, signal: { kind: 'nps' } }),
			rule({ name: words.csat, signal: { kind: 'csat' } }),
			rule({ name: words.ces, signal: { kind: 'ces' } }),
			rule({ name: words.words, signal: { kind: 'words', words: alarming } }),
		],
	};
}

export function isFor(rule: Pick<Rule, 'teams' | 'channels'>, { team, channel }: { team: string; channel: string }) {
	const fits = (wanted: readonly string[], value: string) => wanted.length === 0 || wanted.includes(value);
	return fits(rule.teams, team) && fits(rule.channels, channel);
}
