/** The rejects file of an import, written to a file or to the standard output. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from '../api/client.ts';
import { Fault } from '../errors.ts';
import type { Cli } from './command.ts';
import type { ImportResult } from './import-run.ts';

export async function writeRejects(client: Client, result: ImportResult, path: string | undefined, cli: Cli) {
	const { id, rejectsFormat } = result;
	if (rejectsFormat === null) throw new Fault('import_busy', { id });
	const { body } = await client.downloadRejects({ id, format: rejectsFormat });
	if (path === undefined) {
		for await (const chunk of body) cli.terminal.out(chunk.toString());
		return;
	}
	try {
		await pipeline(Readable.from(body), createWriteStream(path));
	} catch (cause) {
		const { code } = cause as NodeJS.ErrnoException;
		if (cause instanceof Fault || code === undefined) throw cause;
		throw new Fault('file_unwritable', { name: path, reason: code }, { cause });
	}
}
