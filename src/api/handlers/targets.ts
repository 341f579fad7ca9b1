import type { Fault, Language } from '../../errors.ts';
import type { ListedTarget } from '../../targets/listing.ts';
import type { TargetChange } from '../../targets/ports.ts';
import type { PlanStep } from '../../targets/preset-plan.ts';
import { presets } from '../../targets/presets.ts';
import type { Reason } from '../../targets/reasons.ts';
import type { Edited } from '../../targets/targets.ts';
import type { targetOperations } from '../contract/targets.ts';
import type { ApiService } from '../ports.ts';
import type { Handlers } from './handler.ts';
import { instantOf, plainParams } from './shown.ts';

export const targetHandlers: Handlers<keyof typeof targetOperations> = {
	listTargets: async ({ targets }, { kpi, history }) => {
		const all = await targets.list();
		const ofKpi = (one: { readonly kpi: string }) => kpi === undefined || one.kpi === kpi;
		const shown = all.targets.filter(({ state }) => history || state === 'current' || state === 'planned');
		return { targets: shown.filter(ofKpi).map(shownTarget), defaults: all.defaults.filter(ofKpi) };
	},
	setTarget: async ({ targets }, given, { principal }) => shownEdit(await targets.set(given, principal.name), targets),
	endTarget: async ({ targets }, { id, to, note }, { principal }) =>
		shownEdit(await targets.end(id, to, note, principal.name), targets),
	switchDefaultTargets: async ({ targets }, given, { principal }) =>
		shownEdit(await targets.switchDefaults(given, principal.name), targets),
	listTargetChanges: async ({ targets }, { limit }) => ({ changes: (await targets.changes(limit)).map(shownChange) }),
	undoTargetChange: async ({ targets }, { revision }, { principal }) =>
		shownEdit(await targets.undo(revision, principal.name), targets),

	proposeTargets: async ({ targets }, given, { signal }) => {
		const { aim, ...proposed } = await targets.propose(given, signal);
		return { ...aim, ...proposed };
	},
	listTargetPresets: async () => ({
		presets: presets.map(({ items, ...preset }) => ({
			...preset,
			items: items.map(({ kpi, stat = null, published = null, from }) => ({ kpi, stat, published, from })),
		})),
	}),
	planTargetPreset: async ({ targets }, { preset, from }, { language, signal }) => ({
		steps: (await targets.planPreset(preset, from, signal)).map((step) => shownStep(step, language)),
	}),
	applyTargetPreset: async ({ targets }, { preset, from }, { principal, language }) => {
		const { steps, ...edit } = await targets.applyPreset(preset, from, principal.name);
		return { ...(await shownEdit(edit, targets)), steps: steps.map((step) => shownStep(step, language)) };
	},

	listTargetOutcomes: async ({ targets }, { period, missed, unexplained }, { language, signal }) => {
		const outcomes = (await targets.outcomes(period, signal)).filter(
			({ status, reason }) =>
				(!missed && !unexplained) || (status === 'missed' && (!unexplained || (reason?.text ?? null) === null)),
		);
		return {
			outcomes: outcomes.map((one) => ({
				...one,
				problem: shownProblem(one.problem, language),
				reason: one.reason && shownReason(one.reason),
			})),
		};
	},
	listTargetReasons: async ({ targets }, { period }) => ({
		reasons: (await targets.reasons.list(period ?? null)).map(shownReason),
	}),
	writeTargetReason: async ({ targets }, given, { principal }) =>
		shownReason(await targets.reasons.write(given, principal.name)),
};

function shownTarget({ createdAt, ...target }: ListedTarget) {
	return { ...target, createdAt: instantOf(createdAt) };
}

function shownChange({ at, ...change }: TargetChange) {
	return { ...change, at: instantOf(at) };
}

async function shownEdit({ change, records }: Edited, targets: ApiService['targets']) {
	const touched = new Set(records.map(({ id }) => id));
	const shown = (await targets.list()).targets.filter(({ id }) => touched.has(id));
	return { change: change && shownChange(change), targets: shown.map(shownTarget) };
}

function shownStep({ target: _, problem, ...step }: PlanStep, language: Language) {
	return { ...step, problem: shownProblem(problem, language) };
}

function shownProblem(problem: Fault | null, language: Language) {
	if (problem === null) return null;
	return { code: problem.code, message: problem.describe(language), params: plainParams(problem.params) };
}

function shownReason({ at, versions, ...reason }: Reason) {
	return { ...reason, at: instantOf(at), versions: versions.map((one) => ({ ...one, at: instantOf(one.at) })) };
}
