/** What is done with any case, whoever does it and for what: found where it may be seen, shown, changed once. */
import { Fault } from '../errors.ts';
import { isReachable } from '../facts/sight.ts';
import type { CaseBooks } from './books.ts';
import { type Case, dueOf, type Origin } from './case.ts';
import { pathOf } from './causes.ts';
import type { Changed } from './change.ts';
import { nameOf } from './open.ts';
import { type CaseSight, isSeen } from './view.ts';
import type { CasesParts, ShownCase } from './work.ts';

const mostTries = 5;

export type Desk = ReturnType<typeof createDesk>;

export function createDesk(parts: CasesParts, { causes }: CaseBooks, sight: CaseSight) {
	const { store, reader, now, changed } = parts;

	/** Fault `case_not_found`. */
	async function found(id: number): Promise<Case> {
		const one = await store.get(id);
		// What somebody may not see is not there.
		if (one === null || !isSeen(one, sight.scope)) throw new Fault('case_not_found', { id });
		return one;
	}
	/** `version` is the one that a person saw; null takes any: a note contradicts nothing. */
	async function edit(id: number, version: number | null, change: (before: Case) => Changed): Promise<ShownCase> {
		for (let tries = 1; ; tries += 1) {
			const before = await found(id);
			const conflict = new Fault('case_changed', { id, version: before.version });
			if (version !== null && before.version !== version) throw conflict;
			const { after, entries } = change(before);
			if (entries.length === 0) return showOne(before);
			const kept = await store.save(before, { ...after, touched: true, version: before.version + 1 }, entries);
			if (kept) break;
			// The clock or the answer has changed it meanwhile, which is no person's version. What contradicts nothing comes after whatever was first.
			if (version !== null && tries === mostTries) throw conflict;
		}
		await changed();
		return showOne(await found(id));
	}
	const nameFor = (key: string | null, refs: Readonly<Record<string, string>>) => {
		if (key === null) return null;
		const ref = refs[key];
		return ref === undefined || (!sight.identity && isReachable(ref)) ? `#${key}` : ref;
	};
	async function show(all: readonly Case[], withWords = true): Promise<ShownCase[]> {
		const keys = [...new Set(all.flatMap(({ customer }) => customer ?? []))];
		const [refs, tree] = [await parts.customerRefs(keys), (await causes()).document];
		const asked = withWords ? all.map(({ origin }) => origin).filter(({ fact }) => fact !== 'manual') : [];
		const rows = Map.groupBy(asked.length > 0 ? await reader.of(asked) : [], nameOf);
		return all.map((one) => {
			const due = dueOf(one);
			const said = (rows.get(nameOf(one.origin)) ?? []).map(({ text }) => text).find((text) => text !== '');
			return {
				...one,
				customerName: nameFor(one.customer, refs),
				...{ due, overdue: due !== null && due < now(), causePath: pathOf(one.cause, tree) },
				said: said ?? one.about,
			};
		});
	}
	async function showOne(one: Case): Promise<ShownCase> {
		const [shown] = await show([one]);
		if (shown === undefined) throw new Fault('case_not_found', { id: one.id });
		return shown;
	}
	/** Whose answer it is and what stands in it. Fault `answer_not_found`. */
	async function answerOf(origin: Origin) {
		const rows = await reader.of([origin]);
		const [first] = rows;
		if (first === undefined || !isSeen({ dimensions: first.dimensions, owner: null }, sight.scope)) {
			throw new Fault('answer_not_found', { source: origin.source, ref: origin.ref });
		}
		return { first, customer: rows.find(({ customer: key }) => key !== null)?.customer ?? null };
	}
	return { found, edit, nameFor, show, showOne, answerOf };
}
