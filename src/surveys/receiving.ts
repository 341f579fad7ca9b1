/** Answers that another system has taken: a telephone menu, a messenger, a paper form that somebody types. */
import { Fault } from '../errors.ts';
import { isAnswered, shownOn, wayOf } from './flow.ts';
import { fieldOf, readForm } from './given.ts';
import { changedAfter, type Keeping, nameOf } from './keeping.ts';
import type { KeptResponse, LinkContext, SurveyStore } from './ports.ts';
import { type Answer, type Question, questionsOf } from './questionnaire.ts';
import type { Seal } from './seal.ts';

export type GivenAnswers = LinkContext & {
	readonly survey: number;
	/** Its name in that system: sent again, it goes on with the same answer. */
	readonly id: string;
	/** By question. What is left out stays as it is; null takes it back. */
	readonly answers: Readonly<Record<string, Answer | null>>;
	/** False where more is to come. */
	readonly finished: boolean;
};

export type Received = {
	/** As the facts call it. */
	readonly response: string;
	readonly finished: boolean;
	/** Required questions on the way that were not answered. */
	readonly missing: readonly string[];
	/** Answers to what is not asked of whoever answers so: they are not kept. */
	readonly passedOver: readonly string[];
};

type ReceivingParts = {
	readonly store: SurveyStore;
	readonly seal: () => Promise<Seal>;
	readonly keeping: Keeping;
	readonly now: () => number;
};

export type Receive = ReturnType<typeof createReceiving>;

/**
 * Faults `survey_not_found`, `survey_not_published`, `survey_closed`, `survey_anonymous_elsewhere`, `survey_answered`,
 * `survey_answer_…`.
 */
export function createReceiving({ store, seal, keeping, now }: ReceivingParts) {
	return async function receive({
		survey: number,
		id,
		answers,
		finished,
		...context
	}: GivenAnswers): Promise<Received> {
		const survey = await store.get(number);
		if (survey === null) throw new Fault('survey_not_found', { id: number });
		if (survey.published === null) throw new Fault('survey_not_published');
		if (survey.state !== 'open') throw new Fault('survey_closed');
		// Signed, so that the name that another system gives opens no page.
		const name = nameOf((await seal()).sign(`survey answer ${survey.id}`, id));
		const known = await store.response(name);
		const version = known?.version ?? survey.published;
		const questionnaire = await store.version(survey.id, version);
		if (questionnaire === null) throw new Fault('survey_not_published');
		const { anonymous, once, languages } = questionnaire;
		// Whoever hands it over knows whose it is, and by its name we would find it again.
		if (anonymous) throw new Fault('survey_anonymous_elsewhere');
		if (known !== null && known.finishedAt !== null && once) throw new Fault('survey_answered', { id });
		const questions = questionsOf(questionnaire);
		for (const question of Object.keys(answers))
			if (!questions.some((one) => one.id === question)) throw new Fault('survey_answer_unknown', { question });
		const given = Object.fromEntries(
			Object.entries(answers).filter((entry): entry is [string, Answer] => entry[1] !== null),
		);
		const read = readForm(
			questions.filter((one) => given[one.id] !== undefined),
			formOf(given),
		);
		const shapeless = questions.find((one) => given[one.id] !== undefined && !fits(one, given[one.id]));
		const wrong = shapeless?.id ?? read.problems.find(({ code }) => code !== 'required')?.question;
		if (wrong !== undefined) throw new Fault('survey_answer_refused', { question: wrong });
		const merged: Record<string, Answer> = { ...known?.answers, ...read.answers };
		for (const [question, answer] of Object.entries(answers))
			if (answer === null || read.empty.includes(question)) delete merged[question];
		const way = wayOf(questionnaire, merged);
		const asked = way.pages.flatMap((at) => shownOn(questionnaire.pages[at] ?? { questions: [] }, way.answers));
		const missing = asked.filter((one) => one.required && !isAnswered(one, way.answers[one.id])).map((one) => one.id);
		const at = now();
		const response: KeptResponse = {
			...{ id: name, survey: survey.id, version, answers: way.answers },
			language: known?.language ?? context.language ?? languages[0] ?? 'en',
			context: known?.context ?? context,
			startedAt: known?.startedAt ?? at,
			changedAt: changedAfter(known, at),
			finishedAt: known?.finishedAt ?? (finished && missing.length === 0 ? at : null),
			...{ spam: null, released: false },
		};
		await keeping.keep(response, { survey, questionnaire }, known, null);
		return {
			...{ response: name, finished: response.finishedAt !== null, missing },
			passedOver: Object.keys(given).filter((question) => way.answers[question] === undefined),
		};
	};
}

/** A form has nothing but texts; here an answer has a shape, and another one would be read as something else. */
function fits(question: Question, answer: Answer | undefined): boolean {
	if (question.kind === 'matrix')
		return (
			typeof answer === 'object' &&
			!Array.isArray(answer) &&
			Object.keys(answer).every((item) => question.items.some(({ id }) => id === item))
		);
	if (question.kind === 'consent') return answer === true;
	if (answer === true) return question.kind === 'yes_no';
	return typeof answer !== 'object' || (question.kind === 'multiple' && Array.isArray(answer));
}

/** As a form would say it, so that both are read alike. */
function formOf(answers: Readonly<Record<string, Answer>>): URLSearchParams {
	const form = new URLSearchParams();
	for (const [question, answer] of Object.entries(answers)) {
		if (typeof answer === 'object' && !Array.isArray(answer))
			for (const [item, value] of Object.entries(answer)) form.append(fieldOf(question, item), String(value));
		else for (const one of [answer].flat()) form.append(fieldOf(question), one === true ? '1' : String(one));
	}
	return form;
}
