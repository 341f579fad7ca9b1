/** Words from elsewhere: complaints, praise, posts, reviews, and what others remark. */
import { brand } from '../company.ts';
import { at, instant, lasting, layers, pick } from '../layer.ts';
import { customerId } from '../model/customer.ts';
import type { Scene } from '../scene.ts';
import { contactComment, orderComment } from './comment.ts';
import { dimensionsOf } from './dimensions.ts';
import { ticketId } from './reference.ts';
import { blank, remarks } from './remarks.ts';

const day = 86_400;
const severities = ['low', 'medium', 'high', 'critical'];

export function feedback(scene: Scene): string {
	return [fromContacts(scene), reviews(scene), ...remarks(scene)].join(' UNION ALL ');
}

/** What a contact makes people write: to the shop or in public. */
function fromContacts(scene: Scene): string {
	const { random, model, season } = scene;
	const kind = `multiIf(experience < -1.3 AND ${random.even('complains')} < 0.16, 'complaint', experience > 1.5 AND ${random.even('praises')} < 0.1, 'praise', ${random.even('posts')} < 0.004, 'social', '')`;
	const rows = layers(
		`SELECT * FROM (${layers(model('contacts'), { kind })}) WHERE kind != ''`,
		...contactComment(scene),
		{ at: `done_at + 3600 + toInt64(3 * ${day} * ${random.even('writes after')})` },
		{
			replied: `if(kind = 'complaint' AND ${random.even('complaint answered')} < 0.93, at + toInt64(3600 + ${lasting(4 * day, 0.8, random.normal('answers complaint'))}), 0)`,
		},
	);
	const complaint = (value: string, other: string) => `if(kind = 'complaint', ${value}, ${other})`;
	return pick(
		rows,
		{
			id: `concat('F', toString(1000001 + n))`,
			created_at: instant('at'),
			kind: 'kind',
			text: 'comment',
			...blank,
			severity: complaint(
				at(severities, `least(4, toUInt8(1 + greatest(0, floor((-1.3 - experience) / 0.45))))`),
				"''",
			),
			justified: complaint(
				`toBool(${random.even('justified')} < if(unresolved OR reopened OR transferred, 0.85, 0.5))`,
				'NULL',
			),
			// Ten days, as the law on consumers has it.
			due_at: instant(complaint(`at + ${10 * day}`, '0')),
			replied_at: instant(`if(replied < ${season.end}, replied, 0)`),
			sentiment: `multiIf(kind = 'complaint', if(${random.even('tone')} < 0.93, 'negative', 'neutral'), kind = 'praise', 'positive', experience < -0.6, 'negative', experience > 0.5, 'positive', 'neutral')`,
			url: `if(kind = 'social', concat('https://social.example/post/', toString(n)), '')`,
			ticket: `if(kind = 'social', '', ${ticketId('n')})`,
			topic: dimensionsOf(scene).topic('topic'),
			product: dimensionsOf(scene).product('product'),
			branch: dimensionsOf(scene).branch('branch'),
			brand: `if(kind = 'social', '${scene.names([brand])[0]}', '')`,
		},
		`at < ${season.end}`,
	);
}

function reviews(scene: Scene): string {
	const { random, model, season } = scene;
	const named = dimensionsOf(scene);
	const rows = layers(
		`SELECT * FROM (${model('orders')}) WHERE state IN (1, 4) AND ${random.even('reviews')} < 0.03`,
		...orderComment(scene),
		{
			at: `delivered + toInt64(10 * ${day} * ${random.even('reviews after')})`,
			stars: `greatest(1, least(5, round(4.1 + 0.9 * experience + 0.5 * ${random.normal('stars')})))`,
		},
		{
			replied: `if(${random.even('review answered')} < if(stars < 3, 0.85, 0.5), at + toInt64(1800 + ${lasting(1.5 * day, 0.9, random.normal('answers review'))}), 0)`,
		},
	);
	return pick(
		rows,
		{
			id: `concat('V', toString(1000001 + n))`,
			created_at: instant('at'),
			kind: "'review'",
			text: 'comment',
			...blank,
			rating: 'toNullable(toFloat64(stars))',
			scale_min: 'toNullable(1.)',
			scale_max: 'toNullable(5.)',
			replied_at: instant(`if(replied < ${season.end}, replied, 0)`),
			sentiment: "multiIf(stars < 3, 'negative', stars > 3, 'positive', 'neutral')",
			url: `concat('https://reviews.example/romashka/', toString(n))`,
			customer: customerId('slot', 'generation'),
			product: named.product('product'),
			branch: named.branch('branch'),
			brand: `'${scene.names([brand])[0]}'`,
		},
		`at < ${season.end}`,
	);
}
