/**
 * Components of the same customers go together: the interval of what is made of them has the correlation that the customers in the
 * files show, worked out here from the rows one by one.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CombinedDefinition, Component } from '../src/kpi/combined.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

/** mulberry32 */
let state = 77;
function random(): number {
	state = (state + 0x6d2b79f5) >>> 0;
	let t = Math.imul(state ^ (state >>> 15), state | 1);
	t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
	return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
const within = (value: number) => Math.min(5, Math.max(1, Math.round(value)));

type Answer = { customer: string; kind: 'csat' | 'ces'; score: number };
type Order = { customer: string; amount: number };
type Ticket = { customer: string; seconds: number };
const answers: Answer[] = [];
const orders: Order[] = [];
const tickets: Ticket[] = [];
// Who is content finds it easy, spends more and was answered sooner; who orders by the other name is somebody else.
for (let at = 0; at < 150; at++) {
	const mood = normal();
	const customer = `c${at}`;
	for (let one = 0; one < 1 + Math.floor(2 * random()); one++) {
		answers.push({ customer, kind: 'csat', score: within(3.5 + mood + 0.4 * normal()) });
		answers.push({ customer, kind: 'ces', score: within(3 + mood + 0.4 * normal()) });
		orders.push({ customer, amount: Math.round(100 * Math.exp(0.4 * mood + 0.2 * normal())) });
		tickets.push({ customer, seconds: Math.round(600 * Math.exp(-0.7 * mood + 0.2 * normal())) });
	}
}

before(async () => {
	service = await openTestService();
	const take = async (fact: string, head: string, lines: readonly (readonly unknown[])[]) => {
		const record = await service.take(fact, [head, ...lines.map((line) => line.join())].join('\n'));
		assert.deepEqual([record.state, record.rejected], ['published', 0], fact);
	};
	await take(
		'answer',
		'id,answered_at,customer,kind,score,scale_min,scale_max',
		answers.map(({ customer, kind, score }, at) => [at, '2025-03-10 12:00', customer, kind, score, 1, 5]),
	);
	await take(
		'order',
		'id,placed_at,customer,amount,currency,status',
		orders.map(({ customer, amount }, at) => [at, '2025-03-11 12:00', customer, amount, 'EUR', 'completed']),
	);
	await take(
		'ticket',
		'id,created_at,first_response_at,customer',
		tickets.map(({ customer, seconds }, at) => {
			const answered = new Date(Date.UTC(2025, 2, 12, 8) + 1000 * seconds).toISOString();
			return [at, '2025-03-12T08:00:00Z', answered, customer];
		}),
	);
});
after(() => service.end());

const words = { en: 'Draft', ru: 'Черновик' };
const draft = (combination: CombinedDefinition['combination']): CombinedDefinition => ({
	...{ id: 'draft', group: 'others', names: words, explanation: words, formula: words, counting: words, source: words },
	...{ unit: 'number', direction: 'higher', tolerance: { ofTarget: 1 }, sampling: 'sample', combination },
});
const period = { from: '2025-03-01', to: '2025-04-01', tz: 'UTC' };

async function askFor(combination: CombinedDefinition['combination']) {
	const options = { drafts: [draft(combination)] };
	const [row] = (await service.kpi.query({ kpis: ['draft'], ...period }, options)).rows;
	const explained = await service.kpi.explain({ kpis: ['draft'], ...period }, options);
	assert.deepEqual([explained.result.low, explained.result.high], [row?.low, row?.high]);
	return row;
}

async function ask(component: Component) {
	const { id, ...rest } = component;
	const [row] = (await service.kpi.query({ kpis: [{ id, ...rest }], ...period })).rows;
	return { value: row?.value ?? 0, low: row?.low ?? 0, high: row?.high ?? 0 };
}

/** Of the customers' sums of residuals. */
function correlation(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
	let [xx, xy, yy] = [0, 0, 0];
	for (const [customer, x] of one) {
		const y = other.get(customer) ?? 0;
		xx += x * x;
		xy += x * y;
		yy += y * y;
	}
	return xy / Math.sqrt(xx * yy);
}

function residuals<Row extends { customer: string }>(rows: readonly Row[], of: (row: Row) => number) {
	const mean = rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
	const made = new Map<string, number>();
	for (const row of rows) made.set(row.customer, (made.get(row.customer) ?? 0) + of(row) - mean);
	return made;
}

const csat = residuals(
	answers.filter(({ kind }) => kind === 'csat'),
	({ score }) => score,
);
const ces = residuals(
	answers.filter(({ kind }) => kind === 'ces'),
	({ score }) => score,
);
const spent = residuals(orders, ({ amount }) => amount);
const sorted = tickets.map(({ seconds }) => seconds).sort((one, other) => one - other);
const median =
	((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
const slow = residuals(tickets, ({ seconds }) => (seconds > median ? 1 : 0));

for (const [name, other, factor, wanted] of [
	['two means of one survey', { id: 'ces_mean' }, 1, correlation(csat, ces)],
	['their difference', { id: 'ces_mean' }, -1, correlation(csat, ces)],
	['answers and orders', { id: 'average_order' }, 0.2, correlation(csat, spent)],
	['answers and the median of a time', { id: 'first_response_time' }, 0.05, correlation(csat, slow)],
] as const) {
	test(`${name}: the interval of the sum has the correlation of the customers`, async () => {
		const first = await ask({ id: 'csat_mean' });
		const second = await ask(other);
		const row = await askFor({ kind: 'total', of: [{ id: 'csat_mean' }, { ...other, factor }] });
		assert.ok(row && row.value !== null && row.low !== null && row.high !== null);
		const left = first.value - first.low;
		const right = Math.abs(factor) * (factor > 0 ? second.value - second.low : second.high - second.value);
		const found = ((row.value - row.low) ** 2 - left ** 2 - right ** 2) / (2 * left * right) / Math.sign(factor);
		assert.ok(Math.abs(wanted) > 0.4, `${wanted} says little`);
		// 150 customers in 256 bundles: some share one.
		assert.ok(Math.abs(found - wanted) < 0.12, `${found}, not ${wanted}`);
	});
}

test('an index inside of another carries what moves it; a quotient of what goes together is surer than one of what does not', async () => {
	const [first, second] = [await ask({ id: 'csat_mean' }), await ask({ id: 'average_order' })];
	const row = await askFor({
		kind: 'quotient',
		numerator: { id: 'average_order' },
		denominator: { id: 'csat_mean' },
		factor: 1,
	});
	assert.ok(row && row.low !== null && row.high !== null && row.value !== null);
	const apart = Math.hypot(Math.log(second.value / second.low), Math.log(first.high / first.value));
	assert.ok(Math.log(row.value / row.low) < 0.95 * apart);
	const product = await askFor({ kind: 'product', of: [{ id: 'average_order' }, { id: 'csat_mean' }], factor: 1 });
	assert.ok(product && product.low !== null && product.value !== null);
	assert.ok(
		Math.log(product.value / product.low) >
			1.03 * Math.hypot(Math.log(second.value / second.low), Math.log(first.value / first.low)),
	);
	const inner = draft({ kind: 'total', of: [{ id: 'csat_mean' }, { id: 'ces_mean' }] });
	const outer = {
		...inner,
		id: 'outer',
		combination: { kind: 'total', of: [{ id: 'draft' }, { id: 'ces_mean' }] } as const,
	};
	const flat = await askFor({ kind: 'total', of: [{ id: 'csat_mean' }, { id: 'ces_mean', factor: 2 }] });
	const [nested] = (await service.kpi.query({ kpis: ['outer'], ...period }, { drafts: [inner, outer] })).rows;
	assert.ok(flat?.low && nested?.low && nested.value !== null);
	assert.ok(Math.abs(flat.low - nested.low) < 0.01 * (nested.value - nested.low), `${flat.low}, not ${nested.low}`);
});
