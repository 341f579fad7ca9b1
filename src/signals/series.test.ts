import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../errors.ts';
import type { KpiQuery } from '../kpi/query.ts';
import type { KpiResult, KpiRow } from '../kpi/result.ts';
import { type AskSeries, seriesBy } from './series.ts';
import type { WatchedKpi } from './watched.ts';

const kpis = ['csat', 'nps'].map((id) => ({ id, unit: 'percent' }) as WatchedKpi);
const span = { from: '2026-01-01', to: '2026-06-01' };
const weeks = ['2026-W03', '2026-W04', '2026-W05', '2026-W06'];

/** A company with a hundred products, of which so many cells are not told at once. */
function company(most: number, asked: KpiQuery[] = []): AskSeries {
	return async (query) => {
		asked.push(query);
		const [{ value: chosen = null } = {}] = (query.where ?? []) as { value?: readonly string[] }[];
		const products = Array.from({ length: 100 }, (_, at) => `p${at}`).filter((one) => chosen?.includes(one) ?? true);
		const periods = query.by?.includes('week') ? weeks : [null];
		const ids = query.kpis.map((kpi) => String(kpi));
		if (ids.length * products.length * periods.length > most) throw new Fault('too_many_groups', { limit: most });
		const rows = ids.flatMap((kpi) =>
			products.flatMap((product) =>
				periods.map(
					(week) => ({ kpi, product, week, value: 80, n: 20 + Number(product.slice(1)) }) as unknown as KpiRow,
				),
			),
		);
		return { rows } as unknown as KpiResult;
	};
}

test('of more values than can be told at once the largest are watched', async () => {
	const found = await seriesBy('product', kpis, span, company(300));
	assert.equal(found.length, 120);
	assert.deepEqual(new Set(found.map(({ kpi }) => kpi)), new Set(['csat', 'nps']));
	assert.ok(found.every(({ segment }) => Number(segment.product?.slice(1)) >= 40));
});

test('where not even these can be found that is said', async () => {
	await assert.rejects(seriesBy('product', kpis, span, company(50)), { code: 'too_many_groups' });
});
