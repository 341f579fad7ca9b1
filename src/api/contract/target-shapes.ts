/** What the operations on targets answer. */
import { z } from 'zod';
import { clocks, durationStats, units } from '../../kpi/definition.ts';
import { targetSpans } from '../../kpi/target/span.ts';
import { targetStates } from '../../kpi/target/status.ts';
import { changeKinds } from '../../targets/ports.ts';
import { planActions } from '../../targets/preset-plan.ts';
import { proposalKinds } from '../../targets/proposals.ts';
import { againstKinds } from '../../targets/target-shape.ts';
import { kpiRow } from './kpi-shapes.ts';
import { instant, problem, words } from './parts.ts';

/** A value to reach, or a corridor to stay in. */
const value = z.union([z.number(), z.object({ low: z.number(), high: z.number() })]);

/** Of what adds up over time, counts and sums: the length that the value is for. */
const per = z.enum(targetSpans).nullable();

export const aim = {
	kpi: z.string(),
	stat: z.enum(durationStats).nullable(),
	clock: z.enum(clocks).nullable(),
	/** Every parameter the KPI has. */
	params: z.record(z.string(), z.number()).nullable(),
	/** Empty: the whole company. */
	segment: z.record(z.string(), z.string()),
};

export const keptTarget = z
	.object({
		id: z.number(),
		...aim,
		unit: z.enum(units).nullable(),
		target: value,
		per,
		against: z.enum(againstKinds),
		tolerance: z.number().nullable(),
		/** The first day on which it holds, and the first on which it no longer does. */
		from: z.string(),
		to: z.string().nullable(),
		note: z.string(),
		/** The set that it came with. */
		preset: z.string().nullable(),
		author: z.string(),
		createdAt: instant,
		/** `withdrawn`: taken back, it never held. */
		state: z.enum(['current', 'planned', 'ended', 'withdrawn']),
	})
	.meta({ id: 'Target' });

/** Of a definition, and whether it holds where the company set none. */
export const defaultTargetShape = z
	.object({ ...aim, unit: z.enum(units), target: value, against: z.enum(againstKinds), on: z.boolean() })
	.meta({ id: 'DefaultTarget' });

const standing = z.object({ to: z.string().nullable(), withdrawn: z.boolean() });
const defaults = z.object({ on: z.boolean(), off: z.array(z.string()) });

export const targetChange = z
	.object({
		revision: z.number(),
		at: instant,
		author: z.string(),
		kind: z.enum(changeKinds),
		/** The set, the KPI of a default, or the change that was taken back. */
		subject: z.string().nullable(),
		note: z.string(),
		/** `before` is null for a target that the change made. */
		targets: z.array(z.object({ id: z.number(), before: standing.nullable(), after: standing })),
		defaults: z.object({ before: defaults, after: defaults }).nullable(),
	})
	.meta({ id: 'TargetChange' });

/** `change` is null where nothing had to change. */
export const edited = z
	.object({ change: targetChange.nullable(), targets: z.array(keptTarget) })
	.meta({ id: 'EditedTargets' });

export const proposal = z
	.object({
		kind: z.enum(proposalKinds),
		/** Rounded, to be set as it stands. */
		target: value,
		per,
		/** What it was rounded from: what was reached less what may have been luck. */
		value: z.number(),
		reached: z.number(),
		low: z.number().nullable(),
		high: z.number().nullable(),
		n: z.number(),
		where: z.object({ field: z.string(), value: z.string() }).nullable(),
		period: z.object({ from: z.string(), to: z.string() }),
		words,
	})
	.meta({ id: 'TargetProposal' });

export const presetShape = z
	.object({
		id: z.string(),
		names: words,
		explanation: words,
		items: z.array(
			z.object({
				kpi: z.string(),
				stat: z.string().nullable(),
				published: value.nullable(),
				from: z.enum(['published', 'history']),
			}),
		),
	})
	.meta({ id: 'TargetPreset' });

export const planStep = z
	.object({
		kpi: z.string(),
		action: z.enum(planActions),
		aim: z.object(aim).nullable(),
		unit: z.enum(units).nullable(),
		before: z.object({ target: value, origin: z.enum(['company', 'default']), id: z.number().nullable() }).nullable(),
		after: value.nullable(),
		per,
		basis: z.enum(['published', 'history']).nullable(),
		problem: problem.nullable(),
	})
	.meta({ id: 'PresetStep' });

export const reasonShape = z
	.object({
		...aim,
		period: z.string(),
		/** Null: it was taken back. */
		text: z.string().nullable(),
		author: z.string(),
		at: instant,
		/** Oldest first; the last one counts. */
		versions: z.array(z.object({ text: z.string().nullable(), author: z.string(), at: instant })),
	})
	.meta({ id: 'TargetReason' });

export const outcome = z
	.object({
		...aim,
		status: z.enum(targetStates).nullable(),
		/** Null where it cannot be answered; `problem` says why. */
		row: kpiRow.nullable(),
		problem: problem.nullable(),
		reason: reasonShape.nullable(),
	})
	.meta({ id: 'TargetOutcome' });
