/** Who saw, changed and exported what: entries in a chain, each of which holds the hash of the one before it. */
import { createHash } from 'node:crypto';
import { type Anchor, type AnchorKeeper, anchorIn, anchorText, readAnchor } from './audit-anchor.ts';
import type { Permission } from './permission.ts';

export const auditKinds = ['saw', 'changed', 'exported', 'account'] as const;
export type AuditKind = (typeof auditKinds)[number];

export type AuditDetails = Readonly<Record<string, string | number | boolean | null>>;

export type AuditEvent = {
	readonly kind: AuditKind;
	/** The operation of the API, or what happened to an account. */
	readonly action: string;
	/** Null: nobody that is known. */
	readonly by: { readonly kind: string; readonly id: string; readonly name: string } | null;
	/** What it was done to: a ticket, an import, a KPI. Never a customer's name, mail or phone: an entry cannot be erased. */
	readonly subject: string;
	readonly details: AuditDetails;
};

export type AuditEntry = AuditEvent & {
	readonly seq: number;
	/** In ms since 1970. */
	readonly at: number;
	readonly previous: string;
	readonly hash: string;
};

/** Whose: kind and id stay what they are when somebody changes their name. Null: nobody that is known. */
export type AuditActor = { readonly kind: string; readonly id: string } | null;

export type AuditFilter = {
	readonly kind?: AuditKind | undefined;
	readonly by?: AuditActor | undefined;
	readonly action?: string | undefined;
	/** Words of what it was done to, whatever their case in Latin letters. */
	readonly subject?: string | undefined;
	/** In ms since 1970, half-open. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;
};

export type AuditPage = {
	/** Only entries before this number: the newest come first. */
	readonly before?: number | undefined;
	readonly limit: number;
};

export type AuditStore = {
	/** On the disk when it is done; one after the other. */
	append(event: AuditEvent, at: number): Promise<Anchor>;
	list(filter: AuditFilter & AuditPage): Promise<readonly AuditEntry[]>;
	/** Oldest first, some at a time. */
	walk(filter: AuditFilter): AsyncIterable<readonly AuditEntry[]>;
	/** The hash of an entry; null where there is none of this number. */
	hashAt(seq: number): Promise<string | null>;
	/** The last entry; null in an empty log. */
	last(): Promise<Anchor | null>;
};

export type Audit = {
	write(event: AuditEvent): Promise<void>;
	list(filter: AuditFilter & AuditPage): Promise<readonly AuditEntry[]>;
	/** Oldest first. */
	all(filter?: AuditFilter): AsyncGenerator<AuditEntry>;
	/** Whether every entry is what was written, and none was cut off. */
	verify(): Promise<Verified>;
	/** Before anything is written: a log whose end is not what the anchor says tells of it in an entry. */
	open(): Promise<void>;
	/** Brings the anchor up to the last entry. */
	close(): Promise<void>;
};

export type Verified = {
	readonly entries: number;
	/** Hash of the last one. */
	readonly last: string;
	/** The first entry that is not what was written, or does not follow the one before it. */
	readonly broken: number | null;
	/**
	 * `whole`: the log reaches as far as the anchor at least. `cut`: it does not, or ends in other entries. `unknown`: the anchor
	 * is not there, or is none of ours.
	 */
	readonly end: 'whole' | 'cut' | 'unknown';
	/** How many there were when the anchor was last written; null without one. */
	readonly anchored: number | null;
	/** Entries that tell of an earlier end that was not what the anchor said. */
	readonly losses: readonly number[];
	/** The one of these that began the anchor on a log that was there before, as an upgrade does once; null: none did. */
	readonly begun: number | null;
};

/** Written where the anchor does not fit the log that is opened. */
export const anchoredAction = 'audit_anchored';

/** What the first entry follows. */
export const chainStart = '0'.repeat(64);

/** SHA-256 of the hash before and the content, as JSON with its fields in this order. */
export function hashOf({ seq, at, kind, action, by, subject, details, previous }: Omit<AuditEntry, 'hash'>): string {
	const sorted = Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1));
	const content = [previous, seq, at, kind, action, by && [by.kind, by.id, by.name], subject, sorted];
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** So often at most the anchor is written: a kill loses what it says of this time, not the entries. */
const anchorEveryMs = 2_000;

export type AuditParts = {
	readonly store: AuditStore;
	readonly anchor: AnchorKeeper;
	readonly now: () => number;
	/** The anchor could not be written; the entries are. */
	readonly failed: (error: unknown) => void;
};

