/** Erasing one customer, wired: asked for once, done by a job that goes on after a kill, in both stores and on the disk. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Audit } from '../access/audit.ts';
import { ownSource } from '../cases/mirror.ts';
import { Fault } from '../errors.ts';
import { factNames } from '../facts/vocabulary.ts';
import type { ImportLedger } from '../intake/import-record.ts';
import { defineJob, type JobContext } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import type { ControlDb } from '../store/control/control-store.ts';
import { compact, eraseKept } from '../store/control/erase-kept.ts';
import { forgetErrors } from '../store/control/erased-errors.ts';
import { originsNaming, renameOrigins } from '../store/control/erased-origins.ts';
import type { Erasure, ErasureStore } from '../store/control/erasures.ts';
import { casesOf, keptOfCustomer } from '../store/control/personal.ts';
import type { DataDir } from '../store/data-dir.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import { countPerson, type ErasedCounts, erasePerson, forgetIdentities } from '../store/facts/erasure/erase.ts';
import { createPersonalReader, type Identity, type PersonalReader, type Traces } from '../store/facts/personal.ts';
import { surveySource } from '../surveys/rows.ts';
import type { Push } from './push.ts';

export const eraseJob = 'customer.erase';

export type ErasurePreview = {
	readonly customer: string;
	readonly identities: readonly Identity[];
	/** How much goes, by what it is. */
	readonly counts: Readonly<Record<string, number>>;
	/** Files that are removed as they are, whoever else stands in them. */
	readonly files: readonly string[];
};

/** What was erased, for an installation that knows less: one restored from an older backup. */
export type Erased = Erasure & { readonly keys: readonly string[] };

export type Erasing = {
	preview(keys: readonly string[]): Promise<ErasurePreview>;
	/** The job that does it. */
	begin(keys: readonly string[], author: string): Promise<{ id: number; jobId: number }>;
	list(): Promise<Erased[]>;
	/** Erases anew what was erased elsewhere; answers the jobs. */
	replay(erased: readonly Pick<Erased, 'customer' | 'keys'>[], author: string): Promise<number[]>;
	/** Once the queue runs. */
	recover(): Promise<void>;
};

export type ErasingParts = {
	readonly db: ControlDb;
	readonly store: ErasureStore;
	readonly engine: FactEngine;
	readonly ledger: ImportLedger;
	readonly dataDir: DataDir;
	readonly uploads: string;
	/** Not started yet. */
	readonly queue: JobQueue;
	readonly push: Pick<Push, 'moveNow' | 'cleanse'>;
	readonly audit: Pick<Audit, 'write'>;
	readonly now: () => number;
	/** What cut an erasure off, for the log. */
	report(error: unknown, erasure: number): void;
	/** After links between customers have gone. */
	relink(): Promise<void>;
	/** What was computed or read while the person was among the rows stays neither on the disk nor in memory. */
	forgetParts(): Promise<void>;
};

type Begun = NonNullable<Awaited<ReturnType<ErasureStore['get']>>>;
type Leaving = Who & { readonly keys: readonly string[]; readonly pseudonym: string };

const upgradeCopy = 'before-upgrade';

