/** Bringing files in, and taking them out again. */
import { z } from 'zod';
import { importAgain, importForm, importShape, rejectedShape } from './import-shapes.ts';
import { operation } from './operation.ts';
import { id } from './parts.ts';

const params = z.object({ id });
const path = '/api/v1/imports/{id}';
const reading = { method: 'GET', permission: 'imports.read', kind: 'json', status: 200 } as const;
const writing = { method: 'POST', permission: 'imports.write', kind: 'json', status: 202 } as const;

export const importOperations = {
	startImport: operation({
		...writing,
		path: '/api/v1/imports',
		summary: 'Upload a file of facts and import it, or import an uploaded file again',
		body: importAgain,
		form: importForm,
		response: importShape,
	}),
	listImports: operation({
		...reading,
		path: '/api/v1/imports',
		summary: 'Imports, newest first',
		query: z.object({
			limit: z.coerce.number<number>().int().min(1).max(500).default(50),
			before: id.optional().meta({ description: 'Continues the listing before this import.' }),
		}),
		response: z.object({ imports: z.array(importShape) }),
	}),
	getImport: operation({
		...reading,
		path,
		summary: 'One import, with its progress',
		params,
		response: importShape,
	}),
	cancelImport: operation({
		...writing,
		path: `${path}/cancel`,
		summary: 'Stop an import that does not count yet; nothing of it is kept',
		params,
		response: importShape,
	}),
	undoImport: operation({
		...writing,
		path: `${path}/undo`,
		summary: 'Take back what an import brought; what it had replaced counts again',
		params,
		response: importShape,
	}),
	listRejects: operation({
		...reading,
		permission: 'rejects.read',
		path: `${path}/rejects`,
		summary: 'Rejected records with what is wrong with them',
		params,
		query: z.object({
			after: z.coerce.number<number>().int().min(-1).default(-1),
			limit: z.coerce.number<number>().int().min(1).max(1000).default(100),
		}),
		response: z.object({ rejects: z.array(rejectedShape) }),
	}),
	downloadRejects: operation({
		...reading,
		permission: 'rejects.read',
		path: `${path}/rejects.{format}`,
		summary: 'Rejected records as a file that can be corrected and imported again',
		kind: 'stream',
		params: z.object({ id, format: z.enum(['csv', 'jsonl']) }),
		media: ['text/csv', 'application/jsonl'],
		response: z.string(),
	}),
};
