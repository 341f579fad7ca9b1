import { Fault } from '../../errors.ts';
import type { PiecesState } from '../../intake/file/pieces.ts';
import type { resumableUploadOperations } from '../contract/resumable-uploads.ts';
import type { Handlers } from './handler.ts';

export const resumableUploadHandlers: Handlers<keyof typeof resumableUploadOperations> = {
	beginUpload: async ({ imports }, { name, bytes }) => shown(await imports.beginUpload(name, bytes)),
	getUploadOffset: async ({ imports }, { id }) => shown(await imports.uploadState(id)),
	continueUpload: async ({ imports }, input, { signal }) => {
		if (!('file' in input)) throw new Fault('request_invalid', { place: 'file', problem: 'multipart/form-data' });
		return shown(await imports.continueUpload(input.id, input.offset, input.file, signal));
	},
	dropUpload: async ({ imports }, { id }) => {
		await imports.dropUpload(id);
		return { id };
	},
};

function shown({ id, name, bytes, offset, complete }: PiecesState & { readonly complete: boolean }) {
	return { id, fileName: name, bytes, offset, complete };
}
