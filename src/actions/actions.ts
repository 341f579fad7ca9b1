/** The plan: actions with every version they had, and what people wrote beside them. */
import { Fault } from '../errors.ts';
import type { AimReader } from '../targets/target.ts';
import { type Action, type ActionGiven, type ActionPlan, type Comment, readAction } from './action.ts';

export type ActionVersion = Pick<Action, 'version' | 'changedBy' | 'changedAt' | 'title' | 'state'> & {
	readonly removed: boolean;
};

export type ActionStore = {
	/** The latest version of each that is there, by number. */
	list(): Promise<readonly Action[]>;
	/** Null where it is not there: never written, or removed. */
	get(id: number): Promise<Action | null>;
	add(plan: ActionPlan, by: By): Promise<Action>;
	/** A version more; null plan: it is removed. `made` from any other than the latest it answers null and keeps nothing. */
	change(id: number, made: number, plan: ActionPlan | null, by: By): Promise<number | null>;
	/** Newest first. */
	versions(id: number): Promise<readonly ActionVersion[]>;
	/** What a version said; null where there is none, or it says that the action is removed. */
	version(id: number, version: number): Promise<ActionPlan | null>;
	comments(id: number): Promise<readonly Comment[]>;
	addComment(id: number, text: string, by: By): Promise<Comment>;
};

export type By = { readonly author: string; readonly now: number };

export type Actions = {
	list(): Promise<readonly Action[]>;
	/** Fault `action_not_found`, as for all below. */
	get(id: number): Promise<{
		readonly action: Action;
		readonly comments: readonly Comment[];
		readonly versions: readonly ActionVersion[];
	}>;
	/** Faults of `readAction`. */
	add(given: ActionGiven, author: string): Promise<Action>;
	/** `version` is the one that this was made from. Faults `action_changed`, those of `readAction`. */
	change(id: number, version: number, given: ActionGiven, author: string): Promise<Action>;
	/** Its versions stay, so that it can be taken back. */
	remove(id: number, author: string): Promise<void>;
	/** What an earlier version said becomes the newest. Fault `action_version_not_found`. */
	restore(id: number, version: number, author: string): Promise<Action>;
	comment(id: number, text: string, author: string): Promise<Comment>;
};

export type ActionsParts = {
	readonly store: ActionStore;
	readonly reader: () => Promise<AimReader>;
	readonly now: () => number;
};

export function createActions({ store, reader, now }: ActionsParts): Actions {
	const by = (author: string): By => ({ author, now: now() });
	async function found(id: number): Promise<Action> {
		const action = await store.get(id);
		if (action === null) throw new Fault('action_not_found', { id });
		return action;
	}
	async function keep(id: number, made: number, plan: ActionPlan | null, author: string): Promise<void> {
		if ((await store.change(id, made, plan, by(author))) !== null) return;
		const latest = await found(id);
		throw new Fault('action_changed', { id, author: latest.changedBy, version: latest.version });
	}
	return {
		list: () => store.list(),
		async get(id) {
			const action = await found(id);
			return { action, comments: await store.comments(id), versions: await store.versions(id) };
		},
		add: async (given, author) => store.add(readAction(given, await reader()), by(author)),
		async change(id, version, given, author) {
			await found(id);
			await keep(id, version, readAction(given, await reader()), author);
			return found(id);
		},
		async remove(id, author) {
			await keep(id, (await found(id)).version, null, author);
		},
		async restore(id, version, author) {
			const [latest] = await store.versions(id);
			if (latest === undefined) throw new Fault('action_not_found', { id });
			const plan = await store.version(id, version);
			if (plan === null) throw new Fault('action_version_not_found', { id, version });
			await keep(id, latest.version, plan, author);
			return found(id);
		},
		async comment(id, text, author) {
			await found(id);
			return store.addComment(id, text, by(author));
		},
	};
}