export function createAudit({ store, anchor, now, failed }: AuditParts): Audit {
	let reached: Anchor | null = null;
	/** What the anchor says, as far as it was read or written here. */
	let anchored: Anchor | null = null;
	let timer: NodeJS.Timeout | null = null;
	/** One after the other. */
	let writing: Promise<void> = Promise.resolve();
	const stands = async ({ entries, last }: Anchor) => entries === 0 || (await store.hashAt(entries)) === last;
	/** An entry in the log itself, for everybody to find. */
	const tell = (why: 'cut' | 'first' | 'key' | 'missing', known: Anchor | null, found: Anchor | null) => {
		const details = { why, anchored: known?.entries ?? null, found: found?.entries ?? 0 };
		return store.append({ kind: 'changed', action: anchoredAction, by: null, subject: 'audit', details }, now());
	};
	const keep = () => {
		writing = writing.then(async () => {
			if (reached === null) return;
			const { key } = await anchor.key();
			if (key === null) return;
			// Cut off while the server ran, and grown again since: the new anchor would hide it.
			if (anchored !== null && !(await stands(anchored))) reached = await tell('cut', anchored, await store.last());
			else if (reached.entries <= (anchored?.entries ?? 0)) return;
			const latest = reached;
			await anchor.write(anchorText(latest, key));
			anchored = latest;
		});
		const done = writing;
		writing = writing.catch(() => {});
		return done;
	};
	const append = async (event: AuditEvent) => {
		const latest = await store.append(event, now());
		if (reached === null || latest.entries > reached.entries) reached = latest;
		timer ??= setTimeout(() => {
			timer = null;
			keep().catch(failed);
		}, anchorEveryMs).unref();
	};
	async function* all(filter: AuditFilter = {}): AsyncGenerator<AuditEntry> {
		for await (const page of store.walk(filter)) yield* page;
	}
	const kept = async () => {
		const text = await anchor.read();
		const { key } = await anchor.key();
		return text === null || key === null ? null : readAnchor(text, key);
	};
	return {
		write: append,
		list: (filter) => store.list(filter),
		all,
		async open() {
			const last = await store.last();
			const signing = await anchor.key();
			reached = last;
			if (signing.key === null && signing.why === 'locked') return;
			const known = await kept();
			if (known !== null && (await stands(known))) anchored = known;
			else {
				const text = await anchor.read();
				const begins = signing.key === null && signing.why === 'none' && text === null;
				// Without its key nobody can say any more whose this one is, only whether the log reaches there.
				const found = known ?? (signing.key === null && text !== null ? anchorIn(text) : null);
				const key = signing.key ?? (await anchor.makeKey());
				if (begins && last === null)
					await anchor.write(anchorText({ entries: 0, last: chainStart }, key)).catch(failed);
				else if (found !== null)
					reached = await tell(known === null && (await stands(found)) ? 'key' : 'cut', found, last);
				else reached = await tell(begins && anchor.isNew ? 'first' : 'missing', null, last);
			}
			await keep().catch(failed);
		},
		async close() {
			if (timer !== null) clearTimeout(timer);
			timer = null;
			await keep().catch(failed);
		},
		async verify() {
			const known = await kept();
			let entries = 0;
			let last = chainStart;
			// Of a log that was empty then.
			let reaches = known?.entries === 0;
			const losses: number[] = [];
			let begun: number | null = null;
			const told = (broken: number | null): Verified => {
				const end = known === null ? 'unknown' : reaches ? 'whole' : 'cut';
				return { entries, last, broken, end, anchored: known?.entries ?? null, losses, begun };
			};
			for await (const entry of all()) {
				const follows = entry.seq === entries + 1 && entry.previous === last;
				if (!follows || hashOf(entry) !== entry.hash) return told(entries + 1);
				entries += 1;
				last = entry.hash;
				if (known !== null && entry.seq === known.entries) reaches = entry.hash === known.last;
				if (entry.action !== anchoredAction) continue;
				losses.push(entry.seq);
				if (entry.details['why'] === 'first' && losses.length === 1) begun = entry.seq;
			}
			return told(null);
		},
	};
}

/**
 * What is written down of the operations under each permission; of files that go out it is always `exported`. Null: nothing,
 * since no person can be told from it, or because more is written elsewhere: accounts write their own entries, and what
 * programs push stands in the journal with its key.
 */
export const auditedBy: Readonly<Record<Permission, AuditKind | null>> = {
	public: null,
	self: null,
	'facts.read': null,
	'facts.write': null,
	'quality.read': null,
	'kpi.read': null,
	'kpi.write': 'changed',
	'rows.read': 'saw',
	'imports.read': null,
	'imports.write': 'changed',
	'rejects.read': 'saw',
	'jobs.read': null,
	'customers.read': 'saw',
	'customers.write': 'changed',
	'identity.read': 'saw',
	'personal_data.read': 'saw',
	'personal_data.erase': 'changed',
	'retention.read': null,
	'retention.write': 'changed',
	'schedules.read': null,
	'schedules.write': 'changed',
	'policies.read': null,
	'policies.write': 'changed',
	'targets.read': null,
	'targets.write': 'changed',
	'reasons.write': 'changed',
	'actions.read': null,
	'actions.write': 'changed',
	'experiments.read': null,
	'experiments.write': 'changed',
	'signals.read': null,
	'signals.write': 'changed',
	'cases.read': 'saw',
	'case_counts.read': null,
	'cases.write': 'changed',
	'case_rules.write': 'changed',
	'surveys.read': null,
	'surveys.write': 'changed',
	'survey_moments.read': null,
	'survey_kiosks.read': null,
	'survey_plans.simulate': null,
	'settings.read': null,
	'settings.write': 'changed',
	'mail.read': 'saw',
	'mail.write': 'changed',
	'notes.read': null,
	'notes.write': 'changed',
	'saved.read': null,
	'saved.write': 'changed',
	'people.read': 'saw',
	'people.write': null,
	'keys.read': null,
	'keys.write': null,
	'audit.read': 'saw',
	'backups.read': 'exported',
	'metrics.read': null,
};
