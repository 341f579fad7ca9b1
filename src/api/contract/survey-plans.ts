/** Send plans of surveys: after which moments people are asked, who is left out and why, what a plan would do. */
import { z } from 'zod';
import {
	leftOutReasons,
	momentStates,
	sendPlanShape,
	planStates as states,
	unremindedReasons,
} from '../../sending/plan.ts';
import { surveyLanguages } from '../../surveys/questionnaire.ts';
import { operation } from './operation.ts';
import { id, instant, problem } from './parts.ts';

const all = '/api/v1/survey-plans';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'surveys.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'surveys.write', kind: 'json', status: 200 } as const;
const params = z.object({ id });
const name = z.string().trim().min(1).max(200);
const revision = z.int().min(1).meta({ description: 'The revision that this one was made from' });
const text = z.string().trim().min(1).max(200);

const leftOut = z.object(
	Object.fromEntries(leftOutReasons.map((why) => [why, z.int()])) as Counts<typeof leftOutReasons>,
);
const unreminded = z.object(
	Object.fromEntries(unremindedReasons.map((why) => [why, z.int()])) as Counts<typeof unremindedReasons>,
);
type Counts<Names extends readonly string[]> = Record<Names[number], z.ZodInt>;

const counts = z
	.object({
		/** Settled moments older than this are counted no more. */
		since: instant,
		waiting: z.int().meta({ description: 'Found, and due later' }),
		nextDue: instant.nullable(),
		asked: z.int(),
		leftOut: leftOut.meta({ description: 'By the first rule that held' }),
		reminders: z.object({ waiting: z.int(), sent: z.int(), leftOut: unreminded }),
	})
	.meta({ id: 'SurveyPlanCounts' });

const plan = z
	.object({
		id: z.int(),
		survey: z.int(),
		name,
		state: z.enum(states),
		plan: sendPlanShape,
		revision: z.int(),
		/** Moments before it are not looked at; null where it has not begun. */
		startedAt: instant.nullable(),
		/** Why a running plan sends nothing at present, in the language asked for; null where all is well. */
		trouble: problem.nullable(),
		counts,
		createdBy: z.string(),
		createdAt: instant,
		changedBy: z.string(),
		changedAt: instant,
	})
	.meta({ id: 'SurveyPlan' });

const moment = z.object({
	event: z.string().meta({ description: 'What it is known by: asked about once, whatever happens' }),
	/** When the ticket was solved, the order completed …, and when the invitation is or was due. */
	at: instant,
	due: instant,
	state: z.enum(momentStates),
	reason: z.enum(leftOutReasons).nullable(),
	settledAt: instant.nullable(),
	reminder: z
		.object({
			due: instant,
			state: z.enum(['waiting', 'sent', 'left_out']),
			reason: z.enum(unremindedReasons).nullable(),
		})
		.nullable(),
	ticket: z.string().nullable(),
	order: z.string().nullable(),
	/** The number that stands for the customer here. */
	customer: z.string().nullable(),
	dimensions: z.record(z.string(), z.string()),
});

const range = z.object({ value: z.number(), low: z.number(), high: z.number() });

const simulation = z
	.object({
		from: instant,
		to: instant,
		moments: z.int().meta({ description: 'Tickets, orders, dates … that fit' }),
		asked: z.int(),
		leftOut,
		/** Due after the end. */
		waiting: z.int(),
		reminders: z.int().meta({
			description: 'As many as are expected not to have answered when they are due; 0 where the plan reminds nobody',
		}),
		days: z.array(z.object({ day: z.iso.date(), asked: z.int() })).meta({
			description: 'By the clock of the installation, every day of the period',
		}),
		rate: range
			.extend({
				n: z.int().meta({ description: 'Invitations that it was seen on' }),
				from: z.enum(['survey', 'kind', 'assumed']),
			})
			.meta({ description: 'Expected answers in percent of those asked, and how far that is known' }),
		answers: range.meta({ description: 'Expected over the period' }),
		score: z
			.object({
				question: z.string(),
				text: z.object({ en: z.string().optional(), ru: z.string().optional() }),
				kind: z.enum(['net', 'mean']),
				/** How much answers differ from each other: as seen so far, or the most that can be. */
				spread: z.object({ value: z.number(), n: z.int(), from: z.enum(['survey', 'kind', 'assumed']) }),
				margin: z
					.number()
					.nullable()
					.meta({ description: 'Half the width of the 95 % interval that the expected answers give' }),
			})
			.nullable()
			.meta({ description: 'Of the first question with a scale; null where there is none' }),
		needed: z
			.object({
				margin: z.number(),
				answers: z.int(),
				asked: z.int(),
				weeks: z.number().nullable().meta({ description: 'As long as the plan would take; null where it asks nobody' }),
			})
			.nullable()
			.meta({ description: 'What a wanted margin takes; null where none was named' }),
	})
	.meta({ id: 'SurveyPlanSimulation' });

