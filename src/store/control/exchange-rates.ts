/** Exchange rates in the control store, and every edit of them. */
import type { DatedRate } from '../../kpi/exchange/rates.ts';
import type { RateChange, RateEdit, RateEditBy, RateStore, RatesWritten } from '../../workspace/rates.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createRateStore(db: ControlDb): RateStore {
	return {
		list: () => readAll(db),
		write: (edits, by) => db.transaction().execute((tx) => write(tx, edits, by)),
		undo: (revision, by) =>
			db.transaction().execute(async (tx) => {
				const row = await tx
					.selectFrom('exchange_rate_change')
					.selectAll()
					.where('revision', '=', revision)
					.executeTakeFirst();
				if (!row) return null;
				const { before, after } = changeOf(row);
				const now = await known(tx);
				const isStill = (edit: RateEdit) => (now.get(nameOf(edit)) ?? null) === edit.rate;
				const back = before.filter((_, at) => after.slice(at, at + 1).every(isStill));
				return write(tx, back, { ...by, kind: 'undo' });
			}),
		async changes(limit) {
			const rows = await db
				.selectFrom('exchange_rate_change')
				.selectAll()
				.orderBy('revision', 'desc')
				.limit(limit)
				.execute();
			return rows.map(changeOf);
		},
		async revision() {
			const latest = await db
				.selectFrom('exchange_rate_change')
				.select('revision')
				.orderBy('revision', 'desc')
				.limit(1)
				.executeTakeFirst();
			return latest?.revision ?? 0;
		},
	};
}

async function write(
	db: ControlDb,
	edits: readonly RateEdit[],
	{ author, now, kind }: RateEditBy,
): Promise<RatesWritten> {
	const there = await known(db);
	const changed = edits
		.map((after) => ({ before: { ...after, rate: there.get(nameOf(after)) ?? null }, after }))
		.filter((one) => one.before.rate !== one.after.rate);
	if (changed.length === 0) return { changed: 0, revision: null };
	const [before, after] = [changed.map((one) => one.before), changed.map((one) => one.after)];
	await put(db, after);
	const { revision } = await db
		.insertInto('exchange_rate_change')
		.values({ at: now, author, kind, before: JSON.stringify(before), after: JSON.stringify(after) })
		.returning('revision')
		.executeTakeFirstOrThrow();
	return { changed: changed.length, revision };
}

async function known(db: ControlDb): Promise<ReadonlyMap<string, number>> {
	return new Map((await readAll(db)).map((one) => [nameOf(one), one.rate]));
}

async function readAll(db: ControlDb): Promise<readonly DatedRate[]> {
	const rows = await db
		.selectFrom('exchange_rate')
		.selectAll()
		.orderBy('from_currency')
		.orderBy('to_currency')
		.orderBy('day')
		.execute();
	return rows.map(rateOf);
}

function nameOf({ from, to, day }: Omit<RateEdit, 'rate'>): string {
	return JSON.stringify([from, to, day]);
}

/** SQLite takes 32,766 values in a statement. */
const AT_ONCE = 1000;

async function put(db: ControlDb, edits: readonly RateEdit[]): Promise<void> {
	for (const { from, to, day } of edits.filter(({ rate }) => rate === null)) {
		await db
			.deleteFrom('exchange_rate')
			.where('from_currency', '=', from)
			.where('to_currency', '=', to)
			.where('day', '=', day)
			.execute();
	}
	const rows = edits.flatMap(({ from, to, day, rate }) =>
		rate === null ? [] : [{ from_currency: from, to_currency: to, day, rate }],
	);
	for (let start = 0; start < rows.length; start += AT_ONCE) {
		await db
			.insertInto('exchange_rate')
			.values(rows.slice(start, start + AT_ONCE))
			.onConflict((conflict) =>
				conflict
					.columns(['from_currency', 'to_currency', 'day'])
					.doUpdateSet((excluded) => ({ rate: excluded.ref('excluded.rate') })),
			)
			.execute();
	}
}

function rateOf({ from_currency: from, to_currency: to, day, rate }: Row<'exchange_rate'>): DatedRate {
	return { from, to, day, rate };
}

function changeOf({ before, after, ...row }: Row<'exchange_rate_change'>): RateChange {
	return { ...row, before: JSON.parse(before), after: JSON.parse(after) };
}
