/** Customers of a shop whose scores hang together with what they buy, and what the definitions say of them, one after the other. */
import assert from 'node:assert/strict';
import type { Outcome, Value } from '../../src/kpi/value/value.ts';
import { tQuantile } from '../../src/stats/distribution.ts';
import { normal, seeded } from '../../src/stats/seeded.ts';
import type { TestService } from './service.ts';

const DAY = 86_400_000;
export const day = (number: number) => Date.UTC(2026, 0, 1) + number * DAY;
export const iso = (at: number) => new Date(at).toISOString();
export const now = day(320);

type Customer = {
	readonly id: string;
	readonly channel: string;
	readonly answers: readonly { readonly at: number; readonly score: number }[];
	readonly orders: readonly { readonly at: number; readonly amount: number | null; readonly status: string }[];
	readonly contracts: readonly { readonly from: number; readonly to: number | null }[];
};

const random = seeded(5);
const pick = <One>(list: readonly One[]) => list[Math.floor(random() * list.length)] as One;

/** Who spent much before is happier and spends much again; a point of the score is worth 30 on top. */
export const customers: readonly Customer[] = Array.from({ length: 700 }, (_, at): Customer => {
	const rich = Math.exp(4 + 0.7 * normal(random));
	const channel = pick(['chat', 'mail']);
	const score = Math.max(0, Math.min(10, Math.round(4 + 0.9 * (Math.log(rich) - 2) + 2 * normal(random))));
	const first = day(120 + Math.floor(random() * 120)) + 10 * 3_600_000;
	const answers = [{ at: first, score }, ...(random() < 0.2 ? [{ at: first + 20 * DAY, score: 10 - score }] : [])];
	const status = () => (random() < 0.9 ? pick(['completed', 'open', '']) : pick(['cancelled', 'returned']));
	const orders = [
		...(random() < 0.9
			? [{ at: first - Math.floor(1 + random() * 80) * DAY, amount: Math.round(rich), status: 'completed' }]
			: []),
		...(random() < 0.4 ? [{ at: first - 110 * DAY, amount: Math.round(rich / 2), status: status() }] : []),
		...(random() < 0.5 + 0.03 * (score - 6)
			? [{ at: first + Math.floor(1 + random() * 85) * DAY, amount: Math.round(rich + 60 * score), status: status() }]
			: []),
		...(random() < 0.05 ? [{ at: first + 5 * DAY, amount: null, status: 'open' }] : []),
	];
	const begun = first - Math.floor(10 + random() * 100) * DAY;
	const leaves = random() < 0.35 - 0.02 * score;
	const contracts =
		random() < 0.7
			? [
					{ from: begun, to: leaves ? first + Math.floor(random() * 100) * DAY : null },
					...(leaves && random() < 0.2 ? [{ from: first + 60 * DAY, to: null }] : []),
				]
			: [];
	return { id: `c${at}`, channel, answers, orders, contracts };
});

const answerHead = 'id,response,kind,score,scale_min,scale_max,answered_at,customer,channel,team,anonymous';

export function linesOf(list: readonly Customer[]) {
	const team = ({ id }: Customer) => (Number(id.slice(1)) % 3 === 0 ? 'One' : 'Two');
	return {
		answer: list.flatMap((one) =>
			one.answers.map(
				({ at, score }, nth) =>
					`${one.id}-${nth},${one.id}-${nth},nps,${score},0,10,${iso(at)},${one.id},${one.channel},${team(one)},`,
			),
		),
		order: list.flatMap((one) =>
			one.orders.map(
				({ at, amount, status }, nth) =>
					`${one.id}-${nth},${iso(at)},${status},${amount ?? ''},RUB,${one.id},${team(one)}`,
			),
		),
		subscription: list.flatMap((one) =>
			one.contracts.map(
				({ from, to }, nth) => `${one.id}-${nth},${iso(from)},${to === null ? '' : iso(to)},${one.id},${team(one)}`,
			),
		),
	};
}

const heads = {
	answer: answerHead,
	order: 'id,placed_at,status,amount,currency,customer,team',
	subscription: 'id,started_at,ended_at,customer,team',
} as const;

export async function fill(service: TestService, lines: Partial<ReturnType<typeof linesOf>>) {
	for (const fact of ['answer', 'order', 'subscription'] as const) {
		const rows = lines[fact];
		if (!rows || rows.length === 0) continue;
		const record = await service.take(fact, [heads[fact], ...rows].join('\n'), { source: 'shop', name: `${fact}.csv` });
		assert.deepEqual([record.state, record.rejected], ['published', 0], JSON.stringify(record));
	}
}

export const asked = { kpis: ['nps'], from: '2026-01-01', to: '2026-11-01', tz: 'UTC' };
export const outcome = (value: Value, id: Outcome['id']): Outcome => {
	const found = value.outcomes.find((one) => one.id === id);
	assert.ok(found);
	return found;
};
export const near = (one: number | null | undefined, other: number, what = '') =>
	assert.ok(Math.abs((one ?? Number.NaN) - other) <= 1e-7 * Math.max(1, Math.abs(other)), `${what} ${one} ${other}`);

