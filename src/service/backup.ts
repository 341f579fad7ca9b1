/** Backups while the program runs: a moment of both stores, caught between two imports, then packed at leisure. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import { Fault } from '../errors.ts';
import { statement } from '../facts/statement.ts';
import { defineJob } from '../jobs/job.ts';
import type { JobQueue } from '../jobs/queue.ts';
import { packTree } from '../store/backup/archive.ts';
import { snapshot } from '../store/backup/snapshot.ts';
import { presentSteps } from '../store/backup/steps.ts';
import { type DataDir, dataDirFormat } from '../store/data-dir.ts';
import type { FactEngine } from '../store/facts/engine.ts';

export const snapshotJob = 'backup.snapshot';

export type Backup = {
	/** Name of the file, and its bytes; the snapshot behind it goes when they have been read, or nobody wants them any more. */
	start(): Promise<{ name: string; body: AsyncIterable<Uint8Array> }>;
};

export type BackupParts = {
	readonly dataDir: DataDir;
	readonly engine: FactEngine;
	readonly embedded: boolean;
	readonly queue: JobQueue;
	readonly now: () => number;
};

export async function wireBackup({ dataDir, engine, embedded, queue, now }: BackupParts): Promise<Backup> {
	const folder = (id: string) => dataDir.at('backups', id);
	// What a killed process was packing.
	await rm(dataDir.at('backups'), { recursive: true, force: true });
	const run = (sql: string) => engine.run(statement(sql));
	const still = async (work: () => Promise<void>) => {
		await run('SYSTEM STOP MERGES');
		try {
			await work();
		} finally {
			await run('SYSTEM START MERGES');
		}
	};
	const wanted = new Set<string>();
	queue.register(
		defineJob({
			name: snapshotJob,
			schema: z.strictObject({ id: z.uuid() }),
			// That of imports and all that derives: while this runs, none of them does.
			lane: 'facts',
			handle: async ({ id }) => {
				// Of an earlier process, or of the one that a restored backup was made by.
				if (!wanted.has(id)) return;
				await rm(folder(id), { recursive: true, force: true });
				await snapshot({ dataDir: dataDir.path, to: folder(id), still, facts: embedded });
			},
		}),
	);
	return {
		async start() {
			const id = randomUUID();
			wanted.add(id);
			const job = await queue.wait(await queue.enqueue(snapshotJob, { id })).finally(() => wanted.delete(id));
			if (job.state !== 'done') {
				await rm(folder(id), { recursive: true, force: true });
				throw new Fault('backup_failed', { reason: job.error?.message ?? job.state });
			}
			const createdAt = new Date(now()).toISOString();
			const packed = packTree(folder(id), {
				...{ format: 1, program: manifest.version, createdAt, dataDirFormat },
				...{ facts: embedded ? 'embedded' : 'server', steps: presentSteps() },
			});
			async function* body(): AsyncGenerator<Uint8Array> {
				try {
					yield* packed;
				} finally {
					await rm(folder(id), { recursive: true, force: true });
				}
			}
			return { name: `kamerton-${createdAt.slice(0, 16).replaceAll(/[-:]/g, '')}.tar.zst`, body: body() };
		},
	};
}
