/** Actions wired: kept in the control store, read against the catalogue of KPIs, their effects asked of the engine. */
import { type ActionStore, type Actions, createActions } from '../actions/actions.ts';
import { type ActionEffect, effectOf } from '../actions/effect.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import type { AimReader } from '../targets/target.ts';

export type ActionService = Actions & {
	/** Faults `action_not_found` and those of a query. */
	effect(id: number, signal?: AbortSignal): Promise<ActionEffect>;
	/** The same, asking an engine that sees a part of the rows. */
	through(kpi: KpiEngine): ActionService;
};

export type ActionServiceParts = {
	readonly store: ActionStore;
	readonly now: () => number;
	readonly timeZone: () => string;
	readonly kpi: KpiEngine;
	readonly reader: () => Promise<AimReader>;
};

export function wireActions({ store, now, timeZone, kpi, reader }: ActionServiceParts): ActionService {
	const actions = createActions({ store, reader, now });
	const through = (engine: KpiEngine): ActionService => ({
		...actions,
		through,
		async effect(id, signal) {
			const { action } = await actions.get(id);
			const others = (await actions.list()).filter((other) => other.id !== id);
			return effectOf(action, others, {
				reader: await reader(),
				ask: (query) => engine.query(query, { signal }),
				now: now(),
				timeZone: timeZone(),
			});
		},
	});
	return through(kpi);
}
