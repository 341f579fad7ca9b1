/** Who saw, changed and exported what: entries in a chain, each of which holds the hash of the one before it. */
import { createHash } from 'node:crypto';
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

export type AuditFilter = {
	/** Only entries before this number: the newest come first. */
	readonly before?: number | undefined;
	readonly limit: number;
	readonly kind?: AuditKind | undefined;
	/** By name. */
	readonly person?: string | undefined;
	/** In ms since 1970, half-open. */
	readonly from?: number | undefined;
	readonly to?: number | undefined;
};

export type AuditStore = {
	/** On the disk when it is done; one after the other. */
	append(event: AuditEvent, at: number): Promise<void>;
	list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
	/** The first `limit` after the number, oldest first. */
	after(seq: number, limit: number): Promise<readonly AuditEntry[]>;
};

export type Audit = {
	write(event: AuditEvent): Promise<void>;
	list(filter: AuditFilter): Promise<readonly AuditEntry[]>;
	/** All entries, oldest first. */
	all(): AsyncGenerator<AuditEntry>;
	/** Whether every entry is what was written. */
	verify(): Promise<Verified>;
};

/** `broken`: the first entry that is not what was written, or does not follow the one before it. */
export type Verified = { readonly entries: number; readonly last: string; readonly broken: number | null };

/** What the first entry follows. */
export const chainStart = '0'.repeat(64);

/** SHA-256 of the hash before and the content, as JSON with its fields in this order. */
export function hashOf({ seq, at, kind, action, by, subject, details, previous }: Omit<AuditEntry, 'hash'>): string {
	const sorted = Object.entries(details).sort(([one], [other]) => (one < other ? -1 : 1));
	const content = [previous, seq, at, kind, action, by && [by.kind, by.id, by.name], subject, sorted];
	return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

const PAGE = 1000;

export function createAudit(store: AuditStore, now: () => number): Audit {
	async function* all(): AsyncGenerator<AuditEntry> {
		for (let seq = 0; ; ) {
			const page = await store.after(seq, PAGE);
			yield* page;
			const last = page.at(-1);
			if (!last || page.length < PAGE) return;
			seq = last.seq;
		}
	}
	return {
		write: (event) => store.append(event, now()),
		list: (filter) => store.list(filter),
		all,
		async verify() {
			let entries = 0;
			let last = chainStart;
			for await (const entry of all()) {
				const follows = entry.seq === entries + 1 && entry.previous === last;
				if (!follows || hashOf(entry) !== entry.hash) return { entries, last, broken: entries + 1 };
				entries += 1;
				last = entry.hash;
			}
			return { entries, last, broken: null };
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
	'schedules.read': null,
	'schedules.write': 'changed',
	'policies.read': null,
	'policies.write': 'changed',
	'targets.read': null,
	'targets.write': 'changed',
	'reasons.write': 'changed',
	'actions.read': null,
	'actions.write': 'changed',
	'cases.read': 'saw',
	'case_counts.read': null,
	'cases.write': 'changed',
	'case_rules.write': 'changed',
	'surveys.read': null,
	'surveys.write': 'changed',
	'settings.read': null,
	'settings.write': 'changed',
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
