/** What is kept serves other questions than the one it was made for, to the same numbers: every KPI, on a small demo company. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { KpiQuery } from '../src/kpi/query.ts';
import type { KpiRow } from '../src/kpi/result.ts';
import { openDemoService, openTestService, type TestService } from './support/service.ts';

let service: TestService;
let kpis: readonly string[];
before(async () => {
	service = await openDemoService({ tickets: 4000, language: 'en' });
	kpis = (await service.kpi.list()).kpis.map(({ id }) => id);
});
after(() => service?.end());

/** The same stores, nothing in memory. */
async function reopen(): Promise<void> {
	const { dir } = service;
	await service.close();
	service = await openTestService(dir);
}

const month = { from: '2026-09-01', to: '2026-10-01', tz: 'UTC' };
const day = Date.UTC(2026, 10, 20);
const asOf = new Date(day).toISOString();

/** What people see of a row; how much the rows of a customer are alike may have been measured on another part of them. */
const shown = ({ kpi, value, n, left_out, data, verdict, before, change }: KpiRow) =>
	[kpi, data, n, left_out, rounded(value), rounded(before), rounded(change), verdict] as const;
const rounded = (value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : (value ?? null));

function expectAlike(kept: ReadonlyMap<string, KpiRow>, alone: ReadonlyMap<string, KpiRow>): void {
	const differs = [...alone].flatMap(([name, row]) => {
		const other = kept.get(name);
		const [one, two] = [JSON.stringify(shown(row)), other && JSON.stringify(shown(other))];
		return one === two ? [] : [`${one} but ${two}`];
	});
	assert.deepEqual(differs, []);
	assert.equal(kept.size, alone.size);
}

/** Each KPI that can be asked so, by itself: what one refuses keeps no other from anything. */
async function ask(query: Omit<KpiQuery, 'kpis'>): Promise<Map<string, KpiRow>> {
	const rows = new Map<string, KpiRow>();
	for (const kpi of kpis) {
		const result = await service.kpi.query({ ...query, asOf, kpis: [kpi] }).catch((error: unknown) => String(error));
		if (typeof result === 'string') continue;
		for (const row of result.rows) rows.set([kpi, row['channel'] ?? ''].join(' '), row);
	}
	return rows;
}

test('a filter by one value is answered from the table by its dimension, a table of nothing else from statements', async () => {
	const where = [{ field: 'channel', op: '=', value: 'chat' }] as const;
	const alone = await ask({ ...month, where: [...where], compare: 'previous' });
	await reopen();
	await ask({ ...month, by: ['channel'], compare: 'previous' });
	const kept = await ask({ ...month, where: [...where], compare: 'previous' });
	assert.ok(alone.size > 80, `${alone.size} KPIs`);
	expectAlike(kept, alone);
});

test('a month by itself is the month of a course by month', async () => {
	// A moment longer than the month: no bucket of any grain, so that it is computed by itself.
	const odd = { from: '2026-08-31T23:59:59.999Z', to: '2026-10-01T00:00:00Z' };
	const alone = await ask({ ...odd, tz: 'UTC' });
	await reopen();
	await ask({ from: '2026-01-01', to: '2026-11-01', by: ['month'], tz: 'UTC' });
	const kept = await ask(month);
	expectAlike(kept, alone);
});

test('asked again, everything is told as it was the first time', async () => {
	await reopen();
	const everything = { by: ['month'], from: '2026-01-01', to: '2026-11-01', tz: 'UTC', asOf } as const;
	for (const more of [{}, { compare: 'previous', targets: true }] as const) {
		const first = await Promise.all(kpis.map((id) => service.kpi.query({ ...everything, ...more, kpis: [id] })));
		const again = await Promise.all(kpis.map((id) => service.kpi.query({ ...everything, ...more, kpis: [id] })));
		assert.deepEqual(again, first);
	}
});
