import { Fault } from '../../errors.ts';
import { publicPath, widgetPath } from '../../surveys/addresses.ts';
import type { Survey, Tally } from '../../surveys/ports.ts';
import type { LinkGiven } from '../../surveys/surveys.ts';
import { readQuestionnaire } from '../../surveys/surveys.ts';
import { templateIds, templates } from '../../surveys/templates/templates.ts';
import type { LinkRequest, surveyOperations } from '../contract/surveys.ts';
import { triedSurvey } from '../survey-pages/trial.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const surveyHandlers: Handlers<keyof typeof surveyOperations> = {
	async listSurveys({ surveys }) {
		const all = await surveys.list();
		return { surveys: await Promise.all(all.map((one) => shown(one, surveys))) };
	},
	listSurveyTemplates: async () => ({
		templates: templateIds.map((id) => {
			const { name, source, questionnaire } = templates[id];
			return {
				id,
				name: { en: name.en ?? '', ru: name.ru ?? '' },
				source,
				questionnaire: readQuestionnaire(questionnaire),
			};
		}),
	}),
	trySurvey: async (service, input, { language }) => triedSurvey(service, input, language),
	getSurvey: async ({ surveys }, { id }) => shown(await surveys.get(id), surveys),
	async addSurvey({ surveys }, { name, template, questionnaire }, { principal }) {
		if (questionnaire) return shown(await surveys.add({ name, questionnaire }, principal.name), surveys);
		if (!template) throw new Fault('survey_empty');
		return shown(await surveys.fromTemplate(template, name, principal.name), surveys);
	},
	changeSurvey: async ({ surveys }, { id, revision, ...given }, { principal }) =>
		shown(await surveys.change(id, revision, given, principal.name), surveys),
	async removeSurvey({ surveys }, { id }) {
		await surveys.remove(id);
		return { id };
	},
	publishSurvey: async ({ surveys }, { id }, { principal }) =>
		shown(await surveys.publish(id, principal.name), surveys),
	closeSurvey: async ({ surveys }, { id }, { principal }) => shown(await surveys.close(id, principal.name), surveys),
	async makeSurveyLinks({ surveys }, { id, people }) {
		const { slug } = await surveys.get(id);
		const tokens = await surveys.links(id, people.map(linkOf));
		return { links: tokens.map((token) => publicPath(slug, { token })) };
	},
	async getSurveyWidget({ surveys }, { id }) {
		const { slug } = await surveys.get(id);
		return { settings: await surveys.widgets.of(id), script: widgetPath(slug) };
	},
	async setSurveyWidget({ surveys }, { id, ...settings }, { principal }) {
		const { slug } = await surveys.get(id);
		return { settings: await surveys.widgets.set(id, settings, principal.name), script: widgetPath(slug) };
	},
	async inviteToSurvey({ surveys, channels }, { id, people, rules, dry, by }) {
		const reached = by === 'mail' ? people.map(({ email }) => email) : await channels.addressesOf(by, people);
		const invitees = people.map((person, at) => {
			const { days: _, ...context } = linkOf(person);
			return { ...context, address: reached[at] ?? null };
		});
		return surveys.invitations.ask(id, invitees, rules, dry, by);
	},
	async getSurveyInvitations({ surveys }, { id }) {
		await surveys.get(id);
		return surveys.invitations.tally(id);
	},
	async setSurveyRefusal({ surveys }, { email, refused }) {
		if (refused) await surveys.invitations.refuseAddress(email);
		else await surveys.invitations.allowAddress(email);
		return { refused };
	},
	async answerSurvey({ surveys }, { id, response, answers, finished, ...person }) {
		const { days: _, ...context } = linkOf(person);
		return surveys.receive({ ...context, survey: id, id: response, answers, finished });
	},
};

export function linkOf({ days, language, name, email, phone, ...about }: LinkRequest): LinkGiven {
	const known = {
		...(name !== undefined && { name }),
		...(about.ticket !== undefined && { ticket: about.ticket }),
		...(about.order !== undefined && { order: about.order }),
		...(about.agent !== undefined && { agent: about.agent }),
		...(about.product !== undefined && { product: about.product }),
	};
	const columns = { ...about, customer_name: name, customer_email: email, customer_phone: phone };
	return {
		...{ days: days ?? null, language: language ?? null, known },
		about: Object.fromEntries(
			Object.entries(columns).flatMap(([column, value]) => (value === undefined ? [] : [[column, value]])),
		),
	};
}

async function shown(
	{ slug, draft, createdAt, changedAt, ...survey }: Survey,
	surveys: { tally(id: number): Promise<Tally> },
) {
	return {
		...survey,
		path: publicPath(slug),
		questionnaire: draft,
		tally: await surveys.tally(survey.id),
		createdAt: instantOf(createdAt),
		changedAt: instantOf(changedAt),
	};
}
