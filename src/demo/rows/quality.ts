/** Quality evaluations of agents' work: most drawn by chance, some aimed at bad contacts. */
import { at, instant, layers, list, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { word } from './dimensions.ts';
import { ticketId } from './reference.ts';

type Criterion = { id: string; weight: number; base: number; critical: boolean };

const most = 5;
const criteria: readonly Criterion[] = [
	{ id: 'greeting', weight: 1, base: 4.6, critical: false },
	{ id: 'understanding', weight: 2, base: 4.2, critical: false },
	{ id: 'solution', weight: 3, base: 4.1, critical: false },
	{ id: 'language', weight: 1, base: 4.4, critical: false },
	{ id: 'record', weight: 1, base: 3.9, critical: false },
	{ id: 'personal_data', weight: 2, base: 4.9, critical: true },
];

export function evaluations(scene: Scene): string {
	const { random, model, season, staff } = scene;
	const skill = at(
		staff.map((agent) => agent.skill),
		'agent',
	);
	const drawn = layers(model('contacts'), {
		sampling: `multiIf(${random.even('evaluated')} < 0.02, 'random', bad AND ${random.even('aimed at')} < 0.03, 'targeted', '')`,
		at: `done_at + 86400 + toInt64(5 * 86400 * ${random.even('evaluated after')})`,
	});
	const scored = layers(
		`SELECT * FROM (${drawn}) WHERE sampling != '' AND human AND at < ${season.end}`,
		Object.fromEntries(
			criteria.map(({ id, base, critical }) => [
				id,
				// Now and then personal data are not checked at all.
				critical
					? `if(${random.even('critical')} < 0.025, 0, ${most})`
					: `toInt32(greatest(0, least(${most}, round(${base} + 1.3 * ${skill} + 0.75 * ${random.normal(`criterion ${id}`)}))))`,
			]),
		),
		{ none: `${random.even('not applicable')} < 0.06` },
	);
	const counted = criteria.map(
		({ id, weight }) => [id, id === 'record' ? `if(none, 0, ${weight})` : String(weight)] as const,
	);
	const total = counted.map(([id, weight]) => `${id} * ${weight}`).join(' + ');
	const possible = counted.map(([, weight]) => `${most} * ${weight}`).join(' + ');
	const json = criteria.map(({ id, weight, critical }) => {
		const na = id === 'record' ? `if(none, 'true', 'false')` : `'false'`;
		return `concat('{"id":"${id}","score":', toString(${id}), ',"max":${most},"weight":${weight},"critical":${critical},"na":', ${na}, '}')`;
	});
	return pick(scored, {
		id: "concat('Q', toString(1000001 + n))",
		evaluated_at: instant('at'),
		ticket: ticketId('n'),
		agent: at(scene.names(staff), 'agent'),
		evaluator: `${list([word(scene, 'Quality: Larina', 'Контроль: Ларина'), word(scene, 'Quality: Zotov', 'Контроль: Зотов'), word(scene, 'Quality: Kim', 'Контроль: Ким')])}[1 + ${random.whole('evaluator', 3)}]`,
		score: `round(100 * (${total}) / (${possible}), 2)`,
		criteria: `concat('[', ${json.join(", ',', ")}, ']')`,
		sampling: 'sampling',
	});
}
