/** Who was asked, in the control store. */
import { sql } from 'kysely';
import type { Course, Invitation, InvitationStore, NewInvitation } from '../../surveys/invitations.ts';
import type { Link } from '../../surveys/ports.ts';
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
			const { rows: asked } = await sql<{ person: string; last: number }>`
				SELECT person, max(at) AS last
				FROM (
					SELECT person, asked_at AS at FROM survey_invitation WHERE ${among}
					UNION ALL
					SELECT person, at FROM survey_contact WHERE ${among}
				)
				GROUP BY person`.execute(db);
			return {
				refused: new Set(refused.map(({ person }) => person)),
				lastAsked: new Map(asked.map(({ person, last }) => [person, last])),
			};
		},
		add: (invitations, links, now) => db.transaction().execute((tx) => addInvitations(tx, invitations, links, now)),
		async unmailed(by, limit) {
			const rows = await db
				.selectFrom('survey_invitation')
				.selectAll()
				.where('address', 'is not', null)
				.where('sent_by', '=', by)
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
		async unmirrored(since, limit) {
			// What courseOf makes of it, held against what was said before. An answer that was taken back leaves what was said.
			const { rows } = await coursesWhere(sql<boolean>`
				i.asked_at >= ${since} AND EXISTS (SELECT 1 FROM survey s WHERE s.id = i.survey)
				AND (m.state IN ('sent', 'refused') OR json_extract(i.mirrored, '$.sentAt') IS NOT NULL)
				AND (i.mirrored IS NULL
					OR (m.state IS NOT NULL AND json_extract(i.mirrored, '$.refused') != (m.state = 'refused'))
					OR (m.state = 'sent' AND json_extract(i.mirrored, '$.sentAt') IS NOT m.changed_at)
					OR (r.started_at IS NOT NULL AND json_extract(i.mirrored, '$.startedAt') IS NOT r.started_at)
					OR (r.finished_at IS NOT NULL AND json_extract(i.mirrored, '$.finishedAt') IS NOT r.finished_at))
				LIMIT ${limit}`);
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
		async contacted(person, at) {
			await db
				.insertInto('survey_contact')
				.values({ person, at })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		},
		async refuse(person, why, now) {
			await db
				.insertInto('survey_refusal')
				.values({ person, at: now, unreachable: why === 'unreachable' ? 1 : 0 })
				.onConflict((conflict) =>
					conflict
						.column('person')
						.doUpdateSet({ unreachable: sql`min(survey_refusal.unreachable, excluded.unreachable)` }),
				)
				.execute();
		},
		async barred(person) {
			const row = await db
				.selectFrom('survey_refusal')
				.select('unreachable')
				.where('person', '=', person)
				.executeTakeFirst();
			return row === undefined ? null : row.unreachable === 1 ? 'unreachable' : 'wish';
		},
		async allow(person) {
			const { numDeletedRows } = await db.deleteFrom('survey_refusal').where('person', '=', person).executeTakeFirst();
			return numDeletedRows === 1n;
		},
	};
}

/** Inside a transaction. */
export async function addInvitations(
	tx: ControlDb,
	invitations: readonly NewInvitation[],
	links: readonly Omit<Link, 'used'>[],
	now: number,
): Promise<void> {
	for (const { id, survey, expiresAt, ...context } of links) {
		await tx
			.insertInto('survey_link')
			.values({ id, survey, context: JSON.stringify(context), expires_at: expiresAt, used: 0, created_at: now })
			.execute();
	}
	for (const { id, survey, link, by, person, customer, address, context, askedAt, expiresAt } of invitations) {
		await tx
			.insertInto('survey_invitation')
			.values({
				...{ id, survey, link, person, address, context: JSON.stringify(context) },
				...{ asked_at: askedAt, expires_at: expiresAt, sent_by: by },
			})
			.execute();
		for (const one of customer) {
			await tx
				.insertInto('survey_contact')
				.values({ person: one, at: askedAt, invitation: id })
				.onConflict((conflict) => conflict.doNothing())
				.execute();
		}
	}
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
	// What came back had left before that.
	const ended = row.state === 'sent' ? row.ended : row.state === 'refused' ? (said?.sentAt ?? row.ended) : null;
	return {
		...{ refused, sentAt: ended ?? said?.sentAt ?? null },
		...{ startedAt: row.started ?? said?.startedAt ?? null, finishedAt: row.finished ?? said?.finishedAt ?? null },
	};
}

export function invitationOf(row: Row<'survey_invitation'>): Invitation {
	const { id, survey, link, person, address, mirrored } = row;
	return {
		...{ id, survey, link, by: row.sent_by, person, address, mirrored, context: JSON.parse(row.context) },
		...{ askedAt: row.asked_at, expiresAt: row.expires_at },
	};
}
