/** The scheduler's port over the control store. */
import type { ScheduleStore } from '../../jobs/schedule.ts';
import type { ControlDb } from './control-store.ts';

export function createScheduleStore(db: ControlDb): ScheduleStore {
	return {
		async list() {
			const rows = await db.selectFrom('schedule').selectAll().orderBy('name').execute();
			return rows.map((row) => ({
				name: row.name,
				cron: row.cron,
				timeZone: row.time_zone,
				jobName: row.job_name,
				payload: JSON.parse(row.payload),
				lastRunAt: row.last_run_at,
				nextRunAt: row.next_run_at,
			}));
		},
		async put(schedule) {
			const row = {
				name: schedule.name,
				cron: schedule.cron,
				time_zone: schedule.timeZone,
				job_name: schedule.jobName,
				payload: JSON.stringify(schedule.payload ?? null),
				last_run_at: schedule.lastRunAt,
				next_run_at: schedule.nextRunAt,
			};
			await db
				.insertInto('schedule')
				.values(row)
				.onConflict((conflict) => conflict.column('name').doUpdateSet(row))
				.execute();
		},
		async remove(name) {
			await db.deleteFrom('schedule').where('name', '=', name).execute();
		},
		async markRun(name, lastRunAt, nextRunAt) {
			const times = { last_run_at: lastRunAt, next_run_at: nextRunAt };
			await db.updateTable('schedule').set(times).where('name', '=', name).execute();
		},
	};
}
