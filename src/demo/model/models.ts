/** What is computed first and then told in several facts: contacts, customers who left, orders. */
import { layers, pick } from '../layer.ts';
import type { ModelName, Scene } from '../scene.ts';
import { reactions } from '../truths.ts';
import { contacts } from './contact.ts';
import { experience } from './experience.ts';
import { handling } from './handling.ts';
import { orders } from './orders.ts';
import { stepColumns } from './steps.ts';
import { times } from './times.ts';

/** Columns of a contact that the facts tell or follow from. */
const kept = [
	...[
		'n',
		'day',
		'created',
		'channel',
		'open',
		'again',
		'slot',
		'topic',
		'product',
		'team',
		'branch',
		'segment',
		'russian',
	],
	...[
		'bot',
		'bot_only',
		'outgoing',
		'queued',
		'urgency',
		'abandoned',
		'ignored',
		'human',
		'waited',
		'handle',
		'rounds',
	],
	...['first_agent', 'agent', 'escalated', 'held', 'transferred', 'repeated', 'reopened', 'unresolved', 'solvable'],
	...['response', 'doublings', 'reply0_at', 'solved1_at', 'solved_at', 'closed_at', 'call_end', 'done_at', 'steps'],
	...['status', 'updated', 'assigned', 'with_second', 'experience', 'temper', 'leaves', 'bad'],
];

export const models: Readonly<Record<ModelName, (scene: Scene) => string>> = {
	contacts: (scene) =>
		pick(
			layers(contacts(scene), ...handling(scene), ...times(scene), ...experience(scene), ...stepColumns()),
			Object.fromEntries(kept.map((name) => [name, name])),
		),

	/** Who holds a place after someone left: from `left_at` on the next. Some leave after a contact, some by themselves. */
	leaves: ({ model, random, season, slots }) => {
		const months = Math.floor(season.days.length / 30);
		const number = `SELECT number AS n FROM numbers(${slots * months})`;
		const atRandom = `SELECT toUInt32(n % ${slots}) AS slot, n AS cause, toInt64(${season.start * 86_400} + (intDiv(n, ${slots}) + ${random.even('leaves at')}) * 30 * 86400) AS left_at
			FROM (${number}) WHERE ${random.even('leaves alone')} < ${reactions.leaveByThemselves}`;
		const after = `SELECT slot, n + ${slots * months} AS cause, toInt64(done_at + ${reactions.leaveDays} * 86400) AS left_at FROM (${model('contacts')}) WHERE leaves`;
		return `SELECT slot, left_at, cause < ${slots * months} AS by_itself, toUInt64(if(by_itself, 0, cause - ${slots * months})) AS contact, toUInt16(row_number() OVER (PARTITION BY slot ORDER BY left_at, cause)) AS generation
			FROM (${atRandom} UNION ALL ${after}) WHERE left_at < ${season.end}`;
	},

	orders,
};
