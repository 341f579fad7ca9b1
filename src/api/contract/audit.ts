/** Who saw, changed and exported what. */
import { z } from 'zod';
import { auditKinds } from '../../access/audit.ts';
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

export const auditOperations = {
	listAudit: operation({
		...reading,
		kind: 'json',
		status: 200,
		path: '/api/v1/audit',
		summary: 'Who saw, changed and exported what, the newest first',
		query: z.object({
			kind: z.enum(auditKinds).optional(),
			person: z.string().min(1).max(200).optional().meta({ description: 'By name' }),
			from: z.iso.datetime({ offset: true }).optional(),
			to: z.iso
				.datetime({ offset: true })
				.optional()
				.meta({ description: 'The first instant that is no longer meant' }),
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
		summary: 'Whether every entry of the audit log is what was written',
		response: z.object({
			entries: z.number(),
			/** Hash of the last one: kept elsewhere, it shows whether any were cut off at the end. */
			last: z.string(),
			/** The first entry that is not; null where all are. */
			broken: z.number().nullable(),
		}),
	}),
	exportAudit: operation({
		...reading,
		kind: 'stream',
		status: 200,
		path: '/api/v1/audit.jsonl',
		summary: 'The whole audit log, oldest first, an entry a line',
		response: z.string(),
		media: ['application/jsonl'],
	}),
};
