/** New enquiries, with the campaign that brought them. */
import { branches, campaigns, currency } from '../company.ts';
import { at, instant, lasting, layers, list, pick } from '../layer.ts';
import { choose } from '../random.ts';
import type { Scene } from '../scene.ts';
import { dimensionsOf } from './dimensions.ts';

const day = 86_400;

export function leads(scene: Scene): string {
	const { random, season, parameters } = scene;
	const rows = layers(
		`SELECT number AS n FROM numbers(${Math.ceil(parameters.tickets * 0.15)})`,
		{
			campaign: choose(
				random.even('campaign'),
				campaigns.map((one) => one.share),
			),
			at: `toInt64(${season.start * day} + floor(${season.days.length} * ${random.even('lead day')}) * ${day} + 14400 + floor(50400 * ${random.even('lead time')}))`,
		},
		{
			won: `toUInt8(${random.even('converts')} < ${list(campaigns.map((one) => one.converts))}[campaign])`,
			after: `toInt64(600 + ${lasting(2.5 * day, 1, random.normal('converts after'))})`,
		},
		{ converted: `if(won AND at + after < ${season.end}, at + after, 0)` },
	);
	return pick(rows, {
		id: "concat('E', toString(1000001 + n))",
		created_at: instant('at'),
		updated_at: instant('if(converted > 0, converted, at)'),
		converted_at: instant('converted'),
		campaign: at(scene.names(campaigns), 'campaign'),
		amount: `if(converted > 0, round(${lasting(8200, 0.6, random.normal('lead amount'))}), NULL)`,
		currency: `'${currency}'`,
		customer: "concat('E', toString(1000001 + n))",
		channel: `${list(['web', 'app', 'marketplace'])}[1 + ${random.whole('lead channel', 3)}]`,
		branch: dimensionsOf(scene).branch(
			choose(
				random.even('lead branch'),
				branches.map((one) => one.share),
			),
		),
		product: dimensionsOf(scene).product(`1 + ${random.whole('lead product', 4)}`),
	});
}
