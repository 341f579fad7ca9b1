/**
 * Kaplan–Meier on public data: how long 7,043 telephone customers stay (IBM's Telco sample). Skipped, saying so, where the
 * folder is absent.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { aalenJohansen, incidenceAt, type TimeCounts } from '../src/stats/aalen-johansen.ts';

const folder = resolve(process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../shared/data'));
const skip = existsSync(folder) ? false : `the folder ${folder} (KAMERTON_TEST_DATA) is absent`;

test('Telco churn: 84.320 % stay for 12 months, 59.279 % for 72', { skip }, () => {
	const file = readFileSync(join(folder, 'telco-churn/Telco-Customer-Churn.csv'), 'utf8');
	const customers: { tenure: string; Churn: string }[] = parse(file, { columns: true });
	const byTenure = Map.groupBy(customers, ({ tenure }) => Number(tenure));
	const counts = [...byTenure].map(([time, group]): TimeCounts => {
		const events = group.filter(({ Churn }) => Churn === 'Yes').length;
		return { time, events, competing: 0, censored: group.length - events };
	});
	counts.sort((one, other) => one.time - other.time);
	const curve = aalenJohansen(counts);
	const stays = (months: number) => (1 - (incidenceAt(curve, months)?.share ?? 0)).toFixed(5);
	assert.deepEqual([curve.n, curve.until, stays(12), stays(72)], [7043, 72, '0.84320', '0.59279']);
	// Without the customers who are still there one would believe that most have left.
	const left = counts.map((one) => ({ ...one, censored: 0 }));
	assert.ok((incidenceAt(aalenJohansen(left), 12)?.share ?? 0) > 0.55);
});
