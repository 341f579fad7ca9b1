/** Contacts as they come in: when, who, by which channel, about what. A quarter of a solved matter's failures comes back. */
import { branches, channelShares, opensAt, placeOf, products, topics, workDay, zoneOffsetSeconds } from '../company.ts';
import { at, type Columns, layer, layers } from '../layer.ts';
import { choose, chooseBy } from '../random.ts';
import type { Scene } from '../scene.ts';
import { teamPlace } from '../staff.ts';
import { reactions } from '../truths.ts';
import { customerColumns, slotOf } from './customer.ts';

/** Every eighth number is kept for those who come back; the others do not, so that nobody comes back to a return. */
const every = 8;

/** Numbers from 0 with the hour (from 0) into which they fall and the second; in the order of time. */
export function arrivals(hoursOf: 'contact_hours' | 'order_hours', rows: number, { season, random }: Scene): string {
	const hours = `SELECT toUInt8(0) AS one, pair.1 AS hour, pair.2 AS first, pair.3 AS next FROM (
		SELECT arrayJoin(arrayZip(range(length(${hoursOf})), ${hoursOf}, arrayShiftLeft(${hoursOf}, 1, ${rows}))) AS pair
	) WHERE next > first`;
	const rowsOf = `SELECT number AS n, toUInt8(0) AS one FROM numbers(${rows})`;
	const placed = `SELECT l.n AS n, r.hour AS hour_index, r.first AS first, r.next AS next
		FROM (${rowsOf}) AS l ASOF INNER JOIN (${hours}) AS r ON l.one = r.one AND l.n >= r.first`;
	const second = `toInt64(floor(3600 * (n - first + ${random.even('second')}) / (next - first)))`;
	return `SELECT n, toUInt16(intDiv(hour_index, 24) + 1) AS day, toUInt8(hour_index % 24) AS hour,
		${season.start * 86_400 - zoneOffsetSeconds} + toInt64(hour_index) * 3600 + ${second} AS created FROM (${placed})`;
}

export function contacts(scene: Scene): string {
	const { parameters, random, season } = scene;
	const rows = parameters.tickets;
	const base = layers(
		arrivals('contact_hours', rows, scene),
		{ slot: slotOf(scene, 'contact slot') },
		{ ...customerColumns(scene), ...arrival(scene) },
		{ topic: topicOf(scene), team: teamOf(scene) },
		{ unsolved: unsolvedOf(scene) },
	);
	// On average so many numbers a day; a return falls between one and a half days and a week after the first contact.
	const perDay = rows / season.days.length;
	const back = `n + toUInt64(floor((1.5 + 5 * ${random.even('back after')}) * ${perDay}))`;
	const returning = `SELECT intDiv(${back}, ${every}) * ${every} + ${every - 1} AS back_n, slot, topic, n AS first_n, product FROM (${base})
		WHERE n % ${every} != ${every - 1} AND unsolved AND ${random.even('comes back')} < ${reactions.comesBack}`;
	const one = `SELECT back_n, argMin(slot, first_n) AS slot, argMin(topic, first_n) AS topic, argMin(product, first_n) AS product FROM (${returning}) GROUP BY back_n`;
	const joined = `SELECT l.n AS n, l.day AS day, l.hour AS hour, l.created AS created, l.channel AS channel, l.open AS open,
			toUInt8(r.back_n > 0) AS again, if(r.back_n > 0, r.slot, l.slot) AS slot, if(r.back_n > 0, r.topic, l.topic) AS topic,
			if(r.back_n > 0, r.product, l.product) AS product, l.team AS team
		FROM (${base}) AS l LEFT ANY JOIN (${one}) AS r ON l.n = r.back_n`;
	return layer(layer(joined, customerColumns(scene)), { unsolved: unsolvedOf(scene) });
}

function arrival({ random, truths, day }: Scene): Columns {
	const { newProduct } = truths;
	const rest = products.filter((one) => one.id !== newProduct.product).map((one) => one.share);
	const launched = day(newProduct.from);
	return {
		open: `toUInt8(hour >= ${opensAt / 3600} AND hour < ${(opensAt + workDay) / 3600})`,
		channel: chooseBy(
			random.even('channel'),
			[channelShares.closed, channelShares.open],
			`if(hour >= ${opensAt / 3600} AND hour < ${(opensAt + workDay) / 3600}, 2, 1)`,
		),
		// The new line grows for three months.
		product: `if(day >= ${launched} AND ${random.even('new product')} < ${newProduct.share} * least(1, (day - ${launched} + 1) / 90), ${placeOf(products, newProduct.product)}, ${choose(random.even('product'), rest)})`,
	};
}

function topicOf({ random, truths, day }: Scene): string {
	const { delivery, newProduct } = truths;
	const late = `branch = ${placeOf(branches, delivery.branch)} AND day >= ${day(delivery.from)} AND day < ${day(delivery.to)} AND ${random.even('late parcel')} < ${delivery.moreContacts}`;
	const fresh = `product = ${placeOf(products, newProduct.product)} AND ${random.even('new to it')} < ${newProduct.setupShare}`;
	const usual = chooseBy(
		random.even('topic'),
		[0, 1, 2, 3].map((channel) => topics.map((topic) => topic.shares[channel] ?? 0)),
		'channel',
	);
	return `multiIf(${late}, ${placeOf(topics, 'delivery')}, ${fresh}, ${placeOf(topics, 'setup')}, ${usual})`;
}

/** The two mail teams share the letters by chance: what one does can be held against the other. */
function teamOf({ random }: Scene): string {
	const mail = `if(${random.even('mail team')} < 0.5, ${teamPlace('mail1')}, ${teamPlace('mail2')})`;
	return `toUInt8([${teamPlace('chat')}, ${mail}, ${teamPlace('phone')}, ${teamPlace('social')}][channel])`;
}

function unsolvedOf({ random, truths, day }: Scene): string {
	const { checklist } = truths;
	const chance = at(
		topics.map((topic) => topic.unresolved),
		'topic',
	);
	const factor = `if(team = ${teamPlace(checklist.team)} AND day >= ${day(checklist.from)}, ${checklist.unresolvedFactor}, 1)`;
	return `toUInt8(${random.even('unsolved')} < ${chance} * ${factor})`;
}
