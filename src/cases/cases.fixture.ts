/** A company in memory: answers that come, change and go, and the cases that follow. */
import { type Case, type Entry, type NewCase, type Origin, openStates } from './case.ts';
import { createCases } from './cases.ts';
import { nameOf } from './open.ts';
import type { Book, BookKind, CaseStore, Colleague, Hours, ReviewRequest, VoiceReader, VoiceRow } from './ports.ts';
import { readSignal, reasonOf } from './signal.ts';
import type { Cases, CaseWork } from './work.ts';

export type Company = {
	readonly cases: Cases & CaseWork;
	readonly store: CaseStore;
	/** The facts. */
	readonly voices: Map<string, VoiceRow[]>;
	readonly all: () => readonly Case[];
	now: number;
	staff: readonly Colleague[];
	hours: Hours;
	/** What an adversary does between reading and writing. */
	meanwhile: (() => Promise<void>) | null;
};

export function companyInMemory(now: number): Company {
	const kept = new Map<string, Case>();
	const entries: Entry[] = [];
	const books: { kind: BookKind; book: Book<never> }[] = [];
	const reviews = new Map<string, ReviewRequest>();
	const mirrored = new Map<number, number>();
	let [ids, asked, done] = [0, 0, 0];
	const all = () => [...kept.values()].sort((one, other) => one.id - other.id);
	const add = (id: number, given: readonly Omit<Entry, 'id'>[]) => {
		for (const entry of given) entries.push({ ...entry, id: entries.length + 1, ...{ caseId: id } });
	};
	const isOpen = ({ state }: Case) => (openStates as readonly string[]).includes(state);
	const store: CaseStore = {
		get: async (id) => all().find((one) => one.id === id) ?? null,
		list: async ({ states, endedSince, customer }) =>
			all().filter(
				(one) =>
					(states.length === 0 || states.includes(one.state)) &&
					(customer === undefined || one.customer === customer) &&
					(endedSince === undefined || isOpen(one) || (one.closedAt ?? one.changedAt) >= endedSince),
			),
		known: async (origins) => origins.filter((origin) => kept.has(nameOf(origin))),
		unworked: async () => all().filter(({ state, touched }) => state === 'withdrawn' || (state === 'new' && !touched)),
		worked: async () => all().filter((one) => isOpen(one) && one.touched),
		load: async () => ({
			byRule: count(all(), ({ rule }) => rule),
			byOwner: count(all().filter(isOpen), ({ owner }) => owner?.name),
		}),
		async open(one: NewCase, given) {
			if (kept.has(nameOf(one.origin))) return null;
			ids += 1;
			const touched = one.origin.fact === 'manual';
			const made: Case = { ...one, id: ids, version: 1, touched, changedAt: one.openedAt, stamp: company.now + ids };
			kept.set(nameOf(one.origin), made);
			add(ids, given);
			return made;
		},
		async save(before, after, given) {
			const meanwhile = company.meanwhile;
			company.meanwhile = null;
			await meanwhile?.();
			if (kept.get(nameOf(before.origin))?.stamp !== before.stamp) return false;
			kept.set(nameOf(before.origin), {
				...after,
				changedAt: company.now,
				stamp: Math.max(company.now, before.stamp + 1),
			});
			add(before.id, given);
			return true;
		},
		entries: async (id) => entries.filter((entry) => (entry as Entry & { caseId: number }).caseId === id),
		unmirrored: async () => all().filter(({ id, stamp }) => mirrored.get(id) !== stamp),
		setMirrored: async (cases) => cases.forEach(({ id, stamp }) => void mirrored.set(id, stamp)),
		async touchCauses() {},
		book: async <Document>(kind: BookKind) =>
			(books.findLast((one) => one.kind === kind)?.book as Book<Document> | undefined) ?? null,
		async putBook(kind, made, document, author, at) {
			const version = books.filter((one) => one.kind === kind).length + 1;
			if (version !== made + 1) return null;
			books.push({ kind, book: { version, document: document as never, author, at } });
			return version;
		},
		scan: async () => ({ asked, done }),
		ask: async () => ++asked,
		async setDone(one) {
			done = one;
		},
		reviewAsked: async (origins) => origins.flatMap((origin) => reviews.get(nameOf(origin)) ?? []),
		lastReviewOf: async (customer) =>
			[...reviews.values()].filter((one) => one.customer === customer).at(-1)?.at ?? null,
		async markReview(request) {
			if (reviews.has(nameOf(request))) return false;
			reviews.set(nameOf(request), request);
			return true;
		},
	};
	const voices = new Map<string, VoiceRow[]>();
	const reader: VoiceReader = {
		unhappy: async (signals, since) =>
			[...voices.values()]
				.filter((rows) => rows.some(({ at }) => at >= since))
				.flatMap((rows) => {
					const read = signals.map(({ signal }) => readSignal(signal));
					return rows.some((row) => read.some((signal) => reasonOf(row, signal) !== null)) ? rows : [];
				}),
		of: async (origins: readonly Origin[]) => origins.flatMap((origin) => voices.get(nameOf(origin)) ?? []),
		promoters: async () => [...voices.values()].flat(),
	};
	const company: Company = {
		...{ store, voices, all, now, staff: [], hours: { of: () => null }, meanwhile: null },
		cases: createCases({
			...{ store, reader, staff: async () => company.staff, hours: async () => company.hours },
			customerRefs: async (keys) => Object.fromEntries(keys.map((key) => [key, `customer ${key}`])),
			customerKeys: async (refs) => refs.map((ref) => ref.replace('customer ', '')),
			...{ language: () => 'en', now: () => company.now, changed: async () => {} },
		}),
	};
	return company;
}

function count<One>(all: readonly One[], of: (one: One) => string | undefined): Map<string, number> {
	const counts = new Map<string, number>();
	for (const one of all) {
		const name = of(one);
		if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
	}
	return counts;
}

export function voiceRow(ref: string, given: Partial<VoiceRow>): VoiceRow {
	return {
		...{ fact: 'answer', source: 'crm', ref, at: 0, kind: 'nps', question: '', score: null, min: null, max: null },
		...{ text: '', dimensions: {}, customer: null, ticket: null },
		...given,
	};
}
