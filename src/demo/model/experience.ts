/** What a contact was like for the customer, and what the customer does then. */
import { topics } from '../company.ts';
import { at, type Columns } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { effects, reactions } from '../truths.ts';
import { channelPlaces, topicRates } from './handling.ts';
import { usualResponse } from './times.ts';

const { email, social } = channelPlaces;

export function experience({ random, truths, staff }: Scene): readonly Columns[] {
	const skill = at(
		staff.map((agent) => agent.skill),
		'agent',
	);
	const inQueue = `queued AND NOT outgoing`;
	const usual = `multiIf(channel = ${email}, ${usualResponse.email}, channel = ${social}, ${usualResponse.social}, ${usualResponse.night})`;
	return [
		{
			doublings: `multiIf(NOT human OR outgoing, 0., ${inQueue}, log2((${effects.waitOffset} + waited) / ${2 * effects.waitOffset}), greatest(-2.5, least(3, log2(response / ${usual}))))`,
			solvable: at(
				topics.map((topic) => Number(topic.firstLine)),
				'topic',
			),
			unresolved: `toUInt8(unsolved OR abandoned OR ignored)`,
		},
		{
			experience: `0.5 + ${at(topicRates('effect'), 'topic')} * if(bot_only, 0.3, 1)
				+ if(human, ${skill}, 0)
				+ if(${inQueue}, ${effects.waitDoubling}, ${effects.responseDoubling}) * doublings
				+ ${effects.reopened} * reopened + ${effects.transfer} * (transferred + escalated)
				+ ${effects.repeatExplanation} * repeated + ${effects.unresolved} * (unsolved AND NOT ignored AND NOT abandoned)
				+ ${effects.unanswered} * (abandoned OR ignored) + ${effects.round} * if(human, rounds, 0)
				+ ${truths.coupons.badEffect} * badSpell
				+ ${effects.temper} * temper + ${effects.chance} * ${random.normal('experience')}`,
		},
		{
			leaves: `toUInt8(${random.even('leaves')} < 1 / (1 + exp(-(${reactions.leaveBase} + (${reactions.leaveSlope}) * experience))))`,
			bad: `toUInt8(experience < ${reactions.badBelow})`,
			done_at: `toInt64(if(solved_at > 0, solved_at, closed_at))`,
		},
	];
}
