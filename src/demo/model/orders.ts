/** Orders: placed by who is there and content, promised, delivered in time or late. */
import { branches, placeOf, products } from '../company.ts';
import { at, type Columns, lasting, layer, layers } from '../layer.ts';
import { choose } from '../random.ts';
import type { Scene } from '../scene.ts';
import { orderEffects, reactions } from '../truths.ts';
import { arrivals } from './contact.ts';
import { customerColumns, slotOf, withHolder } from './customer.ts';

const day = 86_400;

/** Statuses in the order of their numbers. */
export const orderStatuses = ['completed', 'cancelled', 'failed', 'returned', 'open'] as const;

export function orders(scene: Scene): string {
	const { random, model } = scene;
	const placed = layers(
		arrivals('order_hours', scene.orders, scene),
		{ slot: slotOf(scene, 'order slot') },
		customerColumns(scene),
	);
	const held = withHolder(scene, placed, 'created');
	const bad = `SELECT slot, done_at AS bad_at FROM (${model('contacts')}) WHERE bad`;
	const after = `SELECT l.*, toInt64(r.bad_at) AS bad_at FROM (${held}) AS l ASOF LEFT JOIN (${bad}) AS r ON l.slot = r.slot AND l.created >= r.bad_at`;
	// The next customer of a place comes after a while.
	const there = `generation = 0 OR created >= left_at + toInt64((20 + 60 * ${random.even('comes after', 'slot, generation')}) * ${day})`;
	const angry = `created < bad_at + ${reactions.ordersLostDays * day}`;
	const wanted = `SELECT * FROM (${layer(after, { angry: `toUInt8(${angry})` })}) WHERE (${there}) AND NOT (angry AND ${random.even('order lost')} < ${reactions.ordersLost})`;
	return layers(wanted, ...goods(scene), ...delivery(scene), ...end(scene), {
		experience: `0.35 + ${orderEffects.dayLate} * least(4, days_late) + ${orderEffects.error} * errors + ${orderEffects.badContact} * angry + ${orderEffects.temper} * temper + ${orderEffects.chance} * ${random.normal('order experience')}`,
	});
}

function goods({ random, truths, day: dayOf }: Scene): readonly Columns[] {
	const { newProduct } = truths;
	const launched = dayOf(newProduct.from);
	const rest = products.filter((one) => one.id !== newProduct.product).map((one) => one.share);
	const price = at(
		products.map((one) => one.price),
		'product',
	);
	return [
		{
			product: `if(day >= ${launched} AND ${random.even('new ordered')} < ${newProduct.share} * least(1, (day - ${launched} + 1) / 90), ${placeOf(products, newProduct.product)}, ${choose(random.even('ordered'), rest)})`,
			items: choose(random.even('items'), [0.62, 0.22, 0.1, 0.06]),
			app: choose(random.even('order channel'), [0.55, 0.38, 0.07]),
		},
		{
			amount: `round(${lasting(`${price} * (0.6 + 0.4 * items) * if(segment = 3, 1.8, 1)`, 0.45, random.normal('amount'))})`,
			errors: `toUInt8(${random.even('errors')} < 0.028) + toUInt8(${random.even('errors')} < 0.003)`,
		},
		{ margin: `round(amount * (0.18 + 0.14 * ${random.even('margin')}))` },
	];
}

function delivery({ random, truths, day: dayOf }: Scene): readonly Columns[] {
	const { delivery: problem } = truths;
	const moved = `branch = ${placeOf(branches, problem.branch)} AND day >= ${dayOf(problem.from)} AND day < ${dayOf(problem.to)}`;
	const promise = at(
		branches.map((branch) => branch.promiseDays),
		'branch',
	);
	return [
		{
			late: `toUInt8(${random.even('late')} < if(${moved}, ${problem.lateShare}, ${problem.usualLateShare}))`,
			// By the end of a day.
			promised: `toInt64((intDiv(created + 10800, ${day}) + ${promise} + 1) * ${day} - 10800 - 3600)`,
		},
		{
			delivered: `toInt64(if(late, promised + ${day} * least(12, ${lasting(1.6, 0.7, random.normal('late by'))}), created + (promised - created) * (0.45 + 0.5 * ${random.even('early')})))`,
		},
		{ days_late: `greatest(0, (delivered - promised) / ${day})` },
	];
}

function end({ random, season }: Scene): readonly Columns[] {
	return [
		{
			accepted: `created + 120 + toInt64(3000 * ${random.even('accepted')})`,
			fate: choose(random.even('fate'), [0.9, 0.045, 0.01, 0.045]),
		},
		{
			ready: `accepted + toInt64((delivered - accepted) * (0.15 + 0.15 * ${random.even('ready')}))`,
			shipped: `accepted + toInt64((delivered - accepted) * (0.4 + 0.15 * ${random.even('shipped')}))`,
			ended: `multiIf(fate = 2, accepted + toInt64(${day} * ${random.even('cancelled')}), fate = 3, delivered + 3600, fate = 4, delivered + toInt64(${day} * (3 + 9 * ${random.even('returned')})), delivered)`,
		},
		{
			// Delivered and not yet sent back: completed.
			state: `multiIf(fate = 4 AND delivered < ${season.end} AND ended >= ${season.end}, 1, ended < ${season.end}, fate, 5)`,
		},
	];
}
