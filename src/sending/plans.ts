/** Send plans as people keep them: made, changed, started, paused, stopped; who is named for them. */
import { Fault } from '../errors.ts';
import type { LinkContext, Survey } from '../surveys/ports.ts';
import { isTimeZone } from './hours.ts';
import { dayMs } from './judge.ts';
import { keyOf, sealKeys } from './keys.ts';
import type { Found, Moment } from './moment.ts';
import { delayOf, fieldsOf, type SendPlanDocument } from './plan.ts';
import type { MomentCounts, MomentFilter, SendPlan } from './ports.ts';
import type { Sending, SendingParts, Sent } from './sending.ts';
import { createSimulation, type Simulation, type SimulationAsk } from './simulation.ts';

export type ShownPlan = SendPlan & {
	readonly counts: MomentCounts & { readonly since: number };
	/** Why a running plan sends nothing; null where all is well. */
	readonly trouble: Fault | null;
};

export type Named = LinkContext & {
	/** Its name elsewhere; null: the person is asked once by the plan. */
	readonly event: string | null;
	readonly at: number | null;
	readonly timeZone: string | null;
	readonly address: string | null;
	readonly fields: Readonly<Record<string, string>>;
	/** What stands for the person where no event is named. */
	readonly person: string;
};

export type SendPlans = {
	/** Of a survey, or all; the newest first. */
	list(survey: number | null): Promise<readonly ShownPlan[]>;
	/** Fault `send_plan_not_found`, as for all below. */
	get(id: number): Promise<ShownPlan>;
	/** Faults `survey_not_found`, those of conditions and hours. */
	add(given: Pick<SendPlan, 'survey' | 'name' | 'document'>, author: string): Promise<ShownPlan>;
	/** Faults `send_plan_changed`, `send_plan_trigger_fixed`, those of `add`. */
	change(id: number, revision: number, to: Pick<SendPlan, 'name' | 'document'>, author: string): Promise<ShownPlan>;
	/** Faults `send_plan_stopped`, `survey_not_published`, `survey_closed`. */
	start(id: number, author: string): Promise<ShownPlan>;
	/** Faults `send_plan_stopped`, `send_plan_not_running`. */
	pause(id: number, author: string): Promise<ShownPlan>;
	/** Fault `send_plan_stopped`. */
	stop(id: number, author: string): Promise<ShownPlan>;
	/** Fault `send_plan_started`. */
	remove(id: number): Promise<void>;
	moments(id: number, filter: MomentFilter): Promise<{ readonly n: number; readonly moments: readonly Moment[] }>;
	/** Faults `send_plan_not_given`, `send_plan_not_running`, `unknown_time_zone`. */
	name(id: number, people: readonly Named[]): Promise<{ readonly added: number; readonly known: number }>;
	simulate(ask: SimulationAsk): Promise<Simulation>;
	/** The job. */
	run(signal?: AbortSignal): Promise<Sent>;
	/** Keys that told addresses before they were sealed; how many there were. */
	sealKeys(): Promise<number>;
	/** Settled long ago. */
	forgetOld(): Promise<void>;
	backlog(): Promise<{ readonly waiting: number; readonly dueSince: number | null }>;
};

/** Longer than anything looks back: no moment so old is found again. */
const keptMs = 400 * dayMs;
/** Settled moments are counted for so long. */
const countedMs = 90 * dayMs;

export type SendPlansParts = SendingParts & { readonly timeZone: () => string };

export function createSendPlans(parts: SendPlansParts, sending: Sending): SendPlans {
	const { store, reader, surveys, openings, now } = parts;
	const by = (author: string) => ({ author, now: now() });
	const signOf = (text: string) => parts.invitations.signatureOf('survey moment', text);

	async function found(id: number): Promise<SendPlan> {
		const plan = await store.get(id);
		if (plan === null) throw new Fault('send_plan_not_found', { id });
		return plan;
	}
	async function shown(plan: SendPlan): Promise<ShownPlan> {
		const since = now() - countedMs;
		const trouble = plan.state === 'running' ? await sending.troubleOf(plan) : null;
		return { ...plan, trouble, counts: { ...(await store.counts(plan.id, since)), since } };
	}
	async function check({ trigger, where, hours, ...rest }: SendPlanDocument): Promise<void> {
		reader.check(trigger, where, fieldsOf(rest));
		await openings(hours);
	}
	async function surveyOf(id: number): Promise<Survey> {
		const survey = await surveys.get(id);
		if (survey === null) throw new Fault('survey_not_found', { id });
		return survey;
	}
	async function notStopped(id: number): Promise<SendPlan> {
		const plan = await found(id);
		if (plan.state === 'stopped') throw new Fault('send_plan_stopped');
		return plan;
	}
	const get = async (id: number) => shown(await found(id));

	return {
		list: async (survey) => Promise.all((await store.list(survey)).map(shown)),
		get,
		async add(given, author) {
			await surveyOf(given.survey);
			await check(given.document);
			return get(await store.add(given, by(author)));
		},
		async change(id, revision, to, author) {
			const plan = await notStopped(id);
			// What was found by another trigger would be held against this one.
			const other = JSON.stringify(to.document.trigger) !== JSON.stringify(plan.document.trigger);
			if (plan.startedAt !== null && other) throw new Fault('send_plan_trigger_fixed');
			await check(to.document);
			if (!(await store.change(id, revision, to, by(author)))) {
				throw new Fault('send_plan_changed', { revision: (await found(id)).revision });
			}
			return get(id);
		},
		async start(id, author) {
			const plan = await notStopped(id);
			const survey = await surveyOf(plan.survey);
			if (survey.published === null) throw new Fault('survey_not_published');
			if (survey.state !== 'open') throw new Fault('survey_closed');
			await check(plan.document);
			if (plan.state !== 'running') await store.setState(id, 'running', by(author));
			return get(id);
		},
		async pause(id, author) {
			if ((await notStopped(id)).state !== 'running') throw new Fault('send_plan_not_running');
			await store.setState(id, 'paused', by(author));
			return get(id);
		},
		async stop(id, author) {
			await notStopped(id);
			await store.setState(id, 'stopped', by(author));
			return get(id);
		},
		async remove(id) {
			if ((await found(id)).startedAt !== null) throw new Fault('send_plan_started');
			await store.remove(id);
		},
		async moments(id, filter) {
			await found(id);
			return store.moments(id, filter);
		},
		async name(id, people) {
			const plan = await notStopped(id);
			const { trigger } = plan.document;
			if (trigger.kind !== 'given') throw new Fault('send_plan_not_given');
			if (plan.startedAt === null) throw new Fault('send_plan_not_running');
			const at = now();
			const moments: Found[] = [];
			for (const { event, person, timeZone, address, fields, at: happened, ...context } of people) {
				if (timeZone !== null && !isTimeZone(timeZone)) throw new Fault('unknown_time_zone', { tz: timeZone });
				const key = await keyOf(event, person, signOf);
				moments.push({ event: key, at: happened ?? at, customer: null, timeZone, address, fields, context });
			}
			const added = await store.found(id, moments, delayOf(trigger));
			return { added, known: moments.length - added };
		},
		simulate: createSimulation(parts, sending),
		run: sending.run,
		sealKeys: () => sealKeys(store, signOf),
		forgetOld: () => store.forget(now() - keptMs),
		backlog: () => store.backlog(now()),
	};
}
