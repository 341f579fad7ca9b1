/**
 * The SQL of typical questions, compared with the texts in `golden/`: a change of a statement shows in review as such.
 * `UPDATE_GOLDEN=1` writes them anew.
 */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { RowScope } from '../../facts/row-scope.ts';
import type { Statement } from '../../facts/statement.ts';
import { defaultBudget as budget } from '../budget.ts';
import { planOf } from '../plan.ts';
import type { CustomerLinks } from '../ports.ts';
import type { KpiQuery } from '../query.ts';
import { questionOf } from '../question.ts';
import type { Scan } from '../scan.ts';
import { effectsSql } from './effects.ts';
import { extentSql } from './extent.ts';
import { importsSql } from './imports.ts';
import { plainSql } from './plain.ts';
import { boundsSql } from './quantiles.ts';
import { everyRow, factRowsSql } from './rows.ts';
import { sumsSql } from './sums.ts';

const none: CustomerLinks = { version: 0, from: [], to: [] };
const year = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };

function scanOf(query: KpiQuery, scope: RowScope | null = null, links = none): Scan {
	const [scan] = planOf(questionOf(query, { timeZone: 'Europe/Moscow', now: year.to }), scope, links).scans;
	assert.ok(scan);
	return scan;
}

const times = scanOf({
	kpis: ['first_response_time', { id: 'first_response_time', stat: 'p90' }],
	by: ['week', 'team'],
});
const reopens = scanOf({ kpis: ['reopen_rate'], by: ['channel'] });
const amounts = { kpis: ['average_order', { id: 'order_lead_time', stat: 'mean' as const }], dateRole: 'placed_at' };
const means = scanOf(amounts);
const net = scanOf({ kpis: ['nps'], by: ['month', 'channel'] });
const merged: CustomerLinks = { version: 1, from: ['11', '18446744073709551615'], to: ['12', '12'] };

const filtered = scanOf(
	{
		kpis: ['csat', 'ces_mean'],
		by: ['hour', 'attr.tier', 'customer'],
		where: [
			{ field: 'channel', op: '!=', value: "it's" },
			{ field: 'attr.tier', op: 'in', value: ['gold', 'silver'] },
			{ field: 'topic', op: 'is null' },
			{ field: 'customer', op: '=', value: '12' },
		],
	},
	{ column: 'team', values: ['north', "o'clock"] },
	merged,
);

const halves = [
	{ from: year.from, to: Date.UTC(2025, 2, 1) },
	{ from: Date.UTC(2025, 6, 1), to: year.to },
];

const cases: Readonly<Record<string, Statement>> = {
	'counts-by-day': plainSql(scanOf({ kpis: ['tickets'], by: ['day'] }), [year], budget),
	'sums-of-net-scores': sumsSql(net, [year], budget),
	'sums-filtered-and-merged': sumsSql(filtered, halves, budget),
	'means-first-pass': plainSql(means, [year], budget),
	'means-second-pass': effectsSql(means, [year], budget, { cells: [5], steps: [2] }, [[42.5], [99.9]]),
	'shares-with-a-window': plainSql(
		scanOf({ kpis: ['fcr_net', { id: 'repeat_contact_rate', params: { window_days: 14 } }], by: ['month'] }),
		[year],
		budget,
	),
	'shares-of-a-queue': plainSql(
		scanOf({ kpis: [{ id: 'service_level', params: { threshold: 30 } }, 'abandonment_rate'] }),
		[year],
		budget,
	),
	'shares-of-promises': plainSql(scanOf({ kpis: ['sla_attainment'], by: ['policy'] }), [year], budget),
	'shares-within-a-target': plainSql(
		scanOf({ kpis: [{ id: 'within_target_share', clock: 'business', params: { target: 600 } }] }),
		[year],
		budget,
	),
	'shares-first-pass': plainSql(reopens, [year], budget),
	'shares-second-pass': effectsSql(reopens, [year], budget, { cells: [5, 7], steps: [1, 3] }, [[0.25, 0.5]]),
	'quantiles-first-pass': plainSql(times, [year], budget),
	'quantiles-second-pass': effectsSql(times, [year], budget, { cells: [5], steps: [2] }, [[600], [5400]]),
	'quantiles-in-one-pass': plainSql(times, [year], budget, [
		{
			cell: 5,
			figures: [
				{ n: 100, low: 40, high: 61 },
				{ n: 100, low: 83, high: 96 },
			],
		},
	]),
	'quantiles-third-pass': boundsSql(
		times,
		[year],
		budget,
		[5],
		[
			{ low: [40], high: [61] },
			{ low: [83], high: [96] },
		],
	),
	extent: extentSql(net, budget),
	imports: importsSql(net, year, budget),
	'rows-of-a-cell': factRowsSql(
		net,
		year,
		{ limit: 100, after: { at: year.to - 1, key: '340' }, which: 'counted', choice: everyRow },
		budget,
	),
};

for (const [name, { sql, params }] of Object.entries(cases)) {
	test(`golden ${name}`, async () => {
		const file = new URL(`./golden/${name}.sql`, import.meta.url);
		const values = Object.entries(params).map(([key, value]) => `-- ${key} = ${JSON.stringify(value)}`);
		const text = `${[sql, ...values].join('\n')}\n`;
		if (process.env.UPDATE_GOLDEN === '1') await writeFile(file, text);
		assert.equal(text, await readFile(file, 'utf8'));
	});
}

test('no value of a query ever stands in the text of a statement', () => {
	for (const { sql } of Object.values(cases)) assert.doesNotMatch(sql, /it's|gold|silver|north|18446744073709551615/);
});
