import { Fault } from '../../errors.ts';
import type { UploadRecord } from '../../intake/import-record.ts';
import { readFact, readMapping } from '../../intake/imports.ts';
import type { uploadOperations } from '../contract/uploads.ts';
import type { Handlers } from './handler.ts';
import { instantOf } from './shown.ts';

export const uploadHandlers: Handlers<keyof typeof uploadOperations> = {
	uploadFile: async ({ imports }, input) => {
		if (!('file' in input)) throw new Fault('request_invalid', { place: 'file', problem: 'multipart/form-data' });
		return shown(await imports.upload(input.file, input.name ?? input.fileName));
	},

	getUpload: async ({ previews }, { id, encoding, delimiter, sheet }, { signal }) => {
		const look = await previews.look(id, { encoding, delimiter, sheet }, signal);
		return { ...look, upload: shown(look.upload) };
	},

	previewUpload: ({ previews }, { id, fact: name, source, mapping = {} }, { language, signal }) => {
		const fact = readFact(name);
		const read = readMapping(mapping);
		const request = { uploadId: id, fact, source: source ?? read.source ?? 'file', mapping: read, language };
		return previews.preview(request, signal);
	},
};

function shown({ id, name, bytes, createdAt, expiresAt }: UploadRecord) {
	return { id, fileName: name, bytes, createdAt: instantOf(createdAt), expiresAt: instantOf(expiresAt) };
}
