/** Every KPI that the page of definitions names is in the catalogue, or listed here as one that comes later. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { test } from 'node:test';
import { factNames, fileColumns } from '../src/facts/vocabulary.ts';
import { builtIn } from '../src/kpi/catalogue.ts';

const folder = resolve(process.env.KAMERTON_TEST_DATA ?? join(import.meta.dirname, '../../shared/data'));
const page = join(dirname(folder), 'kpis.md');
const skip = existsSync(page) ? false : `the page ${page}, beside the folder KAMERTON_TEST_DATA, is absent`;

/** Models of a customer's lifetime. */
const later = ['customer_lifetime', 'cltv_simple', 'cltv', 'revenue_at_risk'];

/** Marked the same way on the page, but no ids: endings of a name, what is no KPI. */
const others = ['null', '_legacy', '_cumulative'];

test('the catalogue has every KPI that the page of definitions names', { skip }, () => {
	const text = readFileSync(page, 'utf8');
	const named = [...new Set([...text.matchAll(/`\*?([a-z_][a-z0-9_]*)`/g)].map(([, id = '']) => id))];
	assert.ok(named.length >= 80, String(named.length));
	const facts = new Set<string>([
		...factNames,
		...factNames.flatMap((fact) => fileColumns(fact).map(({ name }) => name)),
	]);
	const absent = named.filter((id) => !builtIn.has(id) && !others.includes(id) && !facts.has(id));
	assert.deepEqual(absent.sort(), [...later].sort());
	const index = /four pillars|Four pillars/.test(text);
	assert.ok(
		!index ||
			['index_speed', 'index_personal', 'index_professionalism', 'index_accessibility'].every((id) => builtIn.has(id)),
	);
});
