/**
 * Many acknowledgements, one transaction and one sync: what arrives within a few milliseconds, and while the disk is still busy
 * with what came before, is written together. The thread does not wait for the disk: it goes on reading and checking rows.
 */
import { Fault } from '../../errors.ts';
import type { Entry, JournalStore, KeptAnswer } from './ports.ts';

/** The disk needs one to three for a sync; waiting as long again doubles what each sync carries. */
const gatherMs = 3;
/** Written at once, so that one group does not hold up the thread for long. */
const largestGroup = 2_000_000;
const mostFields = 500;

type Waiting = { readonly resolve: () => void; readonly reject: (error: unknown) => void };
type Gathered = { payload: string[]; rows: number; fields: Set<string> } & Pick<Entry, 'fact' | 'source' | 'shape'>;

export class GroupCommit {
	readonly #store: Pick<JournalStore, 'append' | 'sync'>;
	readonly #onAppended: (rows: number, bytes: number) => void;
	#waiting: Waiting[] = [];
	#answers: KeptAnswer[] = [];
	#gathered: Gathered[] = [];
	#open = new Map<string, Gathered>();
	#bytes = 0;
	#instant = 0;
	#timer: NodeJS.Timeout | undefined;
	/** Gathered for long enough. */
	#due = false;
	/** Appended, and waiting for the disk. */
	#appended: Waiting[] = [];
	#syncing: Promise<void> | null = null;
	count = 0;

	/** `onAppended` is told of rows, in bytes of JSON lines, that are in the journal, before their senders are. */
	constructor(store: Pick<JournalStore, 'append' | 'sync'>, onAppended: (rows: number, bytes: number) => void) {
		this.#store = store;
		this.#onAppended = onAppended;
	}

	/** Resolves when all of it is on the disk. */
	add(entries: readonly Entry[], answer: KeptAnswer | null, instant: number): Promise<void> {
		const done = new Promise<void>((resolve, reject) => this.#waiting.push({ resolve, reject }));
		for (const entry of entries) this.#gather(entry);
		if (answer) this.#answers.push(answer);
		this.#instant = Math.max(this.#instant, instant);
		if (this.#bytes >= largestGroup) this.#flush();
		else this.#timer ??= setTimeout(() => this.#gatheredLongEnough(), gatherMs);
		return done;
	}

	/** What has been taken in is on the disk, or its senders have been told that it is not. */
	async close(): Promise<void> {
		this.#flush();
		while (this.#syncing) await this.#syncing;
	}

	#gatheredLongEnough(): void {
		this.#due = true;
		if (!this.#syncing) this.#flush();
	}

	/** Rows that are moved together are kept together: hundreds of requests are a handful of rows of the journal. */
	#gather({ fact, source, shape, payload, rows, fields }: Entry): void {
		const name = [fact, source, shape].join('\0');
		let group = this.#open.get(name);
		if (!group || group.fields.size > mostFields) {
			group = { fact, source, shape, payload: [], rows: 0, fields: new Set() };
			this.#open.set(name, group);
			this.#gathered.push(group);
		}
		group.payload.push(payload);
		group.rows += rows;
		for (const field of fields) group.fields.add(field);
		this.#bytes += payload.length;
	}

	#flush(): void {
		clearTimeout(this.#timer);
		const [waiting, answers, gathered, instant] = [this.#waiting, this.#answers, this.#gathered, this.#instant];
		[this.#waiting, this.#answers, this.#gathered, this.#open] = [[], [], [], new Map()];
		[this.#bytes, this.#timer, this.#due] = [0, undefined, false];
		if (waiting.length === 0) return;
		const entries = gathered.map((group) => ({
			...group,
			payload: group.payload.join(''),
			fields: [...group.fields],
		}));
		try {
			this.#store.append(entries, answers, instant);
			this.count += 1;
		} catch (error) {
			// Nobody was told that it was kept; where it may have been, somebody has to look.
			if (error instanceof Fault && error.code === 'journal_unsynced') this.#onAppended(0, 0);
			for (const { reject } of waiting) reject(error);
			return;
		}
		for (const { rows, payload } of entries) this.#onAppended(rows, Buffer.byteLength(payload));
		this.#appended.push(...waiting);
		this.#syncing ??= this.#sync();
	}

	/** One sync at a time: what is appended meanwhile has the next one. */
	async #sync(): Promise<void> {
		while (this.#appended.length > 0) {
			const appended = this.#appended;
			this.#appended = [];
			try {
				await this.#store.sync();
				for (const { resolve } of appended) resolve();
			} catch (error) {
				for (const { reject } of appended) reject(error);
			}
			if (this.#due) this.#flush();
		}
		this.#syncing = null;
	}
}
