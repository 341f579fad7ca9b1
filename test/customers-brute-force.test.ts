/**
 * Customers, purchases and contracts once more in plain TypeScript over raw rows: no SQL, no catalogue. Random rows of customers
 * of whom some were merged, some are nobody, in a zone of its own, by month and branch and as one period.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openTestService, type TestService } from './support/service.ts';

const zone = 'Europe/Moscow';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const asOf = Date.UTC(2025, 5, 20);
const first = Date.UTC(2024, 0, 1);

/** A small generator of its own (Lehmer 1951, with the constants of Park & Miller 1988): the rows are the same in every run. */
let state = 20_250_101;
function random(): number {
	state = (state * 48_271) % 2_147_483_647;
	return state / 2_147_483_647;
}
const below = (limit: number) => Math.floor(random() * limit);
const oneOf = <Item>(items: readonly Item[]): Item | undefined => items[below(items.length)];

type Order = {
	id: string;
	customer: string;
	branch: string;
	product: string;
	status: string;
	at: number;
	amount: number | null;
	errors: number | null;
};

type Contract = {
	id: string;
	customer: string;
	branch: string;
	start: number;
	end: number | null;
	amount: number | null;
	voluntary: boolean | null;
};

/** Chains: c3 was merged into c2, c2 into c1, so that three customers are one. */
const links = new Map([
	['c3', 'c2'],
	['c2', 'c1'],
	['c9', 'c4'],
]);

function person(customer: string): string {
	const into = links.get(customer);
	return into === undefined ? customer : person(into);
}

/** Nobody, one of those who come again and again, or one of many who come once or twice. */
const someone = () => oneOf(['', ...Array(6).fill(`c${below(40)}`), ...Array(5).fill(`r${below(400)}`)]) ?? '';
const branches = ['north', 'south', ''];

const orders = Array.from(
	{ length: 700 },
	(_, at): Order => ({
		id: `o${at}`,
		customer: someone(),
		branch: oneOf(branches) ?? '',
		product: oneOf(['tea', 'coffee', 'juice', '']) ?? '',
		status: oneOf(['completed', 'completed', 'open', '', 'cancelled', 'returned', 'failed']) ?? '',
		// Full hours, and now and then the same one: midnight of Moscow among them.
		at: first + below(520 * 24) * HOUR,
		amount: random() < 0.1 ? null : below(100_000) / 100,
		errors: random() < 0.1 ? null : Math.max(0, below(6) - 3),
	}),
);

const contracts = Array.from({ length: 160 }, (_, at): Contract => {
	// Often midnight in Moscow, at the first of a month: where one contract ends and the next begins.
	const round = random() < 0.4;
	const month = (from: number) => Date.UTC(2024, below(17) + from, 1) - 3 * HOUR;
	const start = round ? month(0) : first + below(480 * 24) * HOUR;
	const length = (1 + below(300)) * DAY;
	const end = random() < 0.35 ? null : round && random() < 0.7 ? month(1) : start + length;
	return {
		id: `s${at}`,
		customer: someone(),
		branch: oneOf(branches) ?? '',
		start,
		end: end !== null && end < start ? null : end,
		amount: random() < 0.05 ? null : 100 + below(9) * 50,
		voluntary: oneOf([true, false, null]) ?? null,
	};
});

let service: TestService;

const iso = (at: number | null) => (at === null ? '' : new Date(at).toISOString());
const csv = (rows: readonly object[]) => {
	const names = Object.keys(rows[0] ?? {});
	return [
		names.join(','),
		...rows.map((row) =>
			Object.values(row)
				.map((one) => one ?? '')
				.join(','),
		),
	].join('\n');
};

before(async () => {
	service = await openTestService();
	const orderRows = orders.map(({ at, ...order }) => ({ ...order, placed_at: iso(at), currency: 'RUB' }));
	const contractRows = contracts.map(({ id, customer, branch, start, end, amount, voluntary }) => ({
		...{ id, customer, branch, voluntary, currency: 'RUB' },
		...{ started_at: iso(start), ended_at: iso(end), amount_per_month: amount },
	}));
	for (const [fact, rows] of [
		['order', orderRows],
		['subscription', contractRows],
	] as const) {
		const record = await service.take(fact, csv(rows), { name: `${fact}.csv`, source: 'test' });
		assert.deepEqual([record.state, record.rejected], ['published', 0]);
	}
	for (const [from, to] of [
		['c3', 'c2'],
		['c2', 'c1'],
		['c9', 'c4'],
	] as const)
		await service.customers.link(from, to);
});
after(() => service.end());

type Step = { readonly label: string; readonly from: number; readonly to: number };
type Figure = { readonly value: number | null; readonly n: number; readonly left_out: number };

const midnight = (year: number, month: number) => Date.UTC(year, month, 1) - 3 * HOUR;
const months: readonly Step[] = Array.from({ length: 7 }, (_, at) => ({
	label: `2024-${String(at + 12).padStart(2, '0')}`.replace(
		/2024-(1[3-9])/,
		(_text, number) => `2025-0${Number(number) - 12}`,
	),
	from: midnight(2024, 11 + at),
	to: midnight(2024, 12 + at),
}));
const whole: Step = { label: '', from: midnight(2024, 11), to: midnight(2025, 6) };

