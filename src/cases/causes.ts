/** The tree of root causes, as the company names them. */
import { z } from 'zod';
import { Fault } from '../errors.ts';

export const causeShape = z.strictObject({
	id: z.int().min(1),
	parent: z.int().min(1).nullable().default(null),
	name: z.string().trim().min(1).max(100),
	/** Not offered any more; cases that have it keep it. */
	retired: z.boolean().default(false),
});
export const causesShape = z.array(causeShape).max(500);
export type Cause = z.output<typeof causeShape>;

/** Faults `cause_twice`, `cause_parent_missing`, `cause_circle`, `cause_name_twice`. */
export function checkCauses(causes: readonly Cause[]): readonly Cause[] {
	const byId = new Map<number, Cause>();
	const names = new Set<string>();
	for (const cause of causes) {
		if (byId.has(cause.id)) throw new Fault('cause_twice', { id: cause.id });
		byId.set(cause.id, cause);
		const name = `${cause.parent} ${cause.name.toLowerCase()}`;
		if (names.has(name)) throw new Fault('cause_name_twice', { name: cause.name });
		names.add(name);
	}
	for (const cause of causes) {
		const seen = new Set<number>();
		for (let one: Cause | undefined = cause; one !== undefined; ) {
			if (seen.has(one.id)) throw new Fault('cause_circle', { name: cause.name });
			seen.add(one.id);
			if (one.parent === null) break;
			const parent = byId.get(one.parent);
			if (parent === undefined) throw new Fault('cause_parent_missing', { name: one.name, id: one.parent });
			one = parent;
		}
	}
	return causes;
}

/** As it stands among the facts: from the trunk to the twig. */
export function pathOf(id: number | null, causes: readonly Cause[]): string {
	const names: string[] = [];
	let left = causes.length;
	for (let at = id; at !== null && left >= 0; left -= 1) {
		const cause = causes.find((one) => one.id === at);
		if (cause === undefined) break;
		names.unshift(cause.name);
		at = cause.parent;
	}
	return names.join(' / ');
}

/** Those of which the name among the facts is another than before. */
export function renamed(before: readonly Cause[], after: readonly Cause[]): number[] {
	return before.map(({ id }) => id).filter((id) => pathOf(id, before) !== pathOf(id, after));
}

/** To begin with, by the words of the company's language: each trunk with its twigs. */
export function proposedCauses(tree: readonly (readonly [string, readonly string[]])[]): Cause[] {
	const causes: Cause[] = [];
	for (const [trunk, twigs] of tree) {
		const parent = causes.length + 1;
		causes.push({ id: parent, parent: null, name: trunk, retired: false });
		for (const twig of twigs) causes.push({ id: causes.length + 1, parent, name: twig, retired: false });
	}
	return causes;
}