export function createErasing(parts: ErasingParts): Erasing {
	const { db, store, engine, ledger, dataDir, queue, now } = parts;
	const reader = createPersonalReader(engine);

	queue.register(
		defineJob({
			name: eraseJob,
			schema: z.strictObject({ erasure: z.number().int() }),
			// Nobody else changes facts meanwhile.
			lane: 'facts',
			maxAttempts: Number.MAX_SAFE_INTEGER,
			handle: async ({ erasure }, { signal, progress }) => {
				const found = await store.get(erasure);
				if (found === null || found.state === 'done') return;
				try {
					await parts.push.moveNow({ signal, progress });
					await erase(found, { signal, progress });
				} catch (error) {
					if (!signal.aborted) parts.report(error, erasure);
					// Tried again whatever stopped it, a full disk too, where a Fault would end the job: half of it is done.
					throw new Error(`erasure ${erasure} was cut off`, { cause: error });
				}
			},
		}),
	);

	async function erase(begun: Begun, { signal, progress }: Pick<JobContext, 'signal' | 'progress'>) {
		const { id, customer, author, counts: earlier } = begun;
		const pseudonym = await store.pseudonym(id, drawn());
		let keys = await widened(id, begun.keys, pseudonym);
		const who = await whoIs(reader, keys);
		let counts: Record<string, number> = {};
		for (let isAll = keys.length === 0; !isAll; ) {
			counts = sum(counts, await run({ ...who, keys, pseudonym }, signal));
			await store.part(id, { ...counts, ...earlier }, now());
			// A case that was opened meanwhile names the person anew, and waits in the journal.
			await parts.push.moveNow({ signal, progress });
			const all = await widened(id, keys, pseudonym);
			isAll = all.length === keys.length;
			keys = all;
		}
		// So may whatever else was written while the facts were.
		counts = sum(counts, await leaveControl({ ...who, keys, pseudonym }));
		// Last, so that whatever was cut off before is found again by who the person was.
		counts = sum(counts, filled({ identities: await forgetIdentities(engine, keys, { signal }) }));
		await store.part(id, { ...counts, ...earlier }, now());
		await parts.relink();
		parts.push.cleanse();
		// Before the file of the control store is written anew, which leaves no trace of it.
		await store.forget(id);
		if (!(await compact(db))) throw new Error('somebody reads the control store, whose log keeps what was erased');
		await parts.audit.write({
			...{
				kind: 'changed',
				action: 'customerErased',
				subject: `#${customer}`,
				details: { ...counts, ...earlier, author },
			},
			by: null,
		});
		await store.end(id, now());
	}

	/** Kept before anything of the person goes: afterwards nothing would lead to them. */
	async function widened(id: number, keys: readonly string[], pseudonym: string): Promise<readonly string[]> {
		return store.widen(id, keys.length === 0 ? keys : await withOwn(keys), pseudonym);
	}

	async function run({ keys, pseudonym, ...who }: Leaving, signal: AbortSignal) {
		const kept = await leaveControl({ ...who, keys, pseudonym });
		const files = await removeFiles();
		const { hidden } = await ledger.hidden();
		const person = { keys, pseudonym, traces: who.traces, called: who.called };
		try {
			const { publication, counts } = await erasePerson(engine, { person, without: hidden }, { signal });
			await ledger.raise(publication);
			await parts.forgetParts();
			return { ...flat(counts), ...kept, files };
		} catch (error) {
			// Half of it may be visible: until it is done again no kept result may stand for what is there.
			await ledger.invalidate(factNames);
			throw error;
		}
	}

	async function leaveControl({ keys, pseudonym, refs, traces }: Leaving): Promise<Record<string, number>> {
		const renamed = await reader.renamed(await originsNaming(db, traces));
		const kept = await eraseKept(db, { ...traces, keys, pseudonym, refs });
		return { ...kept, origins: await renameOrigins(db, renamed), errors: await forgetErrors(db) };
	}

	/**
	 * Files are kept for some days to be looked at again. What is in them may be packed, in any encoding, and of many
	 * people; they are not searched but removed, except those that wait for their import: these go after it.
	 */
	async function removeFiles(): Promise<number> {
		const idle = await ledger.expiredUploads(Number.MAX_SAFE_INTEGER);
		for (const { id } of idle) {
			await rm(join(parts.uploads, id), { recursive: true, force: true });
			await ledger.removeUpload(id);
		}
		const copies = existsSync(dataDir.at(upgradeCopy)) ? 1 : 0;
		await rm(dataDir.at(upgradeCopy), { recursive: true, force: true });
		return idle.length + copies;
	}

	const start = async (customer: string, keys: readonly string[], author: string) => {
		const id = await store.begin({ customer, keys, pseudonym: drawn(), author, now: now() });
		return { id, jobId: await enqueue(id) };
	};
	const enqueue = (id: number) => queue.enqueue(eraseJob, { erasure: id }, { dedupeKey: `${eraseJob}:${id}` });

	/** Cases are rows among the facts, too, which name the customer anew, as one of the program's own. */
	async function withOwn(keys: readonly string[]): Promise<readonly string[]> {
		const cases = await casesOf(db, keys);
		return [...new Set([...keys, ...(await reader.customersOf('case', ownSource, cases))])];
	}

	/** One that goes on under the pseudonym of another holds its own among its keys: it is nobody's number. */
	async function withoutPseudonyms(): Promise<(keys: readonly string[]) => string[]> {
		const pseudonyms = new Set((await store.erased()).pseudonyms);
		return (keys) => keys.filter((key) => !pseudonyms.has(key));
	}

	return {
		async preview(given) {
			const keys = await withOwn(given);
			const { identities, ...who } = await whoIs(reader, keys);
			const person = { keys, pseudonym: keys[0] ?? '0', traces: who.traces, called: who.called };
			const kept = await keptOfCustomer(db, { keys, refs: who.refs, ...who.traces });
			const counts = { ...flat(await countPerson(engine, person, {})), ...lengths(kept) };
			const files = (await ledger.expiredUploads(Number.MAX_SAFE_INTEGER)).map(({ name }) => name);
			return {
				...{ customer: `#${keys[0]}`, identities, counts },
				files: [...files, ...(existsSync(dataDir.at(upgradeCopy)) ? [`${upgradeCopy}/`] : [])],
			};
		},
		async begin(keys, author) {
			const [customer] = keys;
			if (customer === undefined) throw new Fault('customer_not_found', { ref: '' });
			return start(customer, await withOwn(keys), author);
		},
		async list() {
			const all = await store.list();
			const numbers = await withoutPseudonyms();
			const listed = await Promise.all(
				all.map(async (one) => ({ ...one, keys: numbers((await store.get(one.id))?.keys ?? []) })),
			);
			// Earlier versions let a later one take over whom it was of.
			return listed.filter(({ keys }) => keys.length > 0);
		},
		async replay(erased, author) {
			const known = new Set((await store.erased()).keys);
			const jobs: number[] = [];
			const numbers = await withoutPseudonyms();
			for (const { customer, keys: given } of erased) {
				const keys = numbers(given);
				if (keys.every((key) => known.has(key))) continue;
				jobs.push((await start(customer, keys, author)).jobId);
			}
			return jobs;
		},
		async recover() {
			for (const id of await store.running()) await enqueue(id);
		},
	};
}

