/**
 * The paid membership: begins soon after a customer comes, ends when the customer leaves or the card fails. Some change the
 * tariff, which ends one contract and begins another; some whose card failed come back weeks later.
 */
import { competitor, currency, placeOf, segments, topics } from '../company.ts';
import { instant, layers, list, pick } from '../layer.ts';
import { customerColumns, customerId } from '../model/customer.ts';
import type { Scene } from '../scene.ts';
import { dimensionsOf, word } from './dimensions.ts';

const day = 86_400;

export function subscriptions(scene: Scene): string {
	const { random, season, model, slots } = scene;
	const key = 'slot, generation';
	const first = `SELECT toUInt32(number) AS slot, toUInt16(0) AS generation, toInt64(${season.start * day}) AS came FROM numbers(${slots})`;
	const next = `SELECT slot, generation, toInt64(left_at) AS came FROM (${model('leaves')})`;
	// Holder g of a place leaves when holder g + 1 comes.
	const leaving = `SELECT l.slot AS slot, toUInt16(l.generation - 1) AS generation, toInt64(l.left_at) AS gone, l.by_itself AS by_itself, c.topic AS topic
		FROM (${model('leaves')}) AS l LEFT ANY JOIN (SELECT n, topic FROM (${model('contacts')}) WHERE leaves) AS c ON l.contact = c.n`;
	const holders = `SELECT h.*, e.gone AS gone, e.by_itself AS by_itself, e.topic AS topic FROM (${first} UNION ALL ${next}) AS h LEFT ANY JOIN (${leaving}) AS e ON h.slot = e.slot AND h.generation = e.generation`;
	const reasons = (en: string[], ru: string[]) => list(en.map((one, index) => word(scene, one, ru[index] ?? one)));
	const own = reasons(
		['Price', 'Moved away', 'No longer needed', 'Rarely orders'],
		['Цена', 'Переезд', 'Больше не нужно', 'Редко заказываю'],
	);
	const poor = reasons(
		['Poor service', 'Late deliveries', 'Quality of goods'],
		['Плохое обслуживание', 'Опоздания доставки', 'Качество товаров'],
	);
	const plus = placeOf(segments, 'plus');
	const rows = layers(
		holders,
		{ ...customerColumns(scene) },
		{
			began: `if(generation = 0, came - toInt64(360 * ${day} * ${random.even('member since', key)}), came + toInt64(70 * ${day} * ${random.even('member since', key)}))`,
			lasts: `toInt64(${day} * 5500 * -log(1 - ${random.even('card fails', key)}))`,
		},
		{
			fails: `toUInt8(began + lasts < if(gone > 0, gone, 9999999999))`,
			quits: `if(gone > 0, greatest(began + 5 * ${day}, gone + toInt64(20 * ${day} * ${random.even('quits', key)})), 0)`,
		},
		{ over: 'if(fails, began + lasts, quits)' },
		{
			amount: `if(${random.even('tariff', key)} < 0.7, 299, 499)`,
			changes: `began + toInt64(${day} * (120 + 360 * ${random.even('tariff after', key)}))`,
			returns: `over + toInt64(${day} * (15 + 45 * ${random.even('back after', key)}))`,
		},
		{
			changed: `if(${random.even('tariff changes', key)} < 0.12 AND (over = 0 OR changes < over), changes, 0)`,
			back: `if(fails AND ${random.even('comes back', key)} < 0.45 AND (gone = 0 OR returns < gone), returns, 0)`,
		},
	);
	// From, to (0: it lasts), amount; the last one to fail is the one before the customer comes back.
	const parts = `[
		(1, began, if(changed > 0, changed, over), amount),
		(2, changed, over, 798 - amount),
		(3, back, quits, amount)
	]`;
	const parted = `SELECT * EXCEPT (amount), one.1 AS part, toInt64(one.2) AS starts, if(one.3 < ${season.end}, toInt64(one.3), 0) AS ended, one.4 AS amount,
		part = 1 AND changed > 0 AS swaps, fails AND part < 3 AND NOT swaps AS failed
		FROM (SELECT *, arrayJoin(arrayFilter(one -> one.2 > 0 AND one.2 < ${season.end}, ${parts})) AS one FROM (${rows}))`;
	return pick(
		parted,
		{
			id: `concat('M', toString(slot), '-', toString(generation), if(part = 1, '', concat('-', toString(part))))`,
			started_at: instant('starts'),
			ended_at: instant('ended'),
			updated_at: instant('if(ended > 0, ended, starts)'),
			amount_per_month: 'amount',
			currency: `'${currency}'`,
			reason: `multiIf(ended = 0, '', swaps, '${word(scene, 'Other tariff', 'Другой тариф')}', failed, '${word(scene, 'Payment failed', 'Не прошла оплата')}', by_itself OR topic = 0, ${own}[1 + ${random.whole('reason', 4, key)}], ${poor}[multiIf(topic = ${placeOf(topics, 'delivery')}, 2, topic = ${placeOf(topics, 'defect')}, 3, 1)])`,
			voluntary: 'if(ended = 0, NULL, toBool(NOT failed))',
			competitor: `if(ended > 0 AND NOT failed AND NOT swaps AND ${random.even('to competitor', key)} < 0.25, '${scene.names([competitor])[0]}', '')`,
			customer: customerId('slot', 'generation'),
			branch: dimensionsOf(scene).branch('branch'),
			segment: dimensionsOf(scene).segment('segment'),
			language: dimensionsOf(scene).language,
		},
		`segment = ${plus}`,
	);
}
