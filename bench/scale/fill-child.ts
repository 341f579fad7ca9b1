/** Fills a data directory with tickets, answers and orders, as files that are imported. */
import { createReadStream, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { pieceBytes } from '../../src/intake/file/pipe.ts';
import { openService } from '../../src/service.ts';
import { silent } from '../../test/support/service.ts';
import { answer, peakMemory } from '../child.ts';
import { timed } from '../measure.ts';
import { scaleFacts, writeFact } from './files.ts';
import { sizeOf } from './size.ts';
import { take } from './take.ts';

const [dir = '.', tickets = '0'] = process.argv.slice(2);
const size = sizeOf(Number(tickets));
const service = await openService(readConfig({}, { dataDir: dir }), silent);
let ms = 0;
for (const fact of scaleFacts) {
	const path = join(dir, 'uploads', `${fact}.csv`);
	await writeFact(service.facts.engine, path, fact, size);
	const imported = await timed(() => take(service, fact, createReadStream(path, { highWaterMark: pieceBytes })));
	rmSync(path);
	ms += imported.ms;
	const expected = { ticket: size.tickets, answer: size.answers, order: size.orders }[fact];
	if (imported.result.loaded !== expected) throw new Error(`${imported.result.loaded} of ${expected} rows of ${fact}`);
}
await service.jobs.drain();
await service.close();
answer({ ms, peakMb: peakMemory() });
