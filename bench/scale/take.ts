import { rmSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { ImportRecord } from '../../src/intake/import-record.ts';
import type { Service } from '../../src/service.ts';

/** Imports a file to the end, and what it makes others do with it; the copy of the file is not kept. */
export async function take(service: Service, fact: string, file: Readable): Promise<ImportRecord> {
	const upload = await service.imports.upload(file, `${fact}.csv`);
	const started = await service.imports.start({ fact, uploadId: upload.id });
	const done = await service.imports.wait(started.id);
	if (done.state !== 'published') throw new Error(`import of ${fact}: ${done.state} ${JSON.stringify(done.error)}`);
	await service.jobs.drain();
	rmSync(service.dataDir.at('uploads', upload.id), { recursive: true, force: true });
	return done;
}
