/** What is done against what is wrong, and whether it helped. */
import { z } from 'zod';
import { actionShape } from '../../actions/action.ts';
import { actionComment, actionEffect, actionVersion, keptAction, measureShape } from './action-shapes.ts';
import { operation } from './operation.ts';
import { id } from './parts.ts';

const all = '/api/v1/actions';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'actions.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'actions.write', kind: 'json', status: 200 } as const;
const version = z.int().min(1);

export const actionOperations = {
	listActions: operation({
		...reading,
		path: all,
		summary: 'All actions, and the library of measures',
		response: z.object({ actions: z.array(keptAction), measures: z.array(measureShape) }),
	}),
	getAction: operation({
		...reading,
		path: one,
		summary: 'One action with its comments and its history',
		params: z.object({ id }),
		response: z.object({
			action: keptAction,
			comments: z.array(actionComment),
			versions: z.array(actionVersion),
		}),
	}),
	addAction: operation({ ...writing, path: all, summary: 'Plan an action', body: actionShape, response: keptAction }),
	changeAction: operation({
		...writing,
		path: one,
		summary: 'Replace what an action says',
		params: z.object({ id }),
		body: actionShape.extend({ version: version.meta({ description: 'The version that this one was made from' }) }),
		response: keptAction,
	}),
	removeAction: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove an action; its history stays',
		params: z.object({ id }),
		response: z.object({ id: z.number() }),
	}),
	restoreAction: operation({
		...writing,
		path: `${one}/restore`,
		summary: 'Take an earlier version again',
		params: z.object({ id }),
		body: z.strictObject({ version }),
		response: keptAction,
	}),
	commentAction: operation({
		...writing,
		path: `${one}/comments`,
		summary: 'Write a comment',
		params: z.object({ id }),
		body: z.strictObject({ text: z.string().trim().min(1).max(4000) }),
		response: actionComment,
	}),
	getActionEffect: operation({
		...reading,
		path: `${one}/effect`,
		summary: 'Whether it helped: the figure and its guards before and after, beside what would have been',
		params: z.object({ id }),
		response: actionEffect,
	}),
};
