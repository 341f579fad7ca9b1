/** Send plans and the moments they have found, in the control store. */
import { sql } from 'kysely';
import type { Moment } from '../../sending/moment.ts';
import { type LeftOut, leftOutReasons, sendPlanShape, type Unreminded, unremindedReasons } from '../../sending/plan.ts';
import type { Invited, SendPlan, SendPlanStore, Settled } from '../../sending/ports.ts';
import type { ControlDb } from './control-store.ts';
import { addInvitations, invitationOf } from './survey-invitations.ts';
import type { Row, RowChange } from './tables.ts';

export function createSendPlanStore(db: ControlDb): SendPlanStore {
	return {
		async list(survey) {
			const all = db.selectFrom('send_plan').selectAll().orderBy('id', 'desc');
			const rows = await (survey === null ? all : all.where('survey', '=', survey)).execute();
			return rows.map(planOf);
		},
		async get(id) {
			const row = await db.selectFrom('send_plan').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? planOf(row) : null;
		},
		async add({ survey, name, document }, { author, now }) {
			const { id } = await db
				.insertInto('send_plan')
				.values({
					...{ survey, name, state: 'draft', document: JSON.stringify(document), revision: 1 },
					...{ created_by: author, created_at: now, changed_by: author, changed_at: now },
				})
				.returning('id')
				.executeTakeFirstOrThrow();
			return id;
		},
		async change(id, revision, { name, document }, { author, now }) {
			const { numUpdatedRows } = await db
				.updateTable('send_plan')
				.set({
					...{ name, document: JSON.stringify(document), revision: revision + 1, searched: null },
					...{ changed_by: author, changed_at: now },
				})
				.where('id', '=', id)
				.where('revision', '=', revision)
				.executeTakeFirst();
			return numUpdatedRows === 1n;
		},
		setState: (id, state, { author, now }) =>
			db.transaction().execute(async (tx) => {
				await tx
					.updateTable('send_plan')
					.set((has) => ({
						...{ state, changed_by: author, changed_at: now },
						...(state === 'running' && { started_at: has.fn.coalesce('started_at', has.val(now)), searched: null }),
					}))
					.where('id', '=', id)
					.execute();
				if (state !== 'stopped') return;
				await tx
					.updateTable('send_moment')
					.set({ state: 'left_out', reason: 'stopped', settled_at: now, address: null })
					.where('plan', '=', id)
					.where('state', '=', 'waiting')
					.execute();
				await tx
					.updateTable('send_moment')
					.set({ reminder_state: 'left_out', reminder_reason: 'stopped', address: null })
					.where('plan', '=', id)
					.where('reminder_state', '=', 'waiting')
					.execute();
			}),
		async remove(id) {
			await db.deleteFrom('send_plan').where('id', '=', id).execute();
		},
		async setSearched(id, searched) {
			await db
				.updateTable('send_plan')
				.set({ searched: JSON.stringify(searched) })
				.where('id', '=', id)
				.execute();
		},
		found: (plan, moments, delay) =>
			db.transaction().execute(async (tx) => {
				let added = 0;
				for (const { event, at, customer, timeZone, fields, address, context } of moments) {
					const due = at + delay;
					const said = {
						...{ at, first_due: due, due_at: due, customer, time_zone: timeZone, address },
						...{ fields: JSON.stringify(fields), context: JSON.stringify(context) },
					};
					const { numInsertedOrUpdatedRows } = await tx
						.insertInto('send_moment')
						.values({ plan, event, state: 'waiting', ...said })
						.onConflict((conflict) =>
							conflict
								.columns(['plan', 'event'])
								.doUpdateSet({ ...said, state: 'waiting', reason: null, settled_at: null })
								.where('send_moment.state', '=', 'left_out')
								.where('send_moment.reason', '=', 'no_longer'),
						)
						.executeTakeFirst();
					added += Number(numInsertedOrUpdatedRows ?? 0n);
				}
				return added;
			}),
		async due(plan, now, limit) {
			const rows = await db
				.selectFrom('send_moment')
				.selectAll()
				.where('plan', '=', plan)
				.where('state', '=', 'waiting')
				.where('due_at', '<=', now)
				.orderBy('due_at')
				.orderBy('event')
				.limit(limit)
				.execute();
			return rows.map(momentOf);
		},
		async overdue(plan, before, limit) {
			const rows = await db
				.selectFrom('send_moment')
				.selectAll()
				.where('plan', '=', plan)
				.where('state', '=', 'waiting')
				.where('first_due', '<', before)
				.orderBy('event')
				.limit(limit)
				.execute();
			return rows.map(momentOf);
		},
		settle: (plan, settled, invitations, links, now) =>
			db.transaction().execute(async (tx) => {
				await addInvitations(tx, invitations, links, now);
				for (const one of settled) {
					const { numUpdatedRows } = await tx
						.updateTable('send_moment')
						.set(changeOf(one, now))
						.where('plan', '=', plan)
						.where('event', '=', one.event)
						.where('state', '=', 'waiting')
						.executeTakeFirst();
					if (numUpdatedRows !== 1n) throw new Error(`moment ${one.event} of plan ${plan} was settled meanwhile`);
				}
				// Moments are forgotten; whom an invitation was for has to be found for as long as it is kept.
				const made = JSON.stringify(invitations.map(({ id }) => id));
				await sql`
					UPDATE survey_invitation SET customer = (SELECT s.customer FROM send_moment s WHERE s.invitation = survey_invitation.id)
					WHERE id IN (SELECT value FROM json_each(${made}))`.execute(tx);
			}),
		async dueReminders(plan, now, limit) {
			const { rows } = await sql<{ event: string; answered: number; sent: number }>`
				SELECT s.event AS event, ifnull(m.state = 'sent', json_extract(i.mirrored, '$.sentAt') IS NOT NULL) AS sent, EXISTS (SELECT 1 FROM survey_response r WHERE r.link = i.link AND r.spam IS NULL) OR l.used = 1 AS answered
				FROM send_moment s JOIN survey_invitation i ON i.id = s.invitation LEFT JOIN survey_link l ON l.id = i.link LEFT JOIN mail m ON m.ref = 'survey ' || i.id
				WHERE s.plan = ${plan} AND s.reminder_state = 'waiting' AND s.reminder_due <= ${now}
				ORDER BY s.reminder_due, s.event LIMIT ${limit}`.execute(db);
			return Promise.all(
				rows.map(async ({ event, answered, sent }) => {
					const moment = await db
						.selectFrom('send_moment')
						.selectAll()
						.where('plan', '=', plan)
						.where('event', '=', event)
						.executeTakeFirstOrThrow();
					const invitation = await db
						.selectFrom('survey_invitation')
						.selectAll()
						.where('id', '=', moment.invitation)
						.executeTakeFirstOrThrow();
					return {
						...{ moment: momentOf(moment), invitation: invitationOf(invitation) },
						...{ sent: sent === 1, answered: answered === 1 },
					};
				}),
			);
		},
		async remind(plan, event, { state, reason, due }) {
			await db
				.updateTable('send_moment')
				.set({
					...{ reminder_state: state, reminder_reason: reason, reminder_due: due },
					...(state !== 'waiting' && { address: null }),
				})
				.where('plan', '=', plan)
				.where('event', '=', event)
				.where('reminder_state', '=', 'waiting')
				.execute();
		},
		async counts(plan, since) {
			const settled = await sql<{ state: string; reason: LeftOut | null; n: number }>`
				SELECT state, reason, count(*) AS n FROM send_moment
				WHERE plan = ${plan} AND state != 'waiting' AND settled_at >= ${since} GROUP BY state, reason`.execute(db);
			const waits = await sql<{ n: number; next: number | null }>`
				SELECT count(*) AS n, min(due_at) AS next FROM send_moment WHERE plan = ${plan} AND state = 'waiting'`.execute(
				db,
			);
			const reminded = await sql<{ state: string; reason: Unreminded | null; n: number }>`
				SELECT reminder_state AS state, reminder_reason AS reason, count(*) AS n FROM send_moment
				WHERE plan = ${plan} AND state = 'asked' AND settled_at >= ${since} AND reminder_state IS NOT NULL GROUP BY 1, 2`.execute(
				db,
			);
			const count = (
				rows: readonly { state: string; reason: string | null; n: number }[],
				state: string,
				reason?: string,
			) => rows.reduce((sum, one) => sum + (one.state === state && (!reason || one.reason === reason) ? one.n : 0), 0);
			const byReason = <Why extends string>(rows: Parameters<typeof count>[0], reasons: readonly Why[]) =>
				Object.fromEntries(reasons.map((why) => [why, count(rows, 'left_out', why)])) as Record<Why, number>;
			return {
				...{ waiting: waits.rows[0]?.n ?? 0, nextDue: waits.rows[0]?.next ?? null },
				asked: count(settled.rows, 'asked'),
				leftOut: byReason(settled.rows, leftOutReasons),
				reminders: {
					...{ waiting: count(reminded.rows, 'waiting'), sent: count(reminded.rows, 'sent') },
					leftOut: byReason(reminded.rows, unremindedReasons),
				},
			};
		},
		async moments(plan, { state, reason, limit }) {
			const ofPlan = db.selectFrom('send_moment').where('plan', '=', plan).where('state', '=', state);
			const chosen = reason === undefined ? ofPlan : ofPlan.where('reason', '=', reason);
			const { n } = await chosen.select(({ fn }) => fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
			const ordered =
				state === 'waiting'
					? chosen.orderBy('due_at').orderBy('event')
					: chosen.orderBy('settled_at', 'desc').orderBy('event');
			const rows = await ordered.selectAll().limit(limit).execute();
			return { n, moments: rows.map(momentOf) };
		},
		async askedBy(plan, since) {
			const rows = await db
				.selectFrom('send_moment')
				.select(['settled_at', 'fields'])
				.where('plan', '=', plan)
				.where('state', '=', 'asked')
				.where('settled_at', '>', since)
				.execute();
			return rows.map(({ settled_at, fields }) => ({ at: settled_at ?? 0, fields: JSON.parse(fields) }));
		},
		async past(people) {
			const among = sql`(SELECT value FROM json_each(${JSON.stringify([...new Set(people)])}))`;
			const left = await sql<{
				person: string;
				unreachable: 0 | 1;
			}>`SELECT person, unreachable FROM survey_refusal WHERE person IN ${among}`.execute(db);
			const { rows } = await sql<{ person: string; survey: number; at: number; plan: number | null }>`
				SELECT i.person AS person, i.survey AS survey, i.asked_at AS at, s.plan AS plan
				FROM survey_invitation i LEFT JOIN send_moment s ON s.invitation = i.id
				WHERE i.person IN ${among} ORDER BY i.asked_at`.execute(db);
			const contacted = await sql<Invited>`
				SELECT c.person AS person, i.survey AS survey, c.at AS at, s.plan AS plan
				FROM survey_contact c
				LEFT JOIN survey_invitation i ON i.id = c.invitation
				LEFT JOIN send_moment s ON s.invitation = c.invitation
				WHERE c.person IN ${among}`.execute(db);
			const leftBy = (unreachable: 0 | 1) =>
				new Set(left.rows.flatMap((one) => (one.unreachable === unreachable ? [one.person] : [])));
			return {
				...{ refused: leftBy(0), bounced: leftBy(1) },
				asked: [...rows.map(({ person, survey, at, plan }) => ({ person, survey, at, plan })), ...contacted.rows],
			};
		},
		async answered(surveys, before) {
			const { rows } = await sql<{ asked: number; finished: number }>`
				SELECT count(*) AS asked, count(CASE WHEN l.used = 1 OR EXISTS (
					SELECT 1 FROM survey_response r WHERE r.link = i.link AND r.spam IS NULL AND r.finished_at IS NOT NULL
				) THEN 1 END) AS finished
				FROM survey_invitation i LEFT JOIN survey_link l ON l.id = i.link LEFT JOIN mail m ON m.ref = 'survey ' || i.id
				WHERE i.survey IN (SELECT value FROM json_each(${JSON.stringify(surveys)})) AND i.asked_at < ${before}
					AND ifnull(m.state = 'sent', NOT ifnull(json_extract(i.mirrored, '$.refused'), 1))`.execute(db);
			return { asked: rows[0]?.asked ?? 0, finished: rows[0]?.finished ?? 0 };
		},
		async scores(questions) {
			const { rows } = await sql<{ value: number; n: number }>`
				SELECT json_extract(r.answers, '$."' || json_extract(q.value, '$.question') || '"') AS value, count(*) AS n
				FROM json_each(${JSON.stringify(questions)}) q
				JOIN survey_response r ON r.survey = json_extract(q.value, '$.survey')
				WHERE r.spam IS NULL AND typeof(json_extract(r.answers, '$."' || json_extract(q.value, '$.question') || '"')) IN ('integer', 'real')
				GROUP BY 1 ORDER BY 1`.execute(db);
			return rows;
		},
		async backlog(now) {
			const { rows } = await sql<{ n: number; since: number | null }>`
				SELECT count(*) AS n, min(CASE WHEN p.state = 'running' AND s.due_at <= ${now} THEN s.due_at END) AS since
				FROM send_moment s JOIN send_plan p ON p.id = s.plan WHERE s.state = 'waiting'`.execute(db);
			return { waiting: rows[0]?.n ?? 0, dueSince: rows[0]?.since ?? null };
		},
		async openKeys() {
			const { rows } = await sql<{ plan: number; event: string }>`
				SELECT plan, event FROM send_moment WHERE event GLOB 'p *' OR event GLOB 'e *@*' ORDER BY plan, event`.execute(
				db,
			);
			return rows;
		},
		async rename(plan, event, to) {
			await db
				.updateTable('send_moment')
				.set({ event: to })
				.where('plan', '=', plan)
				.where('event', '=', event)
				.execute();
		},
		async forget(before) {
			await db
				.deleteFrom('send_moment')
				.where('state', '!=', 'waiting')
				.where('settled_at', '<', before)
				.where((where) => where.or([where('reminder_state', 'is', null), where('reminder_state', '!=', 'waiting')]))
				.execute();
		},
	};
}

function changeOf(one: Settled, now: number): RowChange<'send_moment'> {
	switch (one.kind) {
		case 'wait':
			return { due_at: one.until };
		case 'moved':
			return { at: one.at, first_due: one.due, due_at: one.due };
		case 'leave':
			return { state: 'left_out', reason: one.why, settled_at: now, address: null };
		default:
			return {
				...{ state: 'asked', settled_at: now, invitation: one.invitation },
				...(one.reminderDue === null
					? { address: null }
					: { reminder_due: one.reminderDue, reminder_state: 'waiting' as const }),
			};
	}
}

function planOf({ document, searched, ...row }: Row<'send_plan'>): SendPlan {
	const { id, survey, name, state, revision } = row;
	return {
		...{ id, survey, name, state, revision, document: sendPlanShape.parse(JSON.parse(document)) },
		...{ startedAt: row.started_at, searched: searched === null ? null : JSON.parse(searched) },
		...{ createdBy: row.created_by, createdAt: row.created_at, changedBy: row.changed_by, changedAt: row.changed_at },
	};
}

function momentOf(row: Row<'send_moment'>): Moment {
	const { plan, event, at, state, reason, customer, address, invitation } = row;
	return {
		...{ plan, event, at, state, reason, customer, address, invitation },
		...{ firstDue: row.first_due, due: row.due_at, settledAt: row.settled_at, timeZone: row.time_zone },
		...{ fields: JSON.parse(row.fields), context: JSON.parse(row.context) },
		reminder:
			row.reminder_state === null || row.reminder_due === null
				? null
				: { due: row.reminder_due, state: row.reminder_state, reason: row.reminder_reason },
	};
}
