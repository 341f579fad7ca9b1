/**
 * Running plans at work: moments are searched for, those that are due are decided, and invitations come to be in the same
 * transaction as what is said of their moments; whoever has not answered is reminded once.
 */
import { Fault } from '../errors.ts';
import type { Invitations, NewInvitation } from '../surveys/invitations.ts';
import type { LinkContext, Survey, SurveyStore } from '../surveys/ports.ts';
import { type CustomerParts, type Whom, whomOf } from './customers.ts';
import { type Candidate, dayMs, type OpensAt, settle, standingFor } from './judge.ts';
import type { Found, Moment } from './moment.ts';
import { delayOf, type SendingHours } from './plan.ts';
import type { MomentReader, SendPlan, SendPlanStore, Settled } from './ports.ts';
import { remind } from './reminding.ts';
import { holdingMoments, searchMoments } from './search.ts';
import { createStanding, type Standing } from './standing.ts';
import { kindOf } from './surveyed.ts';

export type SendingParts = Pick<CustomerParts, 'chatsOf' | 'numberOf'> & {
	readonly store: SendPlanStore;
	readonly reader: MomentReader;
	readonly surveys: Pick<SurveyStore, 'get' | 'list' | 'version'>;
	readonly invitations: Pick<
		Invitations,
		'inTurn' | 'personOf' | 'sealOf' | 'signatureOf' | 'chanceOf' | 'recover' | 'remind'
	>;
	/** Faults `mail_off`, `mail_site_unknown`. */
	readonly assertMail: () => Promise<void>;
	readonly openings: (hours: SendingHours | null) => Promise<OpensAt>;
	readonly random: (letters: number) => string;
	readonly now: () => number;
};

export type Sending = ReturnType<typeof createSending>;

export type Sent = {
	readonly found: number;
	readonly asked: number;
	readonly leftOut: number;
	readonly reminded: number;
};

const atOnce = 1000;
const linkLetters = 22;
/** Of whom nothing is known. */
const nobody: Whom = { address: null, name: null, person: null, customer: [], elsewhere: [] };
/** By which plan somebody was asked, among the facts. */
export const planAttribute = 'survey_plan';

