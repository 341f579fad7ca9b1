/** Experiments at the same time: of one action a second draw is refused, on the same units and KPI others are told of. */
import { Fault } from '../../errors.ts';
import type { Experiment, ExperimentPlan } from './experiment.ts';

type Planned = ExperimentPlan & { readonly units: readonly { readonly name: string }[] };

/** Who may draw again until the arms please has not drawn by chance. Fault `experiment_drawn_already`. */
export function requireFirst(action: number, plan: ExperimentPlan, all: readonly Experiment[]): void {
	if (plan.rehearsal) return;
	const other = all.find((one) => one.action === action && !one.rehearsal && isMeanwhile(plan, one));
	if (other) throw new Fault('experiment_drawn_already', { id: action, experiment: other.id, end: other.end });
}

/** Numbers of the others in earnest whose effect may be among this one's, or this one's among theirs. */
export function overlapping(one: Planned, others: readonly Experiment[]): readonly number[] {
	if (one.rehearsal) return [];
	return others
		.filter((other) => !other.rehearsal && isMeanwhile(one, other) && hasKpiOf(one, other) && hasUnitsOf(one, other))
		.map(({ id }) => id);
}

function isMeanwhile({ start, end }: ExperimentPlan, other: Experiment): boolean {
	const stop = other.events.find(({ kind }) => kind === 'stopped');
	// By days: one that was stopped has an effect until then.
	const stopped = stop && new Date(stop.at).toISOString().slice(0, 10);
	return start <= (stopped !== undefined && stopped < other.end ? stopped : other.end) && other.start <= end;
}

function hasKpiOf(one: ExperimentPlan, other: ExperimentPlan): boolean {
	const judges = ({ aim, guards }: ExperimentPlan, kpi: string) =>
		[aim, ...guards].some((judged) => judged.kpi === kpi);
	return judges(one, other.aim.kpi) || judges(other, one.aim.kpi);
}

/** Rows of an agent are rows of a customer, too: what is split by another field may be the same. */
function hasUnitsOf(one: Planned, other: Planned): boolean {
	const names = new Set(one.units.map(({ name }) => name));
	return one.by !== other.by || other.units.some(({ name }) => names.has(name));
}
