/** Files that were uploaded and are not imported yet: looked at, and previewed with one mapping after the other. */
import { z } from 'zod';
import { mappingSchema } from '../../intake/mapping.ts';
import { surveySystems } from '../../intake/recognise/survey-exports.ts';
import { columnReading, rejectedShape } from './import-shapes.ts';
import { operation } from './operation.ts';
import { instant, openRow } from './parts.ts';

const upload = z
	.object({
		/** `startImport` takes it as `upload`. */
		id: z.string(),
		fileName: z.string(),
		bytes: z.number(),
		createdAt: instant,
		/** When the file is removed. */
		expiresAt: instant,
	})
	.meta({ id: 'Upload' });

const look = z
	.object({
		upload,
		/** Columns of the file with some of their values. */
		fields: z.array(z.object({ header: z.string(), sample: z.array(z.string()) })),
		encoding: z.string(),
		delimiter: z.string(),
		/** Facts it may be about, the likeliest first: how many columns have a meaning, and what is missing. */
		facts: z.array(z.object({ fact: z.string(), recognised: z.number(), needed: z.array(z.string()) })),
		/** The survey tool whose export it is, as far as its headers tell. */
		system: z.object({ name: z.enum(surveySystems), title: z.string() }).nullable(),
	})
	.meta({ id: 'UploadLook' });

const preview = z
	.object({
		/** What each column of the file is taken for, with some of its values. */
		columns: z.array(columnReading.extend({ sample: z.array(z.string()) })),
		constants: z.record(z.string(), z.string()),
		/** The same as a mapping that says everything, to be changed and sent back. */
		understood: openRow,
		/** Columns that must be there and are not: until they are, no row is shown. */
		needed: z.array(z.string()),
		encoding: z.string(),
		delimiter: z.string(),
		/** Records that were looked at, from the beginning, and whether these are all. */
		records: z.number(),
		whole: z.boolean(),
		accepted: z.number(),
		rejected: z.number(),
		emptyRecords: z.number(),
		/** What is wrong, the most frequent first. */
		problems: z.array(
			z.object({
				column: z.string().nullable(),
				field: z.string().nullable(),
				code: z.string(),
				message: z.string(),
				n: z.number(),
				/** One of those that are refused. */
				value: z.string(),
			}),
		),
		/** The first rows as they would be stored. */
		rows: z.array(openRow),
		rejects: z.array(rejectedShape),
	})
	.meta({ id: 'UploadPreview' });

/** The name to show in place of the file's own. */
const named = z.strictObject({ name: z.string().trim().min(1).max(300).optional() });

const params = z.object({ id: z.string().min(1).max(100) });
const path = '/api/v1/uploads/{id}';

export const uploadOperations = {
	uploadFile: operation({
		method: 'POST',
		path: '/api/v1/uploads',
		permission: 'imports.write',
		summary: 'Upload a file to look at it before it is imported',
		kind: 'json',
		status: 200,
		body: named,
		form: named,
		response: upload,
	}),
	getUpload: operation({
		method: 'GET',
		path,
		permission: 'imports.read',
		summary: 'What is in an uploaded file, and which facts it may be about',
		kind: 'json',
		status: 200,
		params,
		query: z.object({
			encoding: mappingSchema.shape.encoding,
			delimiter: mappingSchema.shape.delimiter,
			sheet: mappingSchema.shape.sheet,
		}),
		response: look,
	}),
	previewUpload: operation({
		method: 'POST',
		path: `${path}/preview`,
		permission: 'imports.write',
		summary: 'What an import would make of the first records of an uploaded file, with this mapping',
		kind: 'json',
		status: 200,
		params,
		body: z.strictObject({
			fact: z.string().min(1).max(100),
			source: z.string().trim().min(1).max(200).optional(),
			mapping: mappingSchema.optional(),
		}),
		response: preview,
	}),
};
