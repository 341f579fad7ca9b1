/** Cases in the control store: each as it is now, its history beside it. */
import { sql } from 'kysely';
import type { Case, Entry, NewCase, Origin } from '../../cases/case.ts';
import { openStates } from '../../cases/case.ts';
import type { Book, CaseStore, NewEntry, ReviewRequest } from '../../cases/ports.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

/** Of a withdrawn one it is no longer asked whether its answer has come back: nothing that old opens a case. */
const withdrawnLookedAt = 120 * 24 * 3600 * 1000;
/** Bound values of one statement. */
const batch = 500;

export function createCaseStore(db: ControlDb, now: () => number): CaseStore {
	/** Later than any before, also where the clock stands still or was put back. */
	const stampAfter = (before: number) => Math.max(now(), before + 1);
	return {
		get: (id) => read(db, id),
		async list({ states, endedSince, customer }) {
			let query = db.selectFrom('service_case').selectAll().orderBy('id');
			if (states.length > 0) query = query.where('state', 'in', states);
			if (endedSince !== undefined) {
				query = query.where((where) =>
					where.or([
						where('state', 'in', openStates),
						where('closed_at', '>=', endedSince),
						where.and([where('state', '=', 'withdrawn'), where('changed_at', '>=', endedSince)]),
					]),
				);
			}
			// A key is digits alone; what else might hold the same text is sorted out below.
			if (customer !== undefined) query = query.where('body', 'like', `%"customer":"${customer}"%`);
			const found = (await query.execute()).map(caseOf);
			return customer === undefined ? found : found.filter((one) => one.customer === customer);
		},
		async known(origins) {
			const found: Origin[] = [];
			for (let at = 0; at < origins.length; at += batch) {
				const refs = origins.slice(at, at + batch).map(({ ref }) => ref);
				const rows = await db
					.selectFrom('service_case')
					.select(['origin_fact', 'origin_source', 'origin_ref'])
					.where('origin_ref', 'in', refs)
					.execute();
				found.push(...rows.map(originOf));
			}
			return found;
		},
		async unworked() {
			const rows = await db
				.selectFrom('service_case')
				.selectAll()
				.where((where) =>
					where.or([
						where.and([where('state', '=', 'new'), where('touched', '=', 0)]),
						where.and([where('state', '=', 'withdrawn'), where('opened_at', '>', now() - withdrawnLookedAt)]),
					]),
				)
				.orderBy('id')
				.execute();
			return rows.map(caseOf);
		},
		async worked() {
			const rows = await db
				.selectFrom('service_case')
				.selectAll()
				.where('state', 'in', openStates)
				.where('touched', '=', 1)
				.orderBy('id')
				.execute();
			return rows.map(caseOf);
		},
		async load() {
			const rules = await db
				.selectFrom('service_case')
				.select(({ fn }) => ['rule', fn.countAll<number>().as('n')])
				.groupBy('rule')
				.execute();
			const owners = await db
				.selectFrom('service_case')
				.select(({ fn }) => ['owner', fn.countAll<number>().as('n')])
				.where('state', 'in', openStates)
				.groupBy('owner')
				.execute();
			return {
				byRule: new Map(rules.map(({ rule, n }) => [rule, n])),
				byOwner: new Map(owners.flatMap(({ owner, n }) => (owner === null ? [] : [[owner, n] as const]))),
			};
		},
		open: (one, entries) =>
			db.transaction().execute(async (tx) => {
				const { fact, source, ref } = one.origin;
				const last = await tx
					.selectFrom('service_case')
					.select(({ fn }) => fn.max('stamp').as('stamp'))
					.executeTakeFirst();
				const row = await tx
					.insertInto('service_case')
					.values({
						...{ origin_fact: fact, origin_source: source, origin_ref: ref, version: 1 },
						...{ touched: fact === 'manual' ? 1 : 0, changed_at: one.openedAt, stamp: stampAfter(last?.stamp ?? 0) },
						...columnsOf(one),
						opened_at: one.openedAt,
					})
					.onConflict((conflict) => conflict.columns(['origin_fact', 'origin_source', 'origin_ref']).doNothing())
					.returningAll()
					.executeTakeFirst();
				if (row === undefined) return null;
				await addEntries(tx, row.id, entries);
				return caseOf(row);
			}),
		save: (before, after, entries) =>
			db.transaction().execute(async (tx) => {
				const row = await tx
					.updateTable('service_case')
					.set({
						...{ version: after.version, touched: after.touched ? 1 : 0, changed_at: now() },
						...{ stamp: stampAfter(before.stamp), ...columnsOf(after) },
					})
					.where('id', '=', before.id)
					.where('stamp', '=', before.stamp)
					.returning('id')
					.executeTakeFirst();
				if (row === undefined) return false;
				await addEntries(tx, row.id, entries);
				return true;
			}),
		async entries(id) {
			const rows = await db.selectFrom('case_entry').selectAll().where('case_id', '=', id).orderBy('id').execute();
			return rows.map(({ case_id: _, details, ...entry }): Entry => ({ ...entry, details: JSON.parse(details) }));
		},
		async unmirrored(limit) {
			const rows = await db
				.selectFrom('service_case')
				.selectAll()
				.whereRef('mirrored', '<', 'stamp')
				.orderBy('id')
				.limit(limit)
				.execute();
			return rows.map(caseOf);
		},
		setMirrored: (cases) =>
			db.transaction().execute(async (tx) => {
				for (const { id, stamp } of cases) {
					await tx.updateTable('service_case').set({ mirrored: stamp }).where('id', '=', id).execute();
				}
			}),
		async touchCauses(ids, at) {
			for (let from = 0; from < ids.length; from += batch) {
				await db
					.updateTable('service_case')
					.set({ stamp: sql<number>`max(${at}, stamp + 1)` })
					.where('cause', 'in', ids.slice(from, from + batch))
					.execute();
			}
		},
		book: (kind) => newest(db, kind),
		putBook: (kind, made, document, author, at) =>
			db.transaction().execute(async (tx) => {
				const version = ((await newest(tx, kind))?.version ?? 0) + 1;
				if (version !== made + 1) return null;
				const row = { kind, version, document: JSON.stringify(document), author, at };
				await tx.insertInto('case_book').values(row).execute();
				return version;
			}),
		scan: () => db.selectFrom('case_scan').select(['asked', 'done']).executeTakeFirstOrThrow(),
		async ask() {
			const { asked } = await db
				.updateTable('case_scan')
				.set({ asked: sql<number>`asked + 1` })
				.returning('asked')
				.executeTakeFirstOrThrow();
			return asked;
		},
		async setDone(asked) {
			await db.updateTable('case_scan').set({ done: asked }).execute();
		},
		async reviewAsked(origins) {
			if (origins.length === 0) return [];
			const rows = await db
				.selectFrom('review_request')
				.selectAll()
				.where(
					'origin_ref',
					'in',
					origins.map(({ ref }) => ref),
				)
				.execute();
			return rows.map((row): ReviewRequest => {
				const { customer, author, at } = row;
				return { ...originOf(row), customer, author, at };
			});
		},
		async lastReviewOf(customer) {
			const row = await db
				.selectFrom('review_request')
				.select(({ fn }) => fn.max('at').as('at'))
				.where('customer', '=', customer)
				.executeTakeFirst();
			return row?.at ?? null;
		},
		async markReview({ fact, source, ref, customer, author, at }) {
			const row = await db
				.insertInto('review_request')
				.values({ origin_fact: fact, origin_source: source, origin_ref: ref, customer, author, at })
				.onConflict((conflict) => conflict.columns(['origin_fact', 'origin_source', 'origin_ref']).doNothing())
				.returning('at')
				.executeTakeFirst();
			return row !== undefined;
		},
	};
}

