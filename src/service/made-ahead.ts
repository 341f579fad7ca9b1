/**
 * What people look at is made again after an import or an undo, before they ask: one statement at a time, and only while no
 * question is being answered. A question that comes ends the statement, which is sent again when it is calm.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from '../errors.ts';
import type { Statement } from '../facts/statement.ts';
import { defineJob, type JobDefinition, type JobLog } from '../jobs/job.ts';
import type { Schedule } from '../jobs/schedule.ts';
import type { KpiEngine } from '../kpi/engine.ts';
import type { Reader, RunOptions } from '../kpi/ports.ts';

export const aheadJob = 'parts.make';
export const aheadLane = 'parts';

/** A page sends its questions, and a question its statements, one after the other: between them it is not calm yet. */
const CALM_MS = 300;
const LOOK_MS = 50;
/** So often a statement may be ended by questions; then it is left to whoever asks. */
const MOST_TRIES = 5;

export type Readers = {
	/** For questions: ends what is made ahead. */
	readonly answering: Reader;
	/** For what is made ahead. */
	readonly ahead: Reader;
};

/** Thrown where questions left no time. */
export class GaveWay extends Error {}

export function readersOf(engine: Reader): Readers {
	let answering = 0;
	let last = Number.NEGATIVE_INFINITY;
	let running: AbortController | null = null;
	let turn: Promise<unknown> = Promise.resolve();

	async function calm(signal: AbortSignal | undefined): Promise<void> {
		while (answering > 0 || performance.now() - last < CALM_MS) await sleep(LOOK_MS, undefined, { signal });
	}

	async function runCalmly<Row>(statement: Statement, { signal }: RunOptions): Promise<Row[]> {
		for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
			await calm(signal);
			const mine = new AbortController();
			running = mine;
			try {
				return await engine.select<Row>(statement, {
					signal: AbortSignal.any([mine.signal, ...(signal ? [signal] : [])]),
				});
			} catch (error) {
				if (!mine.signal.aborted) throw error;
				signal?.throwIfAborted();
			} finally {
				running = null;
			}
		}
		throw new GaveWay();
	}

	return {
		answering: {
			async select<Row>(statement: Statement, options?: RunOptions) {
				answering += 1;
				running?.abort(new GaveWay());
				try {
					return await engine.select<Row>(statement, options);
				} finally {
					answering -= 1;
					last = performance.now();
				}
			},
		},
		ahead: {
			select<Row>(statement: Statement, options: RunOptions = {}) {
				const mine = turn.then(() => runCalmly<Row>(statement, options));
				turn = mine.catch(() => undefined);
				return mine;
			},
		},
	};
}

/** After what else is done at night has changed months. */
export const nightlyAhead = (timeZone: string): Schedule => ({
	name: aheadJob,
	cron: '30 4 * * *',
	timeZone,
	jobName: aheadJob,
	payload: {},
});

/** Made: questions whose answers are there now. Left: those that others left no time for. */
type Made = { readonly made: number; readonly left: number };

export function madeAhead(kpi: () => KpiEngine, reader: Reader, log: JobLog): JobDefinition {
	return defineJob({
		name: aheadJob,
		schema: z.strictObject({}),
		lane: aheadLane,
		async handle(_, { signal, progress }): Promise<Made> {
			let [made, left] = [0, 0];
			for (const query of kpi().lookedAt()) {
				signal.throwIfAborted();
				try {
					await kpi().prepare(query, { reader, signal });
					made += 1;
				} catch (error) {
					signal.throwIfAborted();
					// What can no longer be asked, or takes too long, is told to whoever asks.
					if (!(error instanceof GaveWay || error instanceof Fault)) throw error;
					log.info({ err: error }, 'a question was not made ahead');
					left += 1;
				}
				progress({ made, left });
			}
			return { made, left };
		},
	});
}
