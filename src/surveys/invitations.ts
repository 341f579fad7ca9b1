/** Customers are asked by mail: chosen by the rules, kept, sent, and told among the facts. */
import { Fault } from '../errors.ts';
import { type AskingRules, type Candidate, decide, type History, type PassedOver, passedOver } from './asking.ts';
import type { Link, LinkContext, Survey, SurveyStore } from './ports.ts';
import type { Questionnaire, SurveyLanguage } from './questionnaire.ts';
import type { Row } from './rows.ts';
import type { Seal } from './seal.ts';
import { linkPurpose } from './surveys.ts';

export type Invitee = LinkContext & { readonly address: string | null };

export type Invitation = {
	/** Its name in the facts and of its mail. */
	readonly id: string;
	readonly survey: number;
	readonly link: string;
	/** Stands for the address. */
	readonly person: string;
	/** Null once the mail lies in the outbox. */
	readonly address: string | null;
	readonly context: LinkContext;
	readonly askedAt: number;
	readonly expiresAt: number;
	readonly mirrored: string | null;
};

/** What has become of an invitation, from the outbox and the answers. */
export type Course = {
	readonly sentAt: number | null;
	readonly refused: boolean;
	readonly startedAt: number | null;
	readonly finishedAt: number | null;
};

export type InvitationStore = {
	history(people: readonly string[]): Promise<History>;
	/** With their links, in one transaction. */
	add(invitations: readonly Invitation[], links: readonly Omit<Link, 'used'>[], now: number): Promise<void>;
	/** Those whose mail does not lie in the outbox yet. */
	unmailed(limit: number): Promise<readonly Invitation[]>;
	mailed(ids: readonly string[]): Promise<void>;
	/** Not older than this, with what has become of them. */
	courses(since: number): Promise<readonly { readonly invitation: Invitation; readonly course: Course }[]>;
	setMirrored(id: string, mirrored: string): Promise<void>;
	tally(survey: number): Promise<InvitationTally>;
	get(id: string): Promise<Invitation | null>;
	refuse(person: string, now: number): Promise<void>;
	/** False where nobody had refused. */
	allow(person: string): Promise<boolean>;
};

export type InvitationTally = {
	readonly asked: number;
	readonly sent: number;
	readonly refused: number;
	readonly started: number;
	readonly finished: number;
};

export type Asked = { readonly asked: number; readonly passedOver: Readonly<Record<PassedOver, number>> };

export type InvitationMail = {
	readonly invitation: Invitation;
	readonly address: string;
	readonly survey: Survey;
	readonly questionnaire: Questionnaire;
	readonly language: SurveyLanguage;
	readonly token: string;
	/** Opens the page where one says that one does not want to be asked. */
	readonly refusal: string;
};

export type InvitationParts = {
	readonly store: SurveyStore;
	readonly invitations: InvitationStore;
	readonly seal: () => Promise<Seal>;
	readonly random: (letters: number) => string;
	/** Faults `mail_off`, `mail_site_unknown`. */
	readonly assertMail: () => Promise<void>;
	readonly send: (mails: readonly InvitationMail[]) => Promise<void>;
	readonly push: (rows: readonly Row[]) => Promise<void>;
	readonly now: () => number;
};

export type Invitations = ReturnType<typeof createInvitations>;

const linkLetters = 22;
const dayMs = 24 * 3_600_000;
const atOnce = 500;
const refusalPurpose = 'survey refusal';
/** Answers come for weeks; what is older does not change any more. */
const watchedMs = 400 * dayMs;

