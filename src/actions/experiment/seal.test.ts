import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DrawnSplit, ExperimentPlan } from './experiment.ts';
import { digestOf } from './experiments.ts';

const aim = { kpi: 'csat', stat: null, clock: null, params: null, segment: { team: 'North' } };
const plan: ExperimentPlan = {
	...{ by: 'agent', share: 50, start: '2027-01-04', end: '2027-02-28', without: ['Olga'], expected: 5 },
	...{ rehearsal: false, aim, unit: 'percent', guards: [{ ...aim, kpi: 'ces' }], past: 8 },
};
const first: DrawnSplit = {
	seed: 7,
	units: [{ name: 'Anna', arm: 'treated', n: 12, value: 81.25, weight: 0.5 }],
	...{ splits: 'AQ==', kept: 1, possible: null, detectable: null },
};

test('a seal covers all of the plan; one of before is still found right', () => {
	const sealed: DrawnSplit = { ...first, seal: 2 };
	const digest = digestOf(plan, sealed);
	assert.equal(digestOf(JSON.parse(JSON.stringify(plan)), JSON.parse(JSON.stringify(sealed))), digest);
	const changes: Partial<ExperimentPlan>[] = [
		...[
			{ guards: [] },
			{ without: [] },
			{ past: 9 },
			{ rehearsal: true },
			{ expected: 6 },
			{ unit: 'seconds' as const },
		],
		...[
			{ by: 'team' },
			{ share: 40 },
			{ start: '2027-01-05' },
			{ end: '2027-03-01' },
			{ aim: { ...aim, segment: { team: 'South' } } },
		],
	];
	for (const change of changes)
		assert.notEqual(digestOf({ ...plan, ...change }, sealed), digest, JSON.stringify(change));
	// As it was first made: what is kept with it is to be found right by any later version.
	assert.equal(digest, '9840a61a4a7a379606827d93bf50a43ea1e6372e04db82ff60a70c6a26cf07c6');
	// sha256sum of [{"by":"agent","share":50,"start":"2027-01-04","end":"2027-02-28","kpi":"csat","stat":null,…},{"seed":7,…}]
	assert.equal(digestOf(plan, first), '4104e665e5b7231835c72fc12e79dd7563b825cfafdba2d47aed9d9935e1bb57');
});
