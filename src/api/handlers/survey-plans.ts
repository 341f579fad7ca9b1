import type { Language } from '../../errors.ts';
import type { Moment } from '../../sending/moment.ts';
import type { Named, ShownPlan } from '../../sending/plans.ts';
import type { Parsed } from '../contract/contract.ts';
import type { surveyPlanOperations } from '../contract/survey-plans.ts';
import type { Handlers } from './handler.ts';
import { instantOf, problemOf } from './shown.ts';
import { linkOf } from './surveys.ts';

export const surveyPlanHandlers: Handlers<keyof typeof surveyPlanOperations> = {
	async listSurveyPlans({ sendPlans }, { survey }, { language }) {
		return { plans: (await sendPlans.list(survey ?? null)).map((one) => shown(one, language)) };
	},
	getSurveyPlan: async ({ sendPlans }, { id }, { language }) => shown(await sendPlans.get(id), language),
	addSurveyPlan: async ({ sendPlans }, { plan, ...given }, { principal, language }) =>
		shown(await sendPlans.add({ ...given, document: plan }, principal.name), language),
	changeSurveyPlan: async ({ sendPlans }, { id, revision, name, plan }, { principal, language }) =>
		shown(await sendPlans.change(id, revision, { name, document: plan }, principal.name), language),
	startSurveyPlan: async ({ sendPlans }, { id }, { principal, language }) =>
		shown(await sendPlans.start(id, principal.name), language),
	pauseSurveyPlan: async ({ sendPlans }, { id }, { principal, language }) =>
		shown(await sendPlans.pause(id, principal.name), language),
	stopSurveyPlan: async ({ sendPlans }, { id }, { principal, language }) =>
		shown(await sendPlans.stop(id, principal.name), language),
	async removeSurveyPlan({ sendPlans }, { id }) {
		await sendPlans.remove(id);
		return { id };
	},
	async listSurveyPlanMoments({ sendPlans }, { id, ...filter }) {
		const { n, moments } = await sendPlans.moments(id, filter);
		return { n, moments: moments.map(shownMoment) };
	},
	addSurveyPlanPeople: ({ sendPlans }, { id, people }) => sendPlans.name(id, people.map(namedOf)),
	async simulateSurveyPlan({ sendPlans }, { survey, plan, id, weeks, rate, margin }) {
		const found = await sendPlans.simulate({ survey, document: plan, plan: id, weeks, rate, margin });
		return { ...found, from: instantOf(found.from), to: instantOf(found.to) };
	},
};

function shown({ document, counts, trouble, searched: _, ...plan }: ShownPlan, language: Language) {
	return {
		...plan,
		plan: document,
		trouble: trouble === null ? null : problemOf(trouble, language),
		counts: { ...counts, since: instantOf(counts.since), nextDue: instantOf(counts.nextDue) },
		startedAt: instantOf(plan.startedAt),
		createdAt: instantOf(plan.createdAt),
		changedAt: instantOf(plan.changedAt),
	};
}

function shownMoment({ event, at, due, state, reason, settledAt, reminder, customer, fields, context }: Moment) {
	const { ticket, order } = context.about;
	return {
		...{ event, at: instantOf(at), due: instantOf(due), state, reason, settledAt: instantOf(settledAt) },
		reminder: reminder && { ...reminder, due: instantOf(reminder.due) },
		ticket: typeof ticket === 'string' ? ticket : null,
		order: typeof order === 'string' ? order : null,
		customer: customer === null ? null : `#${customer}`,
		dimensions: fields,
	};
}

function namedOf({ event, at, timeZone, ...person }: Parsed<'addSurveyPlanPeople'>['people'][number]): Named {
	const { days: _, ...context } = linkOf(person);
	const { channel, team, agent, product, branch, topic, segment } = person;
	const fields = { channel, team, agent, product, branch, topic, segment };
	return {
		...context,
		...{ event: event ?? null, at: at === undefined ? null : Date.parse(at), timeZone: timeZone ?? null },
		...{ address: person.email ?? null, person: person.email?.toLowerCase() ?? person.customer ?? person.phone ?? '' },
		fields: Object.fromEntries(
			Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
		),
	};
}
