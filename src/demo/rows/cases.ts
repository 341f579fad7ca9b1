/** Calls back to customers whose answer was bad. */
import { placeOf, topics } from '../company.ts';
import { instant, lasting, layers, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { word } from './dimensions.ts';
import { ticketId } from './reference.ts';
import { contactAnswers } from './surveys.ts';

const day = 86_400;

export function cases(scene: Scene): string {
	const { random, season } = scene;
	const say = (en: string, ru: string) => `'${word(scene, en, ru)}'`;
	const rows = layers(
		`SELECT * FROM (${contactAnswers(scene)}) WHERE nps <= 6 AND ${random.even('case opened')} < 0.75`,
		{
			at: 'answered + 1800',
			spoken: `toUInt8(${random.even('case reached')} < 0.86)`,
			after: `toInt64(900 + ${lasting(60_000, 0.9, random.normal('case contacted'))})`,
		},
		{ contacted: 'if(spoken, at + after, 0)' },
		{
			over: `if(spoken, contacted + toInt64(600 + 2 * ${day} * pow(${random.even('case closed')}, 3)), at + 7 * ${day})`,
		},
	);
	return pick(
		rows,
		{
			id: "concat('B', toString(1000001 + n))",
			opened_at: instant('at'),
			contacted_at: instant(`if(contacted < ${season.end}, contacted, 0)`),
			closed_at: instant(`if(over < ${season.end}, over, 0)`),
			due_at: instant(`at + 2 * ${day}`),
			contact_due_at: instant(`at + ${day}`),
			case_state: `multiIf(over < ${season.end} AND spoken, 'closed', over < ${season.end}, 'not_reached', spoken AND contacted < ${season.end}, 'contacted', 'new')`,
			trigger: "'nps'",
			cause: `multiIf(unresolved, ${say('Not solved', 'Не решено')}, queued AND waited > 90, ${say('Long wait', 'Долгое ожидание')}, reopened, ${say('Closed too early', 'Закрыли рано')}, repeated, ${say('Had to repeat', 'Повторял заново')}, doublings > 1, ${say('Slow answer', 'Медленный ответ')}, topic = ${placeOf(topics, 'refund')}, ${say('Refund takes long', 'Долгий возврат денег')}, ${say('Other', 'Другое')})`,
			outcome: `multiIf(over >= ${season.end}, '', NOT spoken, ${say('Not reached', 'Не дозвонились')}, leaves, ${say('Lost', 'Потерян')}, ${random.even('case outcome')} < 0.55, ${say('Reconciled', 'Примирён')}, ${random.even('case outcome')} < 0.8, ${say('Compensated', 'Компенсация')}, ${say('No change', 'Без изменений')})`,
			score_before: 'nps',
			// Half of those who were reached are asked again; who was reconciled or made whole thinks better of the company.
			score_after: `if(over < ${season.end} AND spoken AND ${random.even('case asked again')} < 0.5, least(10., greatest(0., round(nps + multiIf(leaves, -0.5, ${random.even('case outcome')} < 0.8, 3, 0.2) + 1.4 * ${random.normal('case second score')}))), NULL)`,
			ticket: ticketId('n'),
		},
		`at < ${season.end}`,
	);
}
