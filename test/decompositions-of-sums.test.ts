/**
 * What a change of numbers, sums, levels, customers and of KPIs made of others is split into, held against the rows of the files
 * themselves: every formula written out, errors by moving the weight of one customer at a time.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CombinedDefinition } from '../src/kpi/combined.ts';
import { openTestService, type TestService } from './support/service.ts';

let service: TestService;

type Order = { later: boolean; customer: string; channel: string; amount: number };
type Pair = { before: number; now: number };

/** mulberry32 */
let state = 20261126;
function random(): number {
	state = (state + 0x6d2b79f5) >>> 0;
	let t = Math.imul(state ^ (state >>> 15), state | 1);
	t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
	return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}

const channels = ['web', 'app', 'shop'];
const pickChannel = (shares: readonly number[]) => {
	const at = random();
	return channels[at < (shares[0] ?? 0) ? 0 : at < (shares[0] ?? 0) + (shares[1] ?? 0) ? 1 : 2] ?? '';
};
const dayOf = (later: boolean) =>
	`2025-${later ? '03' : '02'}-${String(1 + Math.floor(28 * random())).padStart(2, '0')}`;

const orders: Order[] = [];
for (const later of [false, true]) {
	for (let at = 0; at < (later ? 160 : 130); at++) {
		const shares = later ? [0.3, 0.5, 0.2] : [0.6, 0.2, 0.2];
		for (let one = 0; one < 1 + Math.floor(3 * random() ** 2); one++) {
			const channel = pickChannel(shares);
			const price = { web: 40, app: 25, shop: 90 }[channel] ?? 0;
			orders.push({
				later,
				customer: `c${at % 140}`,
				channel,
				amount: Math.round(price * (0.5 + random()) * (later ? 1.1 : 1)),
			});
		}
	}
}
const tickets = Array.from({ length: 300 }, (_, at) => {
	const later = at >= 120;
	return { later, channel: pickChannel(later ? [0.5, 0.1, 0.4] : [0.2, 0.6, 0.2]), solved: random() < 0.6 };
});
/** Some come by a channel that has no tickets. */
const complaints = Array.from({ length: 60 }, (_, at) => {
	const later = at >= 22;
	return { later, channel: at % 5 === 0 ? 'post' : pickChannel(later ? [0.2, 0.1, 0.7] : [0.3, 0.5, 0.2]) };
});

before(async () => {
	service = await openTestService();
	const take = async (fact: string, head: string, lines: readonly string[]) => {
		const record = await service.take(fact, `${head}\n${lines.join('\n')}`);
		assert.deepEqual([record.state, record.rejected], ['published', 0], fact);
	};
	await take(
		'order',
		'id,placed_at,customer,channel,amount,currency,status',
		orders.map(({ later, customer, channel, amount }, at) =>
			[at, `${dayOf(later)} 12:00`, customer, channel, amount, 'EUR', 'completed'].join(),
		),
	);
	await take(
		'ticket',
		'id,created_at,solved_at,channel',
		tickets.map(({ later, channel, solved }, at) => {
			const day = dayOf(later);
			return [at, `${day} 08:00`, solved ? `${day} 10:00` : '', channel].join();
		}),
	);
	await take(
		'feedback',
		'id,created_at,kind,channel',
		complaints.map(({ later, channel }, at) => [at, `${dayOf(later)} 09:00`, 'complaint', channel].join()),
	);
});
after(() => service.end());

const period = { from: '2025-03-01', to: '2025-04-01', tz: 'UTC', asOf: '2025-06-01' };
const decompose = (id: string, drafts: readonly CombinedDefinition[] = []) =>
	service.kpi.decompose({ kpis: [id], ...period }, { dimension: 'channel', drafts });

const near = (actual: number | null | undefined, wanted: number, relative = 1e-9) =>
	assert.ok(
		typeof actual === 'number' && Math.abs(actual - wanted) <= relative * Math.max(1, Math.abs(wanted)),
		`${actual}, not ${wanted}`,
	);

