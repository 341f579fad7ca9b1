/** Staff, orders, loyalty and money, as `docs/kpis.md` defines them. */
import {
	type Answer,
	at,
	byKey,
	type Cell,
	count,
	DAY,
	type Definition,
	type Facts,
	isSomebody,
	known,
	mean,
	median,
	num,
	ofSegment,
	quantile,
	type Row,
	ratio,
	SECOND,
	share,
	sum,
	total,
	within,
} from './facts.ts';

/** Of a stretch what lies in the cell, in ms. */
function inside(row: Row, { from, to }: Cell): number {
	const [start, end] = [at(row.started_at), at(row.ended_at)];
	if (start === null || end === null || end - start > 31 * DAY) return 0;
	return Math.max(0, Math.min(end, to) - Math.max(start, from));
}

const states = (facts: Facts, cell: Cell, ...wanted: string[]) =>
	ofSegment(facts.agent_state, cell).filter(({ state }) => wanted.includes(String(state)));

const time = (rows: readonly Row[], cell: Cell) => total(rows.map((row) => inside(row, cell)));

const part =
	(top: readonly string[], bottom: readonly string[]): Definition =>
	(facts, cell) => {
		const [over, under] = [states(facts, cell, ...top), states(facts, cell, ...bottom)];
		return ratio(100 * time(over, cell), time(under, cell), Number.NaN);
	};

type Criterion = { readonly weight: number; readonly score: number; readonly max: number; readonly critical: boolean };

/** Those that apply. */
function criteriaOf({ criteria }: Row): readonly Criterion[] {
	if (!known(criteria)) return [];
	const list = JSON.parse(String(criteria)) as Record<string, unknown>[];
	return list.flatMap((one) => {
		if (one.score === null || one.score === undefined) return [];
		const [weight, max] = [one.weight ?? 1, one.max ?? 1].map(Number);
		return [{ weight: weight ?? 1, score: Number(one.score), max: max ?? 1, critical: one.critical === true }];
	});
}

const evaluations = (facts: Facts, cell: Cell) =>
	within(facts.evaluation, 'evaluated_at', cell).filter(({ sampling }) => sampling === 'random');

function gradeOf(row: Row): number | null {
	const criteria = criteriaOf(row);
	if (criteria.length === 0)
		return known(row.score) && num(row.score) >= 0 && num(row.score) <= 100 ? num(row.score) : null;
	const weights = total(criteria.map(({ weight }) => weight));
	return (100 * total(criteria.map(({ weight, score, max }) => (weight * score) / max))) / weights;
}

const failed = (row: Row) => criteriaOf(row).some(({ critical, score, max }) => critical && score < max);
const grades = (rows: readonly Row[], grade: (row: Row) => number | null) =>
	mean(rows.flatMap((row) => grade(row) ?? []));

const stands = ({ status }: Row) => !['cancelled', 'returned', 'failed'].includes(String(status));
const orders = (facts: Facts, cell: Cell) => within(facts.order, 'placed_at', cell);
const standing = (facts: Facts, cell: Cell) => orders(facts, cell).filter(stands);
const customers = (rows: readonly Row[]) => byKey(rows.filter(isSomebody), ({ customer }) => String(customer));
const priced = (rows: readonly Row[]) => rows.filter(({ amount }) => known(amount));
const amounts = (rows: readonly Row[]) => priced(rows).map(({ amount }) => num(amount ?? null));

function ofCustomers(lists: readonly (readonly Row[])[], holds: (rows: readonly Row[]) => boolean): Answer {
	const n = lists.length;
	return { n, value: n === 0 ? null : (100 * lists.filter(holds).length) / n };
}

/** When each customer's first order that stands was placed. */
function firstOrders(facts: Facts): ReadonlyMap<string, number> {
	const found = customers(facts.order.filter(stands));
	return new Map(
		found.map((rows) => [String(rows[0]?.customer), Math.min(...rows.map((row) => at(row.placed_at) ?? 0))]),
	);
}

const placed = (row: Row) => at(row.placed_at) ?? 0;

