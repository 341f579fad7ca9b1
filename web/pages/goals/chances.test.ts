import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Refusal } from '../../api/refusal.ts';
import { chancesOf } from './chances.ts';

const answer = (kpis: readonly unknown[]) => ({
	label: '2026-03',
	forecasts: kpis.map((_, at) => ({ target: { low: 80, high: null, origin: 'company' as const, chance: at / 10 } })),
});

test('one KPI that is refused leaves the others their chances', async () => {
	const asked: number[] = [];
	const made = await chancesOf({ kpis: ['csat', 'gone', 'nps'] }, async ({ kpis }) => {
		asked.push(kpis.length);
		if (kpis.includes('gone')) throw new Refusal({ code: 'unknown_kpi', message: '' });
		return answer(kpis);
	});
	assert.deepEqual(made, { labels: ['2026-03', '2026-03'], chances: [0, null, 0] });
	assert.deepEqual(asked, [3, 1, 1, 1]);
	const all = await chancesOf({ kpis: ['csat', 'nps'] }, async ({ kpis }) => answer(kpis));
	assert.deepEqual(all, { labels: ['2026-03'], chances: [0, 0.1] });
});

test('where nothing answers or the page is left nobody is asked again', async () => {
	for (const error of [new Refusal({ code: 'unreachable', message: '' }), new DOMException('', 'AbortError')]) {
		let asked = 0;
		const ask = async () => {
			asked++;
			throw error;
		};
		await assert.rejects(chancesOf({ kpis: ['csat', 'nps'] }, ask), error);
		assert.equal(asked, 1);
	}
});