const stands = ({ status }: Order) => !['cancelled', 'returned', 'failed'].includes(status);
const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
const share = (part: number, all: number) => (all === 0 ? null : (100 * part) / all);
const inside = ({ from, to }: Step, at: number) => at >= from && at < to;
const firstOrder = new Map<string, Order>();
for (const order of orders
	.filter((one) => stands(one) && one.customer !== '')
	.toSorted((one, other) => one.at - other.at))
	if (!firstOrder.has(person(order.customer))) firstOrder.set(person(order.customer), order);

/** Rows by customer, nobody's aside. */
function byPerson<Row extends { customer: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
	return Map.groupBy(
		rows.filter(({ customer }) => customer !== ''),
		({ customer }) => person(customer),
	);
}

function orderFigures(step: Step, branch: string | null): Record<string, Figure> {
	const here = orders.filter((one) => inside(step, one.at) && (branch === null || one.branch === branch));
	const bought = here.filter(stands);
	const priced = bought.filter(({ amount }) => amount !== null);
	const amounts = (rows: readonly Order[]) => sum(rows.map(({ amount }) => amount ?? 0));
	const total = (rows: readonly Order[], counted: readonly Order[]): Figure => ({
		value: counted.length === 0 ? null : amounts(counted),
		n: counted.length,
		left_out: rows.length - counted.length,
	});
	const known = byPerson(bought);
	const withProduct = byPerson(bought.filter(({ product }) => product !== ''));
	const spenders = byPerson(priced);
	const ofMany = (groups: ReadonlyMap<string, readonly Order[]>, holds: (rows: readonly Order[]) => boolean) =>
		share([...groups.values()].filter(holds).length, groups.size);
	const isNew = (one: Order) => (firstOrder.get(person(one.customer))?.at ?? 0) >= step.from;
	const of = (kind: boolean) => bought.filter((one) => one.customer !== '' && isNew(one) === kind);
	const erring = here.filter(({ errors }) => errors !== null);
	// Of two orders at one instant either may be the first: they are left to the store.
	const repeats = bought.filter((one) => one.customer !== '' && firstOrder.get(person(one.customer)) !== one);
	const nobody = bought.filter(({ customer }) => customer === '').length;
	return {
		revenue: total(bought, priced),
		buying_customers: { value: known.size, n: known.size, left_out: nobody },
		repeat_purchase_rate: { value: ofMany(known, (rows) => rows.length >= 2), n: known.size, left_out: nobody },
		purchase_frequency: {
			value: known.size === 0 ? null : sum([...known.values()].map((rows) => rows.length)) / known.size,
			n: known.size,
			left_out: nobody,
		},
		spend_per_customer: {
			value: spenders.size === 0 ? null : amounts([...spenders.values()].flat()) / spenders.size,
			n: spenders.size,
			left_out: bought.length - [...spenders.values()].flat().length,
		},
		cross_sell_rate: {
			value: ofMany(withProduct, (rows) => new Set(rows.map(({ product }) => product)).size >= 2),
			n: withProduct.size,
			left_out: bought.length - [...withProduct.values()].flat().length,
		},
		error_rate: {
			value: erring.length === 0 ? null : (1000 * sum(erring.map(({ errors }) => errors ?? 0))) / erring.length,
			n: erring.length,
			left_out: here.length - erring.length,
		},
		new_customer_revenue: total(
			of(true),
			of(true).filter(({ amount }) => amount !== null),
		),
		returning_customer_revenue: total(
			of(false),
			of(false).filter(({ amount }) => amount !== null),
		),
		repeat_purchase_volume: total(
			repeats,
			repeats.filter(({ amount }) => amount !== null),
		),
	};
}

type Span = { readonly customer: string; readonly start: number; readonly end: number };

/** Who was there at the start and the end of a step, by customer. */
function presence(spans: readonly Span[], step: Step) {
	const until = Math.min(step.to, asOf);
	const at = (instant: number) =>
		new Set(
			spans
				.filter((one) => one.start <= instant && one.end > instant && one.customer !== '')
				.map((one) => person(one.customer)),
		);
	return { start: at(step.from), end: at(until), until };
}

const orderSpans = (days: number) =>
	orders.filter(stands).map((one): Span => ({ customer: one.customer, start: one.at, end: one.at + days * DAY }));

