/**
 * Parts that outlive the process: whatever happens to the data, the settings and the process, an answer from what is kept is
 * the answer of a question for which nothing is kept.
 */
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import { unasked } from '../bench/unasked.ts';
import type { KpiQuery } from '../src/kpi/query.ts';
import type { KpiRow } from '../src/kpi/result.ts';
import { openTestService, type TestService } from './support/service.ts';

const now = Date.UTC(2025, 7, 20, 12);
let service: TestService;
before(async () => {
	service = await openTestService(undefined, {}, () => now);
});
after(() => service?.end());

async function restart(): Promise<void> {
	const { dir } = service;
	await service.close();
	service = await openTestService(dir, {}, () => now);
}

/** A new version of every month of these facts. */
function raiseAll(dir: string): void {
	const control = new DatabaseSync(join(dir, 'control.sqlite'), { timeout: 5_000 });
	const raise = control.prepare(
		`INSERT INTO data_version (fact, month, version) VALUES (?, 0, 1)
		 ON CONFLICT (fact, month) DO UPDATE SET version = version + 1`,
	);
	for (const fact of ['ticket', 'order']) raise.run(fact);
	control.close();
}

/** Numbers that follow from the seed (Mulberry32), so that what fails can be repeated. */
function chance(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

const channels = ['chat', 'e-mail', 'call'];
const two = (value: number) => String(value).padStart(2, '0');

function tickets(below: ReturnType<typeof chance>): string {
	const lines = Array.from({ length: 12 }, () => {
		const created = `2025-${two(1 + below(7))}-${two(1 + below(28))}T${two(below(24))}:00:00Z`;
		const at = (hours: number) => new Date(Date.parse(created) + 3_600_000 * hours).toISOString();
		const solved = below(4) === 0 ? '' : at(2 + below(900));
		return [
			`t${below(60)}`,
			created,
			`c${below(9)}`,
			channels[below(3)],
			at(below(3)),
			solved,
			solved && 'solved',
			below(3),
		].join();
	});
	return `id,created_at,customer,channel,first_response_at,solved_at,status,reopens\n${lines.join('\n')}\n`;
}

function orders(below: ReturnType<typeof chance>): string {
	const lines = Array.from(
		{ length: 8 },
		() => `o${below(40)},2025-${two(1 + below(7))}-${two(1 + below(28))},c${below(9)},completed,${10 + below(90)},EUR`,
	);
	return `id,placed_at,customer,status,amount,currency\n${lines.join('\n')}\n`;
}

const kpis = [
	...['tickets', 'first_response_time', 'reopen_rate', 'fcr', 'repeat_contact_rate', 'backlog', 'backlog_age'],
	...['orders_placed', 'revenue', 'problem_incidence'],
];
const period = { from: '2025-01-01', to: '2025-08-01' };
const queries: readonly KpiQuery[] = [
	{ kpis, by: ['month'], ...period },
	{ kpis, by: ['month'], ...period, compare: 'previous' },
	{ kpis: kpis.slice(0, 5), by: ['channel'], from: '2025-03-01', to: '2025-04-01' },
	{ kpis: ['tickets', 'revenue'], by: ['week'], ...period, tz: 'Asia/Tokyo' },
	{ kpis: ['tickets'], by: ['customer'], ...period },
];

/**
 * All but what follows from how much alike the rows of one customer are: for a day that may stand as it was measured before a
 * change of few rows, or of their values alone, and after a restart it is measured anew.
 */
const told = (row: KpiRow) => {
	const { effective_n: _, low, high, data, needed, change_low, change_high, change_p, verdict, ...rest } = row;
	return rest;
};

async function expectSame(what: string): Promise<void> {
	for (const query of queries) {
		const kept = await service.kpi.query(query);
		const fresh = await service.kpi.query(query, unasked());
		assert.deepEqual(kept.rows.map(told), fresh.rows.map(told), `${what}: ${JSON.stringify(query)}`);
		assert.deepEqual(kept.versions, fresh.versions, what);
	}
}

for (const seed of [1, 2, 3]) {
	test(`imports, undos, erasures, settings and restarts at random, seed ${seed}`, async () => {
		const below = chance(seed);
		const undoable: number[] = [];
		const acts: Record<string, () => Promise<unknown>> = {
			async tickets() {
				undoable.push((await service.take('ticket', tickets(below))).id);
			},
			async orders() {
				undoable.push((await service.take('order', orders(below))).id);
			},
			async undo() {
				const [id] = undoable.splice(below(undoable.length), 1);
				if (id === undefined) return;
				await service.imports.undo(id);
				await service.imports.wait(id);
			},
			// As an erasure does it: rows go, and no version from before holds.
			async erase() {
				for (const fact of ['ticket', 'order'] as const)
					await service.facts.engine.run({
						sql: `DELETE FROM fact_${fact} WHERE id IN ('t${below(60)}', 'o${below(40)}')`,
						params: {},
					});
				raiseAll(service.dir);
			},
			async settings() {
				const timeZone = ['UTC', 'Europe/Moscow', 'America/New_York'][below(3)] ?? 'UTC';
				await service.settings.change({ timeZone, reset: [] });
			},
			restart,
			async 'restart without the file'() {
				const { dir } = service;
				await service.close();
				rmSync(join(dir, 'parts.sqlite'));
				service = await openTestService(dir, {}, () => now);
			},
			async 'restart with a file of something else'() {
				const { dir } = service;
				await service.close();
				writeFileSync(join(dir, 'parts.sqlite'), 'nothing of ours');
				service = await openTestService(dir, {}, () => now);
			},
		};
		const names = ['tickets', 'tickets', 'orders', 'undo', 'restart', 'restart', ...Object.keys(acts)];
		const done: string[] = [];
		for (let step = 0; step < 12; step += 1) {
			const name = names[below(names.length)] ?? 'restart';
			done.push(name);
			await acts[name]?.();
			await service.jobs.drain();
			await expectSame(done.join(', '));
		}
	});
}

test('after a restart only what has changed is computed, and what is about people is not in the file', async () => {
	const query: KpiQuery = { kpis: ['tickets', 'reopen_rate', 'first_response_time'], by: ['month'], ...period };
	await service.take('ticket', tickets(chance(9)));
	const people = await service.kpi.query({ kpis: ['tickets'], by: ['customer'], ...period });
	const all = await service.kpi.query(query);
	await restart();
	const read = await counting(async () => assert.deepEqual((await service.kpi.query(query)).rows, all.rows));
	assert.equal(read, 0);
	const named = await counting(async () => {
		const again = await service.kpi.query({ kpis: ['tickets'], by: ['customer'], ...period });
		assert.deepEqual(again.rows, people.rows);
	});
	assert.ok(named > 0);
	await service.take('ticket', 'id,created_at,channel\nt-june,2025-06-05T10:00:00Z,chat\n');
	await restart();
	const ranges: string[] = [];
	await counting(
		() => service.kpi.query(query),
		({ params }) =>
			ranges.push(
				...Object.values(params)
					.filter((one) => /^\d{4}-\d\d-/.test(String(one)))
					.map(String),
			),
	);
	assert.deepEqual([...new Set(ranges.map((one) => one.slice(0, 7)))].sort(), ['2025-06', '2025-07']);
});

type Sent = { readonly params: Readonly<Record<string, unknown>> };

/** Statements sent to the engine. */
async function counting(work: () => Promise<unknown>, each: (sent: Sent) => void = () => {}): Promise<number> {
	const { engine } = service.facts;
	const { select } = engine;
	let sent = 0;
	engine.select = (one, options) => {
		sent += 1;
		each(one);
		return select(one, options);
	};
	try {
		await work();
	} finally {
		engine.select = select;
	}
	return sent;
}
