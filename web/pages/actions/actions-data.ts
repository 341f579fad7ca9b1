/** Actions, their effects, and edits of them. */
import { useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';

export type Action = Result<'listActions'>['actions'][number];
export type Measure = Result<'listActions'>['measures'][number];
export type ActionState = Action['state'];
export type ActionEffect = Result<'getActionEffect'>;
export type KpiEffect = ActionEffect['target'];
export type ActionInput = Input<'addAction'>;

/** In the order of their life. */
export const states: readonly ActionState[] = ['idea', 'planned', 'running', 'done', 'dropped'];

export function useActions() {
	return useQuery({ queryKey: ['actions'], queryFn: ({ signal }) => api.listActions({}, { signal }) });
}

export function useAction(id: number) {
	return useQuery({
		queryKey: ['actions', id],
		queryFn: ({ signal }) => api.getAction({ id }, { signal }),
		retry: false,
	});
}

/** The version is in the key: what an edit changes is judged anew. */
export function useEffectOf(action: Pick<Action, 'id' | 'version'> | undefined) {
	return useQuery({
		queryKey: ['actions', action?.id, 'effect', action?.version],
		queryFn: ({ signal }) => api.getActionEffect({ id: action?.id ?? 0 }, { signal }),
		enabled: action !== undefined,
		staleTime: 300_000,
		retry: false,
	});
}

/** As it is given: what the plan does not say is left out. */
export function inputOf(action: Action): ActionInput {
	const { id, version, author, createdAt, changedBy, changedAt, aim, guards, ...rest } = action;
	const { kpi, stat, clock, params, segment } = aim;
	return {
		...rest,
		segment,
		target: { kpi, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) },
		guards: guards.map((guard) => guard.kpi),
	};
}
