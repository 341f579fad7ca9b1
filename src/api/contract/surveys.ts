/** Surveys: what customers are asked, and how far they have come. */
import { z } from 'zod';
import { askingRulesShape } from '../../surveys/asking.ts';
import { carriers } from '../../surveys/invitations.ts';
import { surveyStates } from '../../surveys/ports.ts';
import { questionnaireShape, surveyLanguages } from '../../surveys/questionnaire.ts';
import { templateIds } from '../../surveys/templates/templates.ts';
import { widgetShape } from '../../surveys/widget.ts';
import { operation } from './operation.ts';
import { id, instant, words } from './parts.ts';

const all = '/api/v1/surveys';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'surveys.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'surveys.write', kind: 'json', status: 200 } as const;

const name = z.string().trim().min(1).max(200).meta({ description: 'As it is called in lists and in the facts' });
const revision = z.int().min(1);

const tally = z
	.object({
		started: z.int(),
		finished: z.int(),
		/** Filled in by programs, or faster than anybody reads: does not count. */
		spam: z.int(),
		/** Of those the ones that were finished. */
		spamFinished: z.int(),
		/** Of an anonymous survey: finished, and with nothing among the facts until enough others have answered the same. */
		waiting: z.int(),
	})
	.meta({ id: 'SurveyTally' });

const survey = z
	.object({
		id: z.int(),
		name,
		state: z.enum(surveyStates),
		/** The path of its public page. */
		path: z.string(),
		questionnaire: questionnaireShape,
		revision: z.int(),
		/** The version that people are asked. */
		published: z.int().nullable(),
		/** Whether it says something else than that version. */
		changed: z.boolean(),
		tally,
		createdBy: z.string(),
		createdAt: instant,
		changedBy: z.string(),
		changedAt: instant,
	})
	.meta({ id: 'Survey' });

const widget = z
	.object({
		settings: widgetShape,
		script: z.string().meta({ description: 'Path of the script that a page loads' }),
	})
	.meta({ id: 'SurveyWidget' });

const params = z.object({ id });
const text = z.string().trim().min(1).max(200);

const linkGiven = z.strictObject({
	customer: text.optional(),
	email: z.email().max(200).optional(),
	phone: text.optional(),
	name: text.optional().meta({ description: 'Put into the words of the questions' }),
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
	days: z.int().min(1).max(3650).optional().meta({ description: 'For so many days it may be used' }),
});
export type LinkRequest = z.output<typeof linkGiven>;

const { days: _, ...person } = linkGiven.shape;
const answer = z.union([
	z.literal(true),
	z.number(),
	z.string().max(200_000),
	z.array(z.string().max(40)).max(50),
	z.record(z.string(), z.number()),
	z.null(),
]);
const answersGiven = z.strictObject({
	...person,
	response: z
		.string()
		.trim()
		.min(1)
		.max(200)
		.meta({ description: 'Its name in your system: sent again, it goes on with the same answer' }),
	answers: z
		.record(z.string(), answer)
		.meta({ description: 'By question; what is left out stays as it is, null takes it back' }),
	finished: z.boolean().default(true).meta({ description: 'False where more is to come' }),
});

