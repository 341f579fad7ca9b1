/** Experiments, what they answer, and what one could show. */
import { useQuery } from '@tanstack/react-query';
import type { Input, Result } from '../../../src/api/contract/contract.ts';
import { api } from '../../api/client.ts';
import type { ShapeName } from '../../components/verdict/shape.tsx';
import type { Verdict } from '../../components/verdict/verdict.tsx';
import { type FigureStyle, styleOf } from '../../format/figure.ts';

export type Experiment = Result<'getExperiment'>;
export type Foresight = Result<'foreseeExperiment'>;
export type ExperimentResult = Result<'getExperimentResult'>;
export type Outcome = ExperimentResult['target'];
export type PlanInput = Input<'foreseeExperiment'>;

export function useExperiments(action: number | undefined) {
	return useQuery({
		queryKey: ['experiments', { action }],
		queryFn: ({ signal }) => api.listExperiments(action === undefined ? {} : { action }, { signal }),
	});
}

export function useExperiment(id: number) {
	return useQuery({
		queryKey: ['experiments', id],
		queryFn: ({ signal }) => api.getExperiment({ id }, { signal }),
		retry: false,
	});
}

/** Whoever sees a part of the units is refused the answer: it is not asked for. */
export function useResultOf(experiment: Experiment | undefined, mayKnow: boolean) {
	return useQuery({
		queryKey: ['experiments', experiment?.id, 'result'],
		queryFn: ({ signal }) => api.getExperimentResult({ id: experiment?.id ?? 0 }, { signal }),
		enabled: experiment !== undefined && mayKnow,
		staleTime: 300_000,
		retry: false,
	});
}

export function useForesight(plan: PlanInput | null) {
	return useQuery({
		queryKey: ['experiments', 'foresight', plan],
		queryFn: ({ signal }) =>
			plan === null ? Promise.reject(new TypeError()) : api.foreseeExperiment(plan, { signal }),
		enabled: plan !== null,
		staleTime: 300_000,
		retry: false,
	});
}

export function useActionOf(id: number | undefined) {
	return useQuery({
		queryKey: ['actions', id],
		queryFn: ({ signal }) => api.getAction({ id: id ?? 0 }, { signal }),
		enabled: id !== undefined,
		retry: false,
	});
}

type VerdictName = Parameters<typeof Verdict>[0]['name'];

export const shapes: Readonly<Record<Outcome['verdict'], VerdictName & ShapeName>> = {
	helped: 'better',
	worse: 'worse',
	changed: 'changed',
	none_seen: 'unclear',
	too_early: 'few',
	too_little: 'few',
};

/** By the size of the interval: digits that are all chance are not shown. */
export function outcomeStyle({ unit, effect, low, high, treated }: Outcome): FigureStyle {
	return unit === 'seconds'
		? styleOf({ unit, value: treated.value ?? effect })
		: styleOf({ unit, value: effect, low, high });
}
