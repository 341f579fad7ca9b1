/**
 * The course of a contact, as places in working time: first answer, rounds of questions and answers, the second line,
 * solution; then as instants.
 */
import { at, type Columns, lasting } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { channelPlaces, topicRates } from './handling.ts';

const { chat, email, phone, social } = channelPlaces;

/** Usual seconds of working time until the first answer, and how far the slow days stretch them. */
export const usualResponse = { email: 9000, social: 2700, night: 1500 };
const responseOfLoad = 0.9;
export const mostRounds = 3;

/** `course` of a contact, in working seconds since its creation. */
export function times(scene: Scene): readonly Columns[] {
	const { random, work, season } = scene;
	const slow = at(topicRates('slow'), 'topic');
	const round = (name: string) =>
		lasting(`if(channel = ${chat}, 55, if(channel = ${social}, 1500, 5400)) * pace`, 0.7, random.normal(name));
	const asks = (name: string) =>
		lasting(`if(channel = ${chat}, 50, if(channel = ${social}, 2400, 10800))`, 0.8, random.normal(name));
	const roundCount = `toUInt8(if(channel = ${phone}, 0, (${random.even('rounds')} < 0.36) + (${random.even('rounds')} < 0.13) + (${random.even('rounds')} < 0.04)))`;
	return [
		{
			place: work.place('created', 'office'),
			response: `toInt64(round(multiIf(
				channel = ${email}, ${lasting(`${usualResponse.email} * pace * pow(load, ${responseOfLoad})`, 0.8, random.normal('response'))},
				channel = ${social}, ${lasting(`${usualResponse.social} * pace * pow(load, ${responseOfLoad})`, 0.8, random.normal('response'))},
				queued, waited + 8 + 25 * ${random.even('greets')} + if(bot, 20 + 50 * ${random.even('talks to bot')}, 0),
				${lasting(`${usualResponse.night} * pace`, 0.8, random.normal('response'))})))`,
			rounds: roundCount,
			ask1: `toInt64(20 + ${asks('ask 1')})`,
			ask2: `toInt64(20 + ${asks('ask 2')})`,
			ask3: `toInt64(20 + ${asks('ask 3')})`,
			answer1: `toInt64(15 + ${round('answer 1')})`,
			answer2: `toInt64(15 + ${round('answer 2')})`,
			answer3: `toInt64(15 + ${round('answer 3')})`,
			// Elsewhere things take a working day or so.
			away: `toInt64(if(escalated OR held, 1200 + ${lasting(`30000 * ${slow}`, 0.7, random.normal('away'))}, 0))`,
			closing: `toInt64(20 + if(channel = ${chat}, 40, 500) * ${random.even('closing')})`,
			handle: `toInt64(round(20 + ${lasting(`multiIf(channel = ${phone}, 240, channel = ${chat}, 520, channel = ${email}, 460, 280) * pace * pow(${slow}, 0.5)`, 0.55, random.normal('handle'))}))`,
		},
		{
			reply0: 'place + if(outgoing, 0, response)',
			span1: 'if(rounds > 0, ask1 + answer1, 0)',
			span2: 'if(rounds > 1, ask2 + answer2, 0)',
			span3: 'if(rounds > 2, ask3 + answer3, 0)',
		},
		{
			reply0_at: instantOf(scene, 'reply0'),
			ask1_at: instantOf(scene, 'reply0 + ask1'),
			reply1_at: instantOf(scene, 'reply0 + span1'),
			ask2_at: instantOf(scene, 'reply0 + span1 + ask2'),
			reply2_at: instantOf(scene, 'reply0 + span1 + span2'),
			ask3_at: instantOf(scene, 'reply0 + span1 + span2 + ask3'),
			// From the bot's hands, where it had it first.
			taken: 'created + if(bot, 26, 0)',
			last: 'reply0 + span1 + span2 + span3',
		},
		{
			last_at: instantOf(scene, 'last'),
			away_from: instantOf(scene, 'last + 10'),
			back_at: instantOf(scene, 'last + 10 + away'),
			solved_human: instantOf(scene, 'last + if(away > 0, 10 + away, 0) + closing'),
			call_end: 'created + waited + if(abandoned, 0, handle)',
			bot_end: `created + 40 + toInt64(300 * ${random.even('bot takes')})`,
		},
		{ call_place: work.place('call_end', '0') },
		{
			solved1_at: `multiIf(bot_only, bot_end, channel = ${phone}, if(escalated OR held, ${work.instant('(call_place + away)', '0')}, call_end), solved_human)`,
		},
		{
			reopened_at: `if(reopened, solved1_at + 1200 + toInt64(least(200000, ${lasting(36000, 0.8, random.normal('reopens'))})), 0)`,
		},
		{ reopened_place: work.place('reopened_at', 'office') },
		{
			answered_again: `if(reopened, ${work.instant(`(reopened_place + toInt64(60 + ${lasting(`if(channel = ${chat}, 600, 7200) * pace`, 0.7, random.normal('answers again'))}))`, 'office')}, 0)`,
		},
		{
			solved_at: `multiIf(abandoned OR ignored, 0, reopened, answered_again + 30 + toInt64(300 * ${random.even('closing again')}), solved1_at)`,
		},
		{
			closed_at: `multiIf(abandoned, created + waited + if(channel = ${phone}, 0, 900), ignored, created + 30 * 86400, solved_at + if(channel IN (${chat}, ${phone}) OR bot_only, 86400, 259200))`,
			end: `toInt64(${season.end})`,
		},
		{
			thanked_at: `if(human AND channel != ${phone} AND ${random.even('thanks')} < 0.02, closed_at + 3600 + toInt64(4 * 86400 * ${random.even('thanks after')}), 0)`,
		},
	];
}

function instantOf({ work }: Scene, place: string): string {
	return work.instant(`(${place})`, 'office');
}
