/** Targets, what became of them, and edits; whoever edits sees all numbers anew. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';

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
			]),
	});
}
