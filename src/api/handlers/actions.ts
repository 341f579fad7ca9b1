import type { Action } from '../../actions/action.ts';
import { measureIds, measures } from '../../actions/measures.ts';
import type { actionOperations } from '../contract/actions.ts';
import type { Handlers } from './handler.ts';
import { instantOf, problemOf } from './shown.ts';

export const actionHandlers: Handlers<keyof typeof actionOperations> = {
	listActions: async ({ actions }) => ({
		actions: (await actions.list()).map(shown),
		measures: measureIds.map((id) => ({ id, ...measures[id] })),
	}),
	async getAction({ actions }, { id }) {
		const { action, comments, versions } = await actions.get(id);
		return {
			action: shown(action),
			comments: comments.map((comment) => ({ ...comment, at: instantOf(comment.at) })),
			versions: versions.map((one) => ({ ...one, changedAt: instantOf(one.changedAt) })),
		};
	},
	addAction: async ({ actions }, given, { principal }) => shown(await actions.add(given, principal.name)),
	changeAction: async ({ actions }, { id, version, ...given }, { principal }) =>
		shown(await actions.change(id, version, given, principal.name)),
	async removeAction({ actions }, { id }, { principal }) {
		await actions.remove(id, principal.name);
		return { id };
	},
	restoreAction: async ({ actions }, { id, version }, { principal }) =>
		shown(await actions.restore(id, version, principal.name)),
	async commentAction({ actions }, { id, text }, { principal }) {
		const comment = await actions.comment(id, text, principal.name);
		return { ...comment, at: instantOf(comment.at) };
	},
	async getActionEffect({ actions }, { id }, { signal, language }) {
		const { unjudged, ...effect } = await actions.effect(id, signal);
		return { ...effect, unjudged: unjudged.map(({ kpi, fault }) => ({ kpi, problem: problemOf(fault, language) })) };
	},
};

function shown({ createdAt, changedAt, ...action }: Action) {
	return { ...action, createdAt: instantOf(createdAt), changedAt: instantOf(changedAt) };
}
