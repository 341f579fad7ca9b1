/** What the import operations take and answer. */
import { z } from 'zod';
import { timeUnits } from '../../intake/convert/lengths.ts';
import { mappingSchema } from '../../intake/mapping.ts';
import { surveySystems } from '../../intake/recognise/survey-exports.ts';
import { instant, openRow, problem } from './parts.ts';

const fact = z.string().min(1).max(100).meta({ description: 'Name of a fact: ticket, answer, …' });
const source = z
	.string()
	.trim()
	.min(1)
	.max(200)
	.optional()
	.meta({ description: 'The system the rows come from; rows are told apart by source and id. Default: file.' });

/** An uploaded file once more, say with another mapping. */
export const importAgain = z.strictObject({
	/** `uploadId` of an earlier import; files are kept for seven days. */
	upload: z.string().min(1).max(100),
	fact,
	source,
	mapping: mappingSchema
		.or(z.string().max(1_000_000))
		.optional()
		.meta({ description: 'The mapping, or its text as YAML or JSON.' }),
	dryRun: z.boolean().default(false),
});

/** The fields before the file. */
export const importForm = z.strictObject({
	fact,
	source,
	mapping: z.string().max(1_000_000).optional().meta({ description: 'The mapping as YAML or JSON.' }),
	dryRun: z
		.union([z.boolean(), z.stringbool({ truthy: ['true', '1', 'on'], falsy: ['false', '0', ''] })])
		.default(false),
});

export const jobState = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

export const importProgress = z
	.object({
		phase: z.enum(['waiting', 'reading', 'checking', 'publishing', 'undoing']),
		rows: z.number(),
		/** Estimated; null where nothing can be said. */
		total: z.number().nullable(),
		percent: z.number().nullable(),
		rowsPerSecond: z.number(),
		secondsLeft: z.number().nullable(),
	})
	.meta({ id: 'ImportProgress' });

export const columnReading = z.object({
	header: z.string(),
	column: z.string().nullable(),
	how: z.enum(['declared', 'header', 'content', 'attribute', 'unused']),
	/** Of an instant that is given as the length of time after another; without a unit every value says its own. */
	length: z.object({ after: z.string(), unit: z.enum(timeUnits).nullable() }).optional(),
});

export const importShape = z
	.object({
		id: z.number(),
		fact: z.string(),
		source: z.string(),
		fileName: z.string(),
		uploadId: z.string(),
		dryRun: z.boolean(),
		state: z.enum([
			'received',
			'staging',
			'staged',
			'publishing',
			'published',
			'undoing',
			'undone',
			'failed',
			'cancelled',
			'previewed',
		]),
		/** Whether work on it is queued or under way. */
		working: z.boolean(),
		progress: importProgress.nullable(),
		/** Rows with content: loaded + duplicates + rejected. */
		rows: z.number().nullable(),
		loaded: z.number().nullable(),
		duplicates: z.number().nullable(),
		rejected: z.number().nullable(),
		/** Survey records in which nothing was answered; they are no rows. */
		emptyRecords: z.number().nullable(),
		/** Ids that came more than once with different content. */
		conflicts: z.number().nullable(),
		/** Rows of customers that were erased: of these only the numbers were taken. */
		erased: z.number().nullable(),
		/** How often each was covered in the words of rows that were taken; null where the mapping did not want it. */
		coveredCards: z.number().nullable(),
		coveredPhones: z.number().nullable(),
		coveredMails: z.number().nullable(),
		/** Rows that were there before with other content. */
		replaced: z.number().nullable(),
		/** What each column of the file was taken for; null where it is not used. */
		columns: z.array(columnReading),
		/** Columns given the same value in every row. */
		constants: z.record(z.string(), z.string()),
		/** The file has no ids: rows are named by all that they say, and one that says something else later is another row. */
		namedByContent: z.boolean().nullable(),
		/** The survey tool whose export it was recognised as. */
		system: z.enum(surveySystems).nullable(),
		mapping: openRow,
		encoding: z.string().nullable(),
		/** Lines that were Windows-1251 among lines of UTF-8, each read as what it was. */
		otherEncoding: z.number().nullable(),
		/** Lines of UTF-8 in which a letter was cut in two; it shows as �. */
		damaged: z.number().nullable(),
		delimiter: z.string().nullable(),
		/** Of a dry run: the first rows as they would be stored. */
		preview: z.array(openRow).nullable(),
		/** The kind of file in which rejected records come back. */
		rejectsFormat: z.enum(['csv', 'jsonl']).nullable(),
		error: problem.nullable(),
		/** Cut off while it was published or taken back, for the reason `error`: tried again then. Null: nothing waits so. */
		nextTryAt: instant.nullable(),
		jobId: z.number().nullable(),
		createdAt: instant,
		publishedAt: instant.nullable(),
		undoneAt: instant.nullable(),
		undoUntil: instant.nullable(),
	})
	.meta({ id: 'Import' });

export const rejectedShape = z
	.object({
		/** Continues a listing: pass it as `after`. */
		row: z.number(),
		/** Number of the record in the file, from 1, the header not counted. */
		record: z.number(),
		/** Line of the file, from 1; null where a record may be several lines. */
		line: z.number().nullable(),
		problems: z.array(
			z.object({
				column: z.string().nullable(),
				field: z.string().nullable(),
				code: z.string(),
				value: z.string(),
				message: z.string(),
			}),
		),
		fields: z.array(z.string()),
	})
	.meta({ id: 'RejectedRecord' });
