/** Brings the promises in the facts to what the policies say now. Can be cut off anywhere and run again. */
import { readPolicy, sourceOf } from './policy.ts';
import { policyShape } from './policy-shape.ts';
import type { PolicyStore, PromiseImports, PromiseWriter } from './ports.ts';

export type PromiseWork = {
	readonly store: PolicyStore;
	readonly writer: PromiseWriter;
	readonly imports: PromiseImports;
};

/** `waiting`: an import of promises is under way, whose end asks again. */
export type Applied = { readonly imports: readonly number[]; readonly waiting: boolean };

/**
 * Compares the rows of every policy with those that are there and imports what differs, so that one job does for an edit,
 * for tickets that come or go, for late events and for other business hours. What was asked for is noted as done only when
 * its imports have begun: those are durable, and while one is under way no other is begun beside it.
 */
export async function applyPromises(work: PromiseWork, control: { signal: AbortSignal }): Promise<Applied> {
	const { store, writer, imports } = work;
	const { asked, done, policies, removed } = await store.snapshot();
	if (asked === done) return { imports: [], waiting: false };
	if (await imports.underWay()) return { imports: [], waiting: true };
	const started: number[] = [];
	const compare = async (name: string, policy: Parameters<PromiseWriter['difference']>[0]['policy']) => {
		control.signal.throwIfAborted();
		const source = sourceOf(name);
		const file = await writer.difference({ name, source, policy }, control);
		if (file) started.push(await imports.start(source, file));
	};
	try {
		for (const { name, definition } of policies) await compare(name, readPolicy(policyShape.parse(definition)));
		for (const name of removed) await compare(name, null);
	} finally {
		await writer.clear();
	}
	await store.setDone(asked);
	return { imports: started, waiting: false };
}
