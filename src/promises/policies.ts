/** Policies as people edit them. Every edit is kept at once; a job then brings the promises after it. */
import { Fault } from '../errors.ts';
import { type Policy, type PolicyText, readPolicy, sourceOf, writePolicy } from './policy.ts';
import type { PolicyGiven } from './policy-shape.ts';
import type { PolicyChange, PolicyEdit, PolicyRecord, PolicyStore, PromiseWriter } from './ports.ts';

/** `behind`: something is left that no work is under way for; the next change of tickets, or start, takes it up. */
export type PromisesState = 'current' | 'applying' | 'behind';

export type PoliciesParts = {
	readonly store: PolicyStore;
	readonly writer: Pick<PromiseWriter, 'count'>;
	/** Queues the job that applies what was asked for; its id. */
	readonly apply: () => Promise<number>;
	readonly working: () => Promise<boolean>;
	readonly now: () => number;
};

export type EditedPolicy<Kept> = { readonly kept: Kept; readonly jobId: number };

export type Policies = {
	list(): Promise<PolicyRecord[]>;
	get(name: string): Promise<PolicyRecord>;
	/** How many promises the policy has made. */
	count(name: string): Promise<number>;
	put(name: string, policy: PolicyGiven, author: string): Promise<EditedPolicy<PolicyRecord>>;
	remove(name: string, author: string): Promise<EditedPolicy<null>>;
	changes(limit: number): Promise<PolicyChange[]>;
	state(): Promise<PromisesState>;
};

export function createPolicies({ store, writer, apply, working, now }: PoliciesParts): Policies {
	const by = (author: string): PolicyEdit => ({ author, now: now() });
	return {
		list: () => store.list(),
		async get(name) {
			const record = await store.get(name);
			if (record === null) throw new Fault('policy_not_found', { name });
			return record;
		},
		count: (name) => writer.count(sourceOf(name)),
		async put(name, policy, author) {
			return { kept: await store.put(name, checked(policy), by(author)), jobId: await apply() };
		},
		async remove(name, author) {
			await store.remove(name, by(author));
			return { kept: null, jobId: await apply() };
		},
		changes: (limit) => store.changes(limit),
		async state() {
			if (await working()) return 'applying';
			const { asked, done } = await store.state();
			return asked === done ? 'current' : 'behind';
		},
	};
}

/** In the form in which it is kept, whatever way it was written. */
function checked(given: PolicyGiven): PolicyText {
	const policy: Policy = readPolicy(given);
	return writePolicy(policy);
}
