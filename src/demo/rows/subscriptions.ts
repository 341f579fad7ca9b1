/** The paid membership: begins soon after a customer comes, ends when the customer leaves or the card fails. */
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
		{ ended: `if(over < ${season.end}, over, 0)` },
	);
	const where = `segment = ${plus} AND began < ${season.end}`;
	return pick(
		rows,
		{
			id: `concat('M', toString(slot), '-', toString(generation))`,
			started_at: instant('began'),
			ended_at: instant('ended'),
			updated_at: instant('if(ended > 0, ended, began)'),
			amount_per_month: `if(${random.even('tariff', key)} < 0.7, 299, 499)`,
			currency: `'${currency}'`,
			reason: `multiIf(ended = 0, '', fails, '${word(scene, 'Payment failed', 'Не прошла оплата')}', by_itself OR topic = 0, ${own}[1 + ${random.whole('reason', 4, key)}], ${poor}[multiIf(topic = ${placeOf(topics, 'delivery')}, 2, topic = ${placeOf(topics, 'defect')}, 3, 1)])`,
			voluntary: 'if(ended = 0, NULL, toBool(NOT fails))',
			competitor: `if(ended > 0 AND NOT fails AND ${random.even('to competitor', key)} < 0.25, '${scene.names([competitor])[0]}', '')`,
			customer: customerId('slot', 'generation'),
			branch: dimensionsOf(scene).branch('branch'),
			segment: dimensionsOf(scene).segment('segment'),
			language: dimensionsOf(scene).language,
		},
		where,
	);
}