export function createSending(parts: SendingParts) {
	const { store, reader, surveys, invitations, openings, random, now } = parts;

	/** Why nothing can be sent; null where all is well. */
	async function troubleOf(plan: SendPlan): Promise<Fault | null> {
		const survey = await surveys.get(plan.survey);
		if (survey === null) return new Fault('survey_not_found', { id: plan.survey });
		if (survey.published === null) return new Fault('survey_not_published');
		if (survey.state !== 'open') return new Fault('survey_closed');
		try {
			await openings(plan.document.hours);
			await parts.assertMail();
		} catch (error) {
			if (error instanceof Fault) return error;
			throw error;
		}
		return null;
	}

	async function run(signal?: AbortSignal): Promise<Sent> {
		const sent = { found: 0, asked: 0, leftOut: 0, reminded: 0 };
		for (const plan of await store.list(null)) {
			if (plan.state === 'paused') sent.leftOut += await letGo(plan);
			if (plan.state !== 'running') continue;
			sent.found += await searchMoments(plan, { store, reader }, now());
			if ((await troubleOf(plan)) !== null) {
				sent.leftOut += await letGo(plan);
				continue;
			}
			for (;;) {
				signal?.throwIfAborted();
				const some = await invitations.inTurn(() => settleSome(plan.id));
				if (some === null) break;
				await invitations.recover();
				sent.asked += some.asked;
				sent.leftOut += some.leftOut;
			}
			sent.reminded += await remind(plan, parts, signal);
		}
		return sent;
	}

	/** While nothing is sent moments grow too old, unless the facts say by now that they lie later. How many were let go. */
	async function letGo(plan: SendPlan): Promise<number> {
		const at = now();
		const before = at - plan.document.maxAgeDays * dayMs;
		const delay = delayOf(plan.document.trigger);
		for (let gone = 0; ; ) {
			const old = await store.overdue(plan.id, before, atOnce);
			if (old.length === 0) return gone;
			const holding = await holdingMoments(plan, old, { reader }, at);
			const settled = old.map(({ event }): Settled => {
				const due = (holding.get(event)?.at ?? 0) + delay;
				return due >= before
					? { event, kind: 'moved', at: due - delay, due }
					: { event, kind: 'leave', why: 'too_old' };
			});
			await store.settle(plan.id, settled, [], [], at);
			gone += settled.filter(({ kind }) => kind === 'leave').length;
		}
	}

	/** Null where nothing is due. */
	async function settleSome(id: number): Promise<Pick<Sent, 'asked' | 'leftOut'> | null> {
		const [plan, at] = [await store.get(id), now()];
		// It may have been paused or stopped meanwhile.
		const survey = plan?.state === 'running' ? await surveys.get(plan.survey) : null;
		if (plan === null || survey === null) return null;
		const due = await store.due(id, at, atOnce);
		if (due.length === 0) return null;
		const holding = await holdingMoments(plan, due, { reader }, at);
		const delay = delayOf(plan.document.trigger);
		const moved = (one: Moment) => {
			const found = holding.get(one.event);
			return found !== undefined && found.at + delay > at;
		};
		const ready = due.filter((one) => !moved(one));
		const known = ready.map((one) => holding.get(one.event) ?? one);
		const whom = await whomOf(known, parts);
		const candidates = await Promise.all(
			ready.map((one) => candidateOf(plan, one, holding.get(one.event) ?? null, whom)),
		);
		const standing = await standingOf(plan, survey, candidates, at);
		const verdicts = settle(candidates, plan.document, standing, await openings(plan.document.hours), at);
		const chosen: NewInvitation[] = [];
		const settled = due.map((one): Settled => {
			const { event } = one;
			const found = holding.get(event);
			const verdict = verdicts.get(event);
			if (verdict === undefined) {
				const instant = found?.at ?? one.at;
				return { event, kind: 'moved', at: instant, due: instant + delay };
			}
			if (verdict.kind !== 'ask') return { event, ...verdict };
			const invitation = invitationOf(plan, survey, found ?? one, whom.get(event) ?? nobody, at);
			chosen.push(invitation);
			const { reminderDays } = plan.document;
			const reminderDue = reminderDays === null ? null : at + reminderDays * dayMs;
			return { event, kind: 'ask', invitation: invitation.id, reminderDue };
		});
		const links = chosen.map(({ link, expiresAt, context }) => ({
			...context,
			id: link,
			survey: survey.id,
			expiresAt,
		}));
		await store.settle(id, settled, chosen, links, at);
		return { asked: chosen.length, leftOut: settled.filter(({ kind }) => kind === 'leave').length };
	}

	async function candidateOf(
		plan: Pick<SendPlan, 'id' | 'survey' | 'document'>,
		moment: Pick<Moment, 'event' | 'firstDue' | 'due'> & Found,
		found: Found | null,
		whom: ReadonlyMap<string, Whom>,
	): Promise<Candidate> {
		const given = plan.document.trigger.kind === 'given';
		const { event, timeZone, fields, at } = found ?? moment;
		const { person, customer, elsewhere } = whom.get(event) ?? nobody;
		return {
			...{ person, customer, elsewhere },
			...{ event, timeZone, fields, due: moment.due, holds: given || found !== null },
			firstDue: at === moment.at ? moment.firstDue : at + delayOf(plan.document.trigger),
			chance: await invitations.chanceOf(`survey plan ${plan.survey}`, event),
		};
	}

	async function standingOf(
		{ id, document: { quotas } }: Pick<SendPlan, 'id' | 'document'>,
		survey: Survey,
		candidates: readonly Candidate[],
		at: number,
	): Promise<Standing> {
		const { refused, bounced, asked } = await store.past(candidates.flatMap(standingFor));
		const same = await sameKind(survey);
		// No more of the past than the quotas look back.
		const longest = Math.max(0, ...quotas.map(({ days }) => days));
		return createStanding({
			...{ refused, bounced },
			asked: asked.map((one) => ({
				person: one.person,
				at: one.at,
				same: one.survey !== null && same.has(one.survey),
			})),
			byPlan: quotas.length === 0 ? [] : await store.askedBy(id, at - longest * dayMs),
		});
	}

	/** Surveys that measure what this one does, itself among them. */
	async function sameKind(survey: Survey): Promise<ReadonlySet<number>> {
		const kind = await kindNow(survey);
		const all = await surveys.list();
		const kinds = await Promise.all(all.map(async (one) => ({ id: one.id, kind: await kindNow(one) })));
		return new Set(kinds.flatMap((one) => (one.kind === kind ? [one.id] : [])));
	}
	async function kindNow({ id, published, draft }: Survey): Promise<string> {
		return kindOf((published === null ? null : await surveys.version(id, published)) ?? draft);
	}

	function invitationOf(
		plan: SendPlan,
		survey: Survey,
		{ context }: Found,
		{ address, name, person, customer }: Whom,
		at: number,
	): NewInvitation {
		return {
			...{ id: random(linkLetters), survey: survey.id, link: random(linkLetters), by: 'mail', address, customer },
			...{ person: person ?? '', context: contextOf(context, plan.name, address, name) },
			...{ askedAt: at, expiresAt: at + plan.document.linkDays * dayMs, mirrored: null },
		};
	}

	return { run, troubleOf, candidateOf, sameKind };
}

/** Rows about a ticket or an order have its customer; others say who it is. */
function contextOf(context: LinkContext, plan: string, address: string | null, name: string | null): LinkContext {
	const { attributes, ...about } = context.about;
	const named = 'ticket' in about || 'order' in about || 'customer' in about;
	return {
		...context,
		known: { ...(name !== null && { name }), ...context.known },
		about: {
			...about,
			...(!named && address !== null && { customer_email: address }),
			attributes: { ...(typeof attributes === 'object' && attributes), [planAttribute]: plan },
		},
	};
}
