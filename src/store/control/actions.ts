/** Actions in the control store: a row for each version, none of them ever changed. */
import type { Action, ActionPlan, Comment } from '../../actions/action.ts';
import type { ActionStore } from '../../actions/actions.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

type Version = Row<'action_version'>;

export function createActionStore(db: ControlDb): ActionStore {
	return {
		async list() {
			const rows = await db.selectFrom('action_version').selectAll().orderBy('id').orderBy('version').execute();
			return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((versions) => actionOf(versions) ?? []);
		},
		get: async (id) => actionOf(await versionsOf(db, id)),
		add: (plan, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const last = await tx
					.selectFrom('action_version')
					.select(({ fn }) => fn.max('id').as('id'))
					.executeTakeFirst();
				const id = (last?.id ?? 0) + 1;
				const row = { id, version: 1, plan: JSON.stringify(plan), author, at: now };
				await tx.insertInto('action_version').values(row).execute();
				return { ...plan, ...{ id, version: 1, author, createdAt: now, changedBy: author, changedAt: now } };
			}),
		change: (id, made, plan, { author, now }) =>
			db.transaction().execute(async (tx) => {
				const latest = (await versionsOf(tx, id)).at(-1);
				if (latest?.version !== made) return null;
				const version = made + 1;
				const row = { id, version, plan: plan && JSON.stringify(plan), author, at: now };
				await tx.insertInto('action_version').values(row).execute();
				return version;
			}),
		async versions(id) {
			const rows = await versionsOf(db, id);
			return rows.reverse().map(({ version, plan, author, at }, place) => {
				// One that was removed is known by what it was before.
				const said = planOf(plan) ?? planOf(rows[place + 1]?.plan ?? null);
				const { title = '', state = 'dropped' } = said ?? {};
				return { version, changedBy: author, changedAt: at, title, state, removed: plan === null };
			});
		},
		async version(id, version) {
			const row = (await versionsOf(db, id)).find((one) => one.version === version);
			return planOf(row?.plan ?? null);
		},
		async comments(id) {
			const rows = await db.selectFrom('action_comment').selectAll().where('action', '=', id).orderBy('id').execute();
			return rows.map(({ action: _, ...comment }) => comment);
		},
		async addComment(id, text, { author, now }): Promise<Comment> {
			const values = { action: id, text, author, at: now };
			const { action: _, ...comment } = await db
				.insertInto('action_comment')
				.values(values)
				.returningAll()
				.executeTakeFirstOrThrow();
			return comment;
		},
	};
}

/** In order. */
function versionsOf(db: ControlDb, id: number): Promise<Version[]> {
	return db.selectFrom('action_version').selectAll().where('id', '=', id).orderBy('version').execute();
}

function actionOf(versions: readonly Version[]): Action | null {
	const [first, latest] = [versions[0], versions.at(-1)];
	const plan = planOf(latest?.plan ?? null);
	if (!first || !latest || plan === null) return null;
	return {
		...plan,
		...{ id: first.id, version: latest.version, author: first.author, createdAt: first.at },
		...{ changedBy: latest.author, changedAt: latest.at },
	};
}

/** Written by this program alone, checked when it was given. */
function planOf(text: string | null): ActionPlan | null {
	return text === null ? null : JSON.parse(text);
}
