/** Imports ten million tickets and prints how much memory that took. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LocalFile } from '../src/intake/file/local-file.ts';
import { openTestService } from '../test/support/service.ts';
import { answer, peakMemory } from './child.ts';
import { writeTickets } from './tickets.ts';

const [dir = '.', count = '10000000'] = process.argv.slice(2);
const rows = Number(count);
const service = await openTestService(join(dir, 'memory'));
const path = join(dir, 'tickets-10m.csv');
await writeTickets(service.facts.engine, path, rows);
const started = performance.now();
const upload = await service.imports.upload(new LocalFile(path), 'tickets.csv');
rmSync(path);
const begun = await service.imports.start({ fact: 'ticket', uploadId: upload.id });
const done = await service.imports.wait(begun.id);
const ms = performance.now() - started;
if (done.loaded !== rows) throw new Error(`loaded ${done.loaded}: ${JSON.stringify(done.error)}`);
const peakMb = peakMemory();
await service.end();
answer({ rows, peakMb, ms });
