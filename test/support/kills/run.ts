/**
 * Kamerton is killed again and again while rows are pushed, moved and imported, and on new directories while they are made.
 * Nothing that it acknowledged may be lost, nothing may be there twice, and every start must be a clean one.
 */
import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openTestService } from '../service.ts';
import { type Batch, batchOf, fileOf, randomOf, seedOf } from './load.ts';
import { startVictim } from './process.ts';

export type KillOptions = {
	/** Holds the data directory and what was acknowledged; a run that was cut off goes on from there. */
	readonly folder: string;
	readonly kills: number;
	readonly seed: number;
	/** Rows of a file that is imported meanwhile. */
	readonly fileRows: number;
	/** Rows are counted after so many kills, and at the end. */
	readonly checkEvery: number;
	readonly report: (text: string) => void;
};

type Acknowledged = { readonly name: string; readonly fact: string; readonly rows: number };

const longestLifeMs = 6_000;
/** Of the kills those that come while it starts, of which every second meets a new directory. */
const shareAtStart = 0.2;
const mostInFlight = 8;

export async function runKills(
	options: KillOptions,
): Promise<{ kills: number; batches: number; rows: number; files: number }> {
	const { folder, kills, seed, report } = options;
	mkdirSync(folder, { recursive: true });
	const log = createLog(folder);
	/** Sent, and not known to be kept: sent again after the kill, as clients do. */
	let open: Batch[] = log.open();
	for (let round = log.rounds(); round < kills; round += 1) {
		const random = randomOf(seedOf(seed, round));
		if (random() < shareAtStart / 2) await killNewcomer(join(folder, `new-${round}`), random);
		else open = await killOne(options, log, round, random, open);
		log.endRound(round);
		report(
			`${round + 1} of ${kills}: ${log.rows()} rows acknowledged in ${log.all().length} batches, ${log.files().length} files`,
		);
		if ((round + 1) % options.checkEvery === 0 || round + 1 === kills) {
			open = await sendAll(options, log, open);
			await check(folder, log);
			report('all of it is there, once');
		}
	}
	return { kills, batches: log.all().length, rows: log.rows(), files: log.files().length };
}

async function killOne(
	{ folder, fileRows }: KillOptions,
	log: KillLog,
	round: number,
	random: () => number,
	before: readonly Batch[],
): Promise<Batch[]> {
	const open = new Map(before.map((batch) => [batch.name, batch]));
	const victim = startVictim(join(folder, 'data'), ({ name }) => {
		const batch = open.get(name);
		if (batch) log.acknowledge(batch);
		else log.acknowledgeFile(name);
		open.delete(name);
	});
	if (random() < shareAtStart) {
		await sleep(random() * 2_500);
		await victim.kill();
		return [...open.values()];
	}
	await victim.ready;
	for (const batch of open.values()) victim.order(batch);
	if (random() < 0.4) {
		const path = join(folder, `file-${round}.csv`);
		writeFileSync(path, fileOf(round, fileRows));
		victim.order({ what: 'import', name: `file-${round}`, fact: 'ticket', source: 'file', path });
	}
	const end = performance.now() + random() * longestLifeMs;
	// A round that was cut off is made again, with batches of other names.
	for (let number = log.sentIn(round); performance.now() < end; ) {
		for (; open.size < mostInFlight; number += 1) {
			const batch = batchOf(round, number, random);
			open.set(batch.name, batch);
			log.send(batch);
			victim.order(batch);
		}
		await sleep(random() * 10);
	}
	await victim.kill();
	assert.equal(withoutGivenUp(victim.complaints()), '', `round ${round}`);
	return [...open.values()];
}

/** Killed while the stores are made and brought forward; the next start makes them whole, and they take rows. */
async function killNewcomer(dir: string, random: () => number): Promise<void> {
	const first = startVictim(dir, () => undefined);
	await sleep(random() * 2_500);
	await first.kill();
	const heard: string[] = [];
	const second = startVictim(dir, ({ name }) => heard.push(name));
	await second.ready;
	second.order(batchOf(0, 0, random));
	for (let waited = 0; heard.length === 0 && waited < 10_000; waited += 20) await sleep(20);
	assert.deepEqual(heard, ['0-0']);
	await second.stop();
	assert.equal(second.complaints(), '');
	rmSync(dir, { recursive: true });
}

