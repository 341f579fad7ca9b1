/** Experiments wired: drawn from a seed of the system's own chance, kept in the control store, judged over all rows. */
import { randomInt } from 'node:crypto';
import { aimOfAction } from '../actions/action.ts';
import type { ActionStore, Actions } from '../actions/actions.ts';
import { soughtOf } from '../actions/effect.ts';
import { CUSTOMER_GROUPS, MOST_UNITS } from '../actions/experiment/experiment.ts';
import { createExperiments, type ExperimentStore, type Experiments } from '../actions/experiment/experiments.ts';
import { isReachable, type Sight, seesAll } from '../facts/sight.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import type { CustomerLinks } from '../kpi/ports.ts';
import { groupedCustomers } from '../store/facts/customer-groups.ts';
import type { FactEngine } from '../store/facts/engine.ts';
import type { AimReader } from '../targets/target.ts';

export type ExperimentService = Experiments & {
	/** The same for whoever sees a part. */
	within(sight: Sight): Experiments;
};

export type ExperimentServiceParts = {
	readonly store: ExperimentStore;
	readonly actions: Pick<Actions, 'get'>;
	readonly actionStore: ActionStore;
	readonly engine: FactEngine;
	readonly customerLinks: () => Promise<CustomerLinks>;
	readonly kpi: KpiEngine;
	readonly reader: () => Promise<AimReader>;
	readonly now: () => number;
	readonly timeZone: () => string;
};

/** A year and a half by weeks of as many units as there may be, and as many again that came or went. */
const GROUPS = 2 * 79 * MOST_UNITS;

export function wireExperiments(wired: ExperimentServiceParts): ExperimentService {
	const { store, actions, actionStore, engine, customerLinks, kpi, reader, now, timeZone } = wired;
	const within = (sight: Sight) =>
		createExperiments({
			...{ store, sight, now },
			action: async (id) => (await actions.get(id)).action,
			actions: () => actionStore.list(),
			parts: async (signal) => ({
				reader: await reader(),
				ask: (query) => kpi.query(query, { signal, customerGroups: true, budget: { groups: GROUPS } }),
				...{ now: now(), timeZone: timeZone() },
			}),
			usual: (aim, parts) => soughtOf(aimOfAction(aim, parts.reader), undefined),
			async customers({ seed }, { identity }) {
				const found = await groupedCustomers(engine, await customerLinks(), { seed, groups: CUSTOMER_GROUPS });
				return found.map(({ key, ref, group }) => ({
					name: ref === '' || (!identity && isReachable(ref)) ? `#${key}` : ref,
					group,
				}));
			},
			seed: () => randomInt(2 ** 32 - 1),
		});
	return { ...within(seesAll), within };
}
