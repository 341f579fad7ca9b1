/** A long questionnaire that few are asked to fill in: expected and perceived service, what matters, overall satisfaction. */
import { instant, layers, list, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { word } from './dimensions.ts';
import { ticketId } from './reference.ts';
import { course, invited } from './surveys.ts';

/** Share of the ended contacts after which somebody is asked. */
const asked = 0.012;
const day = 86_400;

/** How far perception stays behind at the same experience, and the points of 100 people give it, on average. */
const dimensions = [
	{ id: 'tangibles', short: 0.2, weighs: 11 },
	{ id: 'reliability', short: 1.3, weighs: 32 },
	{ id: 'responsiveness', short: 1, weighs: 22 },
	{ id: 'assurance', short: 0.5, weighs: 19 },
	{ id: 'empathy', short: 0.7, weighs: 16 },
] as const;
const items = [1, 2];
const acsi = [
	{ id: 'satisfaction', base: 7.9 },
	{ id: 'expectations', base: 7.3 },
	{ id: 'ideal', base: 6.9 },
] as const;

export function questionnaireName(scene: Scene): string {
	return word(scene, 'Service as a whole', 'Сервис в целом');
}

export function questionnaireInvitations(scene: Scene): string {
	return pick(askedForAll(scene), invited(questionnaireName(scene), 'IS', { ticket: ticketId('n'), order: "''" }));
}

export function questionnaireAnswers(scene: Scene): string {
	const { random } = scene;
	const chance = (name: string) => random.normal(`questionnaire ${name}`);
	const within = (least: number, most: number, value: string) => `greatest(${least}, least(${most}, round(${value})))`;
	const line = (kind: string, item: string, dimension: string, score: string, most = 'NULL') =>
		`('${[kind, dimension, item].filter((part) => part !== '').join(' ')}', '${kind}', '${item}', '${dimension}', toFloat64(${score}), toNullable(toFloat64(${most})))`;
	const weights = dimensions.map(({ id, weighs }) => `${weighs} * exp(0.3 * ${chance(`weighs ${id}`)})`);
	const lines = [
		...dimensions.flatMap(({ id, short }, at) => [
			...items.flatMap((number) => {
				const name = `${id} ${number}`;
				const expected = within(1, 7, `6.3 + 0.6 * ${chance(`expects ${name}`)}`);
				const perceived = within(1, 7, `6.3 - ${short} + 0.7 * experience + 0.7 * ${chance(`perceives ${name}`)}`);
				const item = `${id.slice(0, 3)}${number}`;
				return [line('expectation', item, id, expected), line('perception', item, id, perceived)];
			}),
			line('importance', '', id, `round(100 * weights[${at + 1}] / arraySum(weights))`, '100'),
		]),
		...acsi.map(({ id, base }) =>
			line('acsi', id, '', within(1, 10, `${base} + 1.6 * experience + 0.7 * ${chance(`acsi ${id}`)}`)),
		),
		line('problem', '', '', `toFloat64(bad OR ${random.even('other problem')} < 0.08)`),
	];
	const told = layers(
		`SELECT * FROM (${askedForAll(scene)}) WHERE answers`,
		{ weights: `[${weights.join(', ')}]` },
		{ one: `arrayJoin([${lines.join(', ')}])` },
	);
	return pick(told, {
		response: "concat('RS', toString(1000001 + n))",
		survey: `${list([questionnaireName(scene)])}[1]`,
		question: 'one.1',
		kind: 'one.2',
		item: 'one.3',
		dimension: 'one.4',
		score: 'toNullable(one.5)',
		scale_min: 'if(one.6 IS NULL, NULL, toNullable(0.))',
		scale_max: 'one.6',
		text: "''",
		answered_at: instant('answered'),
		ticket: ticketId('n'),
		order: "''",
	});
}

function askedForAll(scene: Scene): string {
	const { random, season, model } = scene;
	const ended = `SELECT * FROM (${model('contacts')}) WHERE done_at < ${season.end - 4 * day} AND NOT outgoing AND ${random.even('asked about all')} < ${asked}`;
	return layers(ended, { sent: `done_at + ${3 * day}` }, ...course(scene, 'whole', 'experience < -1.2'));
}
