/** Service promises: a first answer to every message, a solution where the matter is urgent. Clocks run at night too. */
import { at, instant, pick } from '../layer.ts';
import { channelPlaces } from '../model/handling.ts';
import type { Scene } from '../scene.ts';
import { word } from './dimensions.ts';
import { ticketId } from './reference.ts';

const hour = 3600;
/** Hours by priority, low to urgent. */
const firstAnswer = [48, 24, 12, 4];
const solution = [0, 0, 72, 24];

export function promises(scene: Scene): string {
	const { model, season } = scene;
	const { chat, email, social } = channelPlaces;
	const common = { ticket: ticketId('n'), policy: `'${word(scene, 'Standard promise', 'Обычное обязательство')}'` };
	const answered = pick(
		model('contacts'),
		{
			id: `concat(${ticketId('n')}, '-a')`,
			...common,
			metric: "'first_response'",
			due_at: instant(`created + ${at(firstAnswer, 'urgency')} * ${hour}`),
			met_at: instant(`if(human AND reply0_at < ${season.end}, reply0_at, 0)`),
		},
		`NOT bot_only AND NOT outgoing AND (channel IN (${email}, ${social}) OR (channel = ${chat} AND NOT open))`,
	);
	const solved = pick(
		model('contacts'),
		{
			id: `concat(${ticketId('n')}, '-s')`,
			...common,
			metric: "'resolution'",
			due_at: instant(`created + ${at(solution, 'urgency')} * ${hour}`),
			met_at: instant(`if(solved1_at < ${season.end} AND human, solved1_at, 0)`),
		},
		'urgency > 2 AND NOT bot_only AND NOT abandoned',
	);
	return `${answered} UNION ALL ${solved}`;
}
