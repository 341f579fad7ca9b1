/** What people do on the site, and values that other systems computed. */
import { brand, competitor, teams, topics } from '../company.ts';
import { dateOf, dayOf } from '../days.ts';
import { instant, layers, list, pick } from '../layer.ts';
import { customerColumns, customerId, withHolder } from '../model/customer.ts';
import { noise } from '../random.ts';
import type { Scene } from '../scene.ts';
import { dimensionsOf } from './dimensions.ts';

const day = 86_400;

/** Visits: what is looked for, read, found useful, recommended; and the steps of the loyalty programme. */
export function events(scene: Scene): string {
	const { random, season, parameters, slots } = scene;
	const base = layers(
		`SELECT number AS n FROM numbers(${Math.ceil(parameters.tickets * 0.22)})`,
		{
			slot: `toUInt32(${random.whole('visitor', slots)})`,
			at: `toInt64(${season.start * day} + floor(${season.days.length} * ${random.even('visit day')}) * ${day} + 10800 + floor(64800 * ${random.even('visit time')}))`,
			about: `toUInt8(1 + ${random.whole('reads about', topics.length)})`,
			found: `toInt32(floor(14 * ${random.even('found')}))`,
			known: `${random.even('logged in')} < 0.7`,
		},
		customerColumns(scene),
	);
	const does = (name: string, share: number) => `${random.even(name)} < ${share}`;
	const article = `concat('/help/', ${list(topics.map((one) => one.id))}[about])`;
	const steps: readonly (readonly [name: string, after: number, url: string, value: string, when: string])[] = [
		['page', 0, "'/'", 'NULL', '1'],
		['search', 25, "'/search'", 'found', does('searches', 0.62)],
		['article', 60, article, 'NULL', `found > 0 AND ${does('reads', 0.6)}`],
		['article_helped', 150, article, 'NULL', `found > 0 AND ${does('reads', 0.6)} AND ${does('helped', 0.46)}`],
		['recommended', 200, "'/recommended'", 'NULL', does('recommended', 0.3)],
		['accepted', 230, "'/recommended'", 'NULL', `${does('recommended', 0.3)} AND ${does('accepted', 0.24)}`],
		['enrolled', 300, "'/loyalty'", 'NULL', `known AND ${does('enrolled', 0.03)}`],
		['redeemed', 330, "'/loyalty'", '100 * (1 + found)', `known AND ${does('redeemed', 0.06)}`],
	];
	const all = steps.map(
		([name, after, url, value, when]) =>
			`('${name}', at + ${after}, ${url}, toNullable(CAST(${value}, 'Nullable(Float64)')), toUInt8(${when}))`,
	);
	const rows = `SELECT *, arrayJoin(arrayFilter(one -> one.5, [${all.join(', ')}])) AS one FROM (${withHolder(scene, base, 'at')})`;
	return pick(rows, {
		id: "concat('V', toString(1000001 + n), '-', substring(one.1, 1, 4), if(one.1 = 'article_helped', 'h', ''))",
		at: instant('one.2'),
		name: 'one.1',
		url: 'one.3',
		session: "concat('V', toString(1000001 + n))",
		value: 'one.4',
		customer: `if(known, ${customerId('slot', 'generation')}, '')`,
		language: dimensionsOf(scene).language,
		segment: `if(known, ${dimensionsOf(scene).segment('segment')}, '')`,
		topic: `if(one.1 IN ('article', 'article_helped'), ${dimensionsOf(scene).topic('about')}, '')`,
	});
}

/** Market share and NPS beside the competitor's, the staff's own score by team, how long the site was up. */
export function measurements(scene: Scene): string {
	const { season, parameters, truths } = scene;
	const months = season.days.filter((one) => dateOf(one).endsWith('-01'));
	const chance = (name: string, index: number) => noise(parameters.seed, name, index);
	const [own = '', other = ''] = scene.names([brand, competitor]);
	const teamNames = scene.names(teams);
	const tired = (date: string, team: number) =>
		team === 1 && date >= truths.phoneStaff.from && date < truths.phoneStaff.recovered ? -25 : 0;
	type Line = [
		kpi: string,
		day: number,
		value: number,
		n: number | null,
		direction: string,
		unit: string,
		brand: string,
		team: string,
	];
	const lines = months.flatMap((one, index): Line[] => [
		['market_share', one, 12 + 0.05 * index + 0.3 * chance('share', index), null, 'up', 'percent', own, ''],
		['market_share', one, 17 + 0.3 * chance('their share', index), null, 'up', 'percent', other, ''],
		['benchmark_nps', one, 24 + 2 * chance('their nps', index), 400, 'up', 'points', other, ''],
		['site_uptime', one, Math.min(100, 99.8 + 0.1 * chance('uptime', index)), null, 'up', 'percent', '', ''],
		...(index % 3 === 0
			? teamNames.map(
					(team, at): Line => [
						'employee_nps',
						one,
						22 + 8 * chance(`team ${at}`, index) + tired(dateOf(one), at),
						8,
						'up',
						'points',
						'',
						team,
					],
				)
			: []),
	]);
	const tuples = lines.map(
		([kpi, one, value, n, direction, unit, brandName, team]) =>
			`('${kpi}', ${(one - dayOf('1970-01-01')) * day}, ${value.toFixed(2)}, ${n ?? 'NULL'}, '${direction}', '${unit}', '${brandName}', '${team}')`,
	);
	return pick(`SELECT arrayJoin([${tuples.join(', ')}]) AS one`, {
		id: "concat(one.1, '-', toString(one.2), '-', one.7, one.8)",
		kpi: 'one.1',
		day: instant('toInt64(one.2)'),
		value: 'one.3',
		n: 'toNullable(one.4)',
		direction: 'one.5',
		unit: 'one.6',
		brand: 'one.7',
		team: 'one.8',
	});
}