/** Where customers are called as personal links call them, so that it is nobody else who is called so. */
const linkSpaces: readonly string[] = [surveySource, 'email', 'phone'];

export type Who = {
	readonly identities: readonly Identity[];
	readonly traces: Traces;
	/** As links to surveys call the person. */
	readonly refs: readonly string[];
	/** Ids and names. */
	readonly called: readonly string[];
};

export async function whoIs(reader: PersonalReader, keys: readonly string[]): Promise<Who> {
	const identities = await reader.identities(keys);
	const unique = (texts: readonly string[]) => [...new Set(texts.filter((text) => text !== ''))];
	const reached = (field: 'email' | 'phone') =>
		unique(identities.flatMap((one) => [one[field], ...(one.space === field ? [one.ref] : [])]));
	const refs = unique(identities.map(({ ref }) => ref));
	// Links are made with ids of any system. One that another system has for somebody else may mean either.
	const others = new Set(await reader.refsOfOthers(refs, { keys, without: [...linkSpaces, ownSource] }));
	const own = new Set(identities.flatMap(({ space, ref }) => (linkSpaces.includes(space) ? [ref] : [])));
	return {
		identities,
		traces: { mails: reached('email'), phones: reached('phone') },
		refs: refs.filter((ref) => own.has(ref) || !others.has(ref)),
		called: unique(identities.flatMap(({ ref, name }) => [ref, name])),
	};
}

/** A number by chance, from which nothing leads back. */
function drawn(): string {
	const number = randomBytes(8).readBigUInt64LE();
	return number === 0n ? drawn() : number.toString();
}

function flat({ rows, mentions, ...others }: ErasedCounts & { readonly identities?: number }): Record<string, number> {
	const named = (prefix: string, counts: Readonly<Record<string, number>>) =>
		Object.fromEntries(Object.entries(counts).map(([fact, n]) => [`${prefix}.${fact}`, n]));
	return filled({ ...named('rows', rows), ...named('mentions', mentions), ...others });
}

function sum(one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>): Record<string, number> {
	const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
	return Object.fromEntries(names.map((name) => [name, (one[name] ?? 0) + (other[name] ?? 0)]));
}

function lengths(kept: Readonly<Record<string, readonly unknown[]>>): Record<string, number> {
	return filled(Object.fromEntries(Object.entries(kept).map(([name, rows]) => [name, rows.length])));
}

function filled(counts: Readonly<Record<string, number>>): Record<string, number> {
	return Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));
}
