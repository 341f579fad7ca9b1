/** A send plan: after which moments a survey is sent, to whom, when, and how often at most. */
import { z } from 'zod';
import { weekdays } from '../calendar/week.ts';
import { filter } from '../kpi/query.ts';

const daysMost = 3650;
const delayHours = z
	.number()
	.min(0)
	.max(24 * 90)
	.default(0)
	.meta({ description: 'Hours between the moment and the invitation' });

export const lifeFacts = ['ticket', 'order', 'subscription'] as const;
export const lifeMoments = ['first_order', 'subscription_start', 'attribute'] as const;

const life = z.strictObject({
	kind: z.literal('life'),
	of: z.enum(lifeMoments).meta({
		description:
			'`first_order`: when a customer’s first order was placed; `subscription_start`: when a contract began; `attribute`: a date that the rows carry',
	}),
	fact: z.enum(lifeFacts).default('subscription').meta({ description: 'Of `attribute`: whose rows carry it' }),
	attribute: z
		.string()
		.trim()
		.min(1)
		.max(100)
		.optional()
		.meta({ description: 'Of `attribute`: its name; its values are days such as 2026-05-09, or instants' }),
	days: z
		.int()
		.min(-365)
		.max(daysMost)
		.default(0)
		.meta({ description: 'So many days after it; before it if negative' }),
});

export const triggerShape = z
	.discriminatedUnion('kind', [
		z.strictObject({ kind: z.literal('ticket_solved'), delayHours }),
		z.strictObject({ kind: z.literal('order_completed'), delayHours }),
		life,
		z.strictObject({
			kind: z.literal('wave'),
			everyDays: z
				.int()
				.min(1)
				.max(730)
				.meta({ description: 'From one wave to the next; the first begins with the plan' }),
			fact: z.enum(lifeFacts).default('ticket'),
			activeDays: z
				.int()
				.min(1)
				.max(daysMost)
				.default(365)
				.meta({ description: 'Customers with a row of that fact within so many days before the wave' }),
		}),
		z.strictObject({ kind: z.literal('given'), delayHours }).meta({
			description: 'People are named: by hand, from a list, or by a program',
		}),
	])
	.refine((one) => one.kind !== 'life' || one.of !== 'attribute' || one.attribute !== undefined, {
		message: 'attribute is missing',
		path: ['attribute'],
	});
export type Trigger = z.output<typeof triggerShape>;
export type TriggerKind = Trigger['kind'];

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);

export const hoursShape = z
	.discriminatedUnion('kind', [
		z.strictObject({
			kind: z.literal('own'),
			days: z.array(z.enum(weekdays)).min(1).max(7),
			from: clockTime,
			to: clockTime,
			country: z
				.string()
				.trim()
				.regex(/^[A-Za-z]{2}$/)
				.optional()
				.meta({ description: 'ISO 3166 code: nothing is sent on its public holidays' }),
			region: z
				.string()
				.trim()
				.min(1)
				.max(20)
				.optional()
				.meta({ description: 'Part of the country, such as BY of DE' }),
			closed: z
				.array(z.iso.date())
				.max(1000)
				.default([])
				.meta({ description: 'Further days on which nothing is sent' }),
		}),
		z.strictObject({
			kind: z.literal('schedule'),
			schedule: z
				.string()
				.trim()
				.min(1)
				.max(200)
				.meta({ description: 'Name of business hours that are set up; their holidays count, too' }),
		}),
	])
	.refine((one) => one.kind !== 'own' || one.from < one.to, { message: 'from lies before to', path: ['to'] });
export type SendingHours = z.output<typeof hoursShape>;

export const quotaShape = z.strictObject({
	by: z
		.string()
		.trim()
		.min(1)
		.max(120)
		.nullable()
		.default(null)
		.meta({ description: 'A dimension or `attr.NAME`: counted for each of its values; null: all together' }),
	atMost: z.int().min(1).max(1_000_000),
	days: z.int().min(1).max(60).default(7).meta({ description: 'Within any so many days' }),
});
export type Quota = Readonly<z.output<typeof quotaShape>>;

export const sendPlanShape = z.strictObject({
	trigger: triggerShape,
	where: z.array(filter).max(20).default([]).meta({
		description: 'Conditions on the row of the moment, as in questions for KPIs; all of them hold',
	}),
	share: z.number().gt(0).max(100).default(100).meta({ description: 'Percent of those who could be asked' }),
	quotas: z.array(quotaShape).max(10).default([]),
	pauseDays: z.int().min(0).max(daysMost).default(30).meta({
		description: 'Whoever was invited to any survey within so many days is left alone',
	}),
	pauseDaysOfKind: z.int().min(0).max(daysMost).default(0).meta({
		description:
			'The same for surveys that measure the same thing as this one (NPS, CSAT …); counts where it is longer',
	}),
	hours: hoursShape
		.nullable()
		.default(null)
		.meta({ description: 'When invitations leave, by the clock of whoever is asked; null: at any time' }),
	reminderDays: z
		.int()
		.min(1)
		.max(60)
		.nullable()
		.default(null)
		.meta({ description: 'Whoever has not answered is reminded once after so many days; null: nobody is' }),
	maxAgeDays: z.int().min(1).max(60).default(7).meta({
		description: 'A moment is let go when its invitation could not leave within so many days after it was due',
	}),
	linkDays: z.int().min(1).max(365).default(14).meta({ description: 'For so many days the link may be used' }),
	channel: z.enum(['mail']).default('mail').meta({ description: 'How invitations leave' }),
});
/** What a caller writes. */
export type SendPlanGiven = z.input<typeof sendPlanShape>;
export type SendPlanDocument = z.output<typeof sendPlanShape>;

export const planStates = ['draft', 'running', 'paused', 'stopped'] as const;
export type PlanState = (typeof planStates)[number];

export const momentStates = ['waiting', 'asked', 'left_out'] as const;
export type MomentState = (typeof momentStates)[number];

/** Why somebody is not asked; the first that holds is told. */
export const leftOutReasons = [
	'stopped',
	'too_old',
	'no_longer',
	'no_address',
	'do_not_ask',
	'bounced',
	'asked_lately',
	'not_in_sample',
	'over_quota',
] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** Why somebody is not reminded. */
export const unremindedReasons = ['answered', 'do_not_ask', 'bounced', 'forgotten', 'expired', 'stopped'] as const;
export type Unreminded = (typeof unremindedReasons)[number];

/** Between the moment and when the invitation is due, in ms. */
export function delayOf(trigger: Trigger): number {
	return 'delayHours' in trigger ? trigger.delayHours * 3_600_000 : 0;
}

/** By which quotas are told apart. */
export function fieldsOf({ quotas }: Pick<SendPlanDocument, 'quotas'>): readonly string[] {
	return [...new Set(quotas.flatMap(({ by }) => by ?? []))];
}