/** Orders of customers who came in the cell, or before it. */
const ofNew =
	(isNew: boolean, answer: (rows: readonly Row[]) => Answer): Definition =>
	(facts, cell) => {
		const first = firstOrders(facts);
		return answer(
			priced(standing(facts, cell)).filter(
				(row) => isSomebody(row) && (first.get(String(row.customer)) ?? 0) >= cell.from === isNew,
			),
		);
	};

function spend(rows: readonly Row[]): Answer {
	const n = customers(rows).length;
	return { n, value: n === 0 ? null : total(amounts(rows)) / n };
}

const intervals = (facts: Facts) => {
	const before = new Map<Row, number>();
	for (const rows of customers(facts.order.filter(stands))) {
		const sorted = [...rows].sort((one, other) => placed(one) - placed(other));
		for (const [index, row] of sorted.entries()) {
			const other = sorted[index - 1];
			if (other) before.set(row, placed(row) - placed(other));
		}
	}
	return before;
};

/** Whose last order before a moment is not older than nine of ten repeat orders took. */
const buyers =
	(isKept: boolean): Definition =>
	(facts, cell) => {
		const lengths = [...intervals(facts).values()];
		const window = lengths.length < 30 ? 90 * DAY : DAY * Math.ceil((quantile(lengths, 0.9).value ?? 0) / DAY);
		const isActive = (rows: readonly Row[], moment: number) =>
			rows.some((row) => placed(row) < moment && moment <= placed(row) + window);
		const all = facts.order.filter((row) => stands(row) && isSomebody(row));
		if (cell.from < Math.min(...all.map(placed)) + window) return { n: 0, value: null };
		const active = customers(ofSegment(all, cell)).filter((rows) => isActive(rows, cell.from));
		const kept = active.filter((rows) => isActive(rows, stopOf(cell)) === isKept);
		return { n: active.length, value: active.length === 0 ? null : (100 * kept.length) / active.length };
	};

type Person = {
	readonly contracts: readonly Row[];
	readonly start: boolean;
	readonly end: boolean;
	readonly first: number;
};

const start = (row: Row) => at(row.started_at) ?? 0;
const end = (row: Row) => at(row.ended_at) ?? Number.POSITIVE_INFINITY;
const runsAt = (moment: number) => (row: Row) => start(row) < moment && end(row) >= moment;

/** A step that has not ended is seen as of now. */
const stopOf = ({ to, asOf }: Cell) => Math.min(to, asOf);

function people(facts: Facts, cell: Cell): readonly Person[] {
	return customers(ofSegment(facts.subscription, cell)).map((contracts) => ({
		contracts,
		start: contracts.some(runsAt(cell.from)),
		end: contracts.some(runsAt(stopOf(cell))),
		first: Math.min(...contracts.map(start)),
	}));
}

const ofActive =
	(holds: (person: Person) => boolean): Definition =>
	(facts, cell) => {
		const active = people(facts, cell).filter((person) => person.start);
		return {
			n: active.length,
			value: active.length === 0 ? null : (100 * active.filter(holds).length) / active.length,
		};
	};

const howMany =
	(holds: (person: Person, cell: Cell) => boolean): Definition =>
	(facts, cell) => {
		const all = people(facts, cell);
		const n = all.filter((person) => holds(person, cell)).length;
		return { n, value: all.length === 0 ? null : n };
	};

const isGone = (person: Person) => person.start && !person.end;
const lastContract = ({ contracts }: Person) => contracts.reduce((last, row) => (end(row) > end(last) ? row : last));
const leftBy =
	(will: boolean): Definition =>
	(facts, cell) => {
		const begun = { ...facts, subscription: facts.subscription.filter((row) => start(row) < stopOf(cell)) };
		return ofActive((person) => isGone(person) && lastContract(person).voluntary === will)(begun, cell);
	};

const cost =
	(kind: string): Definition =>
	(facts, cell) =>
		sum(amounts(within(facts.cost, 'at', cell).filter((row) => row.kind === kind)));

const did =
	(name: string): Definition =>
	(facts, cell) => {
		const n = customers(within(facts.event, 'at', cell).filter((row) => row.name === name)).length;
		return { n, value: n === 0 ? null : n };
	};

