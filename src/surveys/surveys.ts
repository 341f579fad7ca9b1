/** Surveys of the company: made, changed, published, stopped. */
import { Fault } from '../errors.ts';
import { checkQuestionnaire } from './check.ts';
import type { By, Link, LinkContext, Survey, SurveyStore, Tally } from './ports.ts';
import { type Questionnaire, type QuestionnaireGiven, questionnaireShape } from './questionnaire.ts';
import type { Seal } from './seal.ts';
import { type TemplateId, templates } from './templates/templates.ts';
import type { Version } from './variants.ts';

export type SurveysParts = {
	readonly store: SurveyStore;
	readonly seal: () => Promise<Seal>;
	/** Letters by chance, fit for addresses. */
	readonly random: (letters: number) => string;
	readonly now: () => number;
};

export type SurveyGiven = { readonly name: string; readonly questionnaire: Questionnaire };

export type LinkGiven = LinkContext & {
	/** Days for which it may be used; null: for as long as the survey is open. */
	readonly days: number | null;
};

export type Surveys = {
	list(): Promise<readonly Survey[]>;
	/** By the name in its addresses. */
	bySlug(slug: string): Promise<Survey | null>;
	/** Fault `survey_not_found`, as for all below. */
	get(id: number): Promise<Survey>;
	/** Faults `survey_…` of `checkQuestionnaire`. */
	add(given: SurveyGiven, author: string): Promise<Survey>;
	fromTemplate(template: TemplateId, name: string, author: string): Promise<Survey>;
	/** `revision` is the one that this was made from. Fault `survey_changed`. */
	change(id: number, revision: number, given: SurveyGiven, author: string): Promise<Survey>;
	/** From now on people are asked the draft as it is; whoever has begun goes on with what he began. */
	publish(id: number, author: string): Promise<Survey>;
	close(id: number, author: string): Promise<Survey>;
	/** A survey that was never published. Fault `survey_published`. */
	remove(id: number): Promise<void>;
	/** Faults `survey_not_published`. */
	links(id: number, given: readonly LinkGiven[]): Promise<readonly string[]>;
	tally(id: number): Promise<Tally>;
	/** All that were published. */
	versions(id: number): Promise<readonly Version[]>;
};

const slugLetters = 10;
const linkLetters = 22;
const dayMs = 24 * 3600 * 1000;

export function createSurveys({ store, seal, random, now }: SurveysParts): Surveys {
	const by = (author: string): By => ({ author, now: now() });
	async function found(id: number): Promise<Survey> {
		const survey = await store.get(id);
		if (survey === null) throw new Fault('survey_not_found', { id });
		return survey;
	}
	async function add({ name, questionnaire }: SurveyGiven, author: string): Promise<Survey> {
		checkQuestionnaire(questionnaire);
		return store.add({ slug: random(slugLetters), name, draft: questionnaire }, by(author));
	}
	return {
		list: () => store.list(),
		bySlug: (slug) => store.bySlug(slug),
		get: found,
		add,
		fromTemplate: (template, name, author) =>
			add({ name, questionnaire: readQuestionnaire(templates[template].questionnaire) }, author),
		async change(id, revision, { name, questionnaire }, author) {
			await found(id);
			checkQuestionnaire(questionnaire);
			if (!(await store.change(id, revision, { name, draft: questionnaire }, by(author))))
				throw new Fault('survey_changed', { author: (await found(id)).changedBy });
			return found(id);
		},
		async publish(id, author) {
			const { published, changed, state } = await found(id);
			if (published === null || changed) await store.publish(id, by(author));
			else if (state !== 'open') await store.setState(id, 'open', by(author));
			return found(id);
		},
		async close(id, author) {
			const { published } = await found(id);
			if (published === null) throw new Fault('survey_not_published');
			await store.setState(id, 'closed', by(author));
			return found(id);
		},
		async remove(id) {
			const { published } = await found(id);
			if (published !== null) throw new Fault('survey_published');
			await store.remove(id);
		},
		async links(id, given) {
			const { published } = await found(id);
			if (published === null) throw new Fault('survey_not_published');
			const made = given.map(({ days, ...context }): Omit<Link, 'used'> => {
				const expiresAt = days === null ? null : now() + days * dayMs;
				return { ...context, id: random(linkLetters), survey: id, expiresAt };
			});
			await store.addLinks(made, now());
			const { sign } = await seal();
			return made.map((link) => sign(linkPurpose(id), link.id));
		},
		async versions(id) {
			const { published } = await found(id);
			const all = await Promise.all(
				Array.from({ length: published ?? 0 }, async (_, at) => ({
					version: at + 1,
					questionnaire: await store.version(id, at + 1),
				})),
			);
			return all.flatMap(({ version, questionnaire }) => (questionnaire ? [{ version, questionnaire }] : []));
		},
		async tally(id) {
			await found(id);
			return store.tally(id);
		},
	};
}

/** A link of one survey opens no other. */
export const linkPurpose = (survey: number) => `survey link ${survey}`;

/** What a template leaves out is filled in. */
export function readQuestionnaire(given: QuestionnaireGiven): Questionnaire {
	return questionnaireShape.parse(given);
}
