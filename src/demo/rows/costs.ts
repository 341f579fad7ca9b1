/** What service costs, and what it gives back. */
import { branches, campaigns, currency, placeOf, segments, teams } from '../company.ts';
import { at, type Columns, instant, lasting, layers, list, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { orderId, ticketId } from './reference.ts';

const day = 86_400;

/** Every kind fills all of these. */
const blank: Columns = { campaign: "''", ticket: "''", order: "''", team: "''", segment: "''" };

export function costs(scene: Scene): string {
	return [compensations(scene), ...ofOrders(scene), ...regular(scene)].join(' UNION ALL ');
}

function cost(relation: string, prefix: string, kind: string, given: Columns, where: string): string {
	const { at: moment = '0', amount = '0', ...more } = given;
	return pick(
		relation,
		{
			id: `concat('${prefix}', toString(1000001 + n))`,
			at: instant(moment),
			kind: `'${kind}'`,
			amount: `toInt64(${amount})`,
			currency: `'${currency}'`,
			...blank,
			...more,
		},
		where,
	);
}

/** To those who had it bad; and coupons to many of one branch, from a day on. */
function compensations(scene: Scene): string {
	const { random, model, season, truths } = scene;
	const { coupons } = truths;
	const coupon = `branch = ${placeOf(branches, coupons.branch)} AND day >= ${scene.day(coupons.from)} AND ${random.even('coupon')} < ${coupons.share}`;
	const rows = layers(model('contacts'), {
		coupon,
		given: `bad AND ${random.even('compensated')} < 0.1`,
		paid: 'done_at + 7200',
		sum: `100 * round(${lasting(9, 0.6, random.normal('compensation'))})`,
	});
	return cost(
		rows,
		'K',
		'compensation',
		{
			at: 'paid',
			amount: `if(given, greatest(100, sum), 0) + if(coupon, ${coupons.amount}, 0)`,
			ticket: ticketId('n'),
		},
		`(given OR coupon) AND NOT abandoned AND paid < ${season.end}`,
	);
}

function ofOrders(scene: Scene): string[] {
	const { random, model, season } = scene;
	const rows = layers(model('orders'), { paid: `ended + toInt64(${day} * (1 + 6 * ${random.even('refund after')}))` });
	return [
		cost(
			rows,
			'R',
			'refund',
			{ at: 'paid', amount: 'amount', order: orderId('n') },
			`state IN (3, 4) AND paid < ${season.end}`,
		),
		cost(
			rows,
			'W',
			'rework',
			{ at: 'paid', amount: `300 + 250 * errors + round(0.05 * amount)`, order: orderId('n') },
			`errors > 0 AND state = 1 AND paid < ${season.end}`,
		),
	];
}

/** Wages by team and month, campaigns by week, what is spent on members and business customers by month. */
function regular(scene: Scene): string[] {
	const { random, season, parameters } = scene;
	const weeks = Math.floor(season.days.length / 7);
	const months = Math.floor(season.days.length / 30.4);
	const scale = parameters.tickets / 200_000;
	const rows = (count: number) => `SELECT number AS n FROM numbers(${count})`;
	const from = season.start * day + 8 * 3600;
	const monthly = (places: number) => `toInt64(${from} + floor(intDiv(n, ${places}) * 30.4) * ${day})`;
	return [
		cost(
			rows(weeks * campaigns.length),
			'A',
			'acquisition',
			{
				at: `toInt64(${from} + intDiv(n, ${campaigns.length}) * ${7 * day})`,
				// About 290 enquiries a week come in.
				amount: `round(${290 * scale} * ${list(campaigns.map((one) => one.share * one.lead))}[n % ${campaigns.length} + 1] * (0.85 + 0.3 * ${random.even('campaign spends')}))`,
				campaign: at(scene.names(campaigns), `n % ${campaigns.length} + 1`),
			},
			'1',
		),
		cost(
			rows(months * teams.length),
			'S',
			'service',
			{
				at: monthly(teams.length),
				amount: `${list([980_000, 1_100_000, 560_000, 560_000, 300_000, 620_000])}[n % ${teams.length} + 1] * (1 + 0.006 * intDiv(n, ${teams.length}))`,
				team: at(scene.names(teams), `n % ${teams.length} + 1`),
			},
			'1',
		),
		cost(
			rows(months * segments.length),
			'P',
			'retention',
			{
				at: monthly(segments.length),
				amount: `round(${scale} * ${list([60_000, 140_000, 90_000])}[n % ${segments.length} + 1] * (0.9 + 0.2 * ${random.even('retention')}))`,
				segment: at(scene.names(segments), `n % ${segments.length} + 1`),
			},
			'1',
		),
	];
}
