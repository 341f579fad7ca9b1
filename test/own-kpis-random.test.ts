/** Any own KPI that can be written is answered by a number or refused with a code, on saving and when asked in every way. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../src/errors.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

before(async () => {
	service = await openTestService();
	const day = (at: number) => String(1 + (at % 28)).padStart(2, '0');
	const tickets = Array.from({ length: 90 }, (_, at) =>
		[
			`t${at}`,
			`2025-0${1 + (at % 3)}-${day(at)}T10:00:00Z`,
			`c${at % 20}`,
			['chat', 'mail', ''][at % 3],
			at % 7 ? 100 + at : '',
			at % 5,
		].join(','),
	);
	await service.take('ticket', ['id,created_at,customer,channel,handle_seconds,transfers', ...tickets].join('\n'), {
		name: 'tickets.csv',
		source: 'desk',
	});
	const orders = Array.from(
		{ length: 40 },
		(_, at) =>
			`o${at},2025-0${1 + (at % 3)}-${day(at)}T00:00:00Z,c${at % 9},${at % 4 ? 50 : -200},EUR,${at % 2 ? 'web' : 'shop'}`,
	);
	await service.take('order', ['id,placed_at,customer,amount,currency,channel', ...orders].join('\n'), {
		name: 'orders.csv',
		source: 'shop',
	});
});
after(() => service.end());

/** Mostly what can be, now and then what cannot. */
const mostly = <Good, Bad>(good: fc.Arbitrary<Good>, bad: fc.Arbitrary<Bad>) =>
	fc.oneof({ weight: 24, arbitrary: good }, { weight: 1, arbitrary: bad });
const sized = fc.constantFrom('handle_seconds', 'transfers', 'amount');
const column = mostly(sized, fc.constantFrom('wait_seconds', 'channel', 'created_at', 'answered', 'attr.x'));
const extreme = fc.constantFrom(-1, 0, 1e300, -1e300, 1e-300);
const number = mostly(fc.constantFrom(0.5, 1, 3, 100), extreme);
const condition = mostly(
	fc.oneof(
		fc.constantFrom('channel=chat', 'channel is null', 'channel in (web, shop)', 'attr.x=1'),
		fc.record({ field: fc.constant('channel'), op: fc.constantFrom('is null', 'is not null') }),
	),
	fc.oneof(
		fc.constantFrom('handle_seconds > 120', 'amount < 0', '=', 'topic'),
		fc.record({ field: column, op: fc.constantFrom('<', '>=', '=', '!='), value: number }),
	),
);
const conditions = fc.array(condition, { maxLength: 2 });
const some = fc.array(condition, { minLength: 1, maxLength: 2 });
const quantity = fc.record({ column, where: conditions }, { requiredKeys: [] });
const stat = fc.constantFrom('median', 'p90', 'mean', 'within');
const measure = fc.oneof(
	fc.constant({ kind: 'count' }),
	fc.record({ kind: fc.constant('share'), of: some }),
	fc.record({ kind: fc.constant('net'), plus: some, minus: some }),
	fc.record({ kind: fc.constant('mean'), column, rescaled: fc.boolean() }),
	fc.record({ kind: fc.constant('duration'), column, stats: fc.array(stat, { minLength: 1, maxLength: 3 }) }),
	fc.record({ kind: fc.constant('sum'), column }),
	fc.record({ kind: fc.constant('ratio'), numerator: quantity, denominator: quantity, factor: number }),
	fc.record({ kind: fc.constant('customers'), with: some }, { requiredKeys: ['kind'] }),
);
const plain = ['tickets', 'orders_placed', 'transfers_rate', 'revenue'];
const id = mostly(
	fc.constantFrom(...plain),
	fc.constantFrom('csat', 'retention_rate', 'quality_index', 'm:acsi', 'mine', 'none'),
);
const component = fc.oneof(
	id,
	fc.record({ kpi: id, where: conditions }),
	fc.record({ kpi: fc.constant('handle_time'), stat, where: conditions }, { requiredKeys: ['kpi'] }),
);
const parted = (more: Record<string, fc.Arbitrary<unknown>>) =>
	fc.array(fc.record({ kpi: id, ...more }), { minLength: 1, maxLength: 3 });
const combination = fc.oneof(
	fc.record({
		kind: fc.constant('quotient'),
		numerator: component,
		denominator: component,
		factor: number,
		exposure: fc.boolean(),
	}),
	fc.record({ kind: fc.constant('total'), of: parted({ factor: number }) }),
	fc.record({ kind: fc.constant('product'), of: fc.array(component, { minLength: 2, maxLength: 3 }), factor: number }),
	fc.record({
		kind: fc.constant('index'),
		of: parted({ weight: number, floor: fc.constantFrom(0, 1, -5), target: number }),
	}),
);
const said = {
	names: fc.constant('Mine'),
	explanation: fc.constant('Of my own.'),
	direction: fc.constantFrom('higher', 'lower', 'neutral'),
	target: mostly(number, fc.record({ low: number, high: number })),
	tolerance: number,
};
const ownFact = mostly(fc.constantFrom('ticket', 'order', 'ticket'), fc.constantFrom('answer', 'no_such_fact'));
const needed = ['names', 'explanation', 'direction'] as const;
const definition = fc.oneof(
	fc.record(
		{ ...said, fact: ownFact, where: conditions, countable: conditions, measure },
		{ requiredKeys: [...needed, 'fact', 'measure'] },
	),
	fc.record({ ...said, combination }, { requiredKeys: [...needed, 'combination'] }),
);

/** What it answers with, null where it was refused by a code that has words in both languages. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
	try {
		return await ask();
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		assert.notEqual(error.status, 500, `${error.code}: ${error.message}`);
		for (const language of ['en', 'ru'] as const) assert.doesNotMatch(error.describe(language), /[{}]|undefined/);
		return null;
	}
}

test('a random definition is taken and answered, or refused with a sentence; never an inner failure', async () => {
	const counts = { taken: 0, refused: 0 };
	await fc.assert(
		fc.asyncProperty(definition, async (given) => {
			const kept = await answered(() => service.ownKpis.put('mine', given, 'ann'));
			counts[kept ? 'taken' : 'refused'] += 1;
			if (!kept) return;
			const march: KpiQuery = { kpis: ['mine'], from: '2025-03-01', to: '2025-04-01' };
			const questions: KpiQuery[] = [
				march,
				{ ...march, compare: 'previous', by: ['channel'] },
				{ kpis: ['mine'], by: ['month'] },
			];
			for (const question of questions) {
				for (const row of (await answered(() => service.kpi.query(question)))?.rows ?? []) {
					const figures = [row.value, row.low, row.high];
					assert.ok(
						figures.every((one) => one === null || Number.isFinite(one)),
						JSON.stringify(row),
					);
					assert.ok(row.low === null || row.high === null || row.low <= row.high, JSON.stringify(row));
				}
			}
			await answered(() => service.kpi.decompose(march, { dimension: 'channel' }));
			await answered(() => service.kpi.explain(march));
			await answered(() => service.kpi.rows(march, { limit: 2 }));
		}),
		{ numRuns: 60, seed: 4 },
	);
	assert.ok(counts.taken > 10 && counts.refused > 10, JSON.stringify(counts));
});
