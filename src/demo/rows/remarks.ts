/** Words that nobody was moved to by a contact or an order: ideas, interviews, remarks of the staff. */
import { topics } from '../company.ts';
import { at, type Columns, instant, layers, list, pick } from '../layer.ts';
import { customerId, withHolder } from '../model/customer.ts';
import type { Scene } from '../scene.ts';
import { teamPlace, teamSizes } from '../staff.ts';
import { speechOf } from '../words/speech.ts';
import { dimensionsOf } from './dimensions.ts';

const day = 86_400;

/** Every kind fills all of these. */
export const blank: Columns = {
	rating: "CAST(NULL, 'Nullable(Float64)')",
	scale_min: "CAST(NULL, 'Nullable(Float64)')",
	scale_max: "CAST(NULL, 'Nullable(Float64)')",
	severity: "''",
	justified: "CAST(NULL, 'Nullable(Bool)')",
	due_at: instant('toInt64(0)'),
	replied_at: instant('toInt64(0)'),
	sentiment: "''",
	url: "''",
	ticket: "''",
	topic: "''",
	customer: "''",
	product: "''",
	branch: "''",
	team: "''",
	agent: "''",
	language: "if(russian, 'ru', 'en')",
	brand: "''",
};

export function remarks(scene: Scene): string[] {
	const { random, season, parameters, slots, truths, day: dayOf } = scene;
	const say = speechOf(random);
	const named = dimensionsOf(scene);
	const some = (kind: string, rows: number, columns: Columns, ...more: readonly Columns[]) => {
		const base = layers(
			`SELECT number AS n FROM numbers(${rows})`,
			{
				day: `toUInt16(1 + floor(${season.days.length} * ${random.even(`${kind} day`)}))`,
				russian: `toUInt8(${random.even(`${kind} language`)} < 0.7)`,
				slot: `toUInt32(${random.whole(`${kind} slot`, slots)})`,
			},
			{ at: `toInt64(${season.start * day} + (day - 1) * ${day} + 21600 + 43200 * ${random.even(`${kind} time`)})` },
		);
		const held = withHolder(scene, base, 'at');
		return pick(layers(held, ...more), {
			id: `concat('${kind}-', toString(1001 + n))`,
			created_at: instant('at'),
			kind: `'${kind}'`,
			text: columns.text ?? "''",
			...blank,
			...columns,
		});
	};
	const customer = { customer: customerId('slot', 'generation') };
	const { before, early } = teamSizes(scene.staff);
	const staffTeams = early.map((_, index) => index + 1);
	// The staff knew before the figures did.
	const phoneTrouble = `team = ${teamPlace('phone')} AND day >= ${dayOf(truths.phoneStaff.from)} AND day < ${dayOf(truths.phoneStaff.recovered)}`;
	const chatTrouble = `team = ${teamPlace('chat')} AND day >= ${dayOf(truths.chatQueue.from)}`;
	return [
		some('suggestion', Math.ceil(parameters.tickets / 300), {
			text: say.common('suggestions', 'suggestion'),
			...customer,
			topic: `if(${random.even('suggestion topic')} < 0.5, ${named.topic(`1 + ${random.whole('about topic', topics.length)}`)}, '')`,
		}),
		some('interview', Math.max(24, Math.ceil(parameters.tickets / 2500)), {
			text: say.common('interviews', 'interview'),
			...customer,
		}),
		some(
			'employee',
			Math.max(60, Math.ceil(parameters.tickets / 500)),
			{
				text: `multiIf(${phoneTrouble}, about_phone, ${chatTrouble}, about_chat, about_work)`,
				team: named.team('team'),
				agent: named.agent('agent_number'),
			},
			{
				team_place: `${list(staffTeams)}[1 + ${random.whole('remark team', staffTeams.length)}]`,
				about_phone: say.common('staffPhone', 'remark'),
				about_chat: say.common('staffChat', 'remark'),
				about_work: say.common('staff', 'remark'),
			},
			{
				team: 'team_place',
				agent_number: `${at(before, 'team_place')} + 1 + ${random.whole('remark agent', at(early, 'team_place'))}`,
			},
		),
	];
}
