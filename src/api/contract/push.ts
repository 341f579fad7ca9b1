/** Rows that programs send as they arise. */
import { z } from 'zod';
import { journalLimits } from '../../intake/push/journal.ts';
import { operation } from './operation.ts';
import { instant } from './parts.ts';

const problem = z.object({
	/** Place in the batch, from 1; of NDJSON the line. */
	row: z.number().int(),
	/** Column of the vocabulary, null where the whole row is meant. */
	column: z.string().nullable(),
	code: z.string(),
	message: z.string(),
	value: z.string(),
});

/** In bytes. Larger amounts come as files, which stream to the disk. */
const largestBatch = 4_000_000;

const plainValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

const row = z
	.object({
		id: plainValue.optional().meta({ description: 'Of the row in its source' }),
		updated_at: plainValue.optional().meta({ description: 'How new the row is: of one name the newest wins' }),
		deleted: plainValue.optional().meta({ description: 'True, with what names a row, takes it out again' }),
		attributes: z.record(z.string(), plainValue).nullable().optional().meta({
			description: 'What is your own and no column',
		}),
	})
	.catchall(z.unknown())
	.meta({ description: 'Columns of the fact, as `listFacts` names them' });

export const pushOperations = {
	pushRows: operation({
		method: 'POST',
		path: '/api/v1/facts/{fact}',
		permission: 'facts.write',
		summary: 'Send rows of a fact: one, a list, or an object a line. Acknowledged rows are on the disk.',
		kind: 'json',
		status: 202,
		params: z.object({ fact: z.string().meta({ description: 'Name of a fact: ticket, answer, …' }) }),
		query: z.object({
			source: z.string().trim().min(1).max(200).default('api').meta({
				description: 'The system the rows come from; rows are told apart by source and id.',
			}),
			scrub: z.stringbool().default(false).meta({
				description: 'Cover numbers of cards, phones and mails in free words before anything is kept.',
			}),
		}),
		headers: z.object({
			'idempotency-key': z.string().min(1).max(200).optional().meta({
				description: 'Names the batch: sent again within seven days, it changes nothing and is answered as before.',
			}),
		}),
		rows: { row, most: journalLimits.rowsPerBatch },
		bodyLimit: largestBatch,
		response: z
			.object({
				accepted: z.number().int(),
				rejected: z.number().int(),
				/** Rows of the batch that a later one of the same name replaced. */
				superseded: z.number().int(),
				/** The batch had come before. */
				repeated: z.boolean(),
				/** Of the first refused rows. */
				problems: z.array(problem),
			})
			.meta({ id: 'Pushed' }),
	}),
	getJournal: operation({
		method: 'GET',
		path: '/api/v1/journal',
		permission: 'imports.read',
		summary: 'Pushed rows that are acknowledged and not yet counted',
		kind: 'json',
		status: 200,
		response: z
			.object({
				rows: z.number().int(),
				bytes: z.number().int(),
				/** When the oldest of them arrived; null where none waits. */
				oldest: instant.nullable(),
				/** Rows since the start of the server. */
				acceptedRows: z.number().int(),
			})
			.meta({ id: 'Journal' }),
	}),
};
