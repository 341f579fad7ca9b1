/** Who was asked by mail, in the control store. */
import { sql } from 'kysely';
import type { Course, Invitation, InvitationStore } from '../../surveys/invitations.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createInvitationStore(db: ControlDb): InvitationStore {
	const coursesWhere = (where: ReturnType<typeof sql<boolean>>) =>
		sql<
			Row<'survey_invitation'> & {
				state: string | null;
				ended: number | null;
				started: number | null;
				finished: number | null;
			}
		>`
			SELECT i.*, m.state AS state, m.changed_at AS ended, r.started_at AS started, r.finished_at AS finished
			FROM survey_invitation i
			LEFT JOIN mail m ON m.ref = 'survey ' || i.id
			LEFT JOIN survey_response r ON r.link = i.link AND r.spam IS NULL
			WHERE ${where}`.execute(db);
	return {
		async history(people) {
			const list = JSON.stringify(people);
			const among = sql<boolean>`person IN (SELECT value FROM json_each(${list}))`;
			const refused = await db.selectFrom('survey_refusal').select('person').where(among).execute();
			const asked = await db
				.selectFrom('survey_invitation')
				.select(({ fn }) => ['person', fn.max('asked_at').as('last')])
				.where(among)
				.groupBy('person')
				.execute();
			return {
				refused: new Set(refused.map(({ person }) => person)),
				lastAsked: new Map(asked.map(({ person, last }) => [person, last])),
			};
		},
		add: (invitations, links, now) =>
			db.transaction().execute(async (tx) => {
				for (const { id, survey, expiresAt, ...context } of links) {
					await tx
						.insertInto('survey_link')
						.values({ id, survey, context: JSON.stringify(context), expires_at: expiresAt, used: 0, created_at: now })
						.execute();
				}
				for (const { id, survey, link, person, address, context, askedAt, expiresAt } of invitations) {
					await tx
						.insertInto('survey_invitation')
						.values({
							...{ id, survey, link, person, address, context: JSON.stringify(context) },
							...{ asked_at: askedAt, expires_at: expiresAt },
						})
						.execute();
				}
			}),
		async unmailed(limit) {
			const rows = await db
				.selectFrom('survey_invitation')
				.selectAll()
				.where('address', 'is not', null)
				.limit(limit)
				.execute();
			return rows.map(invitationOf);
		},
		async mailed(ids) {
			await db
				.updateTable('survey_invitation')
				.set({ address: null })
				.where(sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
				.execute();
		},
		async courses(since) {
			const { rows } = await coursesWhere(sql<boolean>`i.asked_at >= ${since}`);
			return rows.map((row) => ({ invitation: invitationOf(row), course: courseOf(row) }));
		},
		async setMirrored(id, mirrored) {
			await db.updateTable('survey_invitation').set({ mirrored }).where('id', '=', id).execute();
		},
		async tally(survey) {
			const { rows } = await coursesWhere(sql<boolean>`i.survey = ${survey}`);
			const courses = rows.map(courseOf);
			const count = (test: (course: Course) => boolean) => courses.filter(test).length;
			return {
				asked: courses.length,
				sent: count(({ sentAt, refused }) => sentAt !== null && !refused),
				refused: count(({ refused }) => refused),
				started: count(({ startedAt }) => startedAt !== null),
				finished: count(({ finishedAt }) => finishedAt !== null),
			};
		},
		async get(id) {
			const row = await db.selectFrom('survey_invitation').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? invitationOf(row) : null;
		},
		async refuse(person, now) {
			await db
				.insertInto('survey_refusal')
				.values({ person, at: now })
				.onConflict((conflict) => conflict.column('person').doNothing())
				.execute();
		},
		async allow(person) {
			const { numDeletedRows } = await db.deleteFrom('survey_refusal').where('person', '=', person).executeTakeFirst();
			return numDeletedRows === 1n;
		},
	};
}

/** Once old mail is forgotten, what was written of it stays. */
function courseOf(row: {
	readonly mirrored: string | null;
	readonly state: string | null;
	readonly ended: number | null;
	readonly started: number | null;
	readonly finished: number | null;
}): Course {
	const said: Course | null = row.mirrored === null ? null : JSON.parse(row.mirrored);
	const refused = row.state === 'refused' || (row.state === null && said?.refused === true);
	const ended = row.state === 'sent' || row.state === 'refused' ? row.ended : null;
	return {
		...{ refused, sentAt: ended ?? said?.sentAt ?? null },
		...{ startedAt: row.started ?? said?.startedAt ?? null, finishedAt: row.finished ?? said?.finishedAt ?? null },
	};
}

function invitationOf(row: Row<'survey_invitation'>): Invitation {
	const { id, survey, link, person, address, mirrored } = row;
	return {
		...{ id, survey, link, person, address, mirrored, context: JSON.parse(row.context) },
		...{ askedAt: row.asked_at, expiresAt: row.expires_at },
	};
}
