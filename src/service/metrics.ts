/** How the program itself is doing, in the words of Prometheus. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { freeBytes } from '../intake/file/disk-room.ts';
import type { JournalStatus } from '../intake/push/journal.ts';
import type { JobQueue } from '../jobs/queue.ts';

export type Metrics = {
	/** An answer to a request; `operation` is '' for files of the page. */
	answered(operation: string, status: number, seconds: number): void;
	readonly mediaType: string;
	text(): Promise<string>;
};

export type MetricsParts = {
	readonly dataDir: string;
	readonly journal: () => JournalStatus;
	readonly queue: JobQueue;
	readonly lane: string;
	/** Rejects where the fact store does not answer. */
	readonly askFacts: () => Promise<unknown>;
	/** Of send plans: how many wait, and since when the one due longest has been. */
	readonly moments: () => Promise<{ readonly waiting: number; readonly dueSince: number | null }>;
	readonly now: () => number;
};

export function createMetrics({ dataDir, journal, queue, lane, askFacts, moments, now }: MetricsParts): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const requests = new Histogram({
		name: 'kamerton_request_seconds',
		help: 'Time to the last byte of an answer',
		labelNames: ['operation', 'status'],
		buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 30],
		registers: [registry],
	});
	const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
		new Gauge({
			...{ name: `kamerton_${name}`, help, registers: [registry] },
			async collect() {
				this.set(await read());
			},
		});
	gauge('journal_rows', 'Pushed rows that are acknowledged and not yet counted', () => journal().rows);
	gauge('journal_bytes', 'Bytes of them', () => journal().bytes);
	gauge('journal_oldest_seconds', 'For how long the oldest of them waits; 0 where none does', () => {
		const { oldest } = journal();
		return oldest === null ? 0 : Math.max(0, (now() - oldest) / 1000);
	});
	gauge('disk_free_bytes', 'Free on the disk of the data directory', () => freeBytes(dataDir));
	gauge('facts_up', '1 where the fact store answers', async () =>
		askFacts().then(
			() => 1,
			() => 0,
		),
	);
	gauge('facts_busy', '1 while an import, a move or a derivation is queued or runs', async () =>
		(await queue.unfinished(lane)) === null ? 0 : 1,
	);
	gauge('survey_moments_waiting', 'Moments found by send plans whose invitations have not left', async () => {
		return (await moments()).waiting;
	});
	gauge(
		'survey_moments_overdue_seconds',
		'For how long the one that is due longest waits; 0 where none does',
		async () => {
			const { dueSince } = await moments();
			return dueSince === null ? 0 : Math.max(0, (now() - dueSince) / 1000);
		},
	);
	let counted = 0;
	new Counter({
		...{ name: 'kamerton_pushed_rows_total', help: 'Pushed rows acknowledged since the start', registers: [registry] },
		collect() {
			const { acceptedRows } = journal();
			this.inc(acceptedRows - counted);
			counted = acceptedRows;
		},
	});
	return {
		answered: (operation, status, seconds) =>
			requests.observe({ operation, status: `${Math.floor(status / 100)}xx` }, seconds),
		mediaType: registry.contentType,
		text: () => registry.metrics(),
	};
}
