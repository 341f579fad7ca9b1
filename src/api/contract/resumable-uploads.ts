/** Large files in pieces: after a broken connection they go on from what the server has. */
import { z } from 'zod';
import { operation } from './operation.ts';

const all = '/api/v1/resumable-uploads';
const one = `${all}/{id}`;
const params = z.object({ id: z.uuid() });
const writing = { method: 'POST', permission: 'imports.write', kind: 'json', status: 200 } as const;

/** 1 TiB: nobody has such an export, but a number has to be believed. */
const LARGEST = 2 ** 40;

const response = z
	.object({
		/** Once it is complete `startImport` takes it as `upload`. */
		id: z.string(),
		fileName: z.string(),
		bytes: z.number(),
		/** So many bytes are kept: the next piece begins here. */
		offset: z.number(),
		complete: z.boolean(),
	})
	.meta({ id: 'ResumableUpload' });

const piece = z.strictObject({
	offset: z.coerce.number<number>().int().min(0).meta({ description: 'Where in the file the piece begins.' }),
});

export const resumableUploadOperations = {
	beginUpload: operation({
		...writing,
		path: all,
		summary: 'Begin to upload a file in pieces',
		body: z.strictObject({
			name: z.string().trim().min(1).max(300),
			bytes: z.number().int().min(0).max(LARGEST).meta({ description: 'How large the file is' }),
		}),
		response,
	}),
	getUploadOffset: operation({
		...writing,
		method: 'GET',
		permission: 'imports.read',
		path: one,
		summary: 'How much of a file has arrived, to go on from there',
		params,
		response,
	}),
	continueUpload: operation({
		...writing,
		path: one,
		summary: 'The next piece of a file, of any size; what of it arrives is kept',
		params,
		body: piece,
		form: piece,
		response,
	}),
	dropUpload: operation({
		...writing,
		method: 'DELETE',
		path: one,
		summary: 'Give up an upload that is not complete; nothing of it is kept',
		params,
		response: z.object({ id: z.string() }),
	}),
};
