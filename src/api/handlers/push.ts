import { problemMessage } from '../../intake/push/problem.ts';
import type { pushOperations } from '../contract/push.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const pushHandlers: Handlers<keyof typeof pushOperations> = {
	pushRows: async ({ push }, { fact, source, scrub, 'idempotency-key': key, rowsText }, { language }) => {
		const answer = await push.accept({ fact, source, key, scrub, text: rowsText });
		const problems = answer.problems.map((one) => ({ ...one, message: problemMessage(one.code, language) }));
		return { ...answer, problems };
	},
	getJournal: async ({ push }) => {
		const { rows, bytes, oldest, acceptedRows } = push.status();
		return { rows, bytes, oldest: instantOf(oldest), acceptedRows };
	},
};
