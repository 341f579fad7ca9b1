/** Held against the catalogue and the sets of targets there are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtIn } from '../../../src/kpi/catalogue.ts';
import { presets } from '../../../src/targets/presets.ts';
import { kindsOfCompany } from './kinds.ts';

for (const [name, { groups, targets }] of Object.entries(kindsOfCompany)) {
	test(`a first board has KPIs that there are, each once, and a set of targets: ${name}`, () => {
		const kpis = groups.flatMap((group) => group.kpis);
		assert.deepEqual(
			kpis.filter((id) => !builtIn.has(id)),
			[],
		);
		assert.equal(new Set(kpis).size, kpis.length);
		assert.ok(presets.some(({ id }) => id === targets));
	});
}