/** What the definitions say, one customer after the other. */
export function counted(list: readonly Customer[], days = 90) {
	const window = days * DAY;
	const asOf = Math.floor(now / DAY) * DAY;
	const orders = list.flatMap((one) => one.orders).filter(({ at }) => at <= asOf);
	const stands = ({ status }: { status: string }) => !['cancelled', 'returned', 'failed'].includes(status);
	const firstOrder = Math.min(...orders.filter(stands).map(({ at }) => at));
	const lastOrder = Math.max(...orders.map(({ at }) => at));
	const lastContract = Math.max(
		...list
			.flatMap(({ contracts }) => contracts.flatMap(({ from, to }) => [from, ...(to === null ? [] : [to])]))
			.filter((at) => at <= asOf),
	);
	return list.map((one) => {
		const [answer = { at: 0, score: 0 }] = one.answers.toSorted((a, b) => a.at - b.at);
		const { at, score } = answer;
		const own = one.orders.filter(stands);
		const later = own.filter((order) => order.at > at && order.at <= at + window);
		const earlier = own.filter((order) => order.at <= at && order.at > at - window);
		const sum = (list: typeof later) => list.reduce((total, { amount }) => total + (amount ?? 0), 0);
		const runs = (when: number) =>
			one.contracts.some(({ from, to }) => from <= when && (to === null || to > when) && (to === null || to > from));
		const isBuyer = own.some((order) => order.at <= at);
		return {
			...{ score, channel: one.channel, group: score >= 9 ? 'promoter' : score <= 6 ? 'detractor' : 'passive' },
			...{ buys: later.length > 0 ? 1 : 0, spends: sum(later), earlier: sum(earlier), orders: earlier.length },
			inOrders: isBuyer && at + window <= Math.min(asOf, lastOrder),
			isBuyer,
			isHolder: runs(at),
			inContracts: runs(at) && at + window <= Math.min(asOf, lastContract),
			stays: runs(at + window) ? 1 : 0,
			isBefore: at - window >= firstOrder,
		};
	});
}

/** Ordinary least squares with HC3, by Gauss: the coefficient of the second column. */
export function regression(rows: readonly (readonly number[])[], ys: readonly number[], contrast: readonly number[]) {
	const size = rows[0]?.length ?? 0;
	const at = (matrix: readonly (readonly number[])[], i: number, j: number) => matrix[i]?.[j] ?? 0;
	const square = Array.from({ length: size }, (_, i) =>
		Array.from({ length: size }, (_, j) => rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0)),
	);
	const both = square.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
	for (let i = 0; i < size; i++) {
		const best = Array.from({ length: size - i }, (_, j) => i + j).reduce((a, b) =>
			Math.abs(at(both, b, i)) > Math.abs(at(both, a, i)) ? b : a,
		);
		[both[i], both[best]] = [both[best] ?? [], both[i] ?? []];
		const pivot = at(both, i, i);
		both[i] = (both[i] ?? []).map((one) => one / pivot);
		for (let j = 0; j < size; j++) {
			const factor = at(both, j, i);
			if (j !== i) both[j] = (both[j] ?? []).map((one, k) => one - factor * at(both, i, k));
		}
	}
	const inverse = both.map((row) => row.slice(size));
	const times = (row: readonly number[]) =>
		inverse.map((line) => line.reduce((sum, one, j) => sum + one * (row[j] ?? 0), 0));
	const dot = (one: readonly number[], other: readonly number[]) =>
		one.reduce((sum, x, j) => sum + x * (other[j] ?? 0), 0);
	const beta = times(
		Array.from({ length: size }, (_, i) => rows.reduce((sum, row, k) => sum + (row[i] ?? 0) * (ys[k] ?? 0), 0)),
	);
	const moves = times(contrast);
	const variance = rows.reduce((sum, row, k) => {
		const residual = (ys[k] ?? 0) - dot(beta, row);
		return sum + ((dot(moves, row) * residual) / (1 - dot(row, times(row)))) ** 2;
	}, 0);
	const half = tQuantile(0.975, rows.length - size) * Math.sqrt(variance);
	const value = dot(beta, contrast);
	return { value, low: value - half, high: value + half };
}

export function assertSlope(
	slope: Outcome['perScore']['raw'],
	expected: ReturnType<typeof regression>,
	n: number,
	factor = 1,
) {
	assert.ok(slope);
	assert.equal(slope.n, n);
	near(slope.value, factor * expected.value, 'value');
	near(slope.low, factor * expected.low, 'low');
	near(slope.high, factor * expected.high, 'high');
	assert.equal(slope.beyondChance, expected.low > 0 || expected.high < 0);
}
