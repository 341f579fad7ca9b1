/** Experiments from the draw to the answer, each shown as far as whoever asks sees the rows behind it. */
import { createHash } from 'node:crypto';
import { Fault } from '../../errors.ts';
import { namesPeople, type Sight } from '../../facts/sight.ts';
import type { KeptAim } from '../../targets/target.ts';
import type { Action } from '../action.ts';
import type { By } from '../actions.ts';
import {
	CUSTOMERS,
	type DrawnSplit,
	type EventKind,
	type Experiment,
	type ExperimentGiven,
	type ExperimentPlan,
	readExperiment,
} from './experiment.ts';
import { draw, type Foresight, foresee } from './foresight.ts';
import { overlapping, requireFirst } from './overlap.ts';
import type { ExperimentParts } from './past.ts';
import { type ExperimentResult, resultOf } from './result.ts';

export type EventGiven = { readonly kind: EventKind; readonly unit: string | null; readonly text: string };

export type ExperimentStore = {
	/** By number. */
	list(): Promise<readonly Experiment[]>;
	get(id: number): Promise<Experiment | null>;
	/** `allow` sees all there are and may throw; nobody adds another one meanwhile. */
	add(
		action: number,
		drawn: { readonly plan: ExperimentPlan; readonly split: DrawnSplit; readonly digest: string },
		by: By,
		allow: (before: readonly Experiment[]) => void,
	): Promise<Experiment>;
	addEvent(id: number, event: EventGiven, by: By): Promise<void>;
};

/** `partial`: whoever asks sees a part of the rows, so of the units the own ones. */
export type ShownExperiment = Experiment & {
	readonly partial: boolean;
	/** What is kept is what the digest was made of; null: words of the plan were covered, and it cannot be checked any more. */
	readonly intact: boolean | null;
	/** Numbers of others at the same time on the same KPI and, as far as is known, the same units. */
	readonly overlaps: readonly number[];
};
/** With the same others. */
export type ToldForesight = Foresight & { readonly overlaps: readonly number[] };
/** A line of the list that a company acts by. */
export type ArmLine = { readonly name: string; readonly arm: Experiment['units'][number]['arm'] };

export type Experiments = {
	list(action?: number): Promise<readonly ShownExperiment[]>;
	/** Fault `experiment_not_found`, as for all below. */
	get(id: number): Promise<ShownExperiment>;
	/** What could be seen of it, and how it would be split; nothing is kept. Faults of `readExperiment`, `experiment_too_few_units`. */
	foresee(action: number, given: ExperimentGiven, signal?: AbortSignal): Promise<ToldForesight>;
	/** Draws the arms and keeps them. Faults of `foresee`, `experiment_drawn_already`. */
	draw(action: number, given: ExperimentGiven, author: string, signal?: AbortSignal): Promise<ShownExperiment>;
	/** Faults `experiment_of_the_whole`, those of a query. */
	result(id: number, signal?: AbortSignal): Promise<ExperimentResult>;
	/** Who is in which arm; of customers all that are known now. Fault `people_withheld`. */
	arms(id: number): Promise<{ readonly experiment: ShownExperiment; readonly lines: readonly ArmLine[] }>;
	/** Faults `experiment_unit_unknown`, `experiment_is_stopped`. */
	note(id: number, event: EventGiven, author: string): Promise<ShownExperiment>;
};

export type ExperimentsParts = {
	readonly store: ExperimentStore;
	readonly action: (id: number) => Promise<Action>;
	readonly actions: () => Promise<readonly Action[]>;
	/** Of all rows, whoever asks. */
	readonly parts: (signal?: AbortSignal) => Promise<ExperimentParts>;
	/** What one would not want to miss where nobody said what is expected. */
	readonly usual: (aim: KeptAim, parts: ExperimentParts) => number | null;
	/** The group of each customer that is known. */
	readonly customers: (experiment: Experiment, sight: Sight) => Promise<readonly { name: string; group: string }[]>;
	readonly seed: () => number;
	readonly now: () => number;
	readonly sight: Sight;
};