export const business: Readonly<Record<string, Definition>> = {
	occupancy: part(['handling'], ['handling', 'available']),
	utilisation: part(['handling'], ['shift']),
	concurrency: (facts, cell) => {
		const rows = states(facts, cell, 'handling').filter(({ concurrency }) => known(concurrency));
		const weighed = total(rows.map((row) => inside(row, cell) * num(row.concurrency)));
		return ratio(weighed, time(rows, cell), Number.NaN);
	},
	qa_score: (facts, cell) => grades(evaluations(facts, cell), gradeOf),
	qa_score_autofail: (facts, cell) =>
		grades(
			evaluations(facts, cell).filter((row) => criteriaOf(row).length > 0),
			(row) => (failed(row) ? 0 : gradeOf(row)),
		),
	critical_error_rate: (facts, cell) =>
		share(
			evaluations(facts, cell).filter((row) => criteriaOf(row).some(({ critical }) => critical)),
			failed,
		),
	training_completion: (facts, cell) =>
		share(
			within(facts.training, 'assigned_at', cell).filter(
				(row) => known(row.completed_at) || !known(row.due_at) || (at(row.due_at) ?? 0) < cell.asOf,
			),
			(row) => known(row.completed_at),
		),
	training_score: (facts, cell) =>
		mean(
			within(facts.training, 'assigned_at', cell)
				.filter(
					({ completed_at, score }) =>
						known(completed_at) && known(score) && num(score ?? null) >= 0 && num(score ?? null) <= 100,
				)
				.map(({ score }) => num(score ?? null)),
		),
	orders_placed: (facts, cell) => count(orders(facts, cell)),
	order_completion: (facts, cell) =>
		share(
			orders(facts, cell).filter(({ status }) =>
				['completed', 'cancelled', 'failed', 'returned'].includes(String(status)),
			),
			({ status }) => status === 'completed',
		),
	on_time_share: (facts, cell) =>
		share(
			within(facts.order, 'promised_at', cell).filter(
				({ status, promised_at: due }) =>
					['completed', 'returned'].includes(String(status)) ||
					((status === 'open' || !known(status)) && (at(due ?? null) ?? 0) < cell.asOf),
			),
			(row) => known(row.completed_at) && (at(row.completed_at) ?? 0) <= (at(row.promised_at) ?? 0),
		),
	order_lead_time: (facts, cell) =>
		median(
			orders(facts, cell)
				.filter((row) => known(row.completed_at) && !['cancelled', 'failed', 'open'].includes(String(row.status)))
				.map((row) => ((at(row.completed_at) ?? 0) - placed(row)) / SECOND),
		),
	order_stage_time: (facts, cell) => {
		const asked = new Set(within(facts.order_event, 'at', cell));
		const lengths = byKey(facts.order_event, ({ order_key }) => String(order_key)).flatMap((rows) => {
			const sorted = [...rows].sort((one, other) => (at(one.at) ?? 0) - (at(other.at) ?? 0));
			return sorted.flatMap((row, index) => {
				const next = sorted[index + 1];
				return next && asked.has(row) ? [((at(next.at) ?? 0) - (at(row.at) ?? 0)) / SECOND] : [];
			});
		});
		return median(lengths.filter((length) => length <= 365 * 86_400));
	},
	error_rate: (facts, cell) => {
		const rows = orders(facts, cell).filter(({ errors }) => known(errors));
		return ratio(1000 * total(rows.map(({ errors }) => num(errors ?? null))), rows.length, rows.length);
	},
	error_rate_dpmo: (facts, cell) => {
		const rows = orders(facts, cell).filter(({ errors, opportunities }) => known(errors) && known(opportunities));
		const [top, bottom] = ['errors', 'opportunities'].map((name) => total(rows.map((row) => num(row[name]))));
		return ratio(1e6 * (top ?? 0), bottom ?? 0, rows.length);
	},
	return_rate: (facts, cell) =>
		share(
			orders(facts, cell).filter(({ status }) => status === 'completed' || status === 'returned'),
			({ status }) => status === 'returned',
		),
	buying_customers: (facts, cell) => count(customers(standing(facts, cell))),
	repeat_purchase_rate: (facts, cell) => ofCustomers(customers(standing(facts, cell)), (rows) => rows.length >= 2),
	purchase_frequency: (facts, cell) => {
		const lists = customers(standing(facts, cell));
		return ratio(total(lists.map((rows) => rows.length)), lists.length, lists.length);
	},
	cross_sell_rate: (facts, cell) =>
		ofCustomers(
			customers(standing(facts, cell).filter(({ product }) => known(product))),
			(rows) => new Set(rows.map(({ product }) => product)).size >= 2,
		),
	purchase_interval: (facts, cell) => {
		const before = intervals(facts);
		return median(
			standing(facts, cell)
				.flatMap((row) => before.get(row) ?? [])
				.map((length) => length / SECOND),
		);
	},
	revenue: (facts, cell) => sum(amounts(standing(facts, cell))),
	average_order: (facts, cell) => mean(amounts(standing(facts, cell))),
	spend_per_customer: (facts, cell) => spend(priced(standing(facts, cell)).filter(isSomebody)),
	repeat_purchase_volume: (facts, cell) => {
		const before = intervals(facts);
		return sum(amounts(standing(facts, cell).filter((row) => before.has(row))));
	},
	new_customer_revenue: ofNew(true, (rows) => sum(amounts(rows))),
	returning_customer_revenue: ofNew(false, (rows) => sum(amounts(rows))),
	new_customer_spend: ofNew(true, spend),
	returning_customer_spend: ofNew(false, spend),
	order_retention_rate: buyers(true),
	order_churn_rate: buyers(false),
	retention_rate: ofActive((person) => person.end),
	churn_rate: ofActive(isGone),
	churn_rate_voluntary: leftBy(true),
	churn_rate_involuntary: leftBy(false),
	retention_rate_textbook: (facts, cell) => {
		const all = people(facts, cell);
		const [first, last] = [all.filter((one) => one.start), all.filter((one) => one.end)];
		const news = last.filter((one) => one.first >= cell.from);
		return ratio(100 * (last.length - news.length), first.length, Number.NaN);
	},
	active_customers: howMany((person) => person.end),
	churned_customers: howMany((person, cell) => {
		const gone = Math.max(...person.contracts.filter((row) => start(row) < stopOf(cell)).map(end));
		return !person.end && gone >= cell.from && gone < stopOf(cell);
	}),
	reactivated_customers: howMany((person, cell) => person.end && !person.start && person.first < cell.from),
	new_customers: howMany((person, cell) => person.end && person.first >= cell.from),
	revenue_churn_rate: (facts, cell) => {
		const paid = people(facts, cell).map(({ contracts }) => {
			const at = (moment: number) =>
				total(contracts.filter(runsAt(moment)).map(({ amount_per_month: amount }) => num(amount ?? null)));
			return { before: at(cell.from), now: at(stopOf(cell)) };
		});
		const lost = total(paid.map(({ before, now }) => Math.max(before - now, 0)));
		return ratio(100 * lost, total(paid.map(({ before }) => before)), paid.filter(({ before }) => before > 0).length);
	},
	new_leads: (facts, cell) => count(within(facts.lead, 'created_at', cell)),
	lead_conversion: (facts, cell) =>
		share(within(facts.lead, 'created_at', cell), (row) => {
			const length = (at(row.converted_at) ?? Number.NaN) - (at(row.created_at) ?? 0);
			return length >= 0 && length <= 30 * DAY;
		}),
	lead_conversion_time: (facts, cell) =>
		median(
			within(facts.lead, 'converted_at', cell).map(
				(row) => ((at(row.converted_at) ?? 0) - (at(row.created_at) ?? 0)) / SECOND,
			),
		),
	loyalty_enrolments: did('enrolled'),
	loyalty_redeemers: did('redeemed'),
	loyalty_redeemed_value: (facts, cell) =>
		sum(
			within(facts.event, 'at', cell)
				.filter(({ name, value }) => name === 'redeemed' && known(value))
				.map(({ value }) => num(value ?? null)),
		),
	compensation_cost: cost('compensation'),
	refund_cost: cost('refund'),
	rework_cost: cost('rework'),
	acquisition_cost: cost('acquisition'),
	retention_cost: cost('retention'),
	service_cost: cost('service'),
	campaign_cost_per_lead: (facts, cell) => {
		const spent = within(facts.cost, 'at', cell).filter((row) => row.kind === 'acquisition' && known(row.campaign));
		const leads = within(facts.lead, 'created_at', cell).filter(({ campaign }) => known(campaign)).length;
		return ratio(total(amounts(spent)), leads, spent.length);
	},
};