/** What was never acknowledged is sent until it is; then all that was ever sent must be there. */
async function sendAll({ folder }: KillOptions, log: KillLog, before: readonly Batch[]): Promise<Batch[]> {
	if (before.length === 0) return [];
	const open = new Map(before.map((batch) => [batch.name, batch]));
	const victim = startVictim(join(folder, 'data'), ({ name }) => {
		const batch = open.get(name);
		if (batch) log.acknowledge(batch);
		open.delete(name);
	});
	await victim.ready;
	for (const batch of before) victim.order(batch);
	for (let waited = 0; open.size > 0 && waited < 30_000; waited += 20) await sleep(20);
	assert.equal(open.size, 0, 'batches that nobody acknowledges');
	await victim.stop();
	assert.equal(withoutGivenUp(victim.complaints()), '');
	return [];
}

async function check(folder: string, log: KillLog): Promise<void> {
	const service = await openTestService(join(folder, 'data'));
	try {
		await service.jobs.drain();
		await service.push.settle();
		assert.equal(service.push.status().rows, 0);
		const wanted = log.all();
		const ids = wanted
			.filter(({ fact }) => fact === 'ticket')
			.flatMap(({ name, rows }) => Array.from({ length: rows }, (_, row) => `${name}-${row}`));
		const found = (await service.rows('ticket', 'id', "source = 'push'")).map((row) => String(row['id']));
		assert.equal(found.length, new Set(found).size, 'rows that are there twice');
		const there = new Set(found);
		assert.deepEqual(ids.filter((id) => !there.has(id)).slice(0, 10), [], 'rows that are lost');
		assert.equal(found.length, ids.length, 'rows that nobody sent');
		const answers = wanted.filter(({ fact }) => fact === 'answer').reduce((sum, { rows }) => sum + rows, 0);
		const [row] = await service.rows('answer', 'count() AS n, uniqExact(id) AS ids', "source = 'push'");
		assert.deepEqual(row, { n: String(answers), ids: String(answers) });
		const imports = await service.imports.list(500);
		assert.ok(imports.length >= log.files().length, 'imports that are lost');
		for (const { state, error } of imports) {
			assert.ok(
				state === 'published' || (state === 'failed' && error?.code === 'import_gave_up'),
				`${state} ${error?.code}`,
			);
		}
		const [files] = await service.rows('ticket', 'count() AS n', "source = 'file'");
		const published = imports.filter(({ state }) => state === 'published');
		assert.equal(
			Number(files?.['n']),
			published.reduce((sum, { loaded }) => sum + Number(loaded), 0),
		);
	} finally {
		await service.close();
	}
}

/**
 * An import during which the process ended five times is told to have failed, and nothing of it is kept: it may be the file
 * that ends it. Here it was the killing.
 */
function withoutGivenUp(complaints: string): string {
	return complaints
		.split('\n')
		.filter((line) => !/^job gave up: the process ended during every run .*"job":"import"/.test(line))
		.join('\n');
}

type KillLog = ReturnType<typeof createLog>;

/** What was acknowledged, kept outside of what is killed. */
function createLog(folder: string) {
	const paths = {
		batches: join(folder, 'acknowledged.jsonl'),
		files: join(folder, 'files.txt'),
		rounds: join(folder, 'rounds.txt'),
		sent: join(folder, 'sent.jsonl'),
	};
	const lines = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []);
	const known = new Map<string, Acknowledged>(
		lines(paths.batches).map((line) => {
			const batch: Acknowledged = JSON.parse(line);
			return [batch.name, batch];
		}),
	);
	const files = new Set(lines(paths.files));
	return {
		all: () => [...known.values()],
		files: () => [...files],
		rows: () => [...known.values()].reduce((sum, { rows }) => sum + rows, 0),
		rounds: () => lines(paths.rounds).length,
		/** Sent in an earlier run, and never acknowledged. */
		open: () =>
			lines(paths.sent)
				.map((line): Batch => JSON.parse(line))
				.filter(({ name }) => !known.has(name)),
		sentIn: (round: number) => lines(paths.sent).filter((line) => line.includes(`"name":"${round}-`)).length,
		send: (batch: Batch) => appendFileSync(paths.sent, `${JSON.stringify(batch)}\n`),
		acknowledge({ name, fact, rows }: Batch) {
			known.set(name, { name, fact, rows });
			appendFileSync(paths.batches, `${JSON.stringify({ name, fact, rows })}\n`);
		},
		acknowledgeFile(name: string) {
			files.add(name);
			appendFileSync(paths.files, `${name}\n`);
		},
		endRound: (round: number) => appendFileSync(paths.rounds, `${round}\n`),
	};
}
