/**
 * Rows pushed over HTTP, one to a request, each acknowledged when it is on the disk: by how many clients at once, beside what
 * the disk itself can sync; and batches of tickets beside the same rows as a file.
 */
import { closeSync, createReadStream, fdatasyncSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHttpClient } from '../src/api/http-client.ts';
import { findOwner } from '../src/store/owner-lock.ts';
import { runChild } from './child.ts';
import type { Load } from './intake/clients.ts';
import { type BenchServer, startServer } from './intake/server.ts';
import { type Line, milliseconds, plainLine, ratio, seconds, timed } from './measure.ts';

const clientNumbers = [1, 10, 50, 100, 200];
const [wantedRate, wantedP99] = [5_000, 50];
const ticketCount = 100_000;
const rowsPerBatch = 5_000;

/** `length`: seconds of load for each number of clients, and of the steady load whose memory is watched. */
export async function benchIntake(dir: string, length: { each: number; steady: number }): Promise<Line[]> {
	const lines: Line[] = [plainLine('load average of the machine before', String(loadavg()[0]?.toFixed(1)))];
	lines.push(syncLine(join(dir, 'sync.bin')));
	const data = join(dir, 'intake');
	const server = await startServer(data);
	try {
		const key = (await findOwner(data))?.key ?? '';
		for (const clients of clientNumbers) lines.push(loadLine(clients, await load(server, clients, length.each, key)));
		lines.push(await steadyLine(server, length.steady, key));
		lines.push(await batchLine(server, dir, key));
	} finally {
		await server.stop();
	}
	return lines;
}

const load = (server: BenchServer, clients: number, length: number, key: string) =>
	runChild<Load>('intake/clients.ts', [server.url, clients, length, key]);

function syncLine(path: string): Line {
	const file = openSync(path, 'w');
	const block = Buffer.alloc(4096, 1);
	const times: number[] = [];
	for (const end = performance.now() + 2_000; performance.now() < end; ) {
		const started = performance.now();
		writeSync(file, block);
		fdatasyncSync(file);
		times.push(performance.now() - started);
	}
	closeSync(file);
	times.sort((one, other) => one - other);
	const at = (part: number) => milliseconds(times[Math.floor(times.length * part)] ?? Number.NaN);
	return plainLine(
		'the disk: 4 KiB written and synced, one after another',
		`${Math.round(times.length / 2)}/s, median ${at(0.5)}, p99 ${at(0.99)}`,
	);
}

function loadLine(clients: number, { rate, p50, p99, max, refused }: Load): Line {
	const judged = clients === 50 || clients === 100;
	return {
		what: `${clients} ${clients === 1 ? 'client' : 'clients'}, one answer a request`,
		figure: `${Math.round(rate).toLocaleString('en')}/s, median ${milliseconds(p50)}, p99 ${milliseconds(p99)}, longest ${milliseconds(max)}${refused > 0 ? `, ${refused} refused` : ''}`,
		goal: judged ? `≥ ${wantedRate.toLocaleString('en')}/s, p99 ≤ ${wantedP99} ms` : '',
		met: judged ? rate >= wantedRate && p99 <= wantedP99 : null,
	};
}

/** The first fifth warms up: caches fill, pools grow. */
async function steadyLine(server: BenchServer, length: number, key: string): Promise<Line> {
	let running = true;
	const work = load(server, 50, length, key).finally(() => {
		running = false;
	});
	const held: number[] = [];
	while (running) {
		await sleep(1_000);
		held.push(server.memory() ?? Number.NaN);
	}
	const { rate } = await work;
	const warm = held.slice(Math.ceil(held.length / 5));
	const mean = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
	const [first, last] = [mean(warm.slice(0, warm.length >> 1)), mean(warm.slice(warm.length >> 1))];
	return {
		what: `memory over ${length} s of 50 clients (${Math.round(rate).toLocaleString('en')}/s): mean of the first and of the second half`,
		figure: `${Math.round(first)} MiB, ${Math.round(last)} MiB, largest ${Math.round(Math.max(...held))} MiB`,
		goal: 'flat: ≤ 1.15×',
		met: Number.isFinite(first) ? last <= first * 1.15 : null,
	};
}

const ticket = (row: number) => ({
	...{
		id: `T-${row}`,
		created_at: new Date(Date.UTC(2025, 0, 1) + row * 60_000).toISOString(),
		channel: ['chat', 'phone', 'mail'][row % 3],
	},
	...{
		status: 'closed',
		team: `team ${row % 9}`,
		agent: `agent ${row % 70}`,
		subject: `Заказ № ${row}`,
		wait_seconds: row % 300,
	},
});

async function batchLine(server: BenchServer, dir: string, key: string): Promise<Line> {
	const client = createHttpClient(server.url, 'en', key);
	const texts = Array.from({ length: ticketCount / rowsPerBatch }, (_, batch) =>
		Array.from({ length: rowsPerBatch }, (_row, row) => JSON.stringify(ticket(batch * rowsPerBatch + row))).join('\n'),
	);
	const pushed = await timed(async () => {
		for (const rowsText of texts) await client.pushRows({ fact: 'ticket', source: 'pushed', rowsText });
	});
	const counted = await timed(async () => {
		while ((await client.getJournal({})).rows > 0) await sleep(50);
	});
	const path = join(dir, 'tickets.jsonl');
	writeFileSync(path, texts.join('\n'));
	const file = await timed(async () => {
		const { id } = await client.startImport({
			fact: 'ticket',
			source: 'file',
			file: createReadStream(path),
			fileName: 'tickets.jsonl',
		});
		while ((await client.getImport({ id })).working) await sleep(50);
	});
	const all = pushed.ms + counted.ms;
	return plainLine(
		`${ticketCount.toLocaleString('en')} tickets in batches of ${rowsPerBatch.toLocaleString('en')}, beside the same rows as a file`,
		`acknowledged in ${seconds(pushed.ms)}, counted in ${seconds(all)}; the file ${seconds(file.ms)} (${ratio(all, file.ms)})`,
	);
}
