import type { OwnKpiRecord } from '../../kpi/own/ports.ts';
import type { ownKpiOperations } from '../contract/own-kpis.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const ownKpiHandlers: Handlers<keyof typeof ownKpiOperations> = {
	listOwnKpis: async ({ ownKpis }) => {
		const { problems } = await ownKpis.kept();
		return { kpis: (await ownKpis.list()).map((one) => shown(one, problems.get(one.id)?.code ?? null)) };
	},
	getOwnKpi: async ({ ownKpis, kpi }, { id }) => {
		const record = await ownKpis.get(id);
		const problem = (await ownKpis.kept()).problems.get(id)?.code ?? null;
		return { ...shown(record, problem), card: problem === null ? await kpi.describe(id) : null };
	},
	checkOwnKpi: ({ ownKpis }, { id, definition, before }, { signal }) => ownKpis.check(id, definition, before, signal),
	putOwnKpi: async ({ ownKpis }, { id, definition }, { principal, signal }) => {
		const { kept, card, trial } = await ownKpis.put(id, definition, principal.name, signal);
		return { ...shown(kept, null), card, trial };
	},
	removeOwnKpi: async ({ ownKpis }, { id }, { principal }) => {
		await ownKpis.remove(id, principal.name);
		return { id };
	},
	listOwnKpiChanges: async ({ ownKpis }, { limit }) => ({
		changes: (await ownKpis.changes(limit)).map(({ at, ...change }) => ({ ...change, at: instantOf(at) })),
	}),
};

function shown({ id, definition, revision, updatedAt }: OwnKpiRecord, problem: string | null) {
	return { id, revision, updatedAt: instantOf(updatedAt), definition, problem };
}
