/** Stories of what has changed, and what people made of each. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { SeriesChange } from './changes.ts';
import type { Told } from './telling.ts';

/**
 * - `new`: nobody has looked at it
 * - `acknowledged`: somebody knows
 * - `explained`: there is a note that says why
 * - `dismissed`: not worth a story, and no other of its kind is
 * - `acted`: something is done about it
 */
export const storyStates = ['new', 'acknowledged', 'explained', 'dismissed', 'acted'] as const;
export type StoryState = (typeof storyStates)[number];

export const dismissReasons = ['expected', 'unimportant', 'wrong_data', 'other'] as const;
export type DismissReason = (typeof dismissReasons)[number];

const text = z.string().trim().max(4000);

export const decisionShape = z.discriminatedUnion('what', [
	z.strictObject({ what: z.literal('acknowledge') }),
	z.strictObject({ what: z.literal('explain'), text: text.min(1) }),
	z.strictObject({ what: z.literal('dismiss'), reason: z.enum(dismissReasons), text: text.optional() }),
	z.strictObject({ what: z.literal('act'), action: z.int().min(1) }),
	z.strictObject({ what: z.literal('reopen') }),
]);
export type Decision = z.output<typeof decisionShape>;

export type StoryEntry = {
	readonly at: number;
	readonly author: string;
	readonly what: Decision['what'];
	readonly text: string | null;
	readonly reason: DismissReason | null;
	readonly action: number | null;
};

export type Story = Told & {
	readonly id: number;
	readonly state: StoryState;
	/** The day after the period with which it was seen. */
	readonly seen: string;
	/** How many series have changed with it. */
	readonly changes: number;
	readonly createdAt: number;
	/** What people made of it, the last one first. */
	readonly history: readonly StoryEntry[];
};

/** Not told: the numbers before and after do not show it, but its changes are known. */
export type NewStory = { readonly told: Told | null; readonly changes: readonly SeriesChange[] };

/** Null: it belongs to no story. */
export type KnownChange = SeriesChange & { readonly story: number | null };

export type Outcome = {
	readonly look: LastLook;
	readonly stories: readonly (NewStory & { readonly state: StoryState })[];
	/** Stories to which something more belongs; what people made of them stays. */
	readonly retold: readonly (NewStory & { readonly id: number })[];
	/** Known changes whose onset is known better. */
	readonly moved: readonly KnownChange[];
	/** Stories that nobody made anything of, told from rows that were undone: they end, and their changes with them. */
	readonly gone: readonly number[];
};

export type LastLook = {
	/** The first day that was not looked at yet. */
	readonly until: string;
	readonly at: number;
	readonly series: number;
	/** Dimensions with more values than can be looked through: no part by these is watched. */
	readonly leftOut: readonly string[];
};

export type SignalStore = {
	/** The last onset first. */
	list(): Promise<readonly Story[]>;
	get(id: number): Promise<Story | null>;
	changes(): Promise<readonly KnownChange[]>;
	lastLook(): Promise<LastLook | null>;
	/** All at once: a look that was cut off has not been. */
	keep(outcome: Outcome): Promise<void>;
	/** Kinds that were dismissed and not opened again. */
	dismissed(): Promise<ReadonlySet<string>>;
	/** What is dismissed takes the new ones of its kind along, each with the entry. */
	decide(id: number, state: StoryState, entry: StoryEntry): Promise<void>;
	/** As if nothing had been looked at yet; stories that people made something of stay. */
	forget(): Promise<void>;
};

/** A KPI, a part of the company and a direction: what is dismissed once is not told again. */
export function kindOf({ lead: { kpi, segment, verdict } }: Pick<Told, 'lead'>): string {
	const fields = Object.entries(segment).sort(([one], [other]) => (one < other ? -1 : 1));
	return JSON.stringify([kpi, verdict, fields]);
}

const stateAfter: Readonly<Record<Decision['what'], StoryState>> = {
	...{ acknowledge: 'acknowledged', explain: 'explained', dismiss: 'dismissed' },
	...{ act: 'acted', reopen: 'new' },
};

export type Signals = {
	list(): Promise<{ readonly stories: readonly Story[]; readonly last: LastLook | null }>;
	/** Fault `signal_not_found`. */
	get(id: number): Promise<Story>;
	/** Faults `signal_not_found`, `action_not_found`. */
	decide(id: number, decision: Decision, author: string): Promise<Story>;
};

export type SignalParts = {
	readonly store: SignalStore;
	readonly now: () => number;
	/** Fault `action_not_found`. */
	readonly requireAction: (id: number) => Promise<unknown>;
};

export function createSignals({ store, now, requireAction }: SignalParts): Signals {
	async function found(id: number): Promise<Story> {
		const story = await store.get(id);
		if (story === null) throw new Fault('signal_not_found', { id });
		return story;
	}
	return {
		list: async () => ({ stories: await store.list(), last: await store.lastLook() }),
		get: found,
		async decide(id, decision, author) {
			await found(id);
			if (decision.what === 'act') await requireAction(decision.action);
			await store.decide(id, stateAfter[decision.what], {
				...{ at: now(), author, what: decision.what },
				text: 'text' in decision ? (decision.text ?? null) : null,
				reason: 'reason' in decision ? decision.reason : null,
				action: 'action' in decision ? decision.action : null,
			});
			return found(id);
		},
	};
}