/** KPIs of others, each from the definitions of these. */
export function combined(of: (id: string, where?: Cell['where']) => Definition): Readonly<Record<string, Definition>> {
	const value = (facts: Facts, cell: Cell, id: string) => of(id)(facts, cell).value;
	const nothing: Answer = { n: 0, value: null };
	/** Of what is recorded, none is 0; of what no row ever names by the field, nobody knows. */
	const spent = (id: string, { cost: rows }: Facts, { where }: Cell) =>
		where === null || rows.some((row) => `${row.kind}_cost` === id && known(row[where.field]));
	const per =
		(top: string, bottom: string): Definition =>
		(facts, cell) => {
			const [over, under] = [of(top)(facts, cell), value(facts, cell, bottom)];
			if (!spent(top, facts, cell)) return nothing;
			return { n: over.n, value: under ? (over.value ?? 0) / under : null };
		};
	const repeats: Definition = (facts, cell) => {
		const [costs, rate] = [of('service_cost')(facts, cell), of('repeat_contact_rate')(facts, cell)];
		if (rate.value === null || !spent('service_cost', facts, cell)) return nothing;
		return { n: costs.n + rate.n, value: ((costs.value ?? 0) * rate.value) / 100 };
	};
	return {
		acquisition_cost_per_customer: per('acquisition_cost', 'new_customers'),
		retention_cost_per_customer: per('retention_cost', 'active_customers'),
		cost_per_ticket: per('service_cost', 'tickets'),
		repeat_contact_cost: repeats,
		cost_of_poor_quality: (facts, cell) => {
			const parts = ['compensation_cost', 'refund_cost', 'rework_cost'].map((id) => of(id)(facts, cell));
			const all = [...parts, repeats(facts, cell)];
			return { n: total(all.map(({ n }) => n)), value: total(all.map((one) => one.value ?? 0)) };
		},
	};
}

