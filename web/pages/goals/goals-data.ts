/** Targets, what became of them, and edits; whoever edits sees all numbers anew. */
import {
	keepPreviousData,
	queryOptions,
	useMutation,
	useQueries,
	useQuery,
	useQueryClient,
} from '@tanstack/react-query';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import { chancesOf } from './chances.ts';

export type Outcome = Result<'listTargetOutcomes'>['outcomes'][number];
export type Proposal = Result<'proposeTargets'>['proposals'][number];
export type PlanStep = Result<'planTargetPreset'>['steps'][number];
export type Change = Result<'listTargetChanges'>['changes'][number];
export type Preset = Result<'listTargetPresets'>['presets'][number];

/** What a target is for. */
export type Aim = Pick<Outcome, 'kpi' | 'stat' | 'clock' | 'params' | 'segment'>;

export function useOutcomes(period: string | null) {
	return useQuery({
		queryKey: ['goals', 'outcomes', period],
		queryFn: ({ signal }) => api.listTargetOutcomes({ period: period ?? '' }, { signal }),
		enabled: period !== null,
		placeholderData: keepPreviousData,
	});
}

export type TargetChances = {
	readonly byAim: ReadonlyMap<string, number>;
	/** Such as `2026-03`; null where they are not all of one month. */
	readonly month: string | null;
};

/**
 * How likely each target is met by the value of the month that runs, by its aim: one question for the company, and one for each
 * part of it that has targets.
 */
export function useChances(outcomes: readonly Outcome[]): TargetChances {
	const parts = [...Map.groupBy(outcomes, ({ segment }) => JSON.stringify(segment)).values()];
	return useQueries({
		queries: parts.map((own) =>
			chancesOptions({
				kpis: own.slice(0, 100).map(({ kpi, stat, clock, params }) => ({
					...{ id: kpi, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) },
				})),
				where: Object.entries(own[0]?.segment ?? {}).map(([field, value]) => ({ field, op: '=' as const, value })),
			}),
		),
		combine: (found) => {
			const [month, ...others] = new Set(found.flatMap(({ data }) => data?.labels ?? []));
			const byAim = new Map(
				found.flatMap(({ data }, part) =>
					(data?.chances ?? []).flatMap((chance, at): [string, number][] => {
						const outcome = parts[part]?.[at];
						return outcome && chance !== null ? [[aimKey(outcome), chance]] : [];
					}),
				),
			);
			return { byAim, month: month !== undefined && others.length === 0 ? month : null };
		},
	});
}

const chancesOptions = (query: Input<'forecastKpis'>) =>
	queryOptions({
		queryKey: ['forecast', 'chances', query],
		queryFn: ({ signal }) => chancesOf(query, (one) => api.forecastKpis(one, { signal })),
		staleTime: 300_000,
		retry: false,
	});

export function aimKey({ kpi, stat, clock, params, segment }: Aim): string {
	return JSON.stringify([kpi, stat, clock, params, segment]);
}

export function usePresets() {
	return useQuery({ queryKey: ['goals', 'presets'], queryFn: ({ signal }) => api.listTargetPresets({}, { signal }) });
}

export function usePlan(preset: string | null) {
	return useQuery({
		queryKey: ['goals', 'plan', preset],
		queryFn: ({ signal }) => api.planTargetPreset({ preset: preset ?? '' }, { signal }),
		enabled: preset !== null,
	});
}

export function useChanges() {
	return useQuery({
		queryKey: ['goals', 'changes'],
		queryFn: ({ signal }) => api.listTargetChanges({ limit: 10 }, { signal }),
	});
}

export function useProposals(aim: Aim | null) {
	return useQuery({
		queryKey: ['goals', 'proposals', aim],
		queryFn: ({ signal }) => api.proposeTargets(aimInput(aim), { signal }),
		enabled: aim !== null,
		retry: false,
	});
}

/** As the operations take it: what is not asked is left out. */
export function aimInput(aim: Aim | null): Input<'proposeTargets'> {
	if (aim === null) throw new Error('not enabled');
	const { kpi, stat, clock, params, segment } = aim;
	return { kpi, segment, ...(stat && { stat }), ...(clock && { clock }), ...(params && { params }) };
}

/** An edit; the numbers that stand beside targets are asked for again. */
export function useEdit<Given>(edit: (given: Given) => Promise<unknown>) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: edit,
		onSuccess: () =>
			Promise.all([
				client.invalidateQueries({ queryKey: ['goals'] }),
				client.invalidateQueries({ queryKey: ['kpis'] }),
				client.invalidateQueries({ queryKey: ['forecast'] }),
			]),
	});
}