export function createExperiments(own: ExperimentsParts): Experiments {
	const { store, sight } = own;
	async function found(id: number): Promise<Experiment> {
		const experiment = await store.get(id);
		if (experiment === null) throw new Fault('experiment_not_found', { id });
		return experiment;
	}
	function shownBeside(experiment: Experiment, all: readonly Experiment[]): ShownExperiment {
		const others = all.filter(({ id }) => id !== experiment.id);
		return { ...shownTo(experiment, sight), intact: isIntact(experiment), overlaps: overlapping(experiment, others) };
	}
	async function planned(id: number, given: ExperimentGiven, parts: ExperimentParts): Promise<ExperimentPlan> {
		requireWhole(sight);
		return readExperiment(given, await own.action(id), parts);
	}
	return {
		async list(action) {
			const all = await store.list();
			return all.filter((one) => action === undefined || one.action === action).map((one) => shownBeside(one, all));
		},
		get: async (id) => shownBeside(await found(id), await store.list()),
		async foresee(id, given, signal) {
			if (!sight.people && namesPeople(given.by)) throw new Fault('people_withheld', { field: given.by });
			const parts = await own.parts(signal);
			const plan = await planned(id, given, parts);
			const foresight = await foresee(plan, (aim) => own.usual(aim, parts), parts);
			return { ...foresight, overlaps: overlapping({ ...plan, units: foresight.units }, await store.list()) };
		},
		async draw(id, given, author, signal) {
			const parts = await own.parts(signal);
			const plan = await planned(id, given, parts);
			requireFirst(id, plan, await store.list());
			const split = await draw(plan, own.seed(), (aim) => own.usual(aim, parts), parts);
			// The clock has gone on meanwhile: what is drawn has to be kept before the start.
			readExperiment(given, await own.action(id), { ...parts, now: own.now() });
			const by = { author, now: own.now() };
			const drawn = { plan, split, digest: digestOf(plan, split) };
			const added = await store.add(id, drawn, by, (before) => requireFirst(id, plan, before));
			return shownBeside(added, await store.list());
		},
		async result(id, signal) {
			const experiment = await found(id);
			requireWhole(sight);
			const others = (await own.actions()).filter((action) => action.id !== experiment.action);
			const result = await resultOf(experiment, others, await own.parts(signal));
			return sight.people || !namesPeople(experiment.by) ? result : nameless(result);
		},
		async arms(id) {
			const experiment = await found(id);
			if (!sight.people && namesPeople(experiment.by)) throw new Fault('people_withheld', { field: experiment.by });
			const shown = shownBeside(experiment, await store.list());
			if (experiment.by !== CUSTOMERS) return { experiment: shown, lines: shown.units };
			requireWhole(sight);
			const armOf = new Map(experiment.units.map(({ name, arm }) => [name, arm]));
			const lines = (await own.customers(experiment, sight)).flatMap(({ name, group }) => {
				const arm = armOf.get(group);
				return arm ? [{ name, arm }] : [];
			});
			return { experiment: shown, lines };
		},
		async note(id, event, author) {
			const { units, events, by } = await found(id);
			requireWhole(sight);
			const isUnit = event.unit !== null && units.some(({ name }) => name === event.unit);
			// Of customers nobody is named here: a name or an address in a note would outlive its erasure.
			const named = event.unit !== null;
			if (event.kind === 'switched' ? (by === CUSTOMERS ? named : !isUnit) : named) {
				throw new Fault('experiment_unit_unknown', { id, unit: event.unit ?? '' });
			}
			if (event.kind === 'stopped' && events.some(({ kind }) => kind === 'stopped')) {
				throw new Fault('experiment_is_stopped', { id });
			}
			await store.addEvent(id, event, { author, now: own.now() });
			return shownBeside(await found(id), await store.list());
		},
	};
}

/**
 * SHA-256 of who was drawn into which arm, from what, and of all that it is judged by. Keys are put in order by hand, so that what is
 * read from the store gives it again. Digests of experiments without a seal cover dates, figure and split.
 */
export function digestOf(plan: ExperimentPlan, drawn: DrawnSplit): string {
	const { by, share, start, end, aim, guards, without, past, expected, rehearsal, unit } = plan;
	const { seed, units, splits, kept, possible, detectable, seal } = drawn;
	const split = { seed, units, splits, kept, possible, detectable, seal };
	const { kpi, stat, clock, params } = aim;
	const sealed =
		seal === undefined
			? [{ by, share, start, end, kpi, stat, clock, params }, split]
			: [{ by, share, start, end, aim, guards, without, past, expected, rehearsal, unit }, split];
	return createHash('sha256').update(JSON.stringify(sealed)).digest('hex');
}

function isIntact(experiment: Experiment): boolean | null {
	if (digestOf(experiment, experiment) === experiment.digest) return true;
	return experiment.covered ? null : false;
}

/** An effect is of all rows: whoever sees a part of them sees none. */
function requireWhole({ scope }: Sight): void {
	if (scope !== null) throw new Fault('experiment_of_the_whole');
}

/** Of units whoever asks sees the own ones, and no people where people are not told apart. */
function shownTo(experiment: Experiment, { scope, people }: Sight): Omit<ShownExperiment, 'overlaps' | 'intact'> {
	const { by, units, events } = experiment;
	const isHidden = !people && namesPeople(by) && by !== CUSTOMERS;
	const seen = isHidden
		? []
		: scope === null
			? units
			: scope.column === by
				? units.filter(({ name }) => name !== '' && scope.values.includes(name))
				: [];
	if (scope === null && !isHidden) return { ...experiment, partial: false };
	const names = new Set(seen.map(({ name }) => name));
	return {
		...experiment,
		...{ units: seen, partial: scope !== null },
		// The splits, the seed and the company's past would tell of the others.
		...{ splits: '', detectable: scope === null ? experiment.detectable : null },
		without: experiment.without.filter((name) => names.has(name)),
		events: events
			.filter(({ unit }) => scope === null || unit === null || names.has(unit))
			.map((event) => (event.unit === null || names.has(event.unit) ? event : { ...event, unit: null })),
	};
}

function nameless(result: ExperimentResult): ExperimentResult {
	const { checks } = result;
	const hide = (names: readonly string[]) => names.map(() => '');
	const { vanished, appeared, acted, switched } = checks;
	return {
		...result,
		checks: {
			...checks,
			...{ vanished: hide(vanished), appeared: hide(appeared), acted: hide(acted), switched: hide(switched) },
		},
	};
}
