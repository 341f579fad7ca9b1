/** Who deals with a contact: the bot, an agent of the team on duty, the second line; how well the queue goes. */
import { branches, placeOf, topics } from '../company.ts';
import { at, type Columns, lasting } from '../layer.ts';
import { choose } from '../random.ts';
import type { Scene } from '../scene.ts';
import { teamPlace, teamSizes } from '../staff.ts';

const chat = 1;
const email = 2;
const phone = 3;
const social = 4;
export const channelPlaces = { chat, email, phone, social };

/** Median seconds in the queue of chat and phone when all goes well, and how long people hold on. */
const usualWait = { chat: 25, phone: 14 };
const patience = { chat: 800, phone: 600 };
/** Twice as many contacts as usual make this many times two of the wait. */
const waitOfLoad = 1.5;

/** In layers: each may use what those before it computed. */
export function handling(scene: Scene): readonly Columns[] {
	const { random } = scene;
	return [
		{
			bot: `toUInt8(multiIf(channel = ${chat}, open = 0 OR ${random.even('meets bot')} < 0.75, channel = ${social}, ${random.even('meets bot')} < 0.2, 0))`,
			outgoing: `toUInt8(again = 0 AND open AND ((channel = ${email} AND ${random.even('outgoing')} < 0.04) OR (channel = ${phone} AND ${random.even('outgoing')} < 0.05)))`,
			queued: `toUInt8(channel = ${phone} OR (channel = ${chat} AND open))`,
			office: `toUInt8(channel = ${email})`,
			load: 'day_load[day]',
			urgency: choose(random.even('priority'), [0.15, 0.65, 0.16, 0.04]),
		},
		{
			bot_only: `toUInt8(bot AND ${random.even('bot solves')} < ${at(topicRates('byBot'), 'topic')})`,
			wait: `toInt64(round(if(outgoing OR NOT queued, 0, ${waitOf(scene)})))`,
			held_out: `toInt64(1 + ${patienceOf(scene)})`,
			escalated_: `toUInt8(${random.even('escalated')} < ${at(topicRates('escalated'), 'topic')})`,
			held_: `toUInt8(${random.even('held')} < ${at(topicRates('held'), 'topic')})`,
			// Says it to the bot once more.
			insists: `toUInt8(${random.even('insists')} < 0.3)`,
			transferred_: `toUInt8(${random.even('transferred')} < 0.05)`,
			ignored_: `toUInt8(channel IN (${email}, ${social}) AND ${random.even('ignored')} < 0.008)`,
		},
		{
			abandoned: 'toUInt8(queued AND NOT outgoing AND NOT bot_only AND wait > held_out)',
			ignored: 'toUInt8(ignored_ AND NOT bot_only AND NOT outgoing)',
		},
		{
			human: 'toUInt8(NOT bot_only AND NOT abandoned AND NOT ignored)',
			waited: 'if(abandoned, held_out, wait)',
			first_agent: agentOf(scene),
		},
		{
			escalated: 'toUInt8(human AND escalated_)',
			held: 'toUInt8(human AND held_ AND NOT escalated_)',
			transferred: 'toUInt8(human AND transferred_ AND NOT outgoing)',
			second_agent: onDuty(scene, teamPlace('second'), 'second line'),
			pace: at(
				scene.staff.map((agent) => agent.pace),
				'first_agent',
			),
		},
		{
			agent: 'if(escalated, second_agent, first_agent)',
			repeated: `toUInt8(human AND ${random.even('explains again')} < if(transferred OR escalated, 0.5, 0.1))`,
			reopened: `toUInt8(human AND channel != ${phone} AND ${random.even('reopened')} < ${reopenChance(scene)})`,
			badSpell: badSpell(scene),
		},
	];
}

export function topicRates(name: 'byBot' | 'escalated' | 'held' | 'reopened' | 'slow' | 'effect'): number[] {
	return topics.map((topic) => topic[name]);
}

function waitOf({ random }: Scene): string {
	const median = `if(channel = ${chat}, ${usualWait.chat} * day_chat_wait[day], ${usualWait.phone} * day_phone_wait[day]) * pow(load, ${waitOfLoad})`;
	return lasting(median, 0.9, random.normal('wait'));
}

/** Some hang up at once, most hold on for minutes. */
function patienceOf({ random }: Scene): string {
	const even = random.even('patience');
	const mean = `if(channel = ${chat}, ${patience.chat}, ${patience.phone})`;
	return `if(${random.even('hangs up')} < 0.02, floor(6 * ${even}), floor(-log(1 - ${even}) * ${mean}))`;
}

function reopenChance({ truths, day }: Scene): string {
	const { checklist } = truths;
	const factor = `if(team = ${teamPlace(checklist.team)} AND day >= ${day(checklist.from)}, ${checklist.reopenFactor}, 1)`;
	return `${at(topicRates('reopened'), 'topic')} * ${factor}`;
}

function badSpell({ truths, day }: Scene): string {
	const { branch, badFrom, from } = truths.coupons;
	return `toUInt8(branch = ${placeOf(branches, branch)} AND day >= ${day(badFrom)} AND day < ${day(from)})`;
}

/** In offices all of the team are there; else one half works two days and is off two. */
function agentOf(scene: Scene): string {
	const { random, truths, staff } = scene;
	const { before, late } = teamSizes(staff);
	const { hardTopics } = truths;
	const member = staff.find((agent) => agent.id === hardTopics.agent);
	if (!member) throw new RangeError(hardTopics.agent);
	const team = teamPlace(hardTopics.team);
	const first = (before[team - 1] ?? 0) + 1;
	const size = late[team - 1] ?? 0;
	// Whoever is not the one with the hard topics shares the rest.
	const other = `${first} + toUInt8(floor(${size - 1} * pow(${random.even('agent')}, 1.1)))`;
	const others = `${other} + (${other} >= ${member.number})`;
	const hard = `topic IN (${hardTopics.topics.map((topic) => placeOf(topics, topic)).join(', ')})`;
	const own = `${random.even('hard topic')} < if(${hard}, ${hardTopics.share}, ${hardTopics.otherShare})`;
	const firstOfMail = (before[teamPlace('mail1') - 1] ?? 0) + 1;
	const sizeOfMail = late[teamPlace('mail1') - 1] ?? 0;
	return `toUInt8(multiIf(
		team = ${team}, if(${own}, ${member.number}, ${others}),
		team = ${teamPlace('mail1')}, ${firstOfMail} + floor(${sizeOfMail} * pow(${random.even('agent')}, 1.1)),
		${onDuty(scene, 'team', 'agent')}))`;
}

function onDuty({ random, staff, truths, day }: Scene, team: string | number, stream: string): string {
	const { before, early, late } = teamSizes(staff);
	const halves = (sizes: readonly number[]) => sizes.map((size) => Math.floor(size / 2));
	const place = String(team);
	const half = `if(day >= ${day(truths.phoneStaff.hired)}, ${at(halves(late), place)}, ${at(halves(early), place)})`;
	return `toUInt8(${at(before, place)} + 1 + 2 * floor(${half} * pow(${random.even(stream)}, 1.1)) + ${dutyHalf('day')})`;
}

/** Which half of a team works on a day: 0 its first, third … agent, 1 the others. */
export function dutyHalf(day: string): string {
	return `intDiv((${day} - 1) % 4, 2)`;
}
