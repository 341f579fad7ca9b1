/** Notes on dates: releases, actions, what happened. */
import { z } from 'zod';
import { noteKinds, noteShape } from '../../workspace/notes.ts';
import { operation } from './operation.ts';
import { id, instant, repeated } from './parts.ts';

const all = '/api/v1/notes';
const one = `${all}/{id}`;
const reading = { method: 'GET', permission: 'notes.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'notes.write', kind: 'json', status: 200 } as const;

const keptNote = z
	.object({
		id: z.number(),
		text: z.string(),
		kind: z.enum(noteKinds),
		/** Half-open: `to` is the first day that no longer belongs to it. */
		from: z.string(),
		to: z.string(),
		segment: z.record(z.string(), z.string()),
		author: z.string(),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Note' });

export const noteOperations = {
	listNotes: operation({
		...reading,
		path: all,
		summary: 'Notes on dates, by their first day',
		query: z.object({
			from: z.iso.date().optional(),
			to: z.iso.date().optional().meta({ description: 'Half-open: the first day that no longer counts' }),
			where: repeated.meta({ description: 'Only notes that may concern these rows: `channel=chat`' }),
		}),
		response: z.object({ notes: z.array(keptNote) }),
	}),
	addNote: operation({ ...writing, path: all, summary: 'Write a note on a date', body: noteShape, response: keptNote }),
	changeNote: operation({
		...writing,
		path: one,
		summary: 'Replace a note',
		params: z.object({ id }),
		body: noteShape,
		response: keptNote,
	}),
	removeNote: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Remove a note',
		params: z.object({ id }),
		response: z.object({ id: z.number() }),
	}),
};
