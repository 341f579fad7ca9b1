/**
 * Answers on the device until the server has them. Each has a name of its own, so that one whose receipt was lost on the way is
 * sent again and is still one answer.
 */

import type { KioskStopped } from '../../src/api/survey-pages/kiosk-texts.ts';

export type Kept = {
	readonly id: string;
	/** As a form writes them. */
	readonly fields: string;
	readonly pages: readonly number[];
	readonly version: number;
	readonly lang: string;
	/** By the clock of the device, which is only compared with itself. */
	readonly at: number;
	readonly took: number;
	/** The server looked at it and does not take it. */
	readonly refused?: boolean;
};

export type QueueState = { readonly waiting: number; readonly refused: number };

const patienceMs = 15_000;
/** What is wrong with the answer itself; all else passes, a revoked address too: it may hold again. */
const final = [400, 413, 422];
/** Begins the name of the database of each address. */
const named = 'kamerton-kiosk ';

/** What waits at the address of the page, `place`. */
export async function openQueue(place: string, onState: (state: QueueState) => void, onStopped?: () => void) {
	const opening = indexedDB.open(`${named}${place}`, 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore('answers', { keyPath: 'id' });
	const db = await done(opening);
	let sending: Promise<void> | null = null;
	let told: QueueState = { waiting: -1, refused: -1 };

	const store = (mode: IDBTransactionMode) => db.transaction('answers', mode).objectStore('answers');
	const all = async () => ((await done(store('readonly').getAll())) as Kept[]).sort((a, b) => a.at - b.at);

	/** When it resolves the change is on the disk of the device. */
	async function write(change: (answers: IDBObjectStore) => void): Promise<void> {
		const transaction = db.transaction('answers', 'readwrite', { durability: 'strict' });
		const written = new Promise<void>((resolve, reject) => {
			transaction.oncomplete = () => resolve();
			transaction.onabort = () => reject(transaction.error);
		});
		change(transaction.objectStore('answers'));
		await written;
		await tell();
	}

	async function tell(): Promise<void> {
		const kept = await all();
		const refused = kept.filter((one) => one.refused).length;
		const waiting = kept.length - refused;
		if (waiting === told.waiting && refused === told.refused) return;
		told = { waiting, refused };
		onState(told);
	}

	/** The oldest first; stops where the server cannot be reached. */
	async function sendAll(): Promise<void> {
		// Another page may have sent some.
		await tell();
		for (const one of await all()) {
			if (one.refused) continue;
			const reply = await post(place, one).catch(() => null);
			const status = reply?.status ?? 0;
			if (reply && (await stoppedBy(reply)) !== null) onStopped?.();
			if (status === 200) await write((answers) => answers.delete(one.id));
			else if (final.includes(status)) await write((answers) => answers.put({ ...one, refused: true }));
			else return;
		}
	}

	await tell();
	return {
		add: (one: Kept) => write((answers) => answers.add(one)),
		send(): Promise<void> {
			sending ??= alone(place, sendAll).finally(() => {
				sending = null;
			});
			return sending;
		},
		close: () => db.close(),
	};
}

/**
 * What a tablet kept at the addresses it had before is sent to these, since nobody may open them again. `onState`: how many are
 * left there. Where the browser does not say which databases there are, they wait until their address is opened.
 */
export function openOthers(place: string, onState: (left: number) => void): () => Promise<void> {
	let sending: Promise<void> | null = null;
	let told = 0;
	async function sendAll(): Promise<void> {
		const known = ((await indexedDB.databases?.()) ?? []).map(({ name }) => name ?? '');
		let left = 0;
		for (const name of known.filter((name) => name.startsWith(named) && name !== `${named}${place}`)) {
			left += await sendOne(name.slice(named.length)).catch(() => 0);
		}
		if (left === told) return;
		told = left;
		onState(left);
	}
	return () => {
		sending ??= sendAll().finally(() => {
			sending = null;
		});
		return sending;
	};
}

/** Answers that are left at an address after it was tried. One whose queue does not open keeps no other from being sent. */
async function sendOne(place: string): Promise<number> {
	let state: QueueState = { waiting: 0, refused: 0 };
	const queue = await openQueue(place, (told) => {
		state = told;
	});
	try {
		if (state.waiting > 0) await queue.send();
	} finally {
		queue.close();
	}
	return state.waiting + state.refused;
}

/** Pages may stand open in several tabs: one after the other sends. Only behind https; elsewhere the server counts an answer once. */
async function alone(place: string, send: () => Promise<void>): Promise<void> {
	const { locks }: { readonly locks?: LockManager } = navigator;
	await (locks === undefined ? send() : locks.request(`${named}${place}`, send));
}

async function post(place: string, { id, fields, pages, version, lang, at, took }: Kept): Promise<Response> {
	const body = new URLSearchParams(fields);
	const age = Math.max(0, Date.now() - at);
	for (const [name, value] of Object.entries({ id, pages: pages.join(','), version, lang, age, took }))
		body.set(name, String(value));
	const init = { method: 'POST', body, credentials: 'omit', signal: AbortSignal.timeout(patienceMs) } as const;
	return fetch(`${place}/answers`, init);
}

/** Of a revoked address. */
export const stoppedStatus = 410;

/** What the server says where the address was revoked; null: it says something else. */
export async function stoppedBy(reply: Response): Promise<KioskStopped | null> {
	if (reply.status !== stoppedStatus) return null;
	const told: Partial<KioskStopped> = await reply.json().catch(() => ({}));
	return told.code === 'survey_kiosk_revoked' ? (told as KioskStopped) : null;
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
	return new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error);
	});
}

/** 128 bits; `crypto.randomUUID` there is only behind https. */
export function newId(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
