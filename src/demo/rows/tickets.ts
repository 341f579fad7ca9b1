/** What a help desk and a telephone system export of each contact; times of answers and solutions are in the steps. */
import { channels, priorities } from '../company.ts';
import { at, instant, layer, list, pick } from '../layer.ts';
import { customerId, withHolder } from '../model/customer.ts';
import { channelPlaces } from '../model/handling.ts';
import type { Scene } from '../scene.ts';
import { teamPlace } from '../staff.ts';
import { englishNames, russianNames } from '../words/names.ts';
import { speechOf } from '../words/speech.ts';
import { dimensionsOf } from './dimensions.ts';
import { ticketId } from './reference.ts';

export function tickets(scene: Scene): string {
	const { random, model } = scene;
	const say = speechOf(random);
	const named = dimensionsOf(scene);
	const { phone } = channelPlaces;
	const known = layer(withHolder(scene, model('contacts'), 'created'), {
		topic_subject: say.onTopic('subjects', 'subject'),
		full_name: nameOf(scene),
		in_queue: 'queued AND NOT outgoing AND NOT bot_only',
		ended: "status IN ('solved', 'closed')",
	});
	return pick(known, {
		id: ticketId('n'),
		created_at: instant('created'),
		updated_at: instant('updated'),
		status: 'status',
		channel: at(channels, 'channel'),
		direction: "if(outgoing, 'out', 'in')",
		team: named.team(`if(with_second, ${teamPlace('second')}, team)`),
		agent: named.agent('multiIf(with_second, agent, assigned, first_agent, 0)'),
		customer: customerId('slot', 'generation'),
		customer_name: 'full_name',
		customer_email: `concat(lower(${customerId('slot', 'generation')}), '@example.com')`,
		topic: named.topic('topic'),
		priority: at(priorities, 'urgency'),
		subject: `if(${random.even('with number')} < 0.4, concat(topic_subject, ' №', toString(1000001 + ${random.whole('about order', scene.orders)})), topic_subject)`,
		product: named.product('product'),
		branch: named.branch('branch'),
		segment: named.segment('segment'),
		language: named.language,
		wait_seconds: 'if(in_queue, waited, NULL)',
		answered: 'if(in_queue, NOT abandoned, NULL)',
		abandoned: 'if(in_queue, toBool(abandoned), NULL)',
		handle_seconds: 'if(human AND ended, handle, NULL)',
		escalated: 'if(bot_only, NULL, toBool(with_second))',
		transfers: 'if(human, toInt32(transferred + with_second), NULL)',
		first_line_solvable: 'toBool(solvable)',
		solved_at: instant(`if(channel = ${phone} AND ended AND NOT abandoned, solved_at, 0)`),
		closed_at: instant(`if(channel = ${phone} AND status = 'closed', closed_at, 0)`),
		platform: `if(channel = ${phone}, '', ${list(['web', 'android', 'ios'])}[1 + (${random.even('platform')} >= 0.45) + (${random.even('platform')} >= 0.8)])`,
	});
}

function nameOf({ random }: Scene): string {
	const key = 'slot, generation';
	const one = (names: readonly string[], stream: string) =>
		`${list(names)}[1 + ${random.whole(stream, names.length, key)}]`;
	const woman = `${random.even('woman', key)} < 0.56`;
	const { women, men, last } = russianNames;
	const english = `concat(${one(englishNames.first, 'first name')}, ' ', ${one(englishNames.last, 'last name')})`;
	return `if(russian, concat(if(${woman}, ${one(women, 'first name')}, ${one(men, 'first name')}), ' ', ${one(last, 'last name')}, if(${woman}, 'а', '')), ${english})`;
}
