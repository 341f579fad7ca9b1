/** The SQL of what depends on a moment: stocks, waiting tickets, incidences. As `golden.test.ts`; `UPDATE_GOLDEN=1` writes anew. */
import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Statement } from '../../facts/statement.ts';
import { defaultBudget as budget } from '../budget.ts';
import { spreadScan } from '../level-run.ts';
import { planOf } from '../plan.ts';
import type { KpiQuery } from '../query.ts';
import { questionOf } from '../question.ts';
import type { Scan } from '../scan.ts';
import { atTheEnd, stockBuckets } from '../spread.ts';
import { extentSql } from './extent.ts';
import { incidencesSql, timesSql } from './incidences.ts';
import { levelsSql } from './levels.ts';
import { plainSql } from './plain.ts';
import { everyRow, factRowsSql } from './rows.ts';

const now = Date.UTC(2025, 2, 10, 12);
const period = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 3, 1) };

function scanOf(query: KpiQuery): Scan {
	const question = questionOf(
		{ ...query, where: [{ field: 'team', op: '!=', value: "it's" }] },
		{ timeZone: 'UTC', now },
	);
	const [scan] = planOf(question, null, { version: 0, from: [], to: [] }).scans;
	assert.ok(scan);
	return scan;
}

const backlog = scanOf({ kpis: ['backlog'], by: ['month', 'channel'] });
const unanswered = scanOf({ kpis: ['unanswered'], by: ['hour'] });
const age = scanOf({ kpis: ['backlog_age'], by: ['month'] });
const answered = scanOf({ kpis: ['first_response_cumulative'], by: ['channel'] });
const spread = (scan: Scan, kind: 'changes' | 'waits' | 'ends') =>
	spreadScan(scan, kind, stockBuckets(scan, period, 2000));
const seen = { from: period.from, to: now };

const cases: Readonly<Record<string, Statement>> = {
	'levels-as-changes': levelsSql({ ...spread(backlog, 'changes'), figures: [] }, seen, budget),
	'levels-of-who-waits': levelsSql({ ...spread(unanswered, 'waits'), figures: [] }, seen, budget),
	'ages-of-open-tickets': plainSql(spread(age, 'ends'), [seen], budget),
	'extent-of-a-stock': extentSql(backlog, budget),
	'rows-of-a-stock': factRowsSql(
		atTheEnd(backlog, period),
		period,
		{ limit: 10, after: null, which: 'counted', choice: everyRow },
		budget,
	),
	'counts-of-who-waits': plainSql(scanOf({ kpis: ['waiting_now'] }), [period], budget),
	'largest-of-who-waits': plainSql(scanOf({ kpis: ['waiting_now_longest'] }), [period], budget),
	'incidences-first-pass': incidencesSql(answered, [period], budget),
	'incidences-by-minutes': timesSql(answered, [period], budget, { cells: [5, 7], until: 900, step: 60, limit: 1000 }),
	'incidences-of-solutions': incidencesSql(scanOf({ kpis: ['resolution_cumulative'] }), [period], budget),
};

for (const [name, { sql, params }] of Object.entries(cases)) {
	test(`golden ${name}`, async () => {
		const file = new URL(`./golden/${name}.sql`, import.meta.url);
		const values = Object.entries(params).map(([key, value]) => `-- ${key} = ${JSON.stringify(value)}`);
		const text = `${[sql, ...values].join('\n')}\n`;
		if (process.env.UPDATE_GOLDEN === '1') await writeFile(file, text);
		assert.equal(text, await readFile(file, 'utf8'));
		assert.doesNotMatch(sql, /it's/);
	});
}
