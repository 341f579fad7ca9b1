/** What is known of the customers behind a score: who they are, and the shape in which their rows are put into a model. */
import { everyMonth } from '../../facts/data-versions.ts';
import { purchaseKpis } from '../catalogue/purchases.ts';
import { lookedAt } from '../drivers/answers.ts';
import { withPrices } from '../exchange/exchange.ts';
import { figureOf } from '../figure.ts';
import type { Inquiry } from '../inquiry.ts';
import type { Behind } from '../kept.ts';
import { type EngineRow, nullableNumberOf, numberOf } from '../parts.ts';
import type { Scan } from '../scan.ts';
import { customersProfileSql, type Shape } from '../sql/value.ts';
import { type Reading, reachOf, type ValueSubject } from '../sql/value-customers.ts';
import { contractsKnownSql, ordersKnownSql, scoredSql } from '../sql/value-known.ts';
import { monthSpan } from '../time/period.ts';
import { type Covariate, covariateNames, covariateOf, type Level } from './samples.ts';
import { MOST_SCORES, rescaledScale, type Scale, scoredFigure } from './score.ts';

/** More customers than this tell nothing new: a part of them is read. */
const MOST_CUSTOMERS = 100_000;
/** Customers with a channel or a segment, so that it is put beside the score. */
const LEAST_LEVEL = 30;
/** The commonest values of a choice; the others are together. */
const LEVELS = 5;

export type CustomersRead = {
	readonly reading: Reading;
	readonly shape: Shape;
	readonly answers: { readonly n: number; readonly anonymous: number; readonly withoutCustomer: number };
	/** Who gave a score. */
	readonly customers: number;
	readonly currency: string | null;
	/** Why there is no money; null where there is. */
	readonly noMoney: 'currencies_mixed' | 'no_amounts' | null;
	readonly currencies: readonly string[];
	readonly orders: Side;
	readonly contracts: Side;
};

/** Of those who bought in the period, or had a contract in it: how many there are, and how many of them gave a score. */
export type Side = {
	readonly rows: number;
	readonly people: number;
	readonly answered: number;
	/** Who gave a score and had bought before, but whose window has not passed. */
	readonly maturing: number;
	/** Who gave a score and had not bought before, or had no contract then. */
	readonly without: number;
};

/** Null without a period. Faults `kpi_without_value`, `rate_missing`. */
export async function customersOf(inquiry: Inquiry, days: number): Promise<CustomersRead | null> {
	const figure = scoredFigure(inquiry);
	const [scan] = inquiry.scans;
	const { period, run, budget, question } = inquiry;
	if (!scan || !period) return null;
	const asOf = lookedAt(inquiry);
	const { exchange } = question;
	const plain: ValueSubject = {
		scan,
		figure,
		range: period,
		days,
		orders: orderScan(scan, inquiry),
		money: true,
		asOf,
	};
	const [[scored = {}], [ofOrders = {}], [ofContracts = {}]] = await Promise.all([
		run(scoredSql(plain, budget)),
		run(ordersKnownSql(plain, budget)),
		run(contractsKnownSql(plain, budget)),
	]);
	const currencies = (ofOrders.currencies as unknown as readonly string[] | undefined) ?? [];
	const noMoney =
		numberOf(ofOrders, 'priced') === 0 ? 'no_amounts' : !exchange && currencies.length > 1 ? 'currencies_mixed' : null;
	const priced = noMoney === null ? await withPrices(plain.orders, [reachOf(plain)], inquiry) : plain.orders;
	const subject: ValueSubject = { ...plain, orders: priced, money: noMoney === null };
	const [first, lastOrder] = [nullableNumberOf(ofOrders, 'first'), nullableNumberOf(ofOrders, 'last')];
	const lastContract = nullableNumberOf(ofContracts, 'last');
	const known = {
		orders: first === null || lastOrder === null ? null : { first, last: lastOrder },
		contracts: lastContract === null ? null : { last: lastContract },
	};
	const whole: Reading = { subject, known, one: 1, ordersOfContracts: true };
	const [all = {}] = await run(customersProfileSql(whole, budget));
	const customers = numberOf(all, 'n');
	const one = Math.max(1, Math.ceil(customers / MOST_CUSTOMERS));
	// Where orders do not reach far enough back, contracts are looked at without them.
	const ordersOfContracts = 2 * numberOf(all, 'held_before') >= numberOf(all, 'held');
	const reading = { ...whole, one, ordersOfContracts };
	const profile = one === 1 ? all : ((await run(customersProfileSql(reading, budget)))[0] ?? {});
	const side = (row: EngineRow, of: 'orders' | 'contracts'): Side => ({
		...{ rows: numberOf(row, 'n'), people: numberOf(row, 'people'), answered: numberOf(row, 'answered') },
		...{ maturing: numberOf(all, `maturing_${of}`), without: numberOf(all, `without_${of}`) },
	});
	const named = [...new Set(currencies)].sort();
	return {
		reading,
		shape: shapeOf(profile, figure, known.orders !== null, noMoney === null),
		answers: {
			n: numberOf(scored, 'n'),
			anonymous: numberOf(scored, 'hidden'),
			withoutCustomer: numberOf(scored, 'nobody'),
		},
		customers,
		currency: noMoney !== null ? null : exchange ? exchange.currency : named[0] || null,
		noMoney,
		currencies: named,
		orders: side(ofOrders, 'orders'),
		contracts: side(ofContracts, 'contracts'),
	};
}

