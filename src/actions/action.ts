/** A plan item: a problem, its cause, what is done against it, for whom, and which KPI is to move by how much. */
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Aim } from '../kpi/target/book.ts';
import { type AimReader, type KeptAim, readAim } from '../targets/target.ts';
import { aimFields, day } from '../targets/target-shape.ts';
import { measureIds } from './measures.ts';

export const actionStates = ['idea', 'planned', 'running', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** Five times “why” is as deep as the method goes (Ohno 1988, Toyota Production System). */
const WHYS = 5;
/** Each guard more makes every guard's interval wider. */
const GUARDS = 8;

const line = z.string().trim().max(200);
const { segment, ...figure } = aimFields;

export const actionShape = z.strictObject({
	title: line.min(1),
	problem: z.string().trim().max(4000).default('').meta({ description: 'What is wrong, in words' }),
	causes: z
		.array(z.string().trim().min(1).max(500))
		.max(WHYS)
		.default([])
		.meta({ description: 'Why, and why that, up to five times' }),
	measure: z.enum(measureIds).optional().meta({ description: 'What kind of thing is done' }),
	owner: line.default(''),
	state: z.enum(actionStates).default('idea'),
	start: day.optional().meta({ description: 'The first day on which it can have an effect' }),
	full: day.optional().meta({ description: 'The first day on which it works in full; the days before are left out' }),
	due: day.optional().meta({ description: 'When the work is to be finished' }),
	cost: z
		.strictObject({
			amount: z.number().nonnegative().finite(),
			currency: z.string().regex(/^[A-Z]{3}$/),
		})
		.optional(),
	segment,
	target: z.strictObject(figure).meta({ description: 'What is to move' }),
	expected: z
		.number()
		.finite()
		.refine((change) => change !== 0)
		.optional()
		.meta({ description: 'By how much it is to move, in the unit of the figure; below 0: down' }),
	guards: z
		.array(z.string().trim().min(1).max(200))
		.max(GUARDS)
		.default([])
		.meta({ description: 'KPIs that must not pay for it' }),
	before: z.int().min(0).max(180).default(28).meta({
		description: 'Days before the start that are left out: the bad time that led to it gets better by itself',
	}),
});
export type ActionGiven = z.output<typeof actionShape>;

/** As it is kept: every figure named in full, so that a changed default does not change what was meant. */
export type ActionPlan = Omit<ActionGiven, 'target' | 'segment' | 'guards'> & {
	readonly aim: KeptAim;
	readonly guards: readonly KeptAim[];
};

export type Comment = {
	readonly id: number;
	readonly at: number;
	readonly author: string;
	readonly text: string;
};

export type Action = ActionPlan & {
	readonly id: number;
	readonly version: number;
	/** Who wrote the first version, and when. */
	readonly author: string;
	readonly createdAt: number;
	/** Who wrote this version, and when. */
	readonly changedBy: string;
	readonly changedAt: number;
};

/** Faults of `readAim`, `action_start_needed`, `action_dates_reversed`, `action_guard_is_target`. */
export function readAction(given: ActionGiven, reader: AimReader): ActionPlan {
	const { target, segment: scope, guards, ...rest } = given;
	const { kept } = readAim({ ...target, segment: scope }, reader);
	const { state, start, full, due } = rest;
	const begun = state === 'running' || state === 'done' || full !== undefined;
	if (begun && start === undefined) throw new Fault('action_start_needed');
	for (const [later, value] of Object.entries({ full, due })) {
		if (value !== undefined && start !== undefined && value < start) {
			throw new Fault('action_dates_reversed', { start, field: later, value });
		}
	}
	const others = guards.map((kpi) => readAim({ kpi, segment: scope }, reader).kept);
	if (others.some(({ kpi }) => kpi === kept.kpi)) throw new Fault('action_guard_is_target', { kpi: kept.kpi });
	return { ...rest, aim: kept, guards: [...new Map(others.map((guard) => [guard.kpi, guard])).values()] };
}

/** The figure that an action is to move, by the catalogue as it is now. Faults as `readAim`. */
export function aimOfAction({ stat, clock, params, ...kept }: KeptAim, reader: AimReader): Aim {
	const given = { ...kept, stat: stat ?? undefined, clock: clock ?? undefined, params: params ?? undefined };
	return readAim(given, reader).aim;
}
