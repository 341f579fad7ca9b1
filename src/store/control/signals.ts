/** Stories of what has changed in the control store. */
import { subjectKey } from '../../signals/series.ts';
import {
	type KnownChange,
	kindOf,
	type NewStory,
	type SignalStore,
	type Story,
	type StoryEntry,
} from '../../signals/signals.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createSignalStore(db: ControlDb): SignalStore {
	return {
		async list() {
			const stories = await db.selectFrom('signal_story').selectAll().execute();
			const entries = Map.groupBy(await entriesOf(db, null), ({ story }) => story);
			const changes = Map.groupBy(await changesOf(db), ({ story }) => story);
			return stories
				.map((row) => storyOf(row, changes.get(row.id) ?? [], entries.get(row.id) ?? []))
				.toSorted((one, other) => (one.lead.onset < other.lead.onset ? 1 : -1));
		},
		async get(id) {
			const row = await db.selectFrom('signal_story').selectAll().where('id', '=', id).executeTakeFirst();
			if (!row) return null;
			const changes = (await changesOf(db)).filter(({ story }) => story === id);
			return storyOf(row, changes, await entriesOf(db, id));
		},
		changes: () => changesOf(db),
		async lastLook() {
			const row = await db.selectFrom('signal_look').selectAll().executeTakeFirst();
			return row ? { until: row.until, at: row.at, series: row.series, leftOut: JSON.parse(row.left_out) } : null;
		},
		keep: ({ look, stories, retold, moved, gone }) =>
			db.transaction().execute(async (tx) => {
				for (const { told, state, changes } of stories) {
					const story = told && {
						...{ kind: kindOf(told), told: JSON.stringify(told), state, created_at: look.at },
					};
					const kept = story
						? await tx.insertInto('signal_story').values(story).returning('id').executeTakeFirstOrThrow()
						: null;
					await put(
						tx,
						changes.map((change) => ({ ...change, story: kept?.id ?? null })),
					);
				}
				for (const { id, told, changes } of retold) {
					if (told) {
						const story = { kind: kindOf(told), told: JSON.stringify(told) };
						await tx.updateTable('signal_story').set(story).where('id', '=', id).execute();
					}
					await put(
						tx,
						changes.map((change) => ({ ...change, story: id })),
					);
				}
				await put(tx, moved);
				// Somebody may have made something of it while the look was computing.
				const decided = await tx.selectFrom('signal_entry').select('story').where('story', 'in', gone).execute();
				const untouched = gone.filter((id) => decided.every(({ story }) => story !== id));
				await tx.deleteFrom('signal_change').where('story', 'in', untouched).execute();
				await tx.deleteFrom('signal_story').where('id', 'in', untouched).execute();
				const { leftOut, ...last } = look;
				const row = { ...last, left_out: JSON.stringify(leftOut) };
				await tx
					.insertInto('signal_look')
					.values({ id: 1, ...row })
					.onConflict((conflict) => conflict.column('id').doUpdateSet(row))
					.execute();
			}),
		async dismissed() {
			// What people decided last of any story of the kind.
			const rows = await db
				.selectFrom('signal_entry')
				.innerJoin('signal_story', 'signal_story.id', 'signal_entry.story')
				.select(['signal_story.kind', 'signal_entry.what'])
				.orderBy('signal_entry.id')
				.execute();
			const last = new Map(rows.map(({ kind, what }) => [kind, what]));
			return new Set([...last].flatMap(([kind, what]) => (what === 'dismiss' ? [kind] : [])));
		},
		forget: () =>
			db.transaction().execute(async (tx) => {
				await tx.deleteFrom('signal_change').execute();
				await tx.deleteFrom('signal_look').execute();
				const touched = tx.selectFrom('signal_entry').select('story');
				await tx.deleteFrom('signal_story').where('id', 'not in', touched).execute();
			}),
		decide: (story, state, entry) =>
			db.transaction().execute(async (tx) => {
				const alike = state === 'dismissed' ? await openOfKind(tx, story) : [];
				for (const id of [...alike, story]) {
					const row = { story: id, ...entry };
					await tx.insertInto('signal_entry').values(row).execute();
					await tx.updateTable('signal_story').set({ state }).where('id', '=', id).execute();
				}
			}),
	};
}

/** Others of its kind that nobody has looked at. */
async function openOfKind(db: ControlDb, story: number): Promise<readonly number[]> {
	const kind = db.selectFrom('signal_story').select('kind').where('id', '=', story);
	const others = db.selectFrom('signal_story').select('id').where('kind', '=', kind);
	const rows = await others.where('id', '!=', story).where('state', '=', 'new').execute();
	return rows.map(({ id }) => id);
}

async function put(db: ControlDb, changes: readonly KnownChange[]): Promise<void> {
	for (const { story, ...change } of changes) {
		const kept = { story, change: JSON.stringify(change) };
		await db
			.insertInto('signal_change')
			.values({ subject: subjectKey(change), seen: change.seen, ...kept })
			.onConflict((conflict) => conflict.columns(['subject', 'seen']).doUpdateSet(kept))
			.execute();
	}
}

/** Written by this program alone, like what is told. */
async function changesOf(db: ControlDb): Promise<readonly KnownChange[]> {
	const rows = await db.selectFrom('signal_change').selectAll().orderBy('subject').orderBy('seen').execute();
	return rows.map(({ story, change }) => ({ ...JSON.parse(change), story }));
}

function entriesOf(db: ControlDb, story: number | null): Promise<Row<'signal_entry'>[]> {
	const all = db.selectFrom('signal_entry').selectAll().orderBy('id', 'desc');
	return (story === null ? all : all.where('story', '=', story)).execute();
}

function storyOf(
	{ id, told, state, created_at: createdAt }: Row<'signal_story'>,
	changes: readonly KnownChange[],
	entries: readonly Row<'signal_entry'>[],
): Story {
	const known: NonNullable<NewStory['told']> = JSON.parse(told);
	const seen = changes.map((change) => change.seen).toSorted()[0] ?? known.lead.onset;
	const history = entries.map(({ id: _, story: __, ...entry }): StoryEntry => entry);
	return { ...known, id, state, seen, changes: changes.length, createdAt, history };
}
