/** What promises need of the stores: the control store keeps policies, the fact store computes their rows. */
import type { Policy, PolicyText } from './policy.ts';

export type PolicyRecord = {
	readonly name: string;
	readonly definition: PolicyText;
	/** Of all policies when this one was last changed. */
	readonly revision: number;
	readonly updatedAt: number;
};

/** Null before or after: there was none, or there is none any more. */
export type PolicyChange = {
	readonly revision: number;
	readonly at: number;
	readonly author: string;
	readonly name: string;
	readonly before: PolicyText | null;
	readonly after: PolicyText | null;
};

/** Who edits, and when. */
export type PolicyEdit = { readonly author: string; readonly now: number };

/** What has been asked for and what has been done, as counts: the rows are right where both are equal. */
export type PromiseState = { readonly asked: number; readonly done: number };

export type PolicyStore = {
	/** By name. */
	list(): Promise<PolicyRecord[]>;
	get(name: string): Promise<PolicyRecord | null>;
	/** One that changes nothing makes no revision. */
	put(name: string, definition: PolicyText, edit: PolicyEdit): Promise<PolicyRecord>;
	/** Fault `policy_not_found`. */
	remove(name: string, edit: PolicyEdit): Promise<void>;
	/** Newest first. */
	changes(limit: number): Promise<PolicyChange[]>;
	state(): Promise<PromiseState>;
	/** Policies, names of those that were removed, and the state, at one moment. */
	snapshot(): Promise<
		PromiseState & { readonly policies: readonly PolicyRecord[]; readonly removed: readonly string[] }
	>;
	/** Asks for the rows to be computed again. Edits do so by themselves. */
	ask(): Promise<void>;
	setDone(asked: number): Promise<void>;
};

/** The bytes of a file for import. */
export type PromiseFile = AsyncIterable<string | Uint8Array>;

export type PromiseWriter = {
	/**
	 * What the rows of this source must become for the policy (null: there must be none), as the bytes of a file for
	 * import; null where nothing differs. The bytes must be read, or destroyed, before the next question.
	 */
	difference(
		wanted: { readonly name: string; readonly source: string; readonly policy: Policy | null },
		control: { readonly signal: AbortSignal },
	): Promise<PromiseFile | null>;
	/** Forgets what the last question left behind. */
	clear(): Promise<void>;
	/** How many rows a source has. */
	count(source: string): Promise<number>;
};

export type PromiseImports = {
	/** Whether an import of promises is not over yet. */
	underWay(): Promise<boolean>;
	/** Starts an import and does not wait for it. */
	start(source: string, file: PromiseFile): Promise<number>;
};