async function read(db: ControlDb, id: number): Promise<Case | null> {
	const row = await db.selectFrom('service_case').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? caseOf(row) : null;
}

async function newest<Document>(db: ControlDb, kind: Row<'case_book'>['kind']): Promise<Book<Document> | null> {
	const row = await db
		.selectFrom('case_book')
		.select(['version', 'document', 'author', 'at'])
		.where('kind', '=', kind)
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row ? { ...row, document: JSON.parse(row.document) } : null;
}

async function addEntries(db: ControlDb, id: number, entries: readonly NewEntry[]): Promise<void> {
	for (const { details, ...entry } of entries) {
		await db
			.insertInto('case_entry')
			.values({ ...entry, case_id: id, details: JSON.stringify(details) })
			.execute();
	}
}

/** What follows from the case; written by this program alone, checked when it was given. */
function columnsOf(one: NewCase) {
	const { state, rule, owner, cause, closedAt } = one;
	return { state, rule, owner: owner?.name ?? null, cause, closed_at: closedAt, body: JSON.stringify(bodyOf(one)) };
}

/** What has columns of its own is not said twice. */
function bodyOf(one: NewCase & Partial<Case>): object {
	const { id, version, touched, changedAt, stamp, state, ...body } = one;
	return body;
}

function caseOf(row: Row<'service_case'>): Case {
	const { id, version, state, touched, changed_at: changedAt, stamp } = row;
	return { ...JSON.parse(row.body), id, version, state, touched: touched === 1, changedAt, stamp };
}

function originOf(row: Pick<Row<'service_case'>, 'origin_fact' | 'origin_source' | 'origin_ref'>): Origin {
	return { fact: row.origin_fact, source: row.origin_source, ref: row.origin_ref };
}