/** Whose amounts are converted as those of the KPI of spending are. */
function orderScan({ scope, timeZone, asOf, links }: Scan, { question: { exchange } }: Inquiry): Scan {
	const definition = purchaseKpis.find(({ id }) => id === 'spend_per_customer');
	if (!definition) throw new TypeError('no KPI of spending');
	return {
		...{ fact: 'order', role: 'placed_at', family: 'customers', keys: [], conditions: [], stock: false },
		figures: [{ place: 0, figure: figureOf(definition) }],
		...{ scope, timeZone, asOf, links },
		...(exchange && { exchange }),
	};
}

function shapeOf(
	profile: EngineRow,
	figure: ReturnType<typeof scoredFigure>,
	hasOrders: boolean,
	hasMoney: boolean,
): Shape {
	const number = (name: string) => {
		const value = nullableNumberOf(profile, name);
		return value !== null && Number.isFinite(value) ? value : null;
	};
	const isMixed = numberOf(profile, 'scales') > 1;
	const end = (name: string) => (isMixed ? null : number(name));
	const scale: Scale =
		isMixed && !isOfRawScores(figure)
			? rescaledScale
			: { min: end('least'), max: end('most'), step: 1, rescaled: false };
	const covariates = covariateNames.flatMap((name): Covariate[] => {
		const of = covariateOf[name];
		const [mean, deviation] = [number(`${name}_mean`), number(`${name}_deviation`)];
		const isKnown = of === 'contract_age' || (hasOrders && (of !== 'earlier_spend' || hasMoney));
		return isKnown && mean !== null && deviation !== null && deviation > 1e-9 * Math.max(1, Math.abs(mean))
			? [{ of, name, mean, deviation }]
			: [];
	});
	return {
		scale,
		byScore:
			((profile.scores as unknown as readonly number[] | undefined) ?? []).length <= MOST_SCORES && !scale.rescaled,
		cap: roundedDown(number('cap') ?? 0),
		covariates,
		levels: (['channel', 'segment'] as const).flatMap((of) => levelsOf(profile, of)),
	};
}

/** To two digits: an amount that nobody spent, and that more than one exceed. */
function roundedDown(amount: number): number {
	if (amount <= 0) return amount;
	const digit = 10 ** (Math.floor(Math.log10(amount)) - 1);
	return Number((Math.floor(amount / digit) * digit).toPrecision(2));
}

/** A mean of scores as they are is of one scale by its own definition. */
function isOfRawScores({ gauge }: ReturnType<typeof scoredFigure>): boolean {
	return gauge.kind === 'mean' && !gauge.rescaled;
}

/** The commonest one is what the others are held against. */
function levelsOf(profile: EngineRow, of: Level['of']): readonly Level[] {
	const found = ((profile[`${of}s`] as unknown as readonly unknown[] | undefined) ?? []).map((one) => {
		const [value, n] = Array.isArray(one) ? one : Object.values(one as object);
		return { of, value: String(value), n: Number(n) };
	});
	return found
		.filter(({ n }) => n >= LEAST_LEVEL)
		.slice(1, 1 + LEVELS)
		.map(({ value }) => ({ of, value }));
}

/** What the answer is made from: what was bought may be of any month. */
export function behindValue({ period }: Inquiry): Behind {
	const beside = (['order', 'subscription'] as const).map((fact) => [fact, everyMonth] as const);
	return new Map([['answer', period ? monthSpan(period) : everyMonth], ...beside]);
}
