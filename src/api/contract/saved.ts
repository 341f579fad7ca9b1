/** Boards and questions that people save: documents of the interface, kept with every version. */
import { z } from 'zod';
import { savedId, savedShape } from '../../workspace/saved.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const reading = { method: 'GET', permission: 'saved.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'saved.write', kind: 'json', status: 200 } as const;
const params = z.object({ id: savedId });
const boards = '/api/v1/boards';
const questions = '/api/v1/questions';

const head = z
	.object({
		id: z.string(),
		name: z.string(),
		/** Who saved the first version. */
		owner: z.string(),
		version: z.number(),
		/** Who saved this version, and when. */
		author: z.string(),
		at: instant,
	})
	.meta({ id: 'SavedHead' });

const whole = head
	.extend({
		document: z.record(z.string(), z.unknown()),
		/** Newest first. */
		versions: z.array(head),
	})
	.meta({ id: 'Saved' });

const version = z.object({
	at: z.coerce.number<number>().int().min(1).optional().meta({ description: 'A version; the latest by default' }),
});

export const savedOperations = {
	listBoards: operation({
		...reading,
		path: boards,
		summary: 'Saved boards, by name',
		response: z.object({ boards: z.array(head) }),
	}),
	getBoard: operation({
		...reading,
		path: `${boards}/{id}`,
		summary: 'A saved board',
		params,
		query: version,
		response: whole,
	}),
	putBoard: operation({
		...writing,
		path: `${boards}/{id}`,
		summary: 'Save a board, or a version more of it',
		params,
		body: savedShape,
		response: head,
	}),
	removeBoard: operation({
		...writing,
		method: 'DELETE',
		path: `${boards}/{id}`,
		summary: 'Remove a board; its versions stay',
		params,
		response: params,
	}),
	listQuestions: operation({
		...reading,
		path: questions,
		summary: 'Saved questions, by name',
		response: z.object({ questions: z.array(head) }),
	}),
	getQuestion: operation({
		...reading,
		path: `${questions}/{id}`,
		summary: 'A saved question',
		params,
		query: version,
		response: whole,
	}),
	putQuestion: operation({
		...writing,
		path: `${questions}/{id}`,
		summary: 'Save a question, or a version more of it',
		params,
		body: savedShape,
		response: head,
	}),
	removeQuestion: operation({
		...writing,
		method: 'DELETE',
		path: `${questions}/{id}`,
		summary: 'Remove a question; its versions stay',
		params,
		response: params,
	}),
};