/** All parts are the change, and those of the segments are those of the whole. */
async function wholeOf(id: string, drafts: readonly CombinedDefinition[] = [], bySegment = true) {
	const made = await decompose(id, drafts);
	const { volume, mix, trueChange, change } = made;
	near((volume?.value ?? 0) + (mix.value ?? 0) + (trueChange.value ?? 0), change.value ?? Number.NaN);
	near(change.value, (made.now.value ?? 0) - (made.before.value ?? 0));
	if (!bySegment) return made;
	for (const [part, of] of [
		[volume?.value ?? 0, 'volume'],
		[mix.value ?? 0, 'mix'],
		[trueChange.value ?? 0, 'trueChange'],
	] as const) {
		near(
			made.segments.reduce((sum, one) => sum + (one[of] ?? 0), 0),
			part,
			1e-8,
		);
	}
	return made;
}

const count = <Row extends { later: boolean; channel: string }>(rows: readonly Row[], channel: string | null): Pair => {
	const of = (later: boolean) =>
		rows.filter((row) => row.later === later && (channel === null || row.channel === channel)).length;
	return { before: of(false), now: of(true) };
};

test('a number of tickets: what each channel adds, with the interval of the table and a reason for no mix', async () => {
	const made = await wholeOf('tickets');
	const all = count(tickets, null);
	assert.deepEqual([made.before.value, made.now.value, made.method], [all.before, all.now, 'parts']);
	for (const { name, volume, before: first, now: last } of made.segments) {
		const own = count(tickets, name);
		assert.deepEqual(
			[volume, first.share, last.share],
			[own.now - own.before, own.before / all.before, own.now / all.now],
		);
	}
	assert.deepEqual([made.mix.value, made.trueChange.value, made.reason?.code], [null, null, 'rows_only']);
	assert.deepEqual(
		[made.volume?.low, made.volume?.high, made.volume?.p],
		[made.change.low, made.change.high, made.change.p],
	);
	assert.ok(made.change.low !== null);
});

test('a backlog: the tickets that were open at the end of both months', async () => {
	const made = await wholeOf('backlog');
	const open = tickets.filter(({ solved }) => !solved);
	const at = (channel: string | null) => {
		const { before: first, now: last } = count(open, channel);
		return { before: first, now: first + last };
	};
	assert.deepEqual([made.before.value, made.now.value], [at(null).before, at(null).now]);
	for (const { name, volume } of made.segments) assert.equal(volume, at(name).now - at(name).before);
	assert.deepEqual([made.volume?.low, made.reason?.code], [null, 'rows_only']);
	const ages = await wholeOf('backlog_age', [], false);
	assert.equal(ages.method, 'reweighting');
	assert.ok(ages.mix.value !== null && ages.trueChange.value !== null);
});

/** Weight 1 for each customer of either month; that of one can be moved. */
function sums(moved: { customer: string; later: boolean; by: number } | null) {
	const made = new Map<string, { n0: number; n1: number; s0: number; s1: number }>();
	for (const { later, customer, channel, amount } of orders) {
		const own = made.get(channel) ?? { n0: 0, n1: 0, s0: 0, s1: 0 };
		const weight = moved?.customer === customer && moved.later === later ? 1 + moved.by : 1;
		if (later) made.set(channel, { ...own, n1: own.n1 + weight, s1: own.s1 + weight * amount });
		else made.set(channel, { ...own, n0: own.n0 + weight, s0: own.s0 + weight * amount });
	}
	return [...made.values()];
}

function revenueParts(segments: ReturnType<typeof sums>) {
	const total = (of: 'n0' | 'n1' | 's0' | 's1') => segments.reduce((sum, one) => sum + one[of], 0);
	const [n0, n1, r0, r1] = [total('n0'), total('n1'), total('s0') / total('n0'), total('s1') / total('n1')];
	const middle = (n0 + n1) / 2;
	let [mix, own] = [0, 0];
	for (const one of segments) {
		const [w0, w1, a0, a1] = [one.n0 / n0, one.n1 / n1, one.s0 / one.n0, one.s1 / one.n1];
		mix += (middle * (w1 - w0) * (a0 + a1)) / 2;
		own += (middle * (a1 - a0) * (w0 + w1)) / 2;
	}
	return { volume: ((n1 - n0) * (r0 + r1)) / 2, mix, own };
}

