/** Where surveys and what was answered are kept. */
import type { Known } from './fields.ts';
import type { Answers, Questionnaire, SurveyLanguage } from './questionnaire.ts';
import type { Groups, Row } from './rows.ts';

export const surveyStates = ['draft', 'open', 'closed'] as const;
export type SurveyState = (typeof surveyStates)[number];

export type Survey = {
	readonly id: number;
	/** In the addresses of its pages; by chance, so that nobody guesses those of others. */
	readonly slug: string;
	/** As it is called in lists and in the facts. */
	readonly name: string;
	readonly state: SurveyState;
	/** What is worked on; people are asked what was published. */
	readonly draft: Questionnaire;
	/** Counts the changes of name and draft, so that nobody overwrites what he has not seen. */
	readonly revision: number;
	/** The version that people are asked, null before the first. */
	readonly published: number | null;
	/** Whether the draft says something else than that version. */
	readonly changed: boolean;
	readonly createdBy: string;
	readonly createdAt: number;
	readonly changedBy: string;
	readonly changedAt: number;
};

/** Whom a personal link was made for. */
export type LinkContext = {
	/** Put into the words of the questions. */
	readonly known: Known;
	/** Columns of the facts: customer, ticket, order, channel, team, agent … */
	readonly about: Row;
	readonly language: SurveyLanguage | null;
};

export type Link = LinkContext & {
	readonly id: string;
	readonly survey: number;
	readonly expiresAt: number | null;
	/** Of an anonymous survey: that somebody has answered, not who has answered what. */
	readonly used: boolean;
};

export type KeptResponse = {
	/** Its name in the facts. */
	readonly id: string;
	readonly survey: number;
	/** Of the questionnaire that was asked. */
	readonly version: number;
	readonly language: SurveyLanguage;
	readonly answers: Answers;
	readonly context: LinkContext;
	readonly startedAt: number;
	readonly changedAt: number;
	readonly finishedAt: number | null;
	/** Why it does not count; null where it does. */
	readonly spam: 'trap' | 'speed' | null;
	/** Whether its rows have gone to the facts, all of them. */
	readonly released: boolean;
	/** Of an anonymous one of which a part has gone: what it was told apart by. */
	readonly groups?: Groups | undefined;
};

/** Anonymous answers put together so that none is known by itself. */
export type AnonymousUnit = { readonly id: string; readonly rows: readonly Row[] };

/** Why answers to a question cannot become facts; it says nothing of who gave them. */
export type RefusedAnswers = {
	readonly question: string;
	/** Of the fact; null where the whole row is meant. */
	readonly column: string | null;
	/** As pushed rows are told what is wrong with them. */
	readonly code: string;
};

export type Tally = {
	readonly started: number;
	readonly finished: number;
	readonly spam: number;
	/** Of those the ones that were finished. */
	readonly spamFinished: number;
	readonly waiting: number;
};

export type By = { readonly author: string; readonly now: number };

export type SurveyStore = {
	list(): Promise<readonly Survey[]>;
	get(id: number): Promise<Survey | null>;
	bySlug(slug: string): Promise<Survey | null>;
	add(survey: { readonly slug: string; readonly name: string; readonly draft: Questionnaire }, by: By): Promise<Survey>;
	/** False where it was changed meanwhile. */
	change(
		id: number,
		revision: number,
		to: { readonly name: string; readonly draft: Questionnaire },
		by: By,
	): Promise<boolean>;
	/** The draft becomes the next version, and the survey open. */
	publish(id: number, by: By): Promise<number>;
	setState(id: number, state: SurveyState, by: By): Promise<void>;
	/** Without its answers, which are facts. */
	remove(id: number): Promise<void>;
	version(id: number, version: number): Promise<Questionnaire | null>;
	addLinks(links: readonly Omit<Link, 'used'>[], now: number): Promise<void>;
	link(id: string): Promise<Link | null>;
	response(id: string): Promise<KeptResponse | null>;
	responseOfLink(link: string): Promise<KeptResponse | null>;
	/** Written anew as a whole. `link` is kept of surveys that are not anonymous alone. */
	/** `once`: one that is finished stays as it is, whoever sends it again. */
	keep(response: KeptResponse, link: string | null, once: boolean): Promise<void>;
	/** The first page of an anonymous answer takes its link with it, both or neither. False where another answer has taken it. */
	keepOnce(response: KeptResponse, link: string): Promise<boolean>;
	/** Finished, not spam, and not among the facts yet, or not as a whole. */
	waiting(survey: number): Promise<readonly KeptResponse[]>;
	/** Of surveys that are not anonymous: not spam, with answers, and not among the facts as they are now. */
	unsaid(): Promise<readonly KeptResponse[]>;
	release(ids: readonly string[]): Promise<void>;
	/** Units come to be and the responses lose what is in them, both or neither. */
	takeUnits(units: readonly AnonymousUnit[], responses: readonly KeptResponse[], survey: number): Promise<void>;
	/** On their way, as all that follows; none that was put aside. */
	units(survey: number): Promise<readonly AnonymousUnit[]>;
	/** Surveys that have any. */
	withUnits(): Promise<readonly number[]>;
	removeUnit(id: string): Promise<void>;
	/** These rows are what is left of the unit, and it no longer is on its way. */
	putAside(id: string, rows: readonly Row[], refused: readonly RefusedAnswers[]): Promise<void>;
	/** All that was put aside is on its way again. */
	takeUpAside(): Promise<void>;
	tally(survey: number): Promise<Tally>;
};
