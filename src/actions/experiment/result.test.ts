/** What is said beside the answer: who has gone, who has come, and what so few units cannot tell. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionOf } from '../../kpi/catalogue.ts';
import { figureOf } from '../../kpi/figure.ts';
import type { KpiQuery } from '../../kpi/query.ts';
import type { KpiResult, KpiRow } from '../../kpi/result.ts';
import { drawnExperiment } from './drawn.fixture.ts';
import type { ExperimentParts } from './past.ts';
import { resultOf } from './result.ts';

type Known = { readonly value: number | null; readonly n: number; readonly maturing?: boolean };

/** A company of which each unit has a settled 50 % before the start, and since then what is given. */
function company(after: Readonly<Record<string, Known>>, before = [...'ABCDEFGH']): ExperimentParts {
	const rowOf = (agent: string, { maturing = false, ...known }: Known) =>
		({ agent, maturing, data: 'ok', ...known }) as unknown as KpiRow;
	const answer = (rows: readonly KpiRow[], to: string) => ({ rows, query: { to } }) as unknown as KpiResult;
	return {
		reader: {
			aim: ({ kpi }) => figureOf(definitionOf(kpi)),
			unitOf: ({ definition }) => definition.unit,
			...{ requireField: () => {}, dimensionsOf: () => [], growsWithTime: () => false, withDefault: [] },
		},
		async ask({ by = [], from }: KpiQuery) {
			const reach = '2026-03-02T00:00:00Z';
			if (by.length !== 1) return answer([], reach);
			if (from !== '2026-01-05T00:00:00Z') {
				return answer(
					before.map((name, at) => rowOf(name, { value: 50 + at, n: 10 })),
					reach,
				);
			}
			return answer(
				Object.entries(after).map(([name, known]) => rowOf(name, known)),
				reach,
			);
		},
		...{ now: Date.parse('2026-03-03T00:00:00Z'), timeZone: 'UTC' },
	};
}

const settled = { value: 60, n: 10 };
const all = Object.fromEntries([...'ABCDEFGH'].map((name) => [name, settled]));

test('whose figure is not final yet has not gone; who has no rows has', async () => {
	const { A: _gone, ...left } = all;
	const after = {
		...left,
		B: { ...settled, maturing: true },
		C: { value: null, n: 0 },
		Newcomer: { ...settled, maturing: true },
	};
	const { checks, target, state } = await resultOf(drawnExperiment(), [], company(after));
	assert.deepEqual([checks.vanished, checks.appeared], [['A', 'C'], ['Newcomer']]);
	// Counted is what will not change any more, and while something will the answer is not given.
	assert.deepEqual(
		[state, target.verdict, target.treated.units, target.control.units],
		['complete', 'too_early', 1, 4],
	);
});

test('who takes no part has neither come nor gone, and where there are no rows at all nobody has gone', async () => {
	const without = drawnExperiment({ without: ['Newcomer'] });
	const { checks } = await resultOf(without, [], company({ ...all, Newcomer: settled }));
	assert.deepEqual([checks.vanished, checks.appeared], [[], []]);
	assert.deepEqual((await resultOf(drawnExperiment(), [], company({}))).checks.vanished, []);
});

test('a check of eight units cannot alarm, of twelve it can', async () => {
	const eight = await resultOf(drawnExperiment(), [], company(all));
	assert.deepEqual([eight.checks.before?.able, eight.checks.volume?.able], [false, false]);
	const names = [...'ABCDEFGHIJKL'];
	const twelve = Object.fromEntries(names.map((name) => [name, settled]));
	const found = await resultOf(drawnExperiment({}, names), [], company(twelve, names));
	assert.deepEqual([found.checks.before?.able, found.checks.volume?.able], [true, true]);
});