const personGiven = z
	.strictObject({
		event: text.optional().meta({
			description:
				'Its name in your system: named again, nobody is asked again; without one, the person is asked once by this plan',
		}),
		at: instant.optional().meta({ description: 'When it happened; now by default' }),
		customer: text.optional(),
		email: z.email().max(200).optional(),
		phone: text.optional(),
		name: text.optional().meta({ description: 'Put into the words of the questions' }),
		timeZone: z.string().max(60).optional().meta({ description: 'IANA name, such as Asia/Yekaterinburg' }),
		ticket: text.optional(),
		order: text.optional(),
		channel: text.optional(),
		team: text.optional(),
		agent: text.optional(),
		product: text.optional(),
		branch: text.optional(),
		topic: text.optional(),
		segment: text.optional(),
		language: z.enum(surveyLanguages).optional(),
	})
	.refine((one) => one.customer !== undefined || one.email !== undefined || one.phone !== undefined, {
		message: 'customer, email or phone is missing',
	});

export const surveyPlanOperations = {
	listSurveyPlans: operation({
		...reading,
		path: all,
		summary: 'Send plans, the newest first: what is sent after which moments, and how far each has come',
		query: z.object({ survey: id.optional() }),
		response: z.object({ plans: z.array(plan) }),
	}),
	getSurveyPlan: operation({ ...reading, path: one, summary: 'One send plan', params, response: plan }),
	addSurveyPlan: operation({
		...writing,
		path: all,
		summary: 'Make a send plan of a survey; nothing is sent until it is started',
		body: z.strictObject({ survey: z.int().min(1), name, plan: sendPlanShape }),
		response: plan,
	}),
	changeSurveyPlan: operation({
		...writing,
		path: one,
		summary:
			'Replace name and rules; moments that wait are held against the new ones. What it is triggered by stays once it has begun',
		params,
		body: z.strictObject({ name, plan: sendPlanShape, revision }),
		response: plan,
	}),
	startSurveyPlan: operation({
		...writing,
		path: `${one}/start`,
		summary:
			'Begin, or go on after a pause: moments before the start are not looked at, nor those that are too old by now',
		params,
		response: plan,
	}),
	pauseSurveyPlan: operation({
		...writing,
		path: `${one}/pause`,
		summary: 'Send nothing for now; moments wait until they are too old',
		params,
		response: plan,
	}),
	stopSurveyPlan: operation({
		...writing,
		path: `${one}/stop`,
		summary: 'End for good: moments that wait are let go, and nobody is reminded',
		params,
		response: plan,
	}),
	removeSurveyPlan: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove a plan that was never started',
		params,
		response: z.object({ id: z.int() }),
	}),
	listSurveyPlanMoments: operation({
		...reading,
		permission: 'survey_moments.read',
		path: `${one}/moments`,
		summary: 'Moments of a plan: those that wait in the order in which they are due, settled ones the newest first',
		params,
		query: z.object({
			state: z.enum(momentStates).default('waiting'),
			reason: z.enum(leftOutReasons).optional(),
			limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
		}),
		response: z.object({ n: z.int(), moments: z.array(moment) }),
	}),
	addSurveyPlanPeople: operation({
		...writing,
		path: `${one}/people`,
		summary:
			'Name people for a plan whose trigger is `given`: each is asked when due if the rules let them through, and once for an event',
		params,
		body: z.strictObject({ people: z.array(personGiven).min(1).max(5000) }),
		response: z.object({ added: z.int(), known: z.int().meta({ description: 'Named before: nothing is done twice' }) }),
	}),
	simulateSurveyPlan: operation({
		...writing,
		permission: 'survey_plans.simulate',
		path: '/api/v1/survey-plan-simulations',
		summary:
			'What a plan would have done over the last weeks of real facts, by the very rules of sending: people, days, who is left out and why, answers and interval to expect. Nothing is sent',
		body: z.strictObject({
			survey: z.int().min(1),
			plan: sendPlanShape,
			id: id.optional().meta({
				description:
					'The plan of the survey that is kept under this number: what it has asked itself is not held against it',
			}),
			weeks: z.int().min(1).max(26).default(4),
			rate: z.number().gt(0).max(100).optional().meta({
				description: 'Expected answers in percent, in place of what was seen so far',
			}),
			margin: z.number().gt(0).max(100).optional().meta({
				description: 'Wanted half width of the 95 % interval, in points of the score',
			}),
		}),
		response: simulation,
	}),
};
