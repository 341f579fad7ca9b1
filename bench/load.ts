/** Importing a file of tickets against the engine's own load of the same file into a plain table. */
import { spawnSync } from 'node:child_process';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { statement } from '../src/facts/statement.ts';
import { LocalFile } from '../src/intake/file/local-file.ts';
import { pieceBytes } from '../src/intake/file/pipe.ts';
import { openTestService } from '../test/support/service.ts';
import { runChild } from './child.ts';
import { inTurn, type Line, medianOf, plainLine, ratio, seconds, timed } from './measure.ts';
import { typedColumns, writeTickets } from './tickets.ts';

export async function benchLoad(dir: string, rounds: number): Promise<Line[]> {
	const service = await openTestService(join(dir, 'load'));
	const path = join(dir, 'tickets-1m.csv');
	const { engine } = service.facts;
	await writeTickets(engine, path, 1_000_000);
	let last: number | null = null;
	const looks: number[] = [];
	// Between the rounds everything is dropped, merged and on disk, so that none pays for what the one before left to do.
	const calm = async () => {
		await engine.run(statement('DROP TABLE IF EXISTS bench_plain SYNC'));
		if (last !== null) {
			await service.imports.undo(last);
			await service.imports.wait(last);
			last = null;
		}
		for (let busy = true; busy; ) {
			await sleep(200);
			busy = (await engine.select(statement('SELECT 1 FROM system.merges LIMIT 1'))).length > 0;
		}
		spawnSync('sync');
	};
	const take = async (body: Readable) => {
		const { ms, result: upload } = await timed(() => service.imports.upload(body, 'tickets.csv'));
		const started = await service.imports.start({ fact: 'ticket', uploadId: upload.id });
		const done = await service.imports.wait(started.id);
		if (done.loaded !== 1_000_000) throw new Error(`loaded ${done.loaded} rows: ${JSON.stringify(done.error)}`);
		last = done.id;
		return ms;
	};
	const [raw, ours, streamed] = await inTurn(rounds, calm, [
		{
			name: 'engine',
			run: async () => {
				await engine.run(statement(`CREATE TABLE bench_plain (${typedColumns}) ENGINE = MergeTree ORDER BY tuple()`));
				await engine.run(
					statement(
						`INSERT INTO bench_plain SELECT * FROM file({path:String}, 'CSVWithNames', '${typedColumns}') SETTINGS date_time_input_format = 'best_effort'`,
						{ path },
					),
				);
			},
		},
		{
			name: 'import',
			run: async () => void looks.push(await take(new LocalFile(path))),
		},
		{
			name: 'import of a stream',
			run: async () => void (await take(createReadStream(path, { highWaterMark: pieceBytes }))),
		},
	]);
	await service.end();
	const size = (statSync(path).size / 1e6).toFixed(0);
	if (!raw || !ours || !streamed) throw new Error('nothing was measured');
	return [
		{
			what: `engine's own typed load of 1 M tickets (${size} MB CSV, 16 columns) into a plain table`,
			figure: seconds(raw.median),
			goal: '',
			met: null,
		},
		{
			what: 'import of the same file, which lies on this machine: mapping, checks, record numbers, identities, durations, publishing',
			figure: `${seconds(ours.median)}, ${ratio(ours.median, raw.median)}`,
			goal: '≤ 2.5×',
			met: ours.median / raw.median <= 2.5,
		},
		plainLine(
			'of it the first look, before the engine sees the file: lines, quotes, UTF-8, checksum',
			`${seconds(medianOf(looks))}, ${ratio(medianOf(looks), raw.median)}`,
		),
		plainLine(
			'import of the same bytes as a stream, as a server receives them: copied, checksummed and synced first',
			`${seconds(streamed.median)}, ${ratio(streamed.median, raw.median)}`,
		),
	];
}

/** Ten million rows in a process of their own, whose largest memory is asked for at the end. */
export async function benchMemory(dir: string): Promise<Line[]> {
	const { rows, peakMb, ms } = await runChild<{ rows: number; peakMb: number; ms: number }>('load-child.ts', [dir]);
	return [
		{
			what: `import of ${(rows / 1e6).toFixed(0)} M tickets, largest resident memory of the process`,
			figure: `${peakMb.toFixed(0)} MiB in ${seconds(ms)}`,
			goal: '< 2048 MiB',
			met: peakMb < 2048,
		},
	];
}
