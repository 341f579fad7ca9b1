/** Experiments in the control store: what was drawn, never changed, and what happened to each. */
import type { DrawnSplit, Experiment, ExperimentEvent, ExperimentPlan } from '../../actions/experiment/experiment.ts';
import type { ExperimentStore } from '../../actions/experiment/experiments.ts';
import { erasedText } from '../personal-traces.ts';
import type { ControlDb } from './control-store.ts';
import type { Row } from './tables.ts';

export function createExperimentStore(db: ControlDb): ExperimentStore {
	async function eventsOf(from = db): Promise<ReadonlyMap<number, readonly Row<'experiment_event'>[]>> {
		return Map.groupBy(
			await from.selectFrom('experiment_event').selectAll().orderBy('id').execute(),
			(event) => event.experiment,
		);
	}
	async function listed(from = db): Promise<readonly Experiment[]> {
		const rows = await from.selectFrom('experiment').selectAll().orderBy('id').execute();
		const events = await eventsOf(from);
		return rows.map((row) => experimentOf(row, events.get(row.id) ?? []));
	}
	return {
		list: () => listed(),
		async get(id) {
			const row = await db.selectFrom('experiment').selectAll().where('id', '=', id).executeTakeFirst();
			return row ? experimentOf(row, (await eventsOf()).get(id) ?? []) : null;
		},
		async add(action, { plan, split, digest }, { author, now }, allow) {
			const values = { action, plan: JSON.stringify(plan), split: JSON.stringify(split), digest, author, at: now };
			const row = await db.transaction().execute(async (tx) => {
				allow(await listed(tx));
				return tx.insertInto('experiment').values(values).returningAll().executeTakeFirstOrThrow();
			});
			return experimentOf(row, []);
		},
		async addEvent(experiment, { kind, unit, text }, { author, now }) {
			await db.insertInto('experiment_event').values({ experiment, kind, unit, text, author, at: now }).execute();
		},
	};
}

/** Both texts are written by this program alone, checked when they were given. */
function experimentOf(row: Row<'experiment'>, events: readonly Row<'experiment_event'>[]): Experiment {
	const plan: ExperimentPlan = JSON.parse(row.plan);
	const split: DrawnSplit = JSON.parse(row.split);
	const { id, action, digest, author, at } = row;
	return {
		...plan,
		...split,
		...{ id, action, digest, author, at, covered: row.plan.includes(erasedText) },
		events: events.map(({ experiment: _, ...event }): ExperimentEvent => event),
	};
}
