/** What the company aims at: targets with their history, sets of them, proposals, and reasons beside those missed. */
import { z } from 'zod';
import { units } from '../../kpi/definition.ts';
import { aimFields, aimShape, day, targetShape } from '../../targets/target-shape.ts';
import { operation } from './operation.ts';
import { id, words } from './parts.ts';
import {
	aim,
	defaultTargetShape,
	edited,
	keptTarget,
	outcome,
	planStep,
	presetShape,
	proposal,
	reasonShape,
	targetChange,
} from './target-shapes.ts';

const all = '/api/v1/targets';
const changes = '/api/v1/target-changes';
const presets = '/api/v1/target-presets';
const reading = { method: 'GET', permission: 'targets.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'targets.write', kind: 'json', status: 200 } as const;
const text = z.string().trim().min(1).max(200);
const period = z.string().trim().min(1).max(20).meta({ description: '2026-03-15, 2026-W11, 2026-03, 2026-Q1 or 2026' });
const preset = z.object({ preset: text.meta({ description: 'Id of a set of targets' }) });
const from = day.optional().meta({ description: 'First day on which they hold; today by default' });
const flag = z.stringbool().default(false);

export const targetOperations = {
	listTargets: operation({
		...reading,
		path: all,
		summary: 'Targets of the company and default targets of definitions',
		query: z.object({
			kpi: text.optional(),
			history: flag.meta({ description: 'Also those that have ended or were withdrawn.' }),
		}),
		response: z.object({ targets: z.array(keptTarget), defaults: z.array(defaultTargetShape) }),
	}),
	setTarget: operation({
		...writing,
		path: all,
		summary: 'Set a target; one that held before it ends',
		body: targetShape,
		response: edited,
	}),
	endTarget: operation({
		...writing,
		path: `${all}/{id}/end`,
		summary: 'End a target',
		params: z.object({ id }),
		body: z.strictObject({
			to: day.optional().meta({ description: 'First day on which it no longer holds; today by default' }),
			note: z.string().trim().max(2000).default(''),
		}),
		response: edited,
	}),
	switchDefaultTargets: operation({
		...writing,
		path: '/api/v1/target-defaults',
		summary: 'Let the default targets of definitions hold where the company set none, or not',
		body: z.strictObject({
			on: z.boolean(),
			kpi: text.optional().meta({ description: 'Only of this KPI' }),
		}),
		response: edited,
	}),
	listTargetChanges: operation({
		...reading,
		path: changes,
		summary: 'Edits of targets, newest first',
		query: z.object({ limit: z.coerce.number<number>().int().min(1).max(500).default(50) }),
		response: z.object({ changes: z.array(targetChange) }),
	}),
	undoTargetChange: operation({
		...writing,
		path: `${changes}/{revision}/undo`,
		summary: 'Take an edit of the running month back',
		params: z.object({ revision: id }),
		response: edited,
	}),
	proposeTargets: operation({
		...writing,
		permission: 'kpi.read',
		path: '/api/v1/target-proposals',
		summary: 'Targets proposed from the company’s own history',
		body: aimShape,
		response: z.object({
			...aim,
			unit: z.enum(units),
			proposals: z.array(proposal),
			/** Why the targets of others are not among them. */
			warning: words,
			/** Where there are none: what is missing. */
			missing: words.nullable(),
		}),
	}),
	listTargetPresets: operation({
		...reading,
		path: presets,
		summary: 'Sets of targets that go together',
		response: z.object({ presets: z.array(presetShape) }),
	}),
	planTargetPreset: operation({
		...reading,
		path: `${presets}/{preset}/plan`,
		summary: 'What a set of targets would change',
		params: preset,
		query: z.object({ from }),
		response: z.object({ steps: z.array(planStep) }),
	}),
	applyTargetPreset: operation({
		...writing,
		path: `${presets}/{preset}/apply`,
		summary: 'Set the targets of a set, as one edit that can be taken back',
		params: preset,
		body: z.strictObject({ from }),
		response: edited.extend({ steps: z.array(planStep) }).meta({ id: 'AppliedPreset' }),
	}),
	listTargetOutcomes: operation({
		...reading,
		path: '/api/v1/target-outcomes',
		summary: 'What became of every target in a period, with the reasons written beside those missed',
		query: z.object({
			period,
			missed: flag.meta({ description: 'Only those missed.' }),
			unexplained: flag.meta({ description: 'Only those missed for which nobody has written a reason.' }),
		}),
		response: z.object({ outcomes: z.array(outcome) }),
	}),
	listTargetReasons: operation({
		...reading,
		path: '/api/v1/target-reasons',
		summary: 'Reasons written for missed targets, with every version',
		query: z.object({ period: period.optional() }),
		response: z.object({ reasons: z.array(reasonShape) }),
	}),
	writeTargetReason: operation({
		...writing,
		permission: 'reasons.write',
		path: '/api/v1/target-reasons',
		summary: 'Write why a target was missed in a period, or change what was written',
		body: z.strictObject({
			...aimFields,
			period,
			text: z.string().trim().min(1).max(5000).nullable().meta({ description: 'Null takes it back' }),
		}),
		response: reasonShape,
	}),
};