export function createInvitations(parts: InvitationParts) {
	const { store, invitations, seal, random, assertMail, send, push, now } = parts;
	/** One after the other: two lists at once must not ask somebody twice. */
	let last: Promise<unknown> = Promise.resolve();
	const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
		const next = last.then(work);
		last = next.catch(() => undefined);
		return next;
	};
	const signatureOf = async (purpose: string, text: string) =>
		(await seal()).sign(purpose, text).slice(text.length + 1);
	const personOf = (address: string) => signatureOf('survey address', address.trim().toLowerCase());

	async function candidateOf(survey: number, { address }: Invitee): Promise<Candidate> {
		if (address === null) return { person: null, chance: 0 };
		const person = await personOf(address);
		const bytes = Buffer.from(await signatureOf(`survey sample ${survey}`, person), 'base64url');
		return { person, chance: bytes.readUInt32BE(0) / 2 ** 32 };
	}

	/** Puts what is kept into the outbox; done again, nothing is sent twice. */
	async function flush(): Promise<void> {
		for (;;) {
			const some = await invitations.unmailed(atOnce);
			if (some.length === 0) return;
			const mails: InvitationMail[] = [];
			const { sign } = await seal();
			for (const invitation of some) {
				const survey = await store.get(invitation.survey);
				const questionnaire = survey?.published ? await store.version(survey.id, survey.published) : null;
				if (survey === null || questionnaire === null || invitation.address === null) continue;
				const wanted = invitation.context.language;
				const [first = 'en'] = questionnaire.languages;
				mails.push({
					...{ invitation, address: invitation.address, survey, questionnaire },
					language: wanted !== null && questionnaire.languages.includes(wanted) ? wanted : first,
					token: sign(linkPurpose(survey.id), invitation.link),
					refusal: sign(refusalPurpose, invitation.id),
				});
			}
			await send(mails);
			await invitations.mailed(some.map(({ id }) => id));
		}
	}

	return {
		/**
		 * Asks those whom the rules let through; with `dry` it only says how many. Faults `survey_not_found`,
		 * `survey_not_published`, `survey_closed`, `mail_off`, `mail_site_unknown`.
		 */
		ask: (id: number, people: readonly Invitee[], rules: AskingRules, dry: boolean): Promise<Asked> =>
			inTurn(async () => {
				const survey = await store.get(id);
				if (survey === null) throw new Fault('survey_not_found', { id });
				if (survey.published === null) throw new Fault('survey_not_published');
				if (survey.state !== 'open') throw new Fault('survey_closed');
				if (!dry) await assertMail();
				const candidates = await Promise.all(people.map((one) => candidateOf(id, one)));
				const history = await invitations.history(candidates.flatMap(({ person }) => person ?? []));
				const at = now();
				const verdicts = decide(candidates, rules, history, at);
				const counted = Object.fromEntries(passedOver.map((why) => [why, 0])) as Record<PassedOver, number>;
				const chosen: Invitation[] = [];
				for (const [place, { address, ...context }] of people.entries()) {
					const verdict = verdicts[place] ?? 'no_address';
					const person = candidates[place]?.person ?? null;
					if (verdict !== 'ask') counted[verdict] += 1;
					else if (person !== null) {
						chosen.push({
							...{ id: random(linkLetters), survey: id, link: random(linkLetters), person, address, context },
							...{ askedAt: at, expiresAt: at + rules.days * dayMs, mirrored: null },
						});
					}
				}
				if (!dry && chosen.length > 0) {
					const links = chosen.map(({ link, expiresAt, context }) => ({ ...context, id: link, survey: id, expiresAt }));
					await invitations.add(chosen, links, at);
					await flush();
				}
				return { asked: chosen.length, passedOver: counted };
			}),
		/** What a process left undone. */
		recover: () => inTurn(flush),
		/** What has become of invitations, written among the facts where they do not say so yet. */
		mirror: () =>
			inTurn(async () => {
				for (const { invitation, course } of await invitations.courses(now() - watchedMs)) {
					const said = JSON.stringify(course);
					if (course.sentAt === null || said === invitation.mirrored) continue;
					const survey = await store.get(invitation.survey);
					if (survey === null) continue;
					await push([rowOf(invitation, survey, course, now())]);
					await invitations.setMirrored(invitation.id, said);
				}
			}),
		tally: (survey: number) => invitations.tally(survey),
		/** Of the link in a mail; false where it is none of ours. */
		async refuse(token: string, really: boolean): Promise<boolean> {
			const id = (await seal()).open(refusalPurpose, token);
			const invitation = id === null ? null : await invitations.get(id);
			if (invitation === null) return false;
			if (really) await invitations.refuse(invitation.person, now());
			return true;
		},
		refuseAddress: async (address: string) => invitations.refuse(await personOf(address), now()),
		allowAddress: async (address: string) => invitations.allow(await personOf(address)),
	};
}

/** By which invitations of a survey are found, whatever it is called. */
export const surveyAttribute = 'survey_id';

/**
 * Delivered is what the company's server has taken: whether it reached the mailbox nobody tells us. What the server refused was sent
 * and not delivered.
 */
function rowOf({ id, context }: Invitation, survey: Pick<Survey, 'id' | 'name'>, course: Course, now: number): Row {
	const { attributes: known } = context.about;
	const at = (moment: number | null) => (moment === null ? undefined : new Date(moment).toISOString());
	const columns = {
		...context.about,
		...{ id, survey: survey.name, channel: 'email', sent_at: at(course.sentAt), started_at: at(course.startedAt) },
		// Its name may change.
		attributes: { ...(typeof known === 'object' && known), [surveyAttribute]: String(survey.id) },
		delivered_at: course.refused ? undefined : at(course.sentAt),
		finished_at: at(course.finishedAt),
		updated_at: at(now),
	};
	return Object.fromEntries(
		Object.entries(columns).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
	);
}
