/** The steps of contacts with what was said. */
import { instant, layer, list, pick } from '../layer.ts';
import { type StepKind, type StepName, stepKinds, stepNumber } from '../model/steps.ts';
import type { Scene } from '../scene.ts';
import { speechOf } from '../words/speech.ts';
import { dimensionsOf } from './dimensions.ts';
import { ticketId } from './reference.ts';

const kinds: readonly StepKind[] = stepKinds;

export function ticketEvents(scene: Scene): string {
	const { random, model } = scene;
	const named = dimensionsOf(scene);
	const rows = `SELECT n, topic, russian, first_agent, agent, toUInt8(step.1) AS turn, step.2.1 AS at, step.2.2 AS kind
		FROM (SELECT n, topic, russian, first_agent, agent, arrayJoin(arrayZip(arrayEnumerate(steps), steps)) AS step FROM (${model('contacts')}))`;
	const told = layer(layer(rows, phrases(scene)), { words: wordsOf() });
	const of = (value: (kind: StepKind) => string | number) => `${list(kinds.map(value))}[kind]`;
	return pick(told, {
		id: `concat(${ticketId('n')}, '-', toString(turn))`,
		ticket: ticketId('n'),
		at: instant('at'),
		type: of(({ type }) => type),
		actor: of(({ actor }) => actor),
		public: `if(${of(({ type }) => Number(type === 'message'))}, toBool(${of(({ internal }) => Number(internal !== true))}), NULL)`,
		status: of(({ status }) => status ?? ''),
		agent: named.agent(
			`multiIf(${of(({ by }) => Number(by === 'first'))}, first_agent, ${of(({ by }) => Number(by === 'last'))}, agent, 0)`,
		),
		text: `if(${random.even('quiet', 'n, turn')} < 0.02, lowerUTF8(words), words)`,
	});
}

const key = 'n, turn';

function phrases({ random }: Scene) {
	const say = speechOf(random);
	return {
		greeting: say.common('greetings', 'greeting', key),
		ask: say.onTopic('asks', 'ask', key),
		answer: say.onTopic('answers', 'answer', key),
		solution: say.common('solutions', 'solution', key),
		reply: say.common('replies', 'reply', key),
		again: say.common('again', 'again', key),
		thanks: say.common('thanks', 'thanks', key),
		bot_words: say.common('bot', 'bot', key),
		notice: say.common('notices', 'notice', key),
		note: say.common('notes', 'note', key),
	};
}

function wordsOf(): string {
	const spoken: readonly (readonly [StepName, string])[] = [
		['question', "trimLeft(concat(greeting, ' ', ask))"],
		['answer', "concat(answer, ' ', solution)"],
		['final answer', "concat(answer, ' ', solution)"],
		['reply', 'reply'],
		['again', 'again'],
		['thanks', 'thanks'],
		['bot', 'bot_words'],
		['notice', 'notice'],
		['note', 'note'],
	];
	return `multiIf(${spoken.map(([name, words]) => `kind = ${stepNumber(name)}, ${words}`).join(', ')}, '')`;
}