test('revenue: more orders, other channels, other prices; errors by moving the weight of each customer', async () => {
	const made = await wholeOf('revenue');
	const wanted = revenueParts(sums(null));
	const parts = { volume: made.volume, mix: made.mix, own: made.trueChange };
	const step = 1e-6;
	const people = [false, true].flatMap((later) =>
		[...new Set(orders.filter((one) => one.later === later).map(({ customer }) => customer))].map((customer) => ({
			later,
			customer,
		})),
	);
	for (const name of ['volume', 'mix', 'own'] as const) {
		near(parts[name]?.value, wanted[name]);
		const slopes = people.map((one) => (revenueParts(sums({ ...one, by: step }))[name] - wanted[name]) / step);
		const error = Math.sqrt(slopes.reduce((sum, slope) => sum + slope ** 2, 0));
		const { low = null, high = null } = parts[name] ?? {};
		assert.ok(low !== null && high !== null);
		// Student's t of some hundred customers is a little more than the normal one.
		near((high - low) / 2 / 1.96, error, 0.03);
	}
	assert.deepEqual([made.method, made.reason, made.unit, made.currency], ['volume', null, 'money', 'EUR']);
});

/** A customer in several channels is in each by the share of his orders there. */
function customers(later: boolean, of: (own: readonly Order[]) => number) {
	const people = Map.groupBy(
		orders.filter((one) => one.later === later),
		({ customer }) => customer,
	);
	const parts = new Map(channels.map((channel) => [channel, { size: 0, amount: 0 }]));
	for (const own of people.values()) {
		for (const channel of channels) {
			const share = own.filter((one) => one.channel === channel).length / own.length;
			const part = parts.get(channel) ?? { size: 0, amount: 0 };
			parts.set(channel, { size: part.size + share, amount: part.amount + share * of(own) });
		}
	}
	return { parts, n: people.size };
}

for (const [id, factor, of] of [
	['repeat_purchase_rate', 100, (own: readonly Order[]) => (own.length >= 2 ? 1 : 0)],
	['purchase_frequency', 1, (own: readonly Order[]) => own.length],
] as const) {
	test(`${id}: customers of several channels belong to each by the share of their orders`, async () => {
		const made = await wholeOf(id);
		const [first, last] = [customers(false, of), customers(true, of)];
		let [mix, own] = [0, 0];
		for (const channel of channels) {
			const [one, other] = [first.parts.get(channel), last.parts.get(channel)];
			if (!one || !other) throw new Error('every channel has orders');
			const [w0, w1, r0, r1] = [
				one.size / first.n,
				other.size / last.n,
				one.amount / one.size,
				other.amount / other.size,
			];
			mix += (factor * (w1 - w0) * (r0 + r1)) / 2;
			own += (factor * (r1 - r0) * (w0 + w1)) / 2;
			const segment = made.segments.find(({ name }) => name === channel);
			near(segment?.now.value, factor * r1);
			near(segment?.now.n, other.size);
			near(segment?.before.share, w0);
		}
		near(made.mix.value, mix);
		near(made.trueChange.value, own);
		assert.ok(made.mix.low !== null && made.trueChange.low !== null && made.mix.low < mix);
	});
}

test('a number of customers: their shares in the channels add up to it', async () => {
	const made = await wholeOf('buying_customers');
	const [first, last] = [customers(false, () => 1), customers(true, () => 1)];
	assert.deepEqual([made.before.value, made.now.value], [first.n, last.n]);
	for (const { name, volume } of made.segments)
		near(volume, (last.parts.get(name ?? '')?.size ?? 0) - (first.parts.get(name ?? '')?.size ?? 0));
	assert.ok(made.segments.some(({ volume }) => !Number.isInteger(volume)));
});

test('complaints per 1,000 tickets: a channel without tickets has its complaints, and no share', async () => {
	const made = await wholeOf('complaint_rate');
	const all = count(tickets, null);
	let [mix, own] = [0, 0];
	for (const channel of channels) {
		const [n, x] = [count(tickets, channel), count(complaints, channel)];
		const [w0, w1, r0, r1] = [n.before / all.before, n.now / all.now, x.before / n.before, x.now / n.now];
		mix += 500 * (w1 - w0) * (r0 + r1);
		own += 500 * (r1 - r0) * (w0 + w1);
	}
	const post = count(complaints, 'post');
	own += 1000 * (post.now / all.now - post.before / all.before);
	near(made.mix.value, mix);
	near(made.trueChange.value, own);
	near(
		made.segments.find(({ name }) => name === 'post')?.trueChange,
		1000 * (post.now / all.now - post.before / all.before),
	);
	assert.ok(made.trueChange.low !== null && made.trueChange.low < own);
});