export const surveyOperations = {
	listSurveys: operation({
		...reading,
		path: all,
		summary: 'All surveys, the newest first',
		response: z.object({ surveys: z.array(survey) }),
	}),
	listSurveyTemplates: operation({
		...reading,
		path: '/api/v1/survey-templates',
		summary: 'Questionnaires to begin with, in their standard wording, with their sources',
		response: z.object({
			templates: z.array(
				z.object({ id: z.string(), name: words, source: z.string().nullable(), questionnaire: questionnaireShape }),
			),
		}),
	}),
	trySurvey: operation({
		...writing,
		permission: 'surveys.read',
		path: '/api/v1/survey-trials',
		summary:
			'What is wrong with a questionnaire, each problem where it stands, and a page as customers will see it; nothing is kept',
		body: z.strictObject({
			questionnaire: z.record(z.string(), z.unknown()).meta({ description: 'As of a survey; it may be wrong' }),
			language: z.enum(surveyLanguages),
			page: z.int().min(0).max(60).default(0).meta({ description: 'From 0; the ends come after the pages' }),
			sent: z
				.array(z.tuple([z.string().max(100), z.string().max(200_000)]))
				.max(1000)
				.optional()
				.meta({
					description: 'What was typed so far, as the form of the page names it: the page after this one is shown',
				}),
		}),
		response: z.object({
			problems: z.array(
				z.object({
					code: z.string(),
					message: z.string(),
					on: z.enum(['survey', 'title', 'intro', 'logo', 'question', 'end']),
					at: z.int().nullable().meta({ description: 'Which question, over all pages, or which end, from 0' }),
				}),
			),
			page: z.int(),
			html: z.string().nullable().meta({ description: 'Null where it cannot be shown at all' }),
		}),
	}),
	getSurvey: operation({ ...reading, path: one, summary: 'One survey', params, response: survey }),
	addSurvey: operation({
		...writing,
		path: all,
		summary: 'Make a survey, from a template or from a questionnaire; nobody is asked until it is published',
		body: z.strictObject({
			name,
			template: z.enum(templateIds).optional(),
			questionnaire: questionnaireShape.optional(),
		}),
		response: survey,
	}),
	changeSurvey: operation({
		...writing,
		path: one,
		summary: 'Replace name and questionnaire; people are asked what was published until it is published again',
		params,
		body: z.strictObject({
			name,
			questionnaire: questionnaireShape,
			revision: revision.meta({ description: 'The revision that this one was made from' }),
		}),
		response: survey,
	}),
	removeSurvey: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove a survey that was never published',
		params,
		response: z.object({ id: z.int() }),
	}),
	publishSurvey: operation({
		...writing,
		path: `${one}/publish`,
		summary: 'Ask what the questionnaire says now; opens a closed survey again',
		params,
		response: survey,
	}),
	closeSurvey: operation({
		...writing,
		path: `${one}/close`,
		summary: 'Take no more answers',
		params,
		response: survey,
	}),
	makeSurveyLinks: operation({
		...writing,
		path: `${one}/links`,
		summary: 'Personal links: each is for one person, who can go on with his answer and change it by the same link',
		params,
		body: z.strictObject({ people: z.array(linkGiven).min(1).max(5000) }),
		response: z.object({ links: z.array(z.string().meta({ description: 'Path of the page' })) }),
	}),
	getSurveyWidget: operation({
		...reading,
		path: `${one}/widget`,
		summary: 'How the survey is asked on websites: which may ask, when, whom, and how it looks',
		params,
		response: widget,
	}),
	setSurveyWidget: operation({
		...writing,
		path: `${one}/widget`,
		summary: 'Replace how the survey is asked on websites; what is left out is as by default',
		params,
		body: widgetShape,
		response: widget,
	}),
	inviteToSurvey: operation({
		...writing,
		path: `${one}/invitations`,
		summary:
			'Ask people by mail or a messenger whom the rules let through; dry: say how many would be asked and why the others not',
		params,
		body: z.strictObject({
			people: z
				.array(linkGiven.omit({ days: true }))
				.min(1)
				.max(5000),
			rules: askingRulesShape.default(askingRulesShape.parse({})),
			dry: z.boolean().default(false),
			by: z.enum(carriers).default('mail').meta({
				description: 'mail goes to `email`, sms to `phone`, telegram and webhook to `customer`',
			}),
		}),
		response: z.object({
			asked: z.int(),
			passedOver: z.object({
				no_address: z.int(),
				twice: z.int(),
				do_not_ask: z.int(),
				asked_lately: z.int(),
				not_in_sample: z.int(),
				over_quota: z.int(),
			}),
		}),
	}),
	getSurveyInvitations: operation({
		...reading,
		path: `${one}/invitations`,
		summary: 'How many were invited, and how far they have come',
		params,
		response: z.object({
			asked: z.int(),
			sent: z.int().meta({ description: 'Taken by your mail server or gateway' }),
			refused: z.int().meta({ description: 'Refused by it for good' }),
			started: z.int(),
			finished: z.int(),
		}),
	}),
	setSurveyRefusal: operation({
		...writing,
		path: '/api/v1/survey-refusals',
		summary: 'Put an address on the list of those who are not to be asked, or take it off',
		body: z.strictObject({ email: z.email().max(200), refused: z.boolean().default(true) }),
		response: z.object({ refused: z.boolean() }),
	}),
	answerSurvey: operation({
		...writing,
		permission: 'facts.write',
		path: `${one}/answers`,
		summary:
			'Answers that another system has taken, such as a telephone menu; on the disk when this answers, and facts at once',
		params,
		body: answersGiven,
		response: z.object({
			response: z.string().meta({ description: 'As the facts call it' }),
			finished: z.boolean(),
			missing: z.array(z.string()).meta({ description: 'Required questions that were not answered' }),
			passedOver: z.array(z.string()).meta({ description: 'Answered, but not asked of whoever answers so: not kept' }),
		}),
	}),
};