type Part = readonly [id: string, weight: number, floor: number, target: number, dimension?: string];

/** The pillars with their weights, floors and targets, as the catalogue tells them. */
const pillars: Readonly<Record<string, readonly Part[]>> = {
	index_speed: [
		['first_response_time', 3, 3600, 900],
		['service_level', 2, 50, 80],
		['full_resolution_time', 2, 72 * 3600, 8 * 3600],
		['sla_attainment', 2, 70, 95],
	],
	index_personal: [
		['repeat_explanation_rate', 3, 40, 10],
		['transfers_rate', 2, 30, 5],
		['servperf', 2, 4, 6, 'empathy'],
		['recommendation_uptake', 1, 2, 20],
	],
	index_professionalism: [
		['fcr', 3, 50, 80],
		['qa_score', 2, 60, 90],
		['critical_error_rate', 1, 10, 1],
		['error_rate', 1, 50, 5],
		['servperf', 2, 4, 6, 'assurance'],
	],
};

export function indexes(of: (id: string) => Definition): Readonly<Record<string, Definition>> {
	return Object.fromEntries(
		Object.entries(pillars).map(([id, parts]) => [
			id,
			(facts: Facts, cell: Cell): Answer => {
				const scores = parts.flatMap(([part, weight, floor, target, dimension]) => {
					const own = dimension
						? { ...facts, answer: facts.answer.filter((row) => row.dimension === dimension) }
						: facts;
					const { value } = of(part)(own, cell);
					if (value === null) return [];
					return [{ weight, score: Math.min(100, Math.max(0, (100 * (value - floor)) / (target - floor))) }];
				});
				const weights = total(scores.map(({ weight }) => weight));
				return {
					n: Number.NaN,
					value: weights === 0 ? null : total(scores.map(({ weight, score }) => weight * score)) / weights,
				};
			},
		]),
	);
}
