/** Who saw, changed and exported what. */
import { z } from 'zod';
import { auditKinds } from '../../access/audit.ts';
import { exportMedia } from '../export/table.ts';
import { operation } from './operation.ts';
import { id, instant } from './parts.ts';

const reading = { method: 'GET', permission: 'audit.read' } as const;

const entry = z
	.object({
		seq: z.number(),
		at: instant,
		kind: z.enum(auditKinds),
		/** The operation, or what happened to an account. */
		action: z.string(),
		/** Null: nobody that is known. */
		by: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
		subject: z.string(),
		details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
		/** SHA-256 of the entry before, and of that and this one's content. */
		previous: z.string(),
		hash: z.string(),
	})
	.meta({ id: 'AuditEntry' });

const meant = z.object({
	kind: z.enum(auditKinds).optional(),
	by: z
		.string()
		.regex(/^(nobody|local|(person|key):[\w-]{1,40})$/)
		.optional()
		.meta({ description: '`person:3`, `key:2`, `local` (the command line), `nobody` (who was not known)' }),
	action: z
		.string()
		.min(1)
		.max(60)
		.optional()
		.meta({ description: 'An operation of the API, or what happened to an account' }),
	subject: z.string().trim().min(1).max(300).optional().meta({ description: 'Words of what it was done to' }),
	from: z.iso.datetime({ offset: true }).optional(),
	to: z.iso.datetime({ offset: true }).optional().meta({ description: 'The first instant that is no longer meant' }),
});

/** As data, an entry a line, or for spreadsheets. */
export const auditFormats = ['jsonl', 'csv'] as const;

export const auditOperations = {
	listAudit: operation({
		...reading,
		kind: 'json',
		status: 200,
		path: '/api/v1/audit',
		summary: 'Who saw, changed and exported what, the newest first',
		query: meant.extend({
			before: id.optional().meta({ description: 'Only entries with a smaller number: the next page' }),
			limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
		}),
		response: z.object({ entries: z.array(entry) }),
	}),
	verifyAudit: operation({
		...reading,
		kind: 'json',
		status: 200,
		path: '/api/v1/audit/verify',
		summary: 'Whether every entry of the audit log is what was written, and none was cut off at its end',
		response: z.object({
			entries: z.number(),
			/** Hash of the last one. */
			last: z.string(),
			/** The first entry that is not; null where all are. */
			broken: z.number().nullable(),
			/** Against the anchor, which is kept outside of the log: `unknown` where there is none, or none of ours. */
			end: z.enum(['whole', 'cut', 'unknown']),
			/** How many entries there were when the anchor was last written. */
			anchored: z.number().nullable(),
			/** Entries that tell of an earlier end that was not what the anchor said. */
			losses: z.array(z.number()),
			/** The one of these that began the anchor on a log that was there before, as an upgrade does once. */
			begun: z.number().nullable(),
		}),
	}),
	exportAudit: operation({
		...reading,
		kind: 'stream',
		status: 200,
		path: '/api/v1/audit.{format}',
		summary: 'The audit log or a part of it as a file, oldest first, an entry a line',
		params: z.object({ format: z.enum(auditFormats) }),
		query: meant,
		response: z.string(),
		media: ['application/jsonl', exportMedia.csv.split(';')[0] ?? 'text/csv'],
	}),
};
