/**
 * The catalogue once more, from its page: every KPI that `docs/kpis.md` defines is computed over the raw rows of the demo company
 * in plain TypeScript, for a month, for a part of it, and for the last month as it was seen in the middle of a day.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { statement } from '../../src/facts/statement.ts';
import { factNames } from '../../src/facts/vocabulary.ts';
import { builtIn } from '../../src/kpi/catalogue.ts';
import { openDemoService, type TestService } from '../support/service.ts';
import { business, combined, indexes } from './business.ts';
import type { Cell, Definition, Facts, Row } from './facts.ts';
import { work } from './tickets.ts';
import { satisfaction } from './voices.ts';

const rows: Readonly<Record<string, Definition>> = { ...satisfaction, ...work, ...business };
const ofRows = (id: string): Definition => {
	const found = rows[id];
	if (!found) throw new Error(`no definition of ${id}`);
	return found;
};
const definitions: Readonly<Record<string, Definition>> = { ...rows, ...combined(ofRows), ...indexes(ofRows) };

let service: TestService;
let facts: Facts;
/** By what each KPI can be asked. */
let dimensions: ReadonlyMap<string, readonly string[]>;

before(async () => {
	service = await openDemoService({ tickets: 6000, language: 'en' });
	const read = async (fact: string) =>
		(await service.facts.engine.select<Record<string, unknown>>(statement(`SELECT * FROM fact_${fact}`))) as Row[];
	const entries = [];
	for (const fact of factNames) entries.push([fact, await read(fact)]);
	facts = Object.fromEntries(entries) as Facts;
	dimensions = new Map((await service.kpi.list()).kpis.map((card) => [card.id, card.dimensions]));
});
after(() => service.end());

const month = (from: string, to: string, asOf: string, where: Cell['where'] = null): Cell => ({
	from: Date.parse(from),
	to: Date.parse(to),
	asOf: Date.parse(asOf),
	where,
});
const end = '2026-10-31T18:00:00Z';
const whole = month('2026-03-01', '2026-04-01', end);
const last = month('2026-10-01', '2026-11-01', end);

/** A field that the KPI can be asked by, with a value that many rows have. */
const parts = [
	{ field: 'channel', value: 'chat' },
	{ field: 'branch', value: 'Centre' },
	{ field: 'team', value: 'Chat' },
];

for (const id of Object.keys(definitions)) {
	test(`${id}: as its definition says`, async () => {
		const part = parts.find(({ field }) => dimensions.get(id)?.includes(field)) ?? null;
		for (const cell of [whole, last, ...(part ? [{ ...whole, where: part }] : [])]) {
			const { value, n } = await ask(id, cell);
			const wanted = definitions[id]?.(facts, cell) ?? { value: null, n: 0 };
			const what = `${id} ${JSON.stringify(cell)}: ${value} of ${n}, by its definition ${wanted.value} of ${wanted.n}`;
			if (wanted.value === null) assert.equal(value, null, what);
			else
				assert.ok(value !== null && Math.abs(value - wanted.value) <= 1e-9 * Math.max(1, Math.abs(wanted.value)), what);
			if (!Number.isNaN(wanted.n)) assert.equal(n, wanted.n, what);
		}
	});
}

async function ask(id: string, { from, to, asOf, where }: Cell) {
	const day = (at: number) => new Date(at).toISOString();
	const result = await service.kpi.query({
		kpis: [id],
		from: day(from).slice(0, 10),
		to: day(to).slice(0, 10),
		tz: 'UTC',
		asOf: day(asOf),
		where: where ? [{ field: where.field, op: '=', value: where.value }] : [],
	});
	const { value, n } = result.rows[0] ?? { value: null, n: 0 };
	return { value, n };
}

test('the values of a score made of several answers are spread: one for each questionnaire that counts', async () => {
	const { kind, scores, classes, n } = await service.kpi.distribution({
		kpis: ['acsi'],
		from: '2025-10-01',
		to: '2026-11-01',
	});
	const cell = month('2025-10-01', '2026-11-01', end);
	const wanted = satisfaction.acsi?.(facts, cell);
	assert.equal(n, wanted?.n);
	assert.ok(n > 10 && (kind === 'scores' || kind === 'values'));
	assert.equal(
		[...scores, ...classes].reduce((sum, one) => sum + one.n, 0),
		n,
	);
});

test('every KPI has a definition here, but for what needs schedules of work: `availability.test.ts` walks those', () => {
	const missing = builtIn.kpis.map(({ id }) => id).filter((id) => !(id in definitions));
	assert.deepEqual(missing, ['availability', 'quality_index', 'index_accessibility']);
});
