/** Courses of the agents. */
import { dateOf, dayOf } from '../days.ts';
import { instant, layers, list, pick } from '../layer.ts';
import type { Scene } from '../scene.ts';
import { teamPlace } from '../staff.ts';
import { dimensionsOf, word } from './dimensions.ts';

const hour = 3600;

type Course = { en: string; ru: string; competence: [en: string, ru: string]; day: string; team?: string };

/** Few enough to be listed one by one. */
export function trainings(scene: Scene): string {
	const { staff, truths, season, random } = scene;
	const first = dateOf(season.start + 20);
	const courses: readonly Course[] = [
		{
			en: 'Conversation without conflict',
			ru: 'Разговор без конфликта',
			competence: ['Communication', 'Общение'],
			day: first,
		},
		{
			en: 'Personal data',
			ru: 'Персональные данные',
			competence: ['Compliance', 'Требования закона'],
			day: dateOf(season.start + 100),
		},
		{
			en: 'Refunds from A to Z',
			ru: 'Возврат денег от и до',
			competence: ['Process', 'Процессы'],
			day: dateOf(season.start + 230),
		},
		{
			en: 'Writing clearly',
			ru: 'Ясные письма',
			competence: ['Communication', 'Общение'],
			day: dateOf(season.start + 340),
		},
		{
			en: 'Smart home',
			ru: 'Умный дом',
			competence: ['Products', 'Товары'],
			day: dateOf(dayOf(truths.newProduct.from) - 14),
		},
		{
			en: 'Closing checklist',
			ru: 'Чек-лист закрытия',
			competence: ['Process', 'Процессы'],
			day: dateOf(dayOf(truths.checklist.from) - 7),
			team: truths.checklist.team,
		},
		{
			en: 'Personal data',
			ru: 'Персональные данные',
			competence: ['Compliance', 'Требования закона'],
			day: dateOf(season.start + 465),
		},
	];
	const lines = staff.flatMap((agent) => {
		const own = courses.filter(
			({ day, team }) => (team === undefined || team === agent.team) && (agent.from === null || day >= agent.from),
		);
		const hired: Course[] =
			agent.from === null
				? []
				: [{ en: 'First weeks', ru: 'Введение в работу', competence: ['Process', 'Процессы'], day: agent.from }];
		return [...own, ...hired].map(({ en, ru, competence, day }, index) => ({
			agent,
			index,
			course: word(scene, en, ru),
			competence: word(scene, ...competence),
			day: dayOf(day),
		}));
	});
	const tuples = lines.map(
		({ agent, index, course, competence, day }) =>
			`(${agent.number * 100 + index}, ${agent.number}, ${teamPlace(agent.team)}, ${list([course])}[1], ${list([competence])}[1], ${day * 86_400 + 6 * hour}, ${agent.skill})`,
	);
	const rows = layers(
		`SELECT one.1 AS n, one.2 AS agent, one.3 AS team, one.4 AS course, one.5 AS competence, toInt64(one.6) AS at, one.7 AS skill FROM (SELECT arrayJoin([${tuples.join(', ')}]) AS one)`,
		{ done: `at + 86400 + toInt64(24 * 86400 * ${random.even('course done')})` },
		{ completed: `if(${random.even('course left')} < 0.08 OR done >= ${season.end}, 0, done)` },
	);
	return pick(
		rows,
		{
			id: "concat('L', toString(n))",
			agent: dimensionsOf(scene).agent('agent'),
			team: dimensionsOf(scene).team('team'),
			course: 'course',
			competence: 'competence',
			assigned_at: instant('at'),
			due_at: instant(`at + ${21 * 86_400}`),
			completed_at: instant('completed'),
			score: `if(completed > 0, greatest(40, least(100, round(82 + 18 * skill + 9 * ${random.normal('course score')}))), NULL)`,
		},
		`at < ${season.end}`,
	);
}
