/** An experiment as it is kept, of units called A, B, C …, the first half of which is treated. */
import { splitSet } from '../../stats/experiment/splits.ts';
import type { Experiment } from './experiment.ts';
import { packed } from './packing.ts';

export const csat = { kpi: 'csat', stat: null, clock: null, params: null, segment: {} } as const;

export function drawnExperiment(changed: Partial<Experiment> = {}, names = [...'ABCDEFGH']): Experiment {
	const { splits } = splitSet(
		names.map((_, at) => [at % 3]),
		names.length / 2,
		1,
	);
	return {
		...{ id: 1, action: 1, digest: '', covered: false, author: 'Olga', at: 0, events: [] },
		...{ by: 'agent', share: 50, start: '2026-01-05', end: '2026-03-01', without: [], expected: null },
		...{ rehearsal: false, aim: csat, unit: 'percent', guards: [], past: 8 },
		units: names.map((name, at) => {
			return { name, arm: at < names.length / 2 ? 'treated' : 'control', n: 10, value: 50, weight: 0.5 };
		}),
		...{ seed: 1, splits: packed(splits), kept: splits.length, possible: null, detectable: null, seal: 2 },
		...changed,
	};
}