function contractFigures(step: Step, branch: string | null): Record<string, number | null> {
	const mine = contracts.filter(
		(one) => (branch === null || one.branch === branch) && (one.end ?? Number.POSITIVE_INFINITY) > one.start,
	);
	const spans = mine.map((one) => ({ ...one, end: one.end ?? Number.POSITIVE_INFINITY }));
	const { start, end, until } = presence(spans, step);
	const stayed = [...start].filter((one) => end.has(one)).length;
	const begun = (who: string) =>
		Math.min(
			...contracts
				.filter((one) => one.customer !== '' && person(one.customer) === who && (one.end ?? asOf + DAY) > one.start)
				.map((one) => one.start),
		);
	const isNewcomer = (who: string) => begun(who) > step.from;
	const paid = (who: string, at: number) =>
		sum(
			spans
				.filter(
					(one) =>
						one.amount !== null &&
						one.customer !== '' &&
						person(one.customer) === who &&
						one.start <= at &&
						one.end > at,
				)
				.map((one) => one.amount ?? 0),
		);
	const atStart = [...start].map((who) => paid(who, step.from));
	const lost = [...start].map((who) => Math.max(0, paid(who, step.from) - paid(who, until)));
	return {
		retention_rate: share(stayed, start.size),
		churn_rate: share(start.size - stayed, start.size),
		retention_rate_textbook: share([...end].filter((one) => !isNewcomer(one)).length, start.size),
		active_customers: end.size,
		new_customers: [...end].filter(isNewcomer).length,
		reactivated_customers: [...end].filter((one) => !start.has(one) && !isNewcomer(one)).length,
		revenue_churn_rate: share(sum(lost), sum(atStart)),
	};
}

function agrees(actual: unknown, expected: number | null, what: string): void {
	if (expected === null || typeof actual !== 'number') assert.equal(actual, expected, what);
	else
		assert.ok(
			Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
			`${what}: ${actual}, not ${expected}`,
		);
}

async function ask(kpis: readonly unknown[], by: readonly string[], more: object = {}) {
	const query = { kpis, by, from: iso(whole.from), to: iso(whole.to), tz: zone, asOf: iso(asOf), ...more };
	return (await service.kpi.query(query)).rows;
}

test('orders by month, by branch and month, and as one period', async () => {
	const kpis = Object.keys(orderFigures(whole, null));
	const cells: [Step, string | null, readonly string[]][] = [
		[whole, null, []],
		...months.map((step): [Step, null, readonly string[]] => [step, null, ['month']]),
		...months.flatMap((step) =>
			branches.map((branch): [Step, string, readonly string[]] => [step, branch, ['month', 'branch']]),
		),
	];
	const answers = new Map<string, Awaited<ReturnType<typeof ask>>>();
	for (const by of [[], ['month'], ['month', 'branch']]) answers.set(by.join(), await ask(kpis, by));
	for (const [step, branch, by] of cells) {
		for (const [kpi, expected] of Object.entries(orderFigures(step, branch))) {
			const row = answers
				.get(by.join())
				?.find(
					(one) =>
						one.kpi === kpi &&
						(one.month ?? '') === (by.length > 0 ? step.label : '') &&
						(branch === null || (one.branch ?? '') === branch),
				);
			const what = `${kpi} ${by.length > 0 ? step.label : 'whole'} ${branch}`;
			// A cell without a row that any KPI asks about does not exist.
			if (!row) assert.ok(expected.n === 0 && expected.left_out === 0, what);
			else
				for (const name of ['value', 'n', 'left_out'] as const)
					agrees(row[name], expected.n === 0 && name === 'value' ? null : expected[name], `${name} of ${what}`);
		}
	}
});

test('contracts by month and as one period, of all branches and of one', async () => {
	const kpis = Object.keys(contractFigures(whole, null));
	for (const branch of [null, 'north']) {
		const where = branch === null ? [] : [{ field: 'branch', op: '=', value: branch }];
		for (const [by, steps] of [
			[['month'], months],
			[[], [whole]],
		] as const) {
			const rows = await ask(kpis, by, { where });
			for (const step of steps) {
				const expected = contractFigures(step, branch);
				// Who is new is asked of all branches, so is whether amounts are missing: only what is filtered differs.
				for (const [kpi, value] of Object.entries(expected)) {
					const row = rows.find((one) => one.kpi === kpi && (one.month ?? '') === step.label);
					agrees(row?.value, value, `${kpi} ${step.label} ${branch}`);
				}
			}
		}
	}
});

test('who left: of own will, not of own will, or nobody says, add up to all', async () => {
	const rows = await ask(['churn_rate', 'churn_rate_voluntary', 'churn_rate_involuntary'], ['month']);
	for (const { label } of months) {
		const of = (kpi: string) => Number(rows.find((row) => row.kpi === kpi && row.month === label)?.value);
		assert.ok(of('churn_rate_voluntary') + of('churn_rate_involuntary') <= of('churn_rate') + 1e-9);
	}
});

test('buyers who fell silent, by month', async () => {
	for (const days of [20, 45]) {
		const rows = await ask([{ id: 'order_retention_rate', params: { window_days: days } }], ['month']);
		for (const step of months) {
			const { start, end } = presence(orderSpans(days), step);
			const row = rows.find((one) => one.month === step.label);
			agrees(
				row?.value,
				share([...start].filter((one) => end.has(one)).length, start.size),
				`${days} days, ${step.label}`,
			);
			assert.equal(row?.n, start.size);
		}
	}
});
