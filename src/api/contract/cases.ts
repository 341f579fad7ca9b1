/** The follow-up of single unhappy customers, and promoters who are asked for a review. */
import { z } from 'zod';
import { caseChangeShape, caseStates, contactShape, newCaseShape } from '../../cases/case.ts';
import { causesShape } from '../../cases/causes.ts';
import { bookShape } from '../../cases/rule.ts';
import { carriers } from '../../surveys/invitations.ts';
import {
	caseCounts,
	caseDetail,
	caseListing,
	causeBook,
	colleague,
	originShape,
	promoter,
	reviewText,
	ruleBook,
	shownCase,
} from './case-shapes.ts';
import { operation } from './operation.ts';
import { id, instant, repeated } from './parts.ts';

const all = '/api/v1/cases';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'cases.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'cases.write', kind: 'json', status: 200 } as const;
const ruling = { method: 'POST', permission: 'case_rules.write', kind: 'json', status: 200 } as const;
const version = z.int().min(1).meta({ description: 'The version that this was made from' });
const madeFrom = z.int().min(0).meta({ description: 'The version that this was made from; 0: nobody has written one' });
const day = z.iso.date().meta({ description: 'A day by the clocks of the installation' });
const days = z.coerce.number<number>().int().min(1).max(365).default(30);
const limit = z.coerce.number<number>().int().min(1).max(1000).default(200);

export const caseOperations = {
	listCases: operation({
		...reading,
		path: all,
		summary: 'Cases, the most urgent first',
		query: z.object({
			state: repeated.pipe(z.array(z.enum(caseStates))),
			owner: z.string().max(200).optional().meta({ description: 'By name; empty: nobody' }),
			team: z.string().max(200).optional(),
			overdue: z
				.enum(['true', 'false'])
				.optional()
				.transform((value) => value === 'true'),
			limit,
		}),
		response: caseListing,
	}),
	countCases: operation({
		...reading,
		permission: 'case_counts.read',
		path: '/api/v1/case-counts',
		summary: 'How many cases there are by state, and how many are overdue',
		response: caseCounts,
	}),
	getCase: operation({
		...reading,
		path: one,
		summary: 'One case: the answer, its history, what else is known of the customer',
		params: z.object({ id }),
		response: caseDetail,
	}),
	addCase: operation({
		...writing,
		path: all,
		summary: 'Open a case by hand',
		body: newCaseShape,
		response: shownCase,
	}),
	changeCase: operation({
		...writing,
		path: one,
		summary: 'Change state, owner, deadline, cause, outcome or second score; what is not named stays',
		params: z.object({ id }),
		body: caseChangeShape.extend({ version }),
		response: shownCase,
	}),
	contactCase: operation({
		...writing,
		path: `${one}/contacts`,
		summary: 'Record that the customer was reached, or not',
		params: z.object({ id }),
		body: contactShape.extend({ version }),
		response: shownCase,
	}),
	noteCase: operation({
		...writing,
		path: `${one}/notes`,
		summary: 'Write a note',
		params: z.object({ id }),
		body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
		response: shownCase,
	}),
	listCaseOwners: operation({
		...reading,
		path: '/api/v1/case-owners',
		summary: 'People with an account who may take a case',
		response: z.object({ people: z.array(colleague) }),
	}),
	getCaseRules: operation({
		...reading,
		path: '/api/v1/case-rules',
		summary: 'Rules that open cases',
		response: ruleBook,
	}),
	putCaseRules: operation({
		...ruling,
		path: '/api/v1/case-rules',
		summary: 'Replace the rules',
		body: z.strictObject({ version: madeFrom, book: bookShape }),
		response: ruleBook,
	}),
	foreseeCases: operation({
		...reading,
		method: 'POST',
		permission: 'case_counts.read',
		path: '/api/v1/case-rules/preview',
		summary: 'How many answers would open a case by these rules',
		body: z.strictObject({ book: bookShape, from: day.optional() }),
		response: z.object({ total: z.number(), byRule: z.array(z.object({ rule: z.string(), n: z.number() })) }),
	}),
	openCases: operation({
		...ruling,
		path: '/api/v1/case-rules/open',
		summary: 'Open cases of older answers too, since a day',
		body: z.strictObject({ from: day }),
		response: z.object({ opened: z.number() }),
	}),
	askCaseScore: operation({
		...writing,
		path: `${one}/score-requests`,
		summary: 'Ask the customer for the second score, by a personal link; once a case',
		params: z.object({ id }),
		body: z.strictObject({ by: z.enum(carriers).default('mail') }),
		response: shownCase,
	}),
	getCaseCauses: operation({
		...reading,
		path: '/api/v1/case-causes',
		summary: 'The tree of root causes',
		response: causeBook,
	}),
	putCaseCauses: operation({
		...ruling,
		path: '/api/v1/case-causes',
		summary: 'Replace the tree of root causes',
		body: z.strictObject({ version: madeFrom, causes: causesShape }),
		response: causeBook,
	}),
	listPromoters: operation({
		...reading,
		path: '/api/v1/promoters',
		summary: 'Customers who would recommend the company, newest first, and who was asked for a review',
		query: z.object({ days, limit }),
		response: z.object({ promoters: z.array(promoter), review: reviewText }),
	}),
	askReview: operation({
		...writing,
		path: '/api/v1/promoters/asked',
		summary: 'Mark that a promoter was thanked and asked for a public review',
		body: originShape,
		response: z.object({ origin: originShape, at: instant }),
	}),
	thankPromoter: operation({
		...writing,
		path: '/api/v1/promoters/thanks',
		summary: 'Thank a promoter and ask for a public review, by mail or a messenger; each answer once',
		body: originShape.extend({
			by: z.enum(carriers).default('mail'),
			text: z.string().trim().min(1).max(4000).optional().meta({ description: 'Instead of the words that are kept' }),
		}),
		response: z.object({ origin: originShape, at: instant }),
	}),
	putReviewText: operation({
		...ruling,
		path: '/api/v1/promoters/text',
		summary: 'The words with which promoters are thanked and asked',
		body: z.strictObject({
			version: madeFrom,
			link: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]),
			text: z.string().trim().min(1).max(4000),
		}),
		response: reviewText,
	}),
};