const words = { en: 'Draft', ru: 'Черновик' };
const draft = (
	id: string,
	unit: CombinedDefinition['unit'],
	combination: CombinedDefinition['combination'],
): CombinedDefinition => ({
	...{ id, group: 'money', names: words, explanation: words, formula: words, counting: words, source: words },
	...{ unit, direction: 'higher', tolerance: { ofTarget: 1 }, sampling: 'census', combination },
});

test('totals, products, quotients and indexes: the parts are those of the components, each by its slope', async () => {
	const parts = async (id: string) => {
		const { volume, mix, trueChange, before: first, now: last } = await decompose(id);
		return {
			volume: volume?.value ?? 0,
			mix: mix.value ?? 0,
			own: trueChange.value ?? 0,
			v0: first.value ?? 0,
			v1: last.value ?? 0,
		};
	};
	const [mean, often, repeat, revenue] = [
		await parts('average_order'),
		await parts('purchase_frequency'),
		await parts('repeat_purchase_rate'),
		await parts('revenue'),
	];
	const product = await wholeOf('d_product', [
		draft('d_product', 'money', {
			kind: 'product',
			of: [{ id: 'average_order' }, { id: 'purchase_frequency' }],
			factor: 2,
		}),
	]);
	near(product.mix.value, (mean.v0 + mean.v1) * often.mix + (often.v0 + often.v1) * mean.mix);
	assert.ok(product.mix.low !== null);
	const quotient = await wholeOf('d_quotient', [
		draft('d_quotient', 'money', {
			kind: 'quotient',
			numerator: { id: 'average_order' },
			denominator: { id: 'purchase_frequency' },
			factor: 1,
		}),
	]);
	const slope = (1 / often.v0 + 1 / often.v1) / 2;
	near(quotient.mix.value, slope * mean.mix - ((mean.v0 + mean.v1) / 2 / (often.v0 * often.v1)) * often.mix);
	const total = await wholeOf('d_total', [
		draft('d_total', 'money', { kind: 'total', of: [{ id: 'revenue' }, { id: 'average_order', factor: -3 }] }),
	]);
	near(total.volume?.value, revenue.volume);
	near(total.mix.value, revenue.mix - 3 * mean.mix);
	const perDraft = draft('d_per', 'money', {
		kind: 'quotient',
		numerator: { id: 'revenue' },
		denominator: { id: 'buying_customers' },
		factor: 1,
	});
	const perCustomer = await wholeOf('d_per', [perDraft]);
	assert.equal(perCustomer.method, 'kitagawa');
	const table = await service.kpi.query({ kpis: ['d_per'], ...period, compare: 'previous' }, { drafts: [perDraft] });
	assert.deepEqual(
		[perCustomer.change.low, perCustomer.change.high],
		[table.rows[0]?.['change_low'], table.rows[0]?.['change_high']],
	);
	const index = await wholeOf('d_index', [
		draft('d_index', 'points', {
			kind: 'index',
			of: [
				{ id: 'repeat_purchase_rate', weight: 3, floor: 0, target: 100 },
				// Both months lie beyond the target: no part of the change.
				{ id: 'average_order', weight: 1, floor: 0, target: 10 },
			],
		}),
	]);
	near(index.mix.value, (3 / 4) * repeat.mix);
	near(index.trueChange.value, (3 / 4) * repeat.own);
	const waiting = await decompose('d_waits', [
		draft('d_waits', 'points', {
			kind: 'index',
			of: [
				{ id: 'repeat_purchase_rate', weight: 1, floor: 0, target: 100 },
				{ id: 'resolution_cumulative', weight: 1, floor: 0, target: 100 },
			],
		}),
	]);
	assert.deepEqual(
		[waiting.mix.value, waiting.reason?.code, waiting.reason?.kpi],
		[null, 'still_waiting', 'resolution_cumulative'],
	);
});
